"""What exists in this world: the model of facts, identities, authority files. No I/O but its own data files."""
