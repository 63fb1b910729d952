"""What a query may cost. One value, shown to people, to machines (service description) and to the workers."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Limits of one query.

    `seconds` of wall-clock and CPU time; `rows` of a solution sequence or triples of a graph;
    `answer_bytes` of the serialised answer; `query_bytes` of the query in UTF-8; `depth` of brackets;
    `patterns` of triple patterns, counted by their punctuation; `memory_bytes` that a worker
    may take beyond what it has when it is ready. The values rest on measurements: a query of 3,000 nested
    brackets overflows the engine's stack, 300 patterns plan for seconds.
    """

    seconds: float = 10.0
    rows: int = 200_000
    answer_bytes: int = 50_000_000
    query_bytes: int = 20_000
    depth: int = 64
    patterns: int = 100
    memory_bytes: int = 600_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """What one client may take of the service.

    At most `at_once` queries running or waiting, and `seconds` of workers' time in each window of
    `window` seconds; `queue` is how many queries of all clients may wait together.
    """

    at_once: int = 4
    seconds: float = 60.0
    window: float = 60.0
    queue: int = 32
