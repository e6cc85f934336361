"""Faults of tags, put into clean texts of houses that have them; brackets get those they have.

Beside the classes of `faulty_texts.py`, which for a tag are

1. wrong character: one of its ends became another bracket (`[/unclear)`, `</del]`);
2. lost: a tag is gone, the one that opens or the one that closes;
5. half a double: one of the four brackets of `[[/note]]` is gone;
7. crossed: two tags, or a tag and a bracket, that stand side by side changed places;

there are

4. misspelled: two letters of its name changed places, one is gone, doubled or another one, where
   that is no other tag's name and the name has three letters at least;
8. short of a character: a bracket at one end is gone, or the stroke (`[unclear`, `</del`).

Where a tag is lost, mostly nothing shows where it stood: its words are some of many. Such faults
are of a kind of their own, as supplied words that lost an end are (`is_shown`).
"""

import random
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import faulty_texts
from faulty_texts import Change, Faulty, Place, Text, applied, changes_at, places

from transcription_lsp.markup.convention import Convention
from transcription_lsp.markup.parse import pairing_of
from transcription_lsp.markup.tags import Tag, tags_among
from transcription_lsp.text.edit import Edit

MIXTURE = {1: 0.33, 2: 0.16, 4: 0.25, 5: 0.08, 7: 0.08, 8: 0.10}
"""How often each class is drawn, as for brackets; of lost ends some are characters of a tag."""
TAG_KINDS = ("tag in a line", "tag at its own place", "sign")
NOT_SHOWN = "tag, end not shown"
"""A lost tag around words that nothing sets off."""
_OTHERS = {"[": "({", "]": ")}", "<": "[({", ">": "])}", "{": "([", "}": ")]", "⟦": "[", "⟧": "]"}
_NAME = re.compile(r"[a-z]+(?: [a-z]+)*")
_SHORTEST = 3
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_BREAK = re.compile(r"[.,;:!?\[\]<>{}()⟦⟧\n\"“”]")


class Pair(NamedTuple):
    """Two tags of a clean text, and what kind they are; offsets of the text."""

    kind: str
    opening: Tag
    closing: Tag


def pairs_of(text: str, convention: Convention) -> list[Pair]:
    """The tags of a text that go together."""
    if not convention.has_tags:
        return []
    pairing = pairing_of(text, convention.name)
    found = {each.start: each for each in _tags_in(text, convention)}
    by_end = {each.end: each for each in found.values()}
    result = []
    for start in sorted(pairing.tagged):
        opening, closing = found[start], by_end[pairing.partner[start] + 1]
        result.append(Pair(_kind(text, opening, closing, convention), opening, closing))
    return result


def _tags_in(text: str, convention: Convention) -> tuple[Tag, ...]:
    return tags_among(convention.special.finditer(text), convention.tag_names)


def _kind(text: str, opening: Tag, closing: Tag, convention: Convention) -> str:
    """Whether tags stand in a line of the text, or around lines or letters of their own."""
    if closing.end - closing.start == 1:
        return "sign"
    kind = convention.brackets[opening.name]
    role = kind.role
    own = _begins_line(text, opening.start) and _ends_line(text, closing.end)
    if own or role == "note" or _in_word(text, opening.start):
        return "tag at its own place"
    return "tag in a line"


def _begins_line(text: str, place: int) -> bool:
    return place == 0 or text[place - 1] == "\n"


def _ends_line(text: str, place: int) -> bool:
    return text[place : place + 1] in ("", "\n")


def _in_word(text: str, place: int) -> bool:
    return place > 0 and text[place - 1].isalnum()


def is_shown(text: str, pair: Pair, opener_side: bool) -> bool:
    """Whether the words or what stands around them show where a lost tag stood.

    They do where one word alone stands between the other tag and a sign or the line's end, where
    the mark takes up lines of its own, and where it begins or ends within a word.
    """
    if pair.kind != "tag in a line" and pair.kind != "sign":
        return True
    start, end = pair.opening.end, pair.closing.start
    if opener_side:
        before = text[: pair.opening.start].rstrip(" ")
        set_off = not before or _BREAK.match(before[-1]) is not None
    else:
        set_off = _BREAK.match(text, pair.closing.end) is not None or pair.closing.end == len(text)
    return set_off and len(text[start:end].split()) == 1


class Found(NamedTuple):
    """What a clean text holds: its pairs of tags, and its brackets."""

    pairs: list[Pair]
    brackets: list[Place]


def found_in(text: str, convention: Convention) -> Found:
    tags = {each.start for each in _tags_in(text, convention)} if convention.has_tags else set()
    brackets = [
        each for each in places(text, convention.name) if each.start not in tags and each.width < 3
    ]
    return Found(pairs_of(text, convention), brackets)


def with_faults(
    texts: Sequence[Text], count: int, seed: int, convention: Convention
) -> Iterator[Faulty]:
    """Texts with one fault each; tags and brackets of all kinds about as often."""
    chance = random.Random(f"{seed} {convention.name}")
    known = [found_in(text.text, convention) for text in texts]
    by_kind: dict[str, list[int]] = {}
    for index, found in enumerate(known):
        for kind in {each.kind for each in (*found.pairs, *found.brackets)}:
            by_kind.setdefault(kind, []).append(index)
    kinds = [kind for kind, where in sorted(by_kind.items()) if len(where) >= faulty_texts.ENOUGH]
    made = tries = 0
    while made < count and kinds and tries < 50 * count:
        tries += 1
        kind = chance.choice(kinds)
        index = chance.choice(by_kind[kind])
        text, found = texts[index], known[index]
        if kind in TAG_KINDS:
            mixture = MIXTURE
            fault_class = chance.choices([*mixture], [*mixture.values()])[0]
            pair = chance.choice([each for each in found.pairs if each.kind == kind])
            change = tag_change(text.text, found, pair, fault_class, convention, chance)
            faulty = change and applied(text, [change])
        else:
            mixture = faulty_texts.MIXTURE
            fault_class = chance.choices([*mixture], [*mixture.values()])[0]
            faulty = _in_bracket(text, found, kind, fault_class, chance)
        if faulty:
            made += 1
            yield faulty


def _in_bracket(
    text: Text, found: Found, kind: str, fault_class: int, chance: random.Random
) -> Faulty | None:
    """A text with a fault of a bracket that is no tag; None if the class is none of its kind."""
    own = [each for each in found.brackets if each.kind == kind]
    if fault_class == 3:
        own = [each for each in own if faulty_texts.PAGE_MARKER.match(each.text)]
    if (fault_class == 5) != (kind == "double") and fault_class in (4, 5):
        return None
    if not own:
        return None
    made = changes_at(text.text, found.brackets, chance.choice(own), fault_class, [], chance)
    return applied(text, sorted(made[0], key=lambda change: change.edit)) if made else None


def tag_change(
    text: str,
    found: Found,
    pair: Pair,
    fault_class: int,
    convention: Convention,
    chance: random.Random,
) -> Change | None:
    """The edit that makes a fault of a class at a pair; None if it has none of that class."""
    opener_side = chance.random() < 0.5
    tag, other = (pair.opening, pair.closing) if opener_side else (pair.closing, pair.opening)
    written = text[tag.start : tag.end]
    if fault_class == 7:
        return _crossed(text, found, pair, chance)
    if fault_class == 2:
        if not opener_side and convention.brackets[tag.name].alone:
            return None  # what is left is right
        kind = pair.kind if is_shown(text, pair, opener_side) else NOT_SHOWN
        return _change(2, kind, tag, "", other, text)
    if pair.kind == "sign" and fault_class != 1:
        return None
    new = {1: _wrong_character, 4: _misspelled, 5: _half, 8: _short}[fault_class](
        written, convention, chance
    )
    if not new or (convention.brackets[tag.name].alone and "/" in written and "/" not in new):
        return None
    return _change(fault_class, pair.kind, tag, new, other, text)


def _change(fault_class: int, kind: str, tag: Tag, new: str, other: Tag, text: str) -> Change:
    edit = Edit(tag.start, tag.end, new)
    return Change(fault_class, kind, edit, text[tag.start : tag.end], other.start)


def _wrong_character(written: str, convention: Convention, chance: random.Random) -> str:
    """One of the brackets at its ends became another one."""
    ends = [at for at, each in enumerate(written) if each in _OTHERS and each in "[]<>{}⟦⟧"]
    at = chance.choice(ends)
    return f"{written[:at]}{chance.choice(_OTHERS[written[at]])}{written[at + 1 :]}"


def _misspelled(written: str, convention: Convention, chance: random.Random) -> str | None:
    """A slip in the name of a tag that makes it no other name."""
    name = _NAME.search(written)
    if not name or len(name[0]) < _SHORTEST:
        return None
    word, at = name[0], chance.randrange(len(name[0]))
    if word[at] == " ":
        return None
    new = {
        "swapped": word[:at] + word[at : at + 2][::-1] + word[at + 2 :],
        "dropped": word[:at] + word[at + 1 :],
        "doubled": word[:at] + word[at] + word[at:],
        "changed": word[:at] + chance.choice(_LETTERS) + word[at + 1 :],
    }[chance.choice(("swapped", "dropped", "doubled", "changed"))]
    names = {each.replace("_", " ") for each in convention.tag_names}
    if new == word or new in names:
        return None
    return written[: name.start()] + new + written[name.end() :]


def _half(written: str, convention: Convention, chance: random.Random) -> str | None:
    """One of the four brackets of a double is gone."""
    if not written.startswith("[["):
        return None
    return written[1:] if chance.random() < 0.5 else written[:-1]


def _short(written: str, convention: Convention, chance: random.Random) -> str | None:
    """A bracket at one end is gone, or the stroke."""
    if written.startswith("[["):
        return written.replace("/", "") if "/" in written else None
    kinds = ["first", "last"] + (["stroke"] if "/" in written else [])
    return {
        "first": written[1:],
        "last": written[:-1],
        "stroke": written.replace("/", "", 1),
    }[chance.choice(kinds)]


def _crossed(text: str, found: Found, pair: Pair, chance: random.Random) -> Change | None:
    """A pair and what ends or begins right beside it in it change places there."""
    spans = [(each.opening.start, each.opening.end) for each in found.pairs]
    spans += [(each.start, each.start + each.width) for each in found.brackets]
    closers = [(each.closing.start, each.closing.end) for each in found.pairs]
    closers += [(each.end - each.width, each.end) for each in found.brackets]
    swaps = []
    for start, end in spans:
        if start == pair.opening.end:
            swaps.append((pair.opening.start, start, end))
    for start, end in closers:
        if end == pair.closing.start:
            swaps.append((start, end, pair.closing.end))
    if not swaps:
        return None
    first, middle, last = chance.choice(swaps)
    partner = pair.closing.start if first < pair.closing.start - (last - first) else first
    edit = Edit(first, last, text[middle:last] + text[first:middle])
    return Change(7, pair.kind, edit, text[first:last], partner)
