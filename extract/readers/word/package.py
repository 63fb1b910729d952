"""The package of a DOCX: its members, opened within limits, as XML trees that expand and fetch nothing.

Source: ECMA-376, part 2 (Open Packaging Conventions), part 1, 11.3 (parts of a WordprocessingML document).
"""

import io
import zipfile
import zlib
from typing import TYPE_CHECKING

from lxml import etree

from extract.readers.limits import Limits
from ontology.errors import InputError, LimitError

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_ENCRYPTED = 0x1
_PROLOGUE = 100_000  # bytes within which a DTD would stand


class Package:
    """The parts of one DOCX. Raises InputError (damaged, encrypted, a DTD), LimitError (too large, too
    deep).
    """

    def __init__(self, content: bytes, *, name: str, limits: Limits) -> None:
        self._name, self._limits = name, limits
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
        except zipfile.BadZipFile as error:
            raise self._damaged("không mở được gói ZIP bên trong") from error
        self._left = limits.unpacked
        self._check()

    def part(self, path: str) -> "Element | None":
        """The root element of a part, or None if the package has no such part."""
        try:
            member = self._archive.getinfo(path)
        except KeyError:
            return None
        return self._tree(self._unpacked(member))

    def main(self) -> "Element":
        """The root of word/document.xml."""
        root = self.part("word/document.xml")
        if root is None:
            raise self._damaged("thiếu word/document.xml")
        return root

    def _check(self) -> None:
        members = self._archive.infolist()
        if len(members) > self._limits.members:
            raise LimitError(
                f"{self._name}: {len(members)} tệp trong gói, quá giới hạn {self._limits.members}.",
                hint="Tệp không phải văn bản thường; xin bản khác.",
            )
        if sum(member.file_size for member in members) > self._limits.unpacked:
            raise self._bomb()
        if any(member.flag_bits & _ENCRYPTED for member in members):
            raise InputError(f"{self._name}: tệp có mật khẩu.", hint="Bỏ mật khẩu rồi lưu lại.")

    def _unpacked(self, member: zipfile.ZipInfo) -> bytes:
        """The bytes of a member; what its header says of its size is not believed."""
        try:
            with self._archive.open(member) as stream:
                data = stream.read(self._left + 1)
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError) as error:
            raise self._damaged(f"{member.filename} không giải nén được") from error
        self._left -= len(data)
        if self._left < 0:
            raise self._bomb()
        return data

    def _tree(self, data: bytes) -> "Element":
        parser = etree.XMLParser(
            resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_comments=True
        )
        try:
            root = etree.fromstring(data.replace(_STRICT, _TRANSITIONAL), parser)
        except etree.XMLSyntaxError as error:
            if "depth" in str(error).lower():
                raise LimitError(
                    f"{self._name}: các phần tử lồng nhau quá sâu.", hint="Lưu lại từ Word hay LibreOffice."
                ) from error
            raise self._damaged("XML bên trong không đúng") from error
        if b"<!DOCTYPE" in data[:_PROLOGUE]:
            raise InputError(
                f"{self._name}: có khai báo DTD, điều DOCX không cho phép.",
                hint="Lưu lại từ Word hay LibreOffice.",
            )
        return root

    def _damaged(self, what: str) -> InputError:
        return InputError(
            f"{self._name}: tệp DOCX hỏng ({what}).", hint="Mở bằng Word rồi lưu lại, hoặc xin bản khác."
        )

    def _bomb(self) -> LimitError:
        return LimitError(
            f"{self._name}: giải nén ra quá {self._limits.unpacked // 1_000_000} MB nên đã dừng.",
            hint="Tệp không phải văn bản thường; xin bản khác.",
        )


def value(element: "Element | None", attribute: str = "val") -> str | None:
    """The w: attribute of an element, None if either is missing."""
    return None if element is None else element.get(W + attribute)


def number(element: "Element | None", attribute: str = "val") -> int | None:
    """The same as a whole number; None if it is none."""
    text = value(element, attribute)
    return int(text) if text and text.lstrip("-").isdecimal() and len(text) < 10 else None
