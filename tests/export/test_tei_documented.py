"""What the grammar's README and the data of roles show in TEI is what an export writes."""

import re
from pathlib import Path

import pytest

from transcription_lsp.markup.convention import load_convention

from .conftest import body_of

README = Path(__file__).parents[2] / "grammar" / "README.md"
ROLES = load_convention("wilson").roles.values()


def shown() -> list[tuple[str, str]]:
    """The examples of the README, and how they appear in TEI."""
    found: list[tuple[str, str]] = []
    titles: list[str] = []
    for line in README.read_text("utf-8").splitlines():
        cells = re.split(r" \| ", line.removeprefix("| ").removesuffix(" |"))
        if not line.startswith("|"):
            titles = []
        elif "in TEI" in cells:
            titles = cells
        elif "you write" in titles and not line.startswith("|---"):
            said, _, tei = cells[titles.index("you write")], *cells[-2:]
            found.append((said.strip("`").replace("\\|", "|"), tei.strip("`")))
    return found


def in_a_paragraph(body: str) -> str:
    """What stands in a body of one paragraph, or of one thing that needs none."""
    return body.removeprefix("<p>").removesuffix("</p>") if body.count("<p>") == 1 else body


@pytest.mark.parametrize(("text", "tei"), shown())
def test_what_the_readme_shows_is_what_is_written(text: str, tei: str) -> None:
    assert in_a_paragraph(body_of(text)) == tei.replace("\\|", "|")


def test_the_readme_shows_some() -> None:
    assert len(shown()) > 80


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.title)
def test_what_is_said_of_a_role_is_what_is_written(role) -> None:
    assert role.tei in body_of(role.example)
