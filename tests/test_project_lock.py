"""The lock files: no address, every line hashed, in step with `pyproject.toml`."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ("requirements.lock", "requirements-test.lock")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def pins(lock):
    """The locked requirements, each with the number of its hashes."""
    lines = (ROOT / lock).read_text(encoding="utf-8").replace("\\\n", " ").split("\n")
    for line in filter(None, lines):
        requirement, *hashes = re.split(r"\s+--hash=", line)
        yield Requirement(requirement), [found.strip() for found in hashes]


@pytest.mark.parametrize("lock", LOCKS)
def test_holds_no_address(lock):
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert not re.search(r"://|@|^\s*-(?!-hash=)|^\s*--(?!hash=)", text, re.MULTILINE)


@pytest.mark.parametrize("lock", LOCKS)
def test_pins_and_hashes_every_package(lock):
    for requirement, hashes in pins(lock):
        assert [part.operator for part in requirement.specifier] == ["=="], requirement
        assert hashes, requirement
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", found) for found in hashes), requirement


@pytest.mark.parametrize(("lock", "extras"), [(LOCKS[0], ["setup"]), (LOCKS[1], ["setup", "test"])])
def test_holds_what_the_project_asks_for(lock, extras):
    locked = {}
    for requirement, _ in pins(lock):
        version = next(iter(requirement.specifier)).version
        locked.setdefault(canonicalize_name(requirement.name), []).append(version)
    optional = PROJECT["optional-dependencies"]
    for line in [*PROJECT["dependencies"], *(line for extra in extras for line in optional[extra])]:
        wanted = Requirement(line)
        versions = locked.get(canonicalize_name(wanted.name), [])
        assert versions and all(wanted.specifier.contains(version) for version in versions), line


def test_tests_run_on_what_is_served():
    """The lock of the tests holds every pin of the other one."""
    tested = {(pin.name, str(pin.specifier)) for pin, _ in pins(LOCKS[1])}
    assert {(pin.name, str(pin.specifier)) for pin, _ in pins(LOCKS[0])} <= tested


def test_leaves_django_out():
    names = {canonicalize_name(pin.name) for lock in LOCKS for pin, _ in pins(lock)}
    assert "django" not in names


OWN = {"ontology", "extract", "graph", "webui"}


@pytest.mark.parametrize("folder", [*sorted(OWN), "tests"])
def test_declares_every_package_that_the_code_imports(folder):
    homes = packages_distributions()
    lines, beside = list(PROJECT["dependencies"]), OWN | set(sys.stdlib_module_names)
    files = sorted((ROOT / folder).rglob("*.py"))
    if folder == "tests":
        lines += PROJECT["optional-dependencies"]["test"]
        beside |= {"tests", "benchmarks"} | {path.stem for path in files}
    declared = {canonicalize_name(Requirement(line).name) for line in lines}
    for path in files:
        for name in imported(ast.parse(path.read_text(encoding="utf-8"))) - beside:
            assert declared & {canonicalize_name(home) for home in homes.get(name, [])}, f"{path}: {name}"


def imported(tree):
    """The top-level names of all absolute imports, also of those inside functions."""
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names.add(node.module.split(".")[0])
    return names
