"""The command line as a whole: help, exit codes, errors, encodings, weight."""

import os
import resource
import socket
import subprocess
import sys
from pathlib import Path

import click
import pytest

from ontology import errors
from webui import cli

ROOT = Path(__file__).resolve().parents[1]
PLAN = "data/plans/22-KH-UBND-2023.md"
HEAVY = {"spacy", "flask", "rdflib", "pyoxigraph", "networkx", "pyvis", "numpy", "extract"}


def leaves(group=cli.cancu, path=()):
    """Every command with its path."""
    for name, command in group.commands.items():
        yield (*path, name), command
        if isinstance(command, click.Group):
            yield from leaves(command, (*path, name))


COMMANDS = {" ".join(path): command for path, command in leaves()}


def test_help_is_light():
    """Under 0.3 s of CPU, the best of three."""

    def cost():
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-m", "webui", "--help"], cwd=ROOT, check=True, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    assert min(cost() for _ in range(3)) < 0.3


@pytest.mark.parametrize("arguments", [["--help"], ["settings"], ["build", "--help"]])
def test_loads_nothing_heavy(arguments):
    script = "import sys; from webui.cli import run; run(sys.argv[1:]); print(*sorted(sys.modules))"
    command = [sys.executable, "-c", script, *arguments]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    assert HEAVY & set(done.stdout.decode().splitlines()[-1].split()) == set()


@pytest.mark.parametrize("name", COMMANDS)
def test_command_has_a_help_page(name, capsys):
    assert cli.run([*name.split(), "--help"]) == 0
    page = capsys.readouterr().out
    assert page.startswith("Cách dùng: cancu ")
    assert "In hướng dẫn này rồi thoát." in page


@pytest.mark.parametrize("name", COMMANDS)
def test_command_is_documented_with_its_options(name):
    page = (ROOT / "docs/commands.md").read_text(encoding="utf-8")
    assert f"`cancu {name}" in page
    for parameter in COMMANDS[name].params:
        if isinstance(parameter, click.Option):
            assert f"`{parameter.opts[0]}" in page, parameter.opts


@pytest.mark.parametrize("name", COMMANDS)
def test_option_has_a_help(name):
    for parameter in COMMANDS[name].params:
        assert not isinstance(parameter, click.Option) or parameter.help, parameter.name


WRONG_USE = [
    (["nhuthenao"], "không có lệnh nhuthenao"),
    (["buil"], "Có phải: build?"),
    (["serve", "--pot", "3"], "không có tùy chọn --pot"),
    (["serve", "--port", "x"], "--port không dùng được"),
    (["serve", "--port", "99999"], "65535"),
    (["text"], "thiếu 'FILE'"),
    (["extract"], "tên tệp"),
    (["extract", "a.md", "b.md"], "b.md"),
    (["extract", "khong-co.md"], "khong-co.md"),
    (["extract", PLAN, "--format", "xml"], "--format"),
    (["check", PLAN, "--fail-on", "all"], "--fail-on"),
    (["build", "khong-co-thu-muc"], "khong-co-thu-muc"),
]


@pytest.mark.parametrize(("arguments", "words"), WRONG_USE, ids=lambda value: str(value)[:40])
def test_wrong_use_is_said_and_ends_with_2(arguments, words, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("CANCU_HOME", str(tmp_path))
    assert cli.run(arguments) == 2
    printed = capsys.readouterr()
    assert words in printed.err
    assert printed.out == ""
    assert "Traceback" not in printed.err


@pytest.mark.parametrize(
    ("error", "code", "lines"),
    [
        (errors.InputError("sai", hint="sửa"), 2, ["sai", "sửa"]),
        (errors.LimitError("quá"), 2, ["quá"]),
        (errors.SetupError("cài"), 2, ["cài"]),
        (errors.StoreError("hỏng"), 1, ["hỏng"]),
        (errors.UnknownItemError("lạ", candidates=("a", "b")), 2, ["lạ", "Gần nhất:", "  a", "  b"]),
        (
            errors.AmbiguousItemError("nhiều", candidates=("a",), hint="chọn"),
            2,
            ["nhiều", "Có thể là:", "  a", "chọn"],
        ),
        (KeyboardInterrupt(), 130, ["Đã dừng."]),
    ],
    ids=lambda value: type(value).__name__,
)
def test_error_becomes_lines_and_a_code(monkeypatch, capsys, error, code, lines):
    def fail():
        raise error

    monkeypatch.setattr(COMMANDS["settings"], "callback", lambda **given: fail())
    assert cli.run(["settings"]) == code
    assert capsys.readouterr().err.splitlines() == lines


def test_fault_of_ours_points_to_the_doctor_and_shows_its_trace_when_asked(monkeypatch, capsys):
    def fail(**given):
        raise RuntimeError("hỏng")

    monkeypatch.setattr(COMMANDS["settings"], "callback", fail)
    assert cli.run(["settings"]) == 1
    printed = capsys.readouterr().err
    assert "RuntimeError: hỏng" in printed and "cancu doctor" in printed and "Traceback" not in printed
    with pytest.raises(RuntimeError):
        cli.run(["--debug", "settings"])
    monkeypatch.setenv("CANCU_LOG", "debug")
    with pytest.raises(RuntimeError):
        cli.run(["settings"])


def test_speaks_utf8_where_the_console_does_not():
    done = subprocess.run(
        [sys.executable, "-m", "webui", "settings"],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"},
        check=True,
        capture_output=True,
    )
    assert "mặc định" in done.stdout.decode("utf-8")


def test_reader_that_closes_early_is_no_fault():
    process = subprocess.Popen(
        [sys.executable, "-m", "webui", "text", PLAN],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    process.stdout.close()
    complaints = process.stderr.read()
    process.stderr.close()
    assert (process.wait(), complaints) == (0, b"")


def test_port_in_use_is_one_line(capsys):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        assert cli.run(["serve", "--port", str(port)]) == 2
    line = capsys.readouterr().err
    assert str(port) in line and "--port" in line and line.count("\n") == 1


@pytest.mark.parametrize("host", ["khong-co-may-nay.invalid", "203.0.113.7"])
def test_host_that_is_not_ours_is_one_line(capsys, host):
    assert cli.run(["serve", "--host", host, "--port", "8765"]) == 2
    line = capsys.readouterr().err
    assert host in line and "--host" in line and line.count("\n") == 1


def test_page_of_settings_is_current(capsys):
    assert cli.run(["settings", "--markdown"]) == 0
    assert (ROOT / "docs/settings.md").read_text(encoding="utf-8") == capsys.readouterr().out


def test_settings_show_value_and_source(capsys, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CANCU_PORT", "9123")
    assert cli.run(["settings"]) == 0
    row = next(line for line in capsys.readouterr().out.splitlines() if line.startswith("port"))
    assert row.split()[1:3] == ["9123", "CANCU_PORT"]
