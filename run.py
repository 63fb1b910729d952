"""Set up and run Căn Cứ with nothing but Python: `python3 run.py`, also with `test` or `setup` behind it.

Standard library only, and readable by Python 3.8, so that an old Python gets an answer instead of a syntax
error. Set-up makes `.venv`, installs what the lock files name (every file checked by its hash) and the
project itself. A stamp in `.venv` remembers what was installed; a set-up cut short is done anew at the next
start.
"""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "cancu-setup"
UNFINISHED = "unfinished"
OLDEST_PYTHON = (3, 11)
LOCKS = {"run": "requirements.lock", "test": "requirements-test.lock"}
MEGABYTES = {"run": 800, "test": 1400}
WAYS = {
    "serve": ("run", ["-m", "webui", "serve", "--build"]),
    "test": ("test", ["-m", "pytest"]),
    "setup": ("run", []),
}
USAGE = """Cách dùng (usage): python3 run.py [test|setup] [-- tùy chọn]
  python3 run.py                    cài đặt, dựng đồ thị, mở trang tra cứu   (set up, build, serve)
  python3 run.py -- --port 9000     như trên, ở cổng khác                    (the same, on another port)
  python3 run.py test [-- -k tên]   cài đặt và chạy mọi kiểm thử             (set up, run all tests)
  python3 run.py setup              chỉ cài đặt                              (set up only)"""

OLD_PYTHON = (
    "Căn Cứ cần Python 3.11 trở lên, đây là Python {version}: hãy cài bản mới rồi chạy `python3.11 run.py`."
    " (Needs Python 3.11 or newer.)"
)
NO_SPACE = (
    "Không đủ chỗ trên đĩa: cần khoảng {needed} MB trống ở {root}; hãy dọn bớt rồi chạy lại."
    " (Not enough disk space.)"
)
NO_RIGHTS = (
    "Không có quyền ghi vào {root}: hãy chép thư mục này về nơi bạn được ghi, hoặc xin cấp quyền."
    " (No right to write here.)"
)
NO_VENV = (
    "Python này thiếu mô-đun venv: trên Debian/Ubuntu hãy chạy `sudo apt install python3-venv` rồi chạy lại."
    " (The venv module is missing.)"
)
NO_NETWORK = (
    "Không tải được gói phần mềm: hãy kiểm tra mạng (hoặc proxy) rồi chạy lại, phần đã tải được giữ nguyên."
    " (No network.)"
)
WRONG_HASH = (
    "Gói tải về không khớp mã băm trong tệp khóa nên không được cài: hãy thử lại, hoặc dùng nguồn gói khác."
    " (A package does not match its hash.)"
)
NO_WHEEL = (
    "Có gói chưa hỗ trợ hệ máy hoặc bản Python này ({version}): hãy dùng Python 3.11, 3.12 hoặc 3.13."
    " (No package for this system.)"
)
NO_FILE = "Thiếu tệp {missing}: hãy lấy lại đầy đủ mã nguồn rồi chạy lại. (A file of the project is missing.)"
OTHER = "Cài đặt không thành công: {last} (Set-up failed.) Chi tiết: {log}"
STOPPED = "Đã dừng; chạy lại lệnh này để tiếp tục. (Stopped; run again to go on.)"

PROBE = "import sys, importlib.util as u; sys.exit(not all(map(u.find_spec, ('click', 'ontology', 'webui'))))"

# What venv and pip print, and the one line that says what to do. The first row that fits is taken.
FAULTS = (
    (("No space left on device", "Disk quota exceeded", "not enough space"), NO_SPACE),
    (("ensurepip is not available", "No module named venv", "No module named ensurepip"), NO_VENV),
    (("Permission denied", "Read-only file system", "Access is denied"), NO_RIGHTS),
    (("DO NOT MATCH THE HASHES",), WRONG_HASH),
    (("Max retries", "NewConnectionError", "Retrying (", "ProxyError", "timed out", "SSLError"), NO_NETWORK),
    (("No matching distribution", "is not a supported wheel"), NO_WHEEL),
)
ERRNO_FAULTS = {
    errno.ENOSPC: NO_SPACE,
    errno.EDQUOT: NO_SPACE,
    errno.EACCES: NO_RIGHTS,
    errno.EPERM: NO_RIGHTS,
    errno.EROFS: NO_RIGHTS,
}


class SetupFailure(Exception):
    """Set-up cannot go on; the message is the one line for the user."""


def main(arguments: list[str]) -> int:
    """Do what the command line asks for; returns the exit code (2 with one line if set-up fails)."""
    speak_utf8()
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # ended from outside is as good as Ctrl+C
    own, options = split(arguments)
    if own in (["-h"], ["--help"]):
        print(USAGE)
        return 0
    way = own[0] if own else "serve"
    if way not in WAYS or len(own) > 1 or (way == "setup" and options):
        print(USAGE, file=sys.stderr)
        return 2
    kind, command = WAYS[way]
    try:
        check_python(tuple(sys.version_info[:3]))
        set_up(kind)
        return run([*command, *options]) if command else 0
    except SetupFailure as failure:
        print(failure, file=sys.stderr)
        return 2
    except OSError as failure:
        print(say(ERRNO_FAULTS.get(failure.errno or 0, OTHER), kind, last=str(failure)), file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\n" + STOPPED, file=sys.stderr)
        return 130


def speak_utf8() -> None:
    """Print Vietnamese on any console: UTF-8, and a mark instead of a crash for what cannot be shown."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def split(arguments: list[str]) -> tuple[list[str], list[str]]:
    """Our own words, and those behind `--` for the command underneath."""
    if "--" not in arguments:
        return arguments, []
    at = arguments.index("--")
    return arguments[:at], arguments[at + 1 :]


def check_python(version: tuple[int, ...]) -> None:
    """Raise SetupFailure if this Python is too old."""
    if version[:2] < OLDEST_PYTHON:
        raise SetupFailure(OLD_PYTHON.format(version=".".join(map(str, version))))


def set_up(kind: str) -> None:
    """Make `.venv` hold what the lock of this kind names, unless it does. Raises SetupFailure, OSError."""
    if is_ready(kind):
        return
    check_place(kind)
    if not can_continue():
        print("Đang tạo môi trường .venv … (creating .venv)", flush=True)
        base = getattr(sys, "_base_executable", None) or sys.executable
        execute([base, "-m", "venv", "--clear", str(VENV)], kind)
    STAMP.write_text(UNFINISHED, encoding="utf-8")
    install(kind)
    kinds = ["run", "test"] if kind == "test" else ["run"]
    STAMP.write_text("\n".join(digest(name) for name in kinds), encoding="utf-8")


def is_ready(kind: str) -> bool:
    """Whether `.venv` holds what the lock names, by its stamp, and its Python still finds the project."""
    if not PYTHON.exists() or not STAMP.is_file():
        return False
    if digest(kind) not in STAMP.read_text(encoding="utf-8").split("\n"):
        return False
    return succeeds("-I", "-c", PROBE)


def digest(kind: str) -> str:
    """A stamp for what is to be installed, and where: a changed lock or a moved folder asks for it again."""
    content = b"\0".join(read(name) for name in (LOCKS[kind], "pyproject.toml"))
    return f"{kind} {hashlib.sha256(content + str(VENV).encode()).hexdigest()}"


def read(name: str) -> bytes:
    """A file of the project. Raises SetupFailure if it is missing."""
    try:
        return (ROOT / name).read_bytes()
    except FileNotFoundError:
        raise SetupFailure(NO_FILE.format(missing=name)) from None


def check_place(kind: str) -> None:
    """Raise SetupFailure if the folder cannot be written or the disk has no room for a new `.venv`."""
    if not os.access(str(ROOT), os.W_OK):
        raise SetupFailure(say(NO_RIGHTS, kind))
    if not PYTHON.exists() and shutil.disk_usage(str(ROOT)).free < MEGABYTES[kind] * 1_000_000:
        raise SetupFailure(say(NO_SPACE, kind))


def can_continue() -> bool:
    """Whether the `.venv` that is there works and no installation was cut short in it."""
    if not PYTHON.exists() or (STAMP.is_file() and STAMP.read_text(encoding="utf-8") == UNFINISHED):
        return False
    return succeeds("-m", "pip", "--version")


def succeeds(*arguments: str) -> bool:
    """Whether the Python of `.venv` runs this and ends well."""
    return subprocess.run([str(PYTHON), *arguments], check=False, capture_output=True).returncode == 0


def install(kind: str) -> None:
    """Install the locked packages, each checked by its hash, then the project itself, editable."""
    lock = LOCKS[kind]
    total = sum("==" in line for line in read(lock).decode().split("\n"))
    print(f"Đang cài {total} gói đã khóa trong {lock} … (installing)", flush=True)
    pip = [str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--no-deps"]
    locked = ["--progress-bar", "off", "--retries", "3", "--require-hashes", "--only-binary", ":all:", "-r"]
    execute([*pip, *locked, str(ROOT / lock)], kind, total=total)
    execute([*pip, "--no-build-isolation", "--no-index", "--editable", str(ROOT)], kind)
    print("Đã cài xong. (installed)", flush=True)


def execute(command: list[str], kind: str, *, total: int = 0) -> None:
    """Run a step of the set-up and show how far it is. Raises SetupFailure with the line that fits."""
    lines = []
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", errors="replace"
    ) as process:
        try:
            for line in process.stdout or ():
                lines.append(line)
                show(lines, total)
        except BaseException:
            process.kill()
            raise
    if process.returncode:
        raise SetupFailure(explain(lines, kind))


def show(lines: list[str], total: int) -> None:
    """Rewrite the counter line of a terminal after pip has printed another line."""
    if not total or not sys.stdout.isatty():
        return
    if lines[-1].startswith(("Collecting ", "Requirement already ", "Ignoring ")):
        done = sum(line.startswith(("Collecting ", "Requirement already ", "Ignoring ")) for line in lines)
        print(f"\r  {done}/{total} {lines[-1].split()[1][:40]:<40}", end="", flush=True)
    elif lines[-1].startswith("Installing collected packages"):
        print(f"\r  {'đang chép vào .venv …':<50}", flush=True)


def explain(lines: list[str], kind: str) -> str:
    """The one line for what a failed step has printed; all of it is kept in `.venv/cancu-setup.log`."""
    output = "".join(lines)
    if VENV.is_dir() and os.access(str(VENV), os.W_OK):
        (VENV / "cancu-setup.log").write_text(output, encoding="utf-8")
    for words, message in FAULTS:
        if any(word in output for word in words):
            return say(message, kind)
    last = next((line.strip() for line in reversed(lines) if line.strip()), "?")
    return say(OTHER, kind, last=last)


def say(message: str, kind: str, *, last: str = "") -> str:
    """Fill in a message."""
    version = ".".join(map(str, sys.version_info[:3]))
    return message.format(
        root=ROOT, needed=MEGABYTES[kind], version=version, last=last, log=VENV / "cancu-setup.log"
    )


def run(command: list[str]) -> int:
    """Give over to the command underneath, in the project's folder (on Windows: wait for it)."""
    os.chdir(str(ROOT))
    sys.stdout.flush()
    if os.name != "nt":
        os.execv(str(PYTHON), [str(PYTHON), *command])
    return subprocess.call([str(PYTHON), *command])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
