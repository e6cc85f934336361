"""Every specimen has the TEI body that stands beside it in tests/gold (the README there tells how)."""

from pathlib import Path

import pytest

from transcription_lsp.text.decoding import decode

from .conftest import body_of
from .test_tei_whole import GOLD, specimens


def place_of(path: Path) -> Path:
    """Where the body of a specimen stands."""
    return path.with_suffix(".tei") if GOLD in path.parents else GOLD / "seed.tei"


@pytest.mark.parametrize(
    ("path", "convention"), specimens(), ids=[path.stem for path, _ in specimens()]
)
def test_specimen_has_its_body(path: Path, convention: str, request: pytest.FixtureRequest) -> None:
    found = body_of(decode(path.read_bytes()).text, convention) + "\n"
    place = place_of(path)
    if request.config.getoption("--rewrite-gold"):
        place.write_text(found, "utf-8", newline="\n")
    assert found == place.read_text("utf-8")


def test_no_body_is_without_its_specimen() -> None:
    assert set(GOLD.glob("**/*.tei")) == {place_of(path) for path, _ in specimens()}
