"""Set-up by tables, with fakes; the real one (a fresh clone, a new `.venv`) is what `.ci/run` does."""

import ast
import errno
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

ROOT = Path(__file__).resolve().parents[1]
SCRIPT = ROOT / "run.py"


class Project:
    """A copy of run.py's world in a folder of its own, with fakes for what it would start."""

    def __init__(self, folder, monkeypatch):
        spec = importlib.util.spec_from_file_location("run_under_test", SCRIPT)
        self.module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(self.module)
        self.folder, self.venv = folder, folder / ".venv"
        self.started, self.served, self.venv_works = [], [], True
        for name in (*self.module.LOCKS.values(), "pyproject.toml"):
            (folder / name).write_text(f"{name}==1\n")
        replaced = {
            "ROOT": folder,
            "VENV": self.venv,
            "PYTHON": self.venv / "bin/python",
            "STAMP": self.venv / "cancu-setup",
            "execute": self.execute,
            "succeeds": lambda *arguments: self.venv_works,
            "run": lambda command: self.served.append(command) or 0,
        }
        for name, value in replaced.items():
            monkeypatch.setattr(self.module, name, value)

    def execute(self, command, kind, *, total=0):
        self.started.append("venv" if "venv" in command else "lock" if "-r" in command else "project")
        if "venv" in command:
            shutil.rmtree(self.venv, ignore_errors=True)
            (self.venv / "bin").mkdir(parents=True)
            (self.venv / "bin/python").touch()

    def main(self, *arguments):
        self.started.clear()
        return self.module.main(list(arguments))


@pytest.fixture
def project(tmp_path, monkeypatch):
    monkeypatch.setattr(signal, "signal", lambda number, handler: None)
    return Project(tmp_path, monkeypatch)


def test_first_start_installs_and_serves_and_the_second_only_serves(project):
    assert project.main() == 0
    assert project.started == ["venv", "lock", "project"]
    assert project.main("--", "--port", "9000") == 0
    assert project.started == []
    assert [command[:3] for command in project.served] == [["-m", "webui", "serve"]] * 2
    assert project.served[1][-2:] == ["--port", "9000"]


def test_test_command_hands_options_to_pytest(project):
    assert project.main("test", "--", "-k", "lock") == 0
    assert project.served == [["-m", "pytest", "-k", "lock"]]


def test_setup_only_sets_up(project):
    assert project.main("setup") == 0
    assert project.served == []


def test_set_up_for_tests_is_enough_for_running_but_not_the_other_way(project):
    project.main("setup")
    project.main("test")
    assert project.started == ["lock", "project"]
    project.main("setup")
    assert project.started == []


@pytest.mark.parametrize("changed", ["requirements.lock", "pyproject.toml"])
def test_changed_file_installs_again_into_the_same_venv(project, changed):
    project.main("setup")
    (project.folder / changed).write_text("other==2\n")
    project.main("setup")
    assert project.started == ["lock", "project"]


def test_moved_folder_is_set_up_again(project, monkeypatch):
    before = project.module.digest("run")
    monkeypatch.setattr(project.module, "VENV", project.folder / "elsewhere" / ".venv")
    assert project.module.digest("run") != before


def test_broken_python_in_the_venv_is_replaced(project):
    project.main("setup")
    project.venv_works = False
    project.main("setup")
    assert project.started == ["venv", "lock", "project"]


def test_venv_made_by_hand_is_kept(project):
    (project.venv / "bin").mkdir(parents=True)
    (project.venv / "bin/python").touch()
    project.main("setup")
    assert project.started == ["lock", "project"]


@pytest.mark.parametrize("cut_at", ["lock", "project"])
def test_set_up_cut_short_starts_anew(project, monkeypatch, cut_at, capsys):
    def cut(command, kind, *, total=0):
        project.execute(command, kind)
        if project.started[-1] == cut_at:
            raise KeyboardInterrupt

    monkeypatch.setattr(project.module, "execute", cut)
    assert project.main("setup") == 130
    assert capsys.readouterr().err.strip() == project.module.STOPPED
    monkeypatch.setattr(project.module, "execute", project.execute)
    assert project.main("setup") == 0
    assert project.started == ["venv", "lock", "project"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["--help"], 0), (["-h"], 0), (["tests"], 2), (["test", "-k", "x"], 2), (["setup", "--", "-v"], 2)],
)
def test_usage(project, capsys, arguments, code):
    assert project.main(*arguments) == code
    printed = capsys.readouterr()
    assert "python3 run.py test" in (printed.err if code else printed.out)
    assert project.started == []


OUTPUTS = [
    ("OSError: [Errno 28] No space left on device: '/x'", "NO_SPACE"),
    ("The virtual environment was not created successfully because ensurepip is not available.", "NO_VENV"),
    ("/usr/bin/python3: No module named venv", "NO_VENV"),
    ("ERROR: Could not install packages: [Errno 13] Permission denied: 'x'", "NO_RIGHTS"),
    ("OSError: [Errno 30] Read-only file system: '.venv'", "NO_RIGHTS"),
    ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "WRONG_HASH"),
    (
        "WARNING: Retrying (Retry(total=2)) after connection broken\nERROR: No matching distribution found",
        "NO_NETWORK",
    ),
    ("ERROR: No matching distribution found for spacy==3.8", "NO_WHEEL"),
    ("ERROR: something new", "OTHER"),
]


@pytest.mark.parametrize(("output", "message"), OUTPUTS)
def test_failed_step_is_explained_in_one_line(project, output, message):
    line = project.module.explain([part + "\n" for part in output.split("\n")], "run")
    template = getattr(project.module, message)
    assert line.startswith(template.split("{")[0])
    assert "\n" not in line and "{" not in line


@pytest.mark.parametrize(
    ("number", "message"),
    [
        (errno.ENOSPC, "NO_SPACE"),
        (errno.EROFS, "NO_RIGHTS"),
        (errno.EACCES, "NO_RIGHTS"),
        (errno.EIO, "OTHER"),
    ],
)
def test_fault_of_the_system_ends_with_one_line(project, monkeypatch, capsys, number, message):
    def fail(*arguments, **options):
        raise OSError(number, "fault")

    monkeypatch.setattr(project.module, "execute", fail)
    assert project.main("setup") == 2
    line = capsys.readouterr().err
    assert line.startswith(getattr(project.module, message).split("{")[0])
    assert line.count("\n") == 1


def test_little_space_is_said_before_anything_is_done(project, monkeypatch, capsys):
    monkeypatch.setattr(project.module.shutil, "disk_usage", lambda path: SimpleNamespace(free=5_000_000))
    assert project.main() == 2
    assert project.started == project.served == []
    assert capsys.readouterr().err == project.module.say(project.module.NO_SPACE, "run") + "\n"


def test_no_right_to_write_is_said_before_anything_is_done(project, monkeypatch, capsys):
    monkeypatch.setattr(project.module.os, "access", lambda path, mode: False)
    assert project.main() == 2
    assert project.started == project.served == []
    assert capsys.readouterr().err == project.module.say(project.module.NO_RIGHTS, "run") + "\n"


def test_missing_lock_is_one_line(project, capsys):
    (project.folder / "requirements.lock").unlink()
    assert project.main() == 2
    assert capsys.readouterr().err.count("\n") >= 1
    assert project.served == []


@pytest.mark.parametrize("version", [(3, 8, 18), (3, 10, 13), (2, 7, 18)])
def test_old_python_is_told_what_is_needed(project, monkeypatch, capsys, version):
    fake = SimpleNamespace(version_info=(*version, "final", 0), stdout=sys.stdout, stderr=sys.stderr)
    monkeypatch.setattr(project.module, "sys", fake)
    assert project.main() == 2
    line = capsys.readouterr().err
    assert "3.11" in line and ".".join(map(str, version)) in line and line.count("\n") == 1
    assert project.started == []


def test_old_python_can_read_the_script_and_needs_no_package():
    tree = ast.parse(SCRIPT.read_text(encoding="utf-8"), feature_version=(3, 8))
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    names = [node.module if isinstance(node, ast.ImportFrom) else node.names[0].name for node in imports]
    assert {name.split(".")[0] for name in names} <= sys.stdlib_module_names


def test_works_from_any_folder_and_on_a_console_without_unicode(tmp_path):
    done = subprocess.run(
        [sys.executable, SCRIPT, "--help"],
        cwd=tmp_path,
        capture_output=True,
        check=True,
        env={"PYTHONIOENCODING": "ascii", "PATH": "/usr/bin:/bin"},
    )
    assert "tùy chọn" in done.stdout.decode("utf-8")


def test_step_cut_short_leaves_nothing_running(tmp_path, monkeypatch):
    spec = importlib.util.spec_from_file_location("run_cut", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    started = []

    def cut(lines, total):
        started.append(int(lines[0]))
        raise KeyboardInterrupt

    monkeypatch.setattr(module, "show", cut)
    script = "import os, time; print(os.getpid(), flush=True); time.sleep(60)"
    with pytest.raises(KeyboardInterrupt):
        module.execute([sys.executable, "-c", script], "run")
    with pytest.raises(ProcessLookupError):
        os.kill(started[0], 0)


def test_failed_step_is_run_for_real(tmp_path, monkeypatch):
    spec = importlib.util.spec_from_file_location("run_real", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "VENV", tmp_path)
    with pytest.raises(module.SetupFailure) as failure:
        module.execute([sys.executable, "-c", "print('No module named venv'); exit(1)"], "run")
    assert str(failure.value) == module.NO_VENV
    assert "No module named venv" in (tmp_path / "cancu-setup.log").read_text(encoding="utf-8")
