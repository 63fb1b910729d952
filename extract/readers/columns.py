"""Two columns set by blanks in plain text (letterhead, recipients beside the signature): lines to cells."""

from ..source import Layout


def columns(text: str) -> tuple[Layout, ...]:
    """The cells of stretches that stand in two columns, one layout for each line of each column."""
    return ()
