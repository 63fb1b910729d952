"""Walls around a worker, put up once it has opened its snapshot.

No sockets, no programs, no files to write. Linux only: a seccomp filter (seccomp(2), filter mode, all
threads) answers EPERM to the calls below; resource limits (setrlimit(2)) bound memory, CPU, file size and
core dumps. `missing()` names the walls that this system cannot put up.
"""

import ctypes
import math
import os
import platform
import struct
import sys
from pathlib import Path

try:
    import resource
except ImportError:  # absent on Windows
    resource = None  # type: ignore[assignment]

_NICENESS = 10
_GET_SECCOMP = 21
_NO_NEW_PRIVS = 38
_SET_MODE_FILTER = 1
_ALL_THREADS = 1
_ALLOW = 0x7FFF0000
_DENY_WITH_EPERM = 0x00050000 | 1
_LOAD, _JUMP_EQUAL, _RETURN = 0x20, 0x15, 0x06
_NUMBER_OFFSET, _ARCHITECTURE_OFFSET = 0, 4

# Calls that reach out of the process, per architecture: (audit code, number of seccomp, numbers denied).
# First line: socket, connect, accept, sendto, sendmsg, bind, listen, socketpair, execve, execveat, ptrace,
# process_vm_readv, process_vm_writev, io_uring_setup, accept4, sendmmsg. Second line: rename, mkdir, rmdir,
# link, unlink, symlink, chmod with their *at forms.
_ARCHITECTURES = {
    "x86_64": (
        0xC000003E,
        317,
        (
            *(41, 42, 43, 44, 46, 49, 50, 53, 59, 322, 101, 310, 311, 425, 288, 307),
            *(82, 83, 84, 86, 87, 88, 90, 258, 263, 264, 265, 266, 268, 316),
        ),
    ),
    "aarch64": (
        0xC00000B7,
        277,
        (
            *(198, 203, 202, 206, 211, 200, 201, 199, 221, 281, 117, 270, 271, 425, 242, 269),
            *(34, 35, 36, 37, 38, 53, 276),
        ),
    ),
}


def missing() -> tuple[str, ...]:
    """Walls that cannot be put up here, in words; empty where all stand."""
    walls = []
    if not _has_seccomp():
        walls.append("seccomp (chặn kết nối mạng trong tiến trình truy vấn)")
    if resource is None:
        walls.append("giới hạn bộ nhớ và CPU của tiến trình truy vấn")
    return tuple(walls)


def raise_walls(memory_bytes: int) -> None:
    """Put up every wall that this system has; the process cannot take them down again.

    `memory_bytes` is what it may take beyond what it has: a store opened for reading reserves hundreds of
    megabytes of addresses which it never fills.
    """
    if resource is not None:
        most = _reserved() + memory_bytes
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    if _has_seccomp():
        _deny_calls(*_ARCHITECTURES[platform.machine()])


def _reserved() -> int:
    """The address space of this process now, in bytes (proc(5), statm); 0 where it cannot be told."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except (OSError, ValueError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def yield_to_others() -> None:
    """Let whatever serves pages go first where processors are few."""
    if hasattr(os, "nice"):
        os.nice(_NICENESS)


def allow_cpu(seconds: float) -> None:
    """Let the process use `seconds` more of CPU time, then die of SIGXCPU."""
    if resource is not None:
        usage = resource.getrusage(resource.RUSAGE_SELF)
        used = usage.ru_utime + usage.ru_stime
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(used + seconds) + 1, hard))


def _has_seccomp() -> bool:
    """Whether this system, its processor and its kernel know seccomp (prctl(2), PR_GET_SECCOMP)."""
    if not sys.platform.startswith("linux") or platform.machine() not in _ARCHITECTURES:
        return False
    return bool(ctypes.CDLL(None).prctl(_GET_SECCOMP, 0, 0, 0, 0) >= 0)


def _deny_calls(architecture: int, seccomp_number: int, denied: tuple[int, ...]) -> None:
    def instruction(code: int, when_true: int, when_false: int, value: int) -> bytes:
        return struct.pack("HBBI", code, when_true, when_false, value)

    program = [
        instruction(_LOAD, 0, 0, _ARCHITECTURE_OFFSET),
        instruction(_JUMP_EQUAL, 1, 0, architecture),
        instruction(_RETURN, 0, 0, _DENY_WITH_EPERM),
        instruction(_LOAD, 0, 0, _NUMBER_OFFSET),
    ]
    for number in denied:
        program += [
            instruction(_JUMP_EQUAL, 0, 1, number),
            instruction(_RETURN, 0, 0, _DENY_WITH_EPERM),
        ]
    program.append(instruction(_RETURN, 0, 0, _ALLOW))
    code = ctypes.create_string_buffer(b"".join(program))
    header = struct.pack("HxxxxxxP", len(program), ctypes.addressof(code))
    filter_program = ctypes.create_string_buffer(header)
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "prctl(PR_SET_NO_NEW_PRIVS)")
    if libc.syscall(seccomp_number, _SET_MODE_FILTER, _ALL_THREADS, filter_program) != 0:
        raise OSError(ctypes.get_errno(), "seccomp(SECCOMP_SET_MODE_FILTER)")
