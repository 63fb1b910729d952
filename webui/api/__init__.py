"""What machines can ask this site: one table of operations, and the OpenAPI 3.1 description made from it."""

from .document import describe
from .operations import OPERATIONS, Operation

__all__ = ["OPERATIONS", "Operation", "describe"]
