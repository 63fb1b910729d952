"""Files handed in through the explorer: kept, read beside the graph, looked at, then taken in or thrown away.

Nothing here serves HTTP. A process of its own reads a batch and another takes it into the graph
(`graph.uploads.work`); the web process only starts them and looks at the files that they leave.
"""
