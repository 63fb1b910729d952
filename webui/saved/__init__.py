"""Searches that people keep: a name, an address and a feed each; kept per browser."""

from .feed import Entry, feed
from .shelf import LONGEST_NAME, LONGEST_QUERY, MOST, Saved, Searches

__all__ = ["LONGEST_NAME", "LONGEST_QUERY", "MOST", "Entry", "Saved", "Searches", "feed"]
