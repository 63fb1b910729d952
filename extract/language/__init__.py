"""How Vietnamese administrative texts write: letters, labels, sentences, numbers, times, set phrases."""
