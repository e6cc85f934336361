"""Words in brackets that drift through the files of one run."""

from pathlib import Path

import pytest

from transcription_lsp.cli.main import main


def written(folder: Path) -> Path:
    """Ten texts that use a tag often, and one in which it drifts."""
    for number in range(10):
        text = "A [SYMBOL] here.\n\nAnd [SYMBOL], [SYMBOL] there, [SYMBOL] too.\n"
        (folder / f"{number}.txt").write_text(text)
    drift = folder / "drift.txt"
    drift.write_text("One [SYMB] and [SVMBOL], [symbol], [the], [LONDON], [SYMBOL].\n")
    return drift


def test_a_word_that_drifts_from_the_tag_of_the_other_files_is_reported(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written(tmp_path)
    assert main(["check", "--format", "concise", "--jobs", "1", str(tmp_path)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(" L002 ")[1].split("’")[0] for line in lines] == [
        "label-variant: ‘SYMB",
        "label-variant: ‘SVMBOL",
        "label-variant: ‘symbol",
    ]


def test_one_file_alone_knows_no_tag_of_others(tmp_path: Path) -> None:
    assert main(["check", str(written(tmp_path))]) == 0


def test_a_project_may_name_its_tags(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    drift = written(tmp_path)
    (tmp_path / "transcription.toml").write_text('[label-variant]\ntags = ["SYMBOL"]\n')
    assert main(["check", "--format", "concise", str(drift)]) == 1
    assert len(capsys.readouterr().out.splitlines()) == 3
