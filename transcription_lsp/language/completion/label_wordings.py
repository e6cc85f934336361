"""The ways in which the label of a bracket may go on from what is typed of it.

The forms of labels are data of the convention; `grammar/wilson.toml` says how they are written.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from transcription_lsp.markup.label_numbers import Word, quantities
from transcription_lsp.markup.labels import Vocabulary

_TELLING = 3
"""So many letters tell a unit that begins a label: many labels may begin with each of them."""
_ONE = ("one", "1", "a", "an")


class Part(NamedTuple):
    """One place of a form: words of which one stands there, a slot, or any words (`rest`)."""

    words: tuple[str, ...]
    slot: str
    optional: bool


class Wording(NamedTuple):
    """A label, whole or but for what is to be written next."""

    text: str
    """In small letters."""
    open: bool
    """Whether words are to follow that nobody foresees: `letterhead of …`."""


@lru_cache(maxsize=2_000)
def parts_of(form: str) -> tuple[Part, ...]:
    """A form without the colon that it may end with."""
    parts = [form] if form == "…" else form.removesuffix(":").split()
    return tuple(_part(each, form) for each in parts)


def _part(written: str, form: str) -> Part:
    optional = len(written) > 2 and written.startswith("(") and written.endswith(")")
    inner = written[1:-1] if optional else written
    if inner == "…" and form != "…":
        return Part((), "rest", optional)
    if inner.startswith("{"):
        return Part((), inner.strip("{}"), optional)
    return Part(tuple(inner.split("|")), "", optional)


def wordings(form: str, typed: str, vocabulary: Vocabulary) -> Iterator[Wording]:
    """The labels of a form that begin with what is typed, in small letters.

    Of what is not typed the shortest is taken: no words that may be left out, the first of those
    that stand for one another, each place and unit as it is spelled first.
    """
    words = vocabulary.split(typed)
    is_whole = not typed or typed[-1].isspace()
    for text, is_open in _gone_on(parts_of(form), words, 0, is_whole, vocabulary.tables):
        label = " ".join(text)
        if label.startswith(typed) and all(each[0].isalnum() for each in text):
            yield Wording(label, is_open)


_Tables = Mapping[str, Mapping[str, str]]
_Text = tuple[str, ...]


def _gone_on(
    parts: Sequence[Part], words: Sequence[Word], at: int, is_whole: bool, tables: _Tables
) -> Iterator[tuple[_Text, bool]]:
    """The texts of the parts that agree with the words from `at`, the last of which may go on."""
    if not parts:
        if at == len(words):
            yield (), False
        return
    part, others = parts[0], parts[1:]
    if part.slot == "rest":
        if at == len(words) and not others and not part.optional:
            yield (), True
        elif part.optional:
            yield from _gone_on(others, words, at, is_whole, tables)
        return
    if not (part.optional and at == len(words)):
        for text, end in _filled(part, words, at, is_whole, tables):
            for rest, is_open in _gone_on(others, words, end, is_whole, tables):
                yield (*text, *rest), is_open
    if part.optional:
        yield from _gone_on(others, words, at, is_whole, tables)


def _filled(
    part: Part, words: Sequence[Word], at: int, is_whole: bool, tables: _Tables
) -> Iterator[tuple[_Text, int]]:
    """The texts of one part, and how many words are used up then."""
    if part.slot == "quantity":
        if at < len(words):
            for end, _ in quantities(tuple(words), at):
                if end < len(words) or is_whole:
                    yield tuple(each.text for each in words[at:end]), end
        return
    if at == len(words):
        yield from ((text, at) for text in _unasked(part, words, tables))
        return
    begun: list[_Text] = []
    for spelled in _spelled(part, words, at, tables):
        end = min(at + len(spelled), len(words))
        typed = [each.key for each in words[at:end]]
        goes_on = end == len(words) and not is_whole
        same = typed[:-1] if goes_on else typed
        if same != list(spelled[: len(same)]):
            continue
        if goes_on:
            if not spelled[len(same)].startswith(typed[-1]):
                continue
            if part.slot == "unit" and at == 0 and len(typed[-1]) < _TELLING:
                continue
            if any(" ".join(spelled).startswith(" ".join(each)) for each in begun):
                continue  # `stamps`, where `stamp` goes on from the same letters
            begun.append(spelled)
        yield spelled, end


def _spelled(part: Part, words: Sequence[Word], at: int, tables: _Tables) -> list[_Text]:
    """All spellings of a part, by words; of units, after a number, those that agree with it."""
    if part.words:
        return [(each,) for each in part.words]
    if part.slot == "unit" and _is_number(words, at):
        return _units(words, at, tables)
    return [tuple(each.split()) for each in tables.get(part.slot, ())]


def _unasked(part: Part, words: Sequence[Word], tables: _Tables) -> Iterator[_Text]:
    """What a part says where nothing is typed of it."""
    if part.words:
        yield part.words[:1]
    elif part.slot == "unit" and _is_number(words, len(words)):
        yield from _units(words, len(words), tables)
    elif part.slot == "place":
        seen: set[str] = set()
        for spelling, place in tables["place"].items():
            if place not in seen:
                seen.add(place)
                yield tuple(spelling.split())


def _is_number(words: Sequence[Word], at: int) -> bool:
    """Whether a number stands right before a word of a label."""
    return at > 0 and any(end == at for end, _ in quantities(tuple(words[:at]), at - 1))


def _units(words: Sequence[Word], at: int, tables: _Tables) -> list[_Text]:
    """Each unit in the singular after one, else in the plural if it has any."""
    by_unit: dict[str, list[str]] = {}
    for spelling, unit in tables["unit"].items():
        by_unit.setdefault(unit, []).append(spelling)
    if words[at - 1].key in _ONE:
        return [(each[0],) for each in by_unit.values()]
    several = (
        next((other for other in each[1:] if other.startswith(each[0])), None)
        for each in by_unit.values()
    )
    return [(each,) for each in several if each]
