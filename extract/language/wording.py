"""Words of letterheads that several steps look for: types in headings, signatures, roles, case of words.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I and III; Hướng dẫn 36-HD/VPTW for Party documents.
"""

import operator
import re

from .letters import LOWER, UPPER

_TYPE_NAMES = """Nghị quyết|Quyết định|Quyết nghị|Chỉ thị|Kế hoạch|Chương trình hành động|Chương trình
Thông báo|Hướng dẫn|Công điện|Báo cáo|Tờ trình|Đề án|Dự án|Phương án|Kết luận|Quy chế|Quy định
Thông tư liên tịch|Thông tư|Nghị định|Luật|Bộ luật|Pháp lệnh|Thông tri|Điều lệ|Công văn|Lịch|Danh mục"""
_TYPES = [name for line in _TYPE_NAMES.splitlines() for name in line.split("|")]
_TYPE_BY_CAPITALS = {name.upper(): name for name in _TYPES}
TYPE_NAMES = tuple(_TYPE_BY_CAPITALS)  # in capitals, as headings print them

TYPE_LINE = re.compile(rf"(?P<type>{'|'.join(_TYPE_BY_CAPITALS)})\s?:?")
TYPE_AND_TITLE = re.compile(rf"(?P<type>{'|'.join(_TYPE_BY_CAPITALS)})\s(?P<title>\S.*)")
MOTTO = re.compile(r"CỘNG H[ÒO]A? XÃ\s?HỘI|CHỦ NGHĨA VIỆT NAM|Độc lập\s?[-–]\s?Tự do|ĐẢNG CỘNG SẢN VIỆT NAM")

# What a cell of a table says where that above it counts: "nt", "như trên", signs of repetition.
AS_ABOVE = re.compile(
    r"""
    [-–.(\s]{0,4}
    (?: n\s?[./]?\s?t\s?\.? | như\s(?:dòng\s|mục\s)?trên | /\s?/ | ["”“″〃] | '' )
    [-–.)\s]{0,4}
    """,
    re.VERBOSE | re.IGNORECASE,
)
NUMBER_TITLE = re.compile(r"S?TT|Số TT|TT\.?", re.IGNORECASE)  # the first title of a table of tasks

ROLE = re.compile(
    rf"""
    (?<![{UPPER}])(?:(?<!ĐOÀN\s)|(?!CHỦ\sTỊCH))(?P<deputy>PHÓ\s|QUYỀN\s|Q\.\s?)?
    (?P<role> THỦ\sTƯỚNG | CHỦ\sTỊCH | CHỦ\sNHIỆM | BỘ\sTRƯỞNG | THỨ\sTRƯỞNG | TỔNG\sGIÁM\sĐỐC | GIÁM\sĐỐC
      | TRƯỞNG\sBAN | TỔNG\sCỤC\sTRƯỞNG | CHI\sCỤC\sTRƯỞNG | CỤC\sTRƯỞNG | VỤ\sTRƯỞNG | BÍ\sTHƯ
      | TỔNG\sTHƯ\sKÝ | TỔNG\sBÍ\sTHƯ | CHÁNH\sVĂN\sPHÒNG | CHÁNH\sTHANH\sTRA | CHÁNH\sÁN | TỔNG\sTHANH\sTRA
      | HIỆU\sTRƯỞNG | VIỆN\sTRƯỞNG | TỔNG\sKIỂM\sTOÁN | THỐNG\sĐỐC | CHỈ\sHUY\sTRƯỞNG | TƯ\sLỆNH
      | TRƯỞNG\sPHÒNG | TRƯỞNG\sĐOÀN | TỔNG\sBIÊN\sTẬP )
    (?:\s(?P<more>THƯỜNG\sTRỰC|NHÀ\sNƯỚC))?
    (?![{UPPER}])
    """,
    re.VERBOSE,
)
SIGNED_FOR = re.compile(rf"(?:\b(?:TM|KT|TL|TUQ)\.\s?|\b[TK]/[MTL]\.?\s)(?=[{UPPER}])")
PERSON = re.compile(
    r"(?:(?:GS|PGS|TS|ThS|BS|KS)\.\s?|(?:Đại|Trung|Thượng|Thiếu) (?:tướng|tá)\s){0,3}"
    rf"(?:[YAHK](?:['’]|\s)\s?)?"  # names of the Ê Đê, Ba Na, Cơ Ho: "Y Thanh Niê", "H’Lim"
    rf"[{UPPER}][{LOWER}]{{1,7}}(?:\s[{UPPER}][{LOWER}]{{0,7}}){{1,4}}"
)


def is_upper(text: str) -> bool:
    """True if nearly all letters are capitals (symbols and slips of conversion allowed for)."""
    capitals = sum(map(operator.ne, text, text.lower()))
    small = sum(map(operator.ne, text, text.upper()))
    return bool(capitals > 1 and capitals >= 0.85 * (capitals + small))


def type_name(capitals: str) -> str:
    """ "KẾ HOẠCH" -> "Kế hoạch"."""
    return _TYPE_BY_CAPITALS[capitals]
