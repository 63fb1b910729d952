"""What `cancu doctor` looks at: one small function an aspect, each giving what it saw and what to do."""

import importlib.metadata
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal, NamedTuple

from ontology.errors import CancuError
from webui import opening, settings

ROOT = Path(__file__).resolve().parents[2]
LOCK = ROOT / "requirements.lock"
WORDS = {"sound": "lành", "note": "lưu ý", "fault": "LỖI"}
AGAIN = "chạy python3 run.py setup"
SPACE_MB = 200
SAMPLE = (
    "Căn cứ Nghị quyết số 01/NQ-CP ngày 06 tháng 01 năm 2023 của Chính phủ;\n"
    "1. Giao Giám đốc Sở Tài chính chủ trì, phối hợp với Sở Nội vụ: Lập dự toán."
)

State = Literal["sound", "note", "fault"]


class Seen(NamedTuple):
    """How an aspect is, what was seen, and what to do if it is not sound."""

    state: State
    seen: str
    advice: str = ""


Look = Callable[[], Seen]


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at, how it is, what was seen, and what to do if it is not sound."""

    aspect: str
    state: State
    seen: str
    advice: str = ""

    def line(self) -> str:
        """As people read it."""
        advice = f" → {self.advice}" if self.advice else ""
        return f"{WORDS[self.state]:<7} {self.aspect}: {self.seen}{advice}"

    def record(self) -> dict[str, str]:
        """As JSON."""
        return asdict(self)


def examine(home: Path | None = None) -> list[Finding]:
    """All findings, in the order in which one would mend."""
    try:
        chosen = settings.load(given={"home": home})
    except CancuError as error:
        return [Finding("thiết đặt", "fault", error.message, error.hint)]
    looks: dict[str, Look] = {
        "Python": _python,
        "gói phần mềm": _packages,
        "thiết đặt": lambda: _variables(chosen),
        "rút dữ kiện (spaCy)": _extraction,
        "thư mục dữ liệu": lambda: _home(chosen.home),
        "đồ thị": lambda: _graph(chosen.home),
        "kho từ xa": lambda: _remote(chosen),
        "phông chữ Việt": _fonts,
        "trình duyệt cho kiểm thử": _browser,
    }
    return [Finding(aspect, *_looked(look)) for aspect, look in looks.items()]


def _looked(look: Look) -> Seen:
    """What one look gives; one that breaks is a fault too."""
    try:
        return look()
    except Exception as error:
        return Seen("fault", f"{type(error).__name__}: {error}", AGAIN)


def _python() -> Seen:
    return Seen("sound", f"{'.'.join(map(str, sys.version_info[:3]))}, {sys.executable}")


def _packages() -> Seen:
    """What is installed, against the lock; a package that this system does not need is passed over."""
    from packaging.requirements import Requirement

    if not LOCK.is_file():
        return Seen("note", "không thấy requirements.lock", "chạy trong thư mục mã nguồn")
    lines = LOCK.read_text(encoding="utf-8").splitlines()
    pins = [Requirement(line.rstrip("\\ ")) for line in lines if "==" in line]
    needed = [pin for pin in pins if pin.marker is None or pin.marker.evaluate()]
    wrong = [found for pin in needed if (found := _difference(pin.name, str(pin.specifier)[2:]))]
    if wrong:
        return Seen("fault", "; ".join(wrong), AGAIN)
    return Seen("sound", f"{len(needed)} gói đúng như requirements.lock")


def _difference(name: str, wanted: str) -> str:
    try:
        found = importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return f"thiếu {name} {wanted}"
    return "" if found == wanted else f"{name} {found}, cần {wanted}"


def _variables(chosen: settings.Settings) -> Seen:
    known = [row.variable for row in settings.SETTINGS]
    unknown = sorted(name for name in os.environ if name.startswith(settings.PREFIX) and name not in known)
    if unknown:
        return Seen("note", f"không hiểu biến {', '.join(unknown)}", f"các biến: {', '.join(known)}")
    sources = chosen.sources.items()
    own = [f"{name} từ {source}" for name, source in sources if source != settings.DEFAULT]
    return Seen("sound", "; ".join(own) or "mọi giá trị mặc định")


def _extraction() -> Seen:
    from graph import reading

    facts = reading.extract_text(SAMPLE)
    seen = f"{len(facts.citations)} trích dẫn, {len(facts.assignments)} phân công trong câu thử"
    return Seen("sound", seen) if facts.citations and facts.assignments else Seen("fault", seen, AGAIN)


def _home(home: Path) -> Seen:
    nearest = next(folder for folder in (home.absolute(), *home.absolute().parents) if folder.exists())
    free = shutil.disk_usage(nearest).free // 1_000_000
    seen = f"{home.absolute()}, còn trống {free} MB"
    if not os.access(nearest, os.W_OK):
        return Seen("fault", f"{seen}, không ghi được", "đổi quyền, hoặc đặt CANCU_HOME nơi khác")
    return Seen("sound", seen) if free >= SPACE_MB else Seen("note", seen, "dọn bớt đĩa trước khi dựng")


def _graph(home: Path) -> Seen:
    """A home folder where nothing was built yet is no fault."""
    from graph import derived
    from graph.explorer import Explorer

    try:
        with Explorer.open(home) as explorer:
            if not derived.is_current(explorer.folder()):
                advice = "chạy cancu build: những gì đã đọc còn nguyên"
                return Seen("note", "chỉ mục tra cứu, sổ dòng thiếu hoặc thuộc bản cũ", advice)
            shown = explorer.home()
            seen = f"{len(shown.documents)} văn bản, {shown.tasks} nhiệm vụ, bản chụp {explorer.snapshot()}"
    except CancuError as error:
        state: State = "fault" if (home / "current").exists() else "note"
        return Seen(state, error.message, error.hint)
    return Seen("sound", seen)


def _remote(chosen: settings.Settings) -> Seen:
    """Whether the engine answers, what it serves, who is publishing there, what this folder knows of it."""
    access = opening.access(chosen)
    if access is None:
        return Seen("sound", "không dùng (CANCU_STORE để trống)")
    from graph.remote.examining import examine as look

    try:
        found = look(access, chosen.home, base=chosen.base)
    except CancuError as error:
        return Seen("fault", error.message, error.hint)
    return Seen("note" if found.advice else "sound", found.seen, found.advice)


def _fonts() -> Seen:
    """Pages use fonts of the reader's machine; here it matters for pictures made on this one."""
    if shutil.which("fc-list") is None:
        return Seen("note", "không có fc-list để xem", "chỉ cần khi chụp ảnh trang trên máy này")
    done = subprocess.run(["fc-list", ":lang=vi", "family"], capture_output=True, text=True, check=False)
    families = {line.split(",")[0].strip() for line in done.stdout.splitlines() if line.strip()}
    if families:
        return Seen("sound", f"{len(families)} họ phông")
    return Seen("note", "không có", "cài một phông đủ dấu, ví dụ gói fonts-noto-core")


def _browser() -> Seen:
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    return (
        Seen("sound", path) if path else Seen("note", "không có", "chỉ cần khi chạy kiểm thử: gói chromium")
    )
