"""What `cancu doctor` looks at: one small function an aspect, each giving findings with what to do."""

import importlib.metadata
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from ontology.errors import CancuError
from webui import settings

ROOT = Path(__file__).resolve().parents[2]
LOCK = ROOT / "requirements.lock"
WORDS = {"sound": "lành", "note": "lưu ý", "fault": "LỖI"}
SPACE_MB = 200
SAMPLE = (
    "Căn cứ Nghị quyết số 01/NQ-CP ngày 06 tháng 01 năm 2023 của Chính phủ;\n"
    "1. Giao Giám đốc Sở Tài chính chủ trì, phối hợp với Sở Nội vụ: Lập dự toán."
)


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at, how it is, what was seen, and what to do if it is not sound."""

    aspect: str
    state: Literal["sound", "note", "fault"]
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
        return [*_python(), Finding("thiết đặt", "fault", error.message, error.hint)]
    looks: tuple[Callable[[], Iterator[Finding]], ...] = (
        _python,
        _packages,
        lambda: _variables(chosen),
        _extraction,
        lambda: _home(chosen.home),
        lambda: _graph(chosen.home),
        _fonts,
        _browser,
    )
    return [finding for look in looks for finding in look()]


def _python() -> Iterator[Finding]:
    yield Finding("Python", "sound", f"{'.'.join(map(str, sys.version_info[:3]))}, {sys.executable}")


def _packages() -> Iterator[Finding]:
    """What is installed, against the lock; a package that this system does not need is passed over."""
    from packaging.requirements import Requirement

    if not LOCK.is_file():
        yield Finding("gói phần mềm", "note", "không thấy requirements.lock", "chạy trong thư mục mã nguồn")
        return
    wrong, total = [], 0
    for line in LOCK.read_text(encoding="utf-8").splitlines():
        if "==" not in line:
            continue
        wanted = Requirement(line.rstrip("\\ "))
        if wanted.marker is not None and not wanted.marker.evaluate():
            continue
        total += 1
        wrong += _difference(wanted.name, str(wanted.specifier).removeprefix("=="))
    if wrong:
        yield Finding("gói phần mềm", "fault", "; ".join(wrong), "chạy python3 run.py setup")
    else:
        yield Finding("gói phần mềm", "sound", f"{total} gói đúng như requirements.lock")


def _difference(name: str, wanted: str) -> list[str]:
    try:
        found = importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return [f"thiếu {name} {wanted}"]
    return [] if found == wanted else [f"{name} {found}, cần {wanted}"]


def _variables(chosen: settings.Settings) -> Iterator[Finding]:
    unknown = [
        name
        for name in os.environ
        if name.startswith(settings.PREFIX) and name not in {row.variable for row in settings.SETTINGS}
    ]
    if unknown:
        known = ", ".join(row.variable for row in settings.SETTINGS)
        seen = f"không hiểu biến {', '.join(sorted(unknown))}"
        yield Finding("thiết đặt", "note", seen, f"các biến: {known}")
    else:
        sources = chosen.sources.items()
        own = [f"{name} từ {source}" for name, source in sources if source != settings.DEFAULT]
        yield Finding("thiết đặt", "sound", "; ".join(own) or "mọi giá trị mặc định")


def _extraction() -> Iterator[Finding]:
    from graph import reading

    aspect, advice = "rút dữ kiện (spaCy)", "chạy python3 run.py setup"
    try:
        facts = reading.extract_text(SAMPLE)
    except Exception as error:
        yield Finding(aspect, "fault", f"{type(error).__name__}: {error}", advice)
        return
    seen = f"{len(facts.citations)} trích dẫn, {len(facts.assignments)} phân công trong câu thử"
    if facts.citations and facts.assignments:
        yield Finding(aspect, "sound", seen)
    else:
        yield Finding(aspect, "fault", seen, advice)


def _home(home: Path) -> Iterator[Finding]:
    nearest = next(folder for folder in (home.absolute(), *home.absolute().parents) if folder.exists())
    aspect = "thư mục dữ liệu"
    free = shutil.disk_usage(nearest).free // 1_000_000
    seen = f"{home.absolute()}, còn trống {free} MB"
    if not os.access(nearest, os.W_OK):
        yield Finding(aspect, "fault", f"{seen}, không ghi được", "đổi quyền, hoặc đặt CANCU_HOME nơi khác")
    elif free < SPACE_MB:
        yield Finding(aspect, "note", seen, "dọn bớt đĩa trước khi dựng đồ thị")
    else:
        yield Finding(aspect, "sound", seen)


def _graph(home: Path) -> Iterator[Finding]:
    from graph.explorer import Explorer

    try:
        with Explorer.open(home) as explorer:
            shown = explorer.home()
            seen = f"{len(shown.documents)} văn bản, {shown.tasks} nhiệm vụ, bản chụp {explorer.snapshot()}"
    except CancuError as error:
        state: Literal["note", "fault"] = "fault" if (home / "current").exists() else "note"
        yield Finding("đồ thị", state, error.message, error.hint or "chạy cancu build")
        return
    yield Finding("đồ thị", "sound", seen)


def _fonts() -> Iterator[Finding]:
    """Pages use fonts of the reader's machine; here it matters for pictures made on this one."""
    if shutil.which("fc-list") is None:
        return
    done = subprocess.run(["fc-list", ":lang=vi", "family"], capture_output=True, text=True, check=False)
    families = {line.split(",")[0].strip() for line in done.stdout.splitlines() if line.strip()}
    if families:
        yield Finding("phông chữ Việt", "sound", f"{len(families)} họ phông")
    else:
        yield Finding("phông chữ Việt", "note", "không có", "cài một phông đủ dấu, ví dụ gói fonts-noto-core")


def _browser() -> Iterator[Finding]:
    aspect = "trình duyệt cho kiểm thử"
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if path:
        yield Finding(aspect, "sound", path)
    else:
        yield Finding(aspect, "note", "không có", "chỉ cần khi chạy kiểm thử: gói chromium")
