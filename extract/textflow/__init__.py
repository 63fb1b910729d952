"""The parts of cleaning: characters, marks of markup, page furniture, and the joining of lines to blocks."""
