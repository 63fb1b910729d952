"""The settings: one row each (name, type, default, help). The only reader of environment and `cancu.toml`.

A value comes from the command line, else from the environment (`CANCU_PORT`), else from `cancu.toml` in the
working folder (`port = 8000`), else from the row. `docs/settings.md` is made from the rows: `cancu settings
--markdown > docs/settings.md`.
"""

import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

from ontology.errors import SetupError
from webui import values

Language = Literal["vi", "en"]
LogLevel = Literal["error", "warning", "info", "debug"]

FILE = "cancu.toml"
PREFIX = "CANCU_"
DEFAULT = "mặc định"
COMMAND_LINE = "dòng lệnh"


@dataclass(frozen=True, kw_only=True)
class Settings:
    """All settings of one process; made once, at the edge, by `load` (or by hand in tests).

    `sources` tells where each value came from.
    """

    home: Path = Path("var")
    base: str = "https://w3id.org/cancu/"
    host: str = "127.0.0.1"
    port: int = 8000
    language: Language = "vi"
    log: LogLevel = "warning"
    query_seconds: float = 10.0
    query_rows: int = 200_000
    query_rows_browser: int = 10_000
    query_megabytes: int = 50
    query_bytes: int = 20_000
    query_workers: int = 2
    query_without_walls: bool = False
    upload_files: int = 100
    upload_file_megabytes: int = 50
    upload_megabytes: int = 200
    upload_home_megabytes: int = 2_000
    upload_days: int = 7
    store: str = ""
    store_update: str = ""
    store_data: str = ""
    store_user: str = field(default="", repr=False)
    store_password: str = field(default="", repr=False)
    store_token: str = field(default="", repr=False)
    store_seconds: float = 10.0
    sources: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}), compare=False)


@dataclass(frozen=True, slots=True)
class Setting:
    """A row of the table; `read` makes a value of what was given, or raises ValueError: what it must be.

    The value of a `secret` row is shown nowhere; what was given for a `private` one is not repeated in
    errors, since an address may hold a password by mistake.
    """

    name: str
    type: str
    read: Callable[[object], Any]
    help: str
    secret: bool = False
    private: bool = False

    @property
    def default(self) -> object:
        """The value where none is given."""
        return Settings.__dataclass_fields__[self.name].default

    def shown(self, settings: Settings) -> str:
        """The value as people may see it."""
        value = getattr(settings, self.name)
        return "(đã đặt, không hiện ra)" if self.secret and value else str(value)

    @property
    def variable(self) -> str:
        """Its name in the environment."""
        return PREFIX + self.name.upper()


def _path(value: object) -> Path:
    if not isinstance(value, str | Path) or not str(value):
        raise ValueError("phải là một đường dẫn")
    return Path(value).expanduser()


def _text(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise ValueError("phải là một chuỗi ký tự")
    return value


def _base(value: object) -> str:
    text = _text(value)
    web = text.startswith(("http://", "https://"))
    if not web or not text.endswith("/") or not text.isprintable() or " " in text:
        raise ValueError("phải bắt đầu bằng http:// hoặc https:// và kết thúc bằng /")
    return text


def _port(value: object) -> int:
    digits = str(value)
    number = int(digits) if len(digits) <= 5 and digits.isascii() and digits.isdigit() else 0
    if not 1 <= number <= 65535:
        raise ValueError("phải là một số từ 1 đến 65535")
    return number


def _number(least: int, most: int) -> Callable[[object], int]:
    def number(value: object) -> int:
        digits = str(value)
        read = int(digits) if len(digits) <= 12 and digits.isascii() and digits.isdigit() else least - 1
        if not least <= read <= most:
            raise ValueError(f"phải là một số nguyên từ {least} đến {most}")
        return read

    return number


def _seconds(value: object) -> float:
    digits = str(value)
    plain = len(digits) <= 8 and digits.isascii() and digits.replace(".", "", 1).isdigit()
    if not plain or not 0.1 <= float(digits) <= 3600:
        raise ValueError("phải là một số giây từ 0.1 đến 3600")
    return float(digits)


def _truth(value: object) -> bool:
    words = {"true": True, "1": True, "false": False, "0": False}
    if str(value).lower() not in words:
        raise ValueError("phải là true hoặc false")
    return words[str(value).lower()]


def _one_of(*choices: str) -> Callable[[object], str]:
    def choose(value: object) -> str:
        if not isinstance(value, str) or value not in choices:
            raise ValueError(f"phải là một trong: {', '.join(choices)}")
        return value

    return choose


SETTINGS = (
    Setting("home", "thư mục", _path, "Nơi giữ đồ thị, chỉ mục tìm kiếm và các bản chụp."),
    Setting("base", "địa chỉ", _base, "Phần đầu của mọi IRI trong đồ thị; kết thúc bằng /."),
    Setting("host", "tên máy", _text, "Địa chỉ mà trang tra cứu lắng nghe."),
    Setting("port", "số", _port, "Cổng mà trang tra cứu lắng nghe."),
    Setting("language", "vi, en", _one_of("vi", "en"), "Ngôn ngữ giao diện khi người xem chưa chọn."),
    Setting(
        "log",
        "error, warning, info, debug",
        _one_of("error", "warning", "info", "debug"),
        "Mức nhật ký; debug in cả vết lỗi khi một lệnh hỏng.",
    ),
    Setting("query_seconds", "giây", _seconds, "Thời gian tối đa của một truy vấn SPARQL."),
    Setting("query_rows", "số", _number(1, 10**9), "Số dòng tối đa của một kết quả SPARQL."),
    Setting(
        "query_rows_browser", "số", _number(1, 10**6), "Số dòng tối đa mà trang soạn truy vấn xin và hiện ra."
    ),
    Setting(
        "query_megabytes", "số", _number(1, 10**5), "Dung lượng tối đa của một kết quả SPARQL, tính bằng MB."
    ),
    Setting(
        "query_bytes", "số", _number(100, 10**6), "Độ dài tối đa của một truy vấn SPARQL, tính bằng byte."
    ),
    Setting("query_workers", "số", _number(1, 64), "Số tiến trình chạy truy vấn SPARQL cùng lúc."),
    Setting(
        "query_without_walls",
        "true, false",
        _truth,
        "Cho phép phục vụ ra ngoài máy này dù hệ điều hành thiếu lớp bảo vệ cho truy vấn SPARQL.",
    ),
    Setting("upload_files", "số", _number(1, 1000), "Số tệp tối đa của một lượt đưa vào qua trang tra cứu."),
    Setting("upload_file_megabytes", "số", _number(1, 50), "Dung lượng tối đa của một tệp đưa vào, MB."),
    Setting("upload_megabytes", "số", _number(1, 10**4), "Dung lượng tối đa của một lượt đưa vào, MB."),
    Setting("upload_home_megabytes", "số", _number(1, 10**6), "Dung lượng tối đa của mọi lượt đang giữ, MB."),
    Setting("upload_days", "ngày", _number(1, 365), "Một lượt đưa vào được giữ bao nhiêu ngày rồi tự dọn."),
    Setting(
        "store",
        "địa chỉ",
        values.endpoint,
        "Địa chỉ truy vấn (SPARQL 1.1) của kho từ xa; để trống: kho nằm trong thư mục dữ liệu.",
        private=True,
    ),
    Setting(
        "store_update",
        "địa chỉ",
        values.endpoint,
        "Địa chỉ cập nhật (SPARQL 1.1 Update) của kho từ xa; để trống: như `store`.",
        private=True,
    ),
    Setting(
        "store_data",
        "địa chỉ",
        values.endpoint,
        "Địa chỉ nạp đồ thị (Graph Store Protocol) của kho từ xa, để nạp nhanh; để trống: nạp bằng cập nhật.",
        private=True,
    ),
    Setting("store_user", "chuỗi", values.word, "Tên dùng ở kho từ xa.", secret=True, private=True),
    Setting("store_password", "chuỗi", values.password, "Mật khẩu ở kho từ xa.", secret=True, private=True),
    Setting(
        "store_token",
        "chuỗi",
        values.word,
        "Mã truy cập (bearer token) ở kho từ xa, thay cho tên và mật khẩu.",
        secret=True,
        private=True,
    ),
    Setting("store_seconds", "giây", _seconds, "Thời gian tối đa chờ kho từ xa trả lời một truy vấn."),
)


def load(
    *,
    environment: Mapping[str, str] | None = None,
    folder: Path | None = None,
    given: Mapping[str, object] = MappingProxyType({}),
) -> Settings:
    """The settings of this process.

    `given` are values of the command line (None: not given); `environment` and `folder`, where `cancu.toml`
    may lie, default to those of the process. Raises SetupError for a value or file that cannot be used.
    """
    environment = os.environ if environment is None else environment
    file = (folder or Path()) / FILE
    table = _read_file(file)
    values: dict[str, Any] = {}
    sources = {}
    for row in SETTINGS:
        value, source = _first(row, given, environment, table, file)
        values[row.name], sources[row.name] = _checked(row, value, source), source
    return Settings(**values, sources=MappingProxyType(sources))


def _first(
    row: Setting,
    given: Mapping[str, object],
    environment: Mapping[str, str],
    table: Mapping[str, object],
    file: Path,
) -> tuple[object, str]:
    """The value that counts, and where it came from; an empty variable counts as not set."""
    if given.get(row.name) is not None:
        return given[row.name], COMMAND_LINE
    if environment.get(row.variable):
        return environment[row.variable], row.variable
    if row.name in table:
        return table[row.name], str(file)
    return row.default, DEFAULT


def _checked(row: Setting, value: object, source: str) -> object:
    try:
        return row.read(value)
    except ValueError as error:
        shown = "" if row.private else f", không thể là {value!r}"
        raise SetupError(
            f"Thiết đặt {row.name} ({source}) {error}{shown}.",
            hint="Mọi thiết đặt và nguồn của chúng: cancu settings; giải thích: docs/settings.md.",
        ) from (None if row.private else error)


def _read_file(file: Path) -> Mapping[str, object]:
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SetupError(f"Không đọc được {file}: {error}.", hint="Sửa tệp này hoặc xóa nó đi.") from error
    unknown = sorted(table.keys() - {row.name for row in SETTINGS})
    if unknown:
        raise SetupError(
            f"{file}: không có thiết đặt tên {', '.join(unknown)}.",
            hint=f"Các thiết đặt: {', '.join(row.name for row in SETTINGS)}.",
        )
    return table
