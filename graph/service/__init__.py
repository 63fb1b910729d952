"""The SPARQL service: queries of strangers, run in processes that can be killed and can do no harm.

`prescan` refuses what no honest query needs; `pool` hands the rest to a `worker`, a process behind the
`walls` (no sockets, bounded memory and CPU) that streams its answer back through a pipe; at the deadline it
is killed.
"""
