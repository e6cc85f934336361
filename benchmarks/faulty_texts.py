"""Clean texts, and the faults that are put into them: what the repair benchmark is measured on.

Clean are the texts of a corpus, and *woven* ones: letters of the corpus into which the brackets of
volunteers and translators are woven, in the shapes and about as often as published transcriptions
hold them, the words taken from the letter itself. Every choice is drawn from a seeded generator, so
that a run can be repeated.

The classes of faults, by what was done to a bracket:

1. wrong character: one of its ends became a round or a curly bracket;
2. lost: one of its ends is gone;
3. page marker: the same, of a page marker;
4. letter: a digit or a letter stands for one of its ends (`12]`, `land]`);
5. half a double: one of the four brackets of `[[x]]` is gone;
6. blank line: a blank line was put into it, which is no fault;
7. crossed: one lost its closer and a later one its opener, so that the count is even.
"""

import hashlib
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from transcription_lsp.markup.parse import parse
from transcription_lsp.markup.tree import Bracket, Located
from transcription_lsp.text.decoding import decode
from transcription_lsp.text.edit import Edit

MIXTURE = {1: 0.33, 2: 0.24, 3: 0.14, 4: 0.11, 5: 0.10, 7: 0.08}
"""How often each class is drawn; the order is that of the faults counted in real transcriptions."""
KINDS = (
    "reference",
    "completion",
    "supplied words",
    "label",
    "note over paragraphs",
    "double",
)
OPEN_ENDED = ("supplied words, end not shown",)
"""Supplied words that lost one end: what is left does not say where it was."""
PAGE_MARKER = re.compile(r"\[(?:(?:page|p\.|folio) [0-9]{1,5}|[0-9]{1,5}-[0-9]{1,5})\]\Z")
_WRONG = {"[": "({", "]": ")}"}
ENOUGH = 10
"""In how many texts a kind of bracket must stand to be drawn: the same few would count too much."""
_ALONE = 160
"""How far apart, in code points, two crossed brackets of one paragraph stand at least."""


class Text(NamedTuple):
    """A clean text, and where it came from."""

    name: str
    text: str
    woven: bool = False


class Lost(NamedTuple):
    """One fault that was put into a text. All offsets are code points of the faulty text."""

    fault_class: int
    kind: str
    at: int
    """Where the character was lost or is wrong."""
    partner: int
    """Where the other end of its bracket stands."""
    undo: tuple[Edit, ...]
    """What restores the original."""


class Faulty(NamedTuple):
    """A text with faults in the order of the text."""

    name: str
    text: str
    faults: tuple[Lost, ...]


class Place(NamedTuple):
    """A bracket of a clean text: its kind, its ends and their width."""

    kind: str
    start: int
    end: int
    width: int
    text: str


def half_of(name: str) -> str:
    """Which half a text belongs to, by its name: `train` or `test`."""
    return "test" if hashlib.sha256(name.encode()).digest()[0] & 1 else "train"


def corpus(folder: Path) -> Iterator[Text]:
    """The texts of a folder and of those in it, in the order of their names."""
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".md", ".txt") and path.is_file():
            yield Text(path.name, decode(path.read_bytes()).text)


def places(text: str, convention: str = "wilson") -> list[Place]:
    """The brackets of a clean text, with their kinds; what is escaped or empty is left out."""
    found = []
    for located in parse(text, convention).brackets():
        node = located.node
        address = node.children[-1].text if node.children[-1].kind == "address" else ""
        end = located.end - len(address)
        content = text[located.start + len(node.opener) : end - len(node.opener)]
        if node.closed and content.strip() and text[located.start] == "[" and text[end - 1] == "]":
            place = text[located.start : end]
            found.append(Place(_kind(located, place), located.start, end, len(node.opener), place))
    return found


def _kind(located: Located[Bracket], text: str) -> str:
    node = located.node
    if node.opener == "[[":
        return "double"
    if re.search(r"\n[^\S\n]*\n|\r\n[^\S\r\n]*\r\n", text):
        return "note over paragraphs"
    if node.role == "ref":
        return "reference"
    if node.role == "ex":
        return "completion"
    tag = text[1:-1].isupper() and text[1:-1].isalpha() and len(text) > 5
    if node.label or tag or PAGE_MARKER.match(text):
        return "label"
    return "supplied words"


def with_faults(texts: Sequence[Text], count: int, seed: int, each: int = 1) -> Iterator[Faulty]:
    """Texts with `each` faults in every one, `count` texts in all, drawn by the mixture."""
    chance = random.Random(seed)
    known: dict[int, list[Place]] = {}
    by_kind: dict[str, list[int]] = {}
    for index, text in enumerate(texts):
        known[index] = places(text.text)
        for kind in {place.kind for place in known[index]} | _pages(known[index]):
            by_kind.setdefault(kind, []).append(index)
    by_kind = {kind: where for kind, where in by_kind.items() if len(where) >= ENOUGH}
    big = [index for index, found in known.items() if len(found) >= 2 * each]
    made = 0
    while made < count and big:
        if each == 1:
            fault_class = chance.choices([*MIXTURE], [*MIXTURE.values()])[0]
            kinds = [kind for kind in _kinds_of(fault_class) if kind in by_kind]
            if not kinds:
                continue
            kind = chance.choice(kinds)
            index = chance.choice(by_kind[kind])
            plan = [(fault_class, kind)]
        else:
            index = chance.choice(big)
            plan = []
            for _ in range(each):
                fault_class = chance.choices([*MIXTURE], [*MIXTURE.values()])[0]
                plan.append((fault_class, chance.choice(_kinds_of(fault_class))))
        faulty = inject(texts[index], known[index], plan, chance)
        if faulty is not None and (each == 1 or len(faulty.faults) >= each // 2):
            made += 1
            yield faulty


def _pages(found: list[Place]) -> set[str]:
    return {"page marker"} if any(PAGE_MARKER.match(place.text) for place in found) else set()


def _kinds_of(fault_class: int) -> tuple[str, ...]:
    if fault_class == 3:
        return ("page marker",)
    if fault_class == 4:
        return ("reference", "completion", "supplied words", "label")
    if fault_class == 5:
        return ("double",)
    return KINDS


def _of_kind(place: Place, kind: str) -> bool:
    if kind == "page marker":
        return PAGE_MARKER.match(place.text) is not None
    return place.kind == kind


class Change(NamedTuple):
    """An edit of the clean text that makes a fault, and the place of the partner."""

    fault_class: int
    kind: str
    edit: Edit
    old: str
    partner: int


def inject(
    text: Text, found: list[Place], plan: Sequence[tuple[int, str]], chance: random.Random
) -> Faulty | None:
    """Put the planned faults into a text; None if it has no bracket for any of them."""
    changes: list[Change] = []
    used: list[tuple[int, int]] = []
    for fault_class, kind in plan:
        free = [
            place
            for place in found
            if _of_kind(place, kind)
            and all(place.end <= start or place.start >= end for start, end in used)
        ]
        chance.shuffle(free)
        for place in free[:20]:
            made = changes_at(text.text, found, place, fault_class, used, chance)
            if made:
                changes.extend(made[0])
                used.extend(made[1])
                break
    if not changes:
        return None
    return applied(text, sorted(changes, key=lambda change: change.edit))


def changes_at(
    text: str,
    found: list[Place],
    place: Place,
    fault_class: int,
    used: list[tuple[int, int]],
    chance: random.Random,
) -> tuple[list[Change], list[tuple[int, int]]] | None:
    """The edits that make a fault of a class at a bracket, and the spans that it takes up."""
    span = [(place.start - 1, place.end + 1)]
    first, last = place.start, place.end - 1
    opener_side = chance.random() < 0.5
    inner = place.width - 1
    if fault_class == 1:
        at = first + (inner if opener_side else 0) if opener_side else last - inner
        if place.width == 2:
            at = (
                chance.choice((first, first + 1))
                if opener_side
                else chance.choice((last - 1, last))
            )
        new = chance.choice(_WRONG[text[at]])
        edit = Edit(at, at + 1, new)
        return [_change(1, place, edit, text, opener_side)], span
    if fault_class in (2, 3):
        edit = (
            Edit(first, first + place.width, "")
            if opener_side
            else Edit(place.end - place.width, place.end, "")
        )
        return [_change(fault_class, place, edit, text, opener_side)], span
    if fault_class == 4:
        content = place.text[1:-1]
        if len(content) > 20 or place.width == 2 or not content[0].isalnum():
            return None
        opener_side = chance.random() < 0.75
        letter = "1" if content.isdecimal() else chance.choice("l1I")
        at = first if opener_side else last
        return [_change(4, place, Edit(at, at + 1, letter), text, opener_side)], span
    if fault_class == 5:
        at = chance.choice((first, last))
        return [_change(5, place, Edit(at, at + 1, ""), text, at == first)], span
    return _crossed(text, found, place, used, chance)


def _crossed(
    text: str,
    found: list[Place],
    place: Place,
    used: list[tuple[int, int]],
    chance: random.Random,
) -> tuple[list[Change], list[tuple[int, int]]] | None:
    """The first loses its closer, a later one its opener; they are apart enough to tell."""
    later = []
    for other in found:
        apart = other.start - place.end
        if other.width != place.width or apart < 10 or len(later) >= 12:
            continue
        if any(other.start < end and other.end > start for start, end in used):
            continue
        # What stands in another bracket would pair with that one instead.
        if any(each.start < other.start and each.end > other.end for each in found):
            continue
        if apart >= _ALONE or "\n\n" in text[place.end : other.start]:
            later.append(other)
    if not later or any(each.start < place.start and each.end > place.end for each in found):
        return None
    other = chance.choice(later)
    width = place.width
    closer = Edit(place.end - width, place.end, "")
    opener = Edit(other.start, other.start + width, "")
    return (
        [_change(7, place, closer, text, False), _change(7, other, opener, text, True)],
        [(place.start - 1, place.end + 1), (other.start - 1, other.end + 1)],
    )


def _change(fault_class: int, place: Place, edit: Edit, text: str, opener_side: bool) -> Change:
    kind = place.kind
    if fault_class in (2, 7) and kind == "supplied words":
        kind = OPEN_ENDED[0]
    partner = place.end - 1 if opener_side else place.start
    return Change(fault_class, kind, edit, text[edit.start : edit.end], partner)


def applied(text: Text, changes: list[Change]) -> Faulty:
    """The text with all changes made, and each of them in its offsets."""
    edits = [change.edit for change in changes]

    def moved(offset: int) -> int:
        return offset + sum(
            len(edit.text) - (edit.end - edit.start) for edit in edits if edit.end <= offset
        )

    parts, at, faults = [], 0, []
    for change in changes:
        start, end, new = change.edit
        parts.extend((text.text[at:start], new))
        at = end
        here = moved(start)
        undo = (Edit(here, here + len(new), change.old),)
        faults.append(Lost(change.fault_class, change.kind, here, moved(change.partner), undo))
    return Faulty(text.name, "".join(parts) + text.text[at:], tuple(faults))


def with_blank_lines(texts: Sequence[Text], count: int, seed: int) -> Iterator[Text]:
    """Texts in which one bracket got a blank line (class 6): right as they stand."""
    chance = random.Random(seed)
    usable = []
    for text in texts:
        for place in places(text.text):
            spaces = [m.start() for m in re.finditer(r"(?<=\w) (?=\w)", place.text)]
            inner = place.text[1:-1]
            if len(spaces) >= 3 and place.width == 1 and "[" not in inner and "\n" not in inner:
                usable.append((text, place, spaces))
    for _ in range(min(count, len(usable))):
        text, place, spaces = chance.choice(usable)
        at = place.start + chance.choice(spaces)
        line_end = "\r\n" if "\r\n" in text.text else "\n"
        broken = text.text[:at] + 2 * line_end + text.text[at + 1 :]
        yield Text(f"{text.name}, broken at {at}", broken, text.woven)
