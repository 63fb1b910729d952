"""What exists in this world.

The model of facts, identities, authority files. No I/O but its own data files.
"""
