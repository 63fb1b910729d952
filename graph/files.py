"""Files written whole or not at all."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from ontology.errors import StoreError


@contextlib.contextmanager
def whole_file(out: Path) -> Iterator[BinaryIO]:
    """A file to write, which takes its place when all is written. Raises StoreError if that cannot be."""
    part = out.with_name(f".{out.name}.{os.getpid()}")
    try:
        with part.open("wb") as file:
            yield file
        part.replace(out)
    except OSError as error:
        raise StoreError(
            f"Không ghi được tệp {out.name}.",
            hint="Kiểm tra thư mục, quyền ghi, chỗ trống trên đĩa.",
            place=f"{out}: {error.strerror or error}",
        ) from error
    finally:
        part.unlink(missing_ok=True)
