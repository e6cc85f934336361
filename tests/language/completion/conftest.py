"""What the tests of completion share. `^` marks the cursor in their texts."""

from collections.abc import Callable
from pathlib import Path

import pytest

from transcription_lsp.language.completion.offer import Offer, Offers
from transcription_lsp.language.completion.offered import offers_at
from transcription_lsp.lint.names import Authority, Names
from transcription_lsp.markup.parse import parse
from transcription_lsp.record.record import Record

SEEDS = Path(__file__).parents[3] / "seeds"


@pytest.fixture(scope="session")
def seed() -> str:
    (file,) = SEEDS.glob("*.txt")
    return file.read_text("utf-8")


@pytest.fixture(scope="session")
def known(authority_of) -> Authority:
    """Those whom the seed names."""
    return authority_of((SEEDS / "persons.csv").read_text("utf-8"))


@pytest.fixture(scope="session")
def offers(known) -> Callable[..., Offers]:
    """`offers(marked)`: what is offered; `before` is the text when it was read last."""

    def look(
        marked: str,
        authority: Authority | None = known,
        before: str | None = None,
        convention: str = "wilson",
        **others,
    ) -> Offers:
        text, offset = marked.replace("^", ""), marked.index("^")
        transcription = parse(text if before is None else before, convention)
        names = Names(transcription, authority) if authority else None
        return offers_at(text, offset, Record(transcription), authority, names, **others)

    return look


@pytest.fixture(scope="session")
def texts_of(offers) -> Callable[..., list[str]]:
    """The texts that would be written, with what stands behind the cursor after a `|`."""

    def texts(marked: str, **others) -> list[str]:
        return [_shown(each) for each in offers(marked, **others).items]

    return texts


def _shown(offer: Offer) -> str:
    return f"{offer.text}|{offer.behind}" if offer.behind else offer.text
