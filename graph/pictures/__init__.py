"""Pictures as files, a module a format: a page that works offline, a drawing, files for other programs."""

from collections.abc import Callable, Mapping
from pathlib import Path

from graph.answers import NetworkData
from graph.files import whole_file
from ontology.errors import InputError

from . import drawing, exchange, page

FORMATS: Mapping[str, Callable[[NetworkData, str], bytes]] = {
    "html": page.html,
    "svg": drawing.svg,
    "json": exchange.json,
    "gexf": exchange.gexf,
    "graphml": exchange.graphml,
}
"""By suffix, without the dot: the picture and its heading -> the bytes of a file."""


def draw(data: NetworkData, out: Path, *, heading: str) -> None:
    """Write a picture in the format of the file's suffix.

    Raises InputError for an unknown suffix, StoreError where the file cannot be written.
    """
    suffix = out.suffix.lower().lstrip(".")
    if suffix not in FORMATS:
        raise InputError(
            f"Không vẽ được ra định dạng {out.suffix or 'không có đuôi'}.",
            hint=f"Chọn một trong: {', '.join(f'.{name}' for name in FORMATS)}.",
        )
    content = FORMATS[suffix](data, heading)
    with whole_file(out) as file:
        file.write(content)
