"""The project file that `init` writes."""

import re
from pathlib import Path

import pytest

from transcription_lsp.cli.init import project_file
from transcription_lsp.cli.main import main
from transcription_lsp.lint.rules import RULES
from transcription_lsp.project.keys import EXPLAINED
from transcription_lsp.project.settings import DEFAULTS, find_settings
from transcription_lsp.project.validation import KEYS


def test_it_changes_nothing_until_it_is_edited(tmp_path: Path) -> None:
    assert main(["init", str(tmp_path)]) == 0
    settings = find_settings(str(tmp_path))
    assert settings.file == str(tmp_path / "transcription.toml")
    for field in ("convention", "authority", "include", "exclude", "select", "ignore", "options"):
        assert getattr(settings, field) == getattr(DEFAULTS, field)


def test_every_setting_can_be_switched_on_as_it_stands(tmp_path: Path) -> None:
    text = project_file()
    switched_on = re.sub(r"^# (?=\[|[\w-]+ = |\"[^\"]+\" = )", "", text, flags=re.MULTILINE)
    (tmp_path / "transcription.toml").write_text(switched_on, "utf-8")
    settings = find_settings(str(tmp_path))
    assert set(settings.options) == {rule.name for rule in RULES if rule.options}
    assert settings.include == DEFAULTS.include
    for key in KEYS:
        assert re.search(rf"^\[?{key}\b", switched_on, flags=re.MULTILINE), key


def test_every_key_is_explained() -> None:
    assert sorted(each.name for each in EXPLAINED) == sorted(KEYS)


def test_nothing_is_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "transcription.toml"
    file.write_text("# mine\n")
    assert main(["init", str(tmp_path)]) == 2
    assert "is there already and was left as it is" in capsys.readouterr().err
    assert file.read_text() == "# mine\n"
