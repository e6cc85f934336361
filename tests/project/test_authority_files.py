"""What was found in lists of persons, and the lists as they are by now."""

from pathlib import Path

import pytest

from transcription_lsp.project import authority_files
from transcription_lsp.project.authority_files import examined
from transcription_lsp.project.settings import Settings
from transcription_lsp.text.decoding import Source


def test_a_list_that_was_cut_since_it_was_read_shows_nothing_outside_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "persons.csv"
    file.write_text("id,preferred\n" + "stalin,Stalin\n" * 5)
    settings = Settings(authority=(str(file),))
    before = examined(settings, settings.authority).files[0]
    assert before.diagnostics[-1].span.end > 20
    open_files = authority_files.open_files

    def cut(paths: list[str]) -> authority_files.OpenedFiles:
        opened = open_files(paths)
        files = [each._replace(source=Source("id,preferred\n")) for each in opened.files]
        return opened._replace(files=files)

    monkeypatch.setattr(authority_files, "open_files", cut)
    after = examined(settings, settings.authority).files[0]
    assert len(after.diagnostics) == len(before.diagnostics)
    assert all(each.span.end <= len(after.source.text) for each in after.diagnostics)
