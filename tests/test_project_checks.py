"""The checks that are no tests of their own, so that the one test command runs them all."""

import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
TOOLS = Path(sysconfig.get_path("scripts"))

CHECKS = {
    "lint": [sys.executable, "-m", "ruff", "check", "."],
    "format": [sys.executable, "-m", "ruff", "format", "--check", "."],
    "types": [sys.executable, "-m", "mypy"],
    "types of run.py": [sys.executable, "-m", "mypy", "--strict", "--cache-dir", os.devnull, "run.py"],
    "imports": [str(TOOLS / "lint-imports")],
}


@pytest.mark.parametrize("name", CHECKS)
def test_check(name):
    done = subprocess.run(CHECKS[name], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
