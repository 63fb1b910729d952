"""The child of `graph.drafting`, `python -m graph.citing`: limits itself, then cites standard input."""

import json
import sys

from .reading import cite

MEMORY, SECONDS = 700_000_000, 6


def main() -> None:
    """Citations of the text on standard input, as JSON on standard output."""
    confine()
    text = sys.stdin.buffer.read().decode("utf-8", "replace")
    sys.stdout.write(json.dumps(cite(text)))


def confine() -> None:
    """Give up memory, processor time and files (POSIX; the parent's clock holds everywhere)."""
    try:
        import resource
    except ImportError:
        return
    for what, bound in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
    ):
        resource.setrlimit(what, (bound, bound))


if __name__ == "__main__":
    main()
