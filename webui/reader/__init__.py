"""The text of a document as a page to read: paragraphs, marks that link, and the directive in force."""

from flask import Flask

from .blocks import plain
from .inline import passage_of
from .scopes import Paragraph, Scope, scopes
from .tree import section_names

__all__ = ["Paragraph", "Scope", "install", "passage_of", "scopes", "section_names"]


def install(app: Flask) -> None:
    """Give templates the filter `plain`."""
    app.jinja_env.filters["plain"] = plain
