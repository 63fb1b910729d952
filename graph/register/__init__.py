"""The register: every row that lists show, written with each document, beside its snapshot.

A list of the whole collection would ask the graph for all of it and throw most away. Here tasks, citations,
points to look at and time limits lie as rows in SQLite (`book` writes them, a document at a time, `pages`
reads them, the rows asked for only). Names of bodies and instruments are not in it: they come from the
catalogue when a row is read, so that a row never changes before its document does. Like the index of text
search it is derived: without it, or with one of another form, answers come from the graph.
"""
