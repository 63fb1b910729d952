"""Settings: where each value comes from, what is refused, and that all are documented."""

import dataclasses
from pathlib import Path

import pytest

from ontology.errors import SetupError
from webui import settings
from webui.cli import run
from webui.settings import SETTINGS, Settings, load

ROOT = Path(__file__).resolve().parents[1]


def test_rows_are_the_fields_of_the_settings():
    names = [row.name for row in SETTINGS]
    assert names == [field.name for field in dataclasses.fields(Settings) if field.name != "sources"]


@pytest.mark.parametrize("row", SETTINGS, ids=lambda row: row.name)
def test_row_has_a_help_and_accepts_its_own_default(row):
    assert row.help.endswith(".")
    assert row.read(row.default) == row.default


def test_defaults(tmp_path):
    found = load(environment={}, folder=tmp_path)
    assert found == Settings()
    assert set(found.sources.values()) == {settings.DEFAULT}


def test_command_line_goes_before_environment_before_file_before_default(tmp_path):
    (tmp_path / "cancu.toml").write_text('port = 1111\nhost = "a"\nlanguage = "en"\n', encoding="utf-8")
    found = load(
        environment={"CANCU_PORT": "2222", "CANCU_HOST": "b", "CANCU_LOG": ""},
        folder=tmp_path,
        given={"port": 3333, "host": None},
    )
    assert (found.port, found.host, found.language, found.log) == (3333, "b", "en", "warning")
    others = dict.fromkeys((row.name for row in SETTINGS), settings.DEFAULT)
    assert dict(found.sources) == others | {
        "host": "CANCU_HOST",
        "port": settings.COMMAND_LINE,
        "language": str(tmp_path / "cancu.toml"),
    }


REFUSED = [
    ("CANCU_PORT", "abc"),
    ("CANCU_PORT", "0"),
    ("CANCU_PORT", "65536"),
    ("CANCU_PORT", "-1"),
    ("CANCU_PORT", "8000.0"),
    ("CANCU_PORT", "８０００"),
    ("CANCU_PORT", "9" * 5000),
    ("CANCU_BASE", "w3id.org/cancu/"),
    ("CANCU_BASE", "https://w3id.org/cancu"),
    ("CANCU_BASE", "https://w3id.org/ca ncu/"),
    ("CANCU_LANGUAGE", "fr"),
    ("CANCU_LOG", "loud"),
    ("CANCU_QUERY_SECONDS", "0"),
    ("CANCU_QUERY_SECONDS", "nan"),
    ("CANCU_QUERY_SECONDS", "1e9"),
    ("CANCU_QUERY_ROWS", "-5"),
    ("CANCU_QUERY_ROWS", "1.5"),
    ("CANCU_QUERY_WORKERS", "65"),
    ("CANCU_QUERY_WITHOUT_WALLS", "maybe"),
]


@pytest.mark.parametrize(("variable", "value"), REFUSED)
def test_refused_value_names_setting_and_source(tmp_path, variable, value):
    with pytest.raises(SetupError, match=variable) as refusal:
        load(environment={variable: value}, folder=tmp_path)
    assert variable.removeprefix("CANCU_").lower() in refusal.value.message
    assert refusal.value.hint


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"port = ", "cancu.toml"),
        (b"\xff\xfe", "cancu.toml"),
        (b"prot = 1", "prot"),
        (b"port = true", "port"),
        (b"host = 3", "host"),
        (b"home = ['x']", "home"),
    ],
)
def test_refused_file(tmp_path, content, word):
    (tmp_path / "cancu.toml").write_bytes(content)
    with pytest.raises(SetupError, match=word):
        load(environment={}, folder=tmp_path)


def test_home_folder_of_the_user_is_understood(tmp_path):
    assert load(environment={"CANCU_HOME": "~/cancu"}, folder=tmp_path).home == Path.home() / "cancu"


SECRET = [
    ("CANCU_STORE_PASSWORD", "mat-khau-bi-mat"),
    ("CANCU_STORE_USER", "nguyen-van-a"),
    ("CANCU_STORE_TOKEN", "to-ken-bi-mat"),
]


@pytest.mark.parametrize("form", [[], ["--json"], ["--markdown"]])
def test_secrets_are_shown_nowhere(monkeypatch, capsys, form):
    for variable, value in SECRET:
        monkeypatch.setenv(variable, value)
    assert run(["settings", *form]) == 0
    shown = capsys.readouterr().out
    assert "store_password" in shown
    assert not [value for _, value in SECRET if value in shown]


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("CANCU_STORE", "https://nguyen-van-a:mat-khau-bi-mat@example.vn/sparql"),
        ("CANCU_STORE", "mat-khau-bi-mat"),
        ("CANCU_STORE_UPDATE", "ftp://example.vn/mat-khau-bi-mat"),
        ("CANCU_STORE_DATA", "https://example.vn/a#mat-khau-bi-mat"),
        ("CANCU_STORE_PASSWORD", "mat-khau-bi-mat\n"),
        ("CANCU_STORE_TOKEN", "mat-khau-bi-mat\r\nX: y"),
        ("CANCU_STORE_USER", "mat-khau-bi-mật"),
    ],
)
def test_refused_value_about_another_server_is_not_repeated(tmp_path, variable, value):
    with pytest.raises(SetupError, match=variable) as refusal:
        load(environment={variable: value}, folder=tmp_path)
    assert "mat-khau" not in str(refusal.value)
    assert refusal.value.__cause__ is None
