"""Text in, facts out: pure functions without store and without web."""
