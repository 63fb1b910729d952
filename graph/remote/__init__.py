"""The graph on a remote engine, through the standard SPARQL 1.1 protocol and nothing of one engine.

A build makes the local truth as ever and then publishes it (`publishing`). Readers follow a small record
that names the state which is whole (`record`, `reading`). docs/decisions/0005 has the reasons.
"""
