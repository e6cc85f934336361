"""Clean texts of a house: prose into which the marks of one convention are woven.

What is woven comes from the convention's data: its tags, what an editor offers to put around words,
its labels in all their forms, and for signs that only its grammar knows the list `SIGNS`. The words
in them are words of the letter itself; 1 to 6 of them, mostly 1 to 3, some in two pairs at once.
Notes, margins and stamps stand in lines of their own as well, and some run over paragraphs. A few
brackets that are nearly tags, or brackets of another house, stand there to be left alone.

Every choice is drawn from a seeded generator, so that a run can be repeated.
"""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from faulty_texts import Text, corpus, half_of
from woven_texts import NOT_PROSE, PARAGRAPH, WORD, completed, words_of

from transcription_lsp.markup.convention import Convention, Kind

GOLD = Path(__file__).resolve().parent.parent / "tests" / "gold"
LENGTHS = {1: 40, 2: 25, 3: 15, 4: 9, 5: 6, 6: 5}
"""How often so many words of a text stand in a mark, in per cent."""
_APART = 9
"""So many words at least stand between the beginnings of two marks of a paragraph."""
_MOST = 8_000
"""In code points: no more of a text is taken."""
_LINES_OF_THEIR_OWN = frozenset(("stamp", "seal", "letterhead", "signed", "figure", "note"))
_WEIGHTS = {"unclear": 4.0, "del": 4.0, "add": 4.0, "supplied": 4.0}
_UNCUT = re.compile(r"[.;:!?()\[\]{}<>\n]")
_SLOT = re.compile(r"\{(\w+)\}")
# Signs that stand alone and no label or tag describes, by convention.
SIGNS = {
    "fromthepage": ("<gap/>", '<gap reason="illegible"/>', "<space/>", "[[{name}|{name}]]"),
    "leiden": ("[...]", "[.5.]", "[- - -]", "+++", "vac.", "[c. 5]", "/* {name} */"),
}
# Nearly tags, and brackets of the author: none of them is a mark of the house.
LURES = {
    "zooniverse": ("[nuclear]", "[deleted]", "[unclear: 2]", "[inserted]", "[sic]", "a/b", "[a/b]"),
    "smithsonian": ("[note]", "[nuclear]", "[[noted]]", "[left]", "[[sic]]", "[a/b]"),
    "fromthepage": ("a < b", "[del]", "<see p. 2>", "a > b", "[[sic]]", "<http://example.org>"),
    "leiden": ("a < b", "a > b", "(see p. 2)", "a) ", "etc...", "and/or"),
}
_VALUES = {
    "quantity": ("one", "two", "3", "2-3"),
    "number": ("2", "14"),
    "hand": ("Belov's", "Carter's"),
    "date": ("12 May 1947", "4 June 1951"),
    "correction": ('"the"', '"Belov"'),
    "page": ("page 3", "p. 12", "first page"),
}


class Shape(NamedTuple):
    """One way to mark something."""

    weight: float
    make: Callable[[str, random.Random], str]
    """The mark with words of the text in it."""
    length: tuple[int, int] = (0, 0)
    """How many words of the letter are put into it besides; (0, 0) if it holds those of its own
    place."""
    around: bool = True
    """Whether it stands around words of the text; else it is put after a word."""


def texts_of_house(half: str, folder: Path, convention: Convention) -> list[Text]:
    """The texts of a half with the marks of a convention woven in."""
    return [
        Text(f"{text.name}, {convention.name}", woven(text.text, number, convention), True)
        for number, text in enumerate(prose(half, folder))
    ]


def prose(half: str, folder: Path) -> Iterator[Text]:
    """The texts of a half without the paragraphs that hold marks; of no corpus, those of tests."""
    found = list(corpus(folder)) if folder.is_dir() else []
    if not found:
        found = [
            Text(str(path.relative_to(GOLD)), path.read_text(encoding="utf-8"))
            for path in sorted(GOLD.rglob("right/*.txt"))
        ]
    for text in found:
        if half_of(text.name) != half:
            continue
        blocks = PARAGRAPH.split(text.text[:_MOST].replace("\r\n", "\n"))
        kept = [each for each in blocks if len(each) > 60 and not NOT_PROSE.search(each)]
        if len(kept) >= 2:
            yield Text(text.name, "\n\n".join(kept) + "\n")


def woven(text: str, seed: int, convention: Convention) -> str:
    """A text of plain paragraphs with the marks of a convention woven into it."""
    chance = random.Random(seed)
    blocks = PARAGRAPH.split(text.rstrip("\n"))
    shapes, own = shapes_of(convention), lines_of_their_own(convention)
    notes = _Notes("reference" in convention.brackets)
    result: list[str] = []
    for block in blocks:
        result.append(_woven_in(block, blocks, shapes, notes, convention, chance))
        if own and chance.random() < 0.12:
            shape = chance.choices(own, [each.weight for each in own])[0]
            result.append(shape.make(words_of(blocks, chance, *shape.length), chance))
        if chance.random() < 0.08:
            result.extend(_page(convention, len(result)))
    _over_paragraphs(result, convention, chance)
    return "\n\n".join(result) + "\n"


class _Notes:
    """Counts the references of a text, where the house has any."""

    def __init__(self, has_any: bool) -> None:
        self.has_any = has_any
        self.last = 0

    def next(self) -> str:
        self.last += 1
        return f"[{self.last}]"


def _woven_in(
    block: str,
    blocks: Sequence[str],
    shapes: Sequence[Shape],
    notes: _Notes,
    convention: Convention,
    chance: random.Random,
) -> str:
    """The block with some marks; from its end to its beginning, so that places stay."""
    words = [each for each in WORD.finditer(block) if each.start() > 3][:-1]
    places, last = [], -_APART
    for number in sorted(chance.sample(range(len(words)), min(chance.randrange(5), len(words)))):
        if number - last >= _APART:
            places.append(words[number])
            last = number
    references = sorted(place.end() for place in places if notes.has_any and chance.random() < 0.08)
    marks = {end: notes.next() for end in references}
    for place in reversed(places):
        start, end = place.span()
        if end in marks:
            block = f"{block[:end]}{marks[end]}{block[end:]}"
            continue
        if chance.random() < 0.04 and (lures := LURES.get(convention.name)):
            block = f"{block[:end]} {chance.choice(lures)}{block[end:]}"
            continue
        shape = chance.choices(shapes, [each.weight for each in shapes])[0]
        if shape.around:
            last = _end_of(block, start, chance.choices([*LENGTHS], [*LENGTHS.values()])[0])
            if last is not None:
                block = f"{block[:start]}{shape.make(block[start:last], chance)}{block[last:]}"
        else:
            inner = words_of(blocks, chance, *shape.length) if shape.length[1] else ""
            block = f"{block[:end]} {shape.make(inner, chance)}{block[end:]}"
    return block


def _end_of(block: str, start: int, count: int) -> int | None:
    """Where so many words end that stand side by side; None where a sentence ends before."""
    for number, each in enumerate(re.finditer(r"\S+", block[start:]), 1):
        place = start + each.start() + len(each[0].rstrip(".,;:!?-–—"))
        if _UNCUT.search(block, start, place):
            return None
        if number == count:
            return place
        if block[place : place + 1] != " ":
            return None
    return None


def shapes_of(convention: Convention) -> list[Shape]:
    """How a house marks words in its texts."""
    shapes = []
    tagged = {name: kind for name, kind in convention.brackets.items() if kind.tags}
    for kind in tagged.values():
        shapes.extend(_tagged(kind, list(tagged.values()), convention))
    openings = tuple(kind.tags[0] for kind in tagged.values() if kind.tags)
    for form in (form for _, form in convention.wraps):
        if not form.startswith(openings) or not openings:
            shapes.extend(_wrapped(form))
    before, after = convention.label_ends
    if points := list(_labels(convention, colon=False)):
        shapes.append(
            Shape(5.0, lambda _, chance: f"{before}{_point(points, chance)}{after}", around=False)
        )
    if labels := list(_labels(convention, colon=True)):
        shapes.append(
            Shape(
                0.7,
                lambda words, chance: f"{before}{_point(labels, chance)} {words}{after}",
                (1, 5),
                around=False,
            )
        )
    if signs := SIGNS.get(convention.name):
        shapes.append(Shape(3.0, lambda _, chance: _sign(signs, chance), around=False))
    return shapes


def _sign(signs: Sequence[str], chance: random.Random) -> str:
    return chance.choice(signs).replace("{name}", chance.choice(("Belov", "Carter", "Tan Bo")))


def _tagged(kind: Kind, kinds: Sequence[Kind], convention: Convention) -> Iterator[Shape]:
    """How words stand between two tags."""
    assert kind.tags
    opening, closing = kind.tags
    name = re.sub(r"\W", "", opening)
    if name in ("sup", "superscript", "sub", "subscript"):
        yield Shape(
            1.0,
            lambda _, chance: f"{chance.randrange(4, 20)}{opening}th{closing}",
            around=False,
        )
        return
    if kind.role in _LINES_OF_THEIR_OWN or kind.alone:
        if kind.role == "note" and not kind.alone:
            yield Shape(2.0, lambda words, _: f"{opening}{words}{closing}", (3, 8), around=False)
        return
    if not name:  # a sign, which stands around letters of a word as well
        yield Shape(2.0, lambda words, _: f"{opening}{words}{closing}")
        yield Shape(2.0, lambda words, chance: _in_word(words, opening, closing, chance))
        return
    others = [
        each.tags
        for each in kinds
        if each.tags and each is not kind and each.role in ("unclear", "del", "add", "text")
    ]
    weight = _WEIGHTS.get(kind.role, 1.0)
    weight /= sum(each.role == kind.role for each in kinds) if weight > 1 else 1
    yield Shape(weight, lambda words, _: f"{opening}{words}{closing}")
    if others:
        yield Shape(
            weight / 5,
            lambda words, chance: (
                f"{opening}{_nested(words, chance.choice(others), convention, chance)}{closing}"
            ),
        )


def _nested(
    words: str, tags: tuple[str, str], convention: Convention, chance: random.Random
) -> str:
    """Words, one of which or all of which stand in a pair of their own."""
    opening, closing = tags
    first, _, rest = words.partition(" ")
    before, _, last = words.rpartition(" ")
    shape = chance.random()
    labels = list(_labels(convention, colon=False))
    if shape < 0.2 and labels:
        before_label, after_label = convention.label_ends
        return f"{words} {before_label}{_point(labels, chance)}{after_label}"
    if shape < 0.5 and rest:
        return f"{opening}{first}{closing} {rest}"
    if shape < 0.8 and before:
        return f"{before} {opening}{last}{closing}"
    return f"{opening}{words}{closing}"


def _in_word(words: str, opening: str, closing: str, chance: random.Random) -> str:
    """Some letters of the first word in a mark: `sena<tu>s`."""
    first, blank, rest = words.partition(" ")
    if len(first) < 4 or not first.isalpha():
        return f"{opening}{words}{closing}"
    start = chance.randrange(1, len(first) - 1)
    end = chance.randrange(start + 1, len(first) + 1)
    return f"{first[:start]}{opening}{first[start:end]}{closing}{first[end:]}{blank}{rest}"


def _wrapped(form: str) -> Iterator[Shape]:
    """How words stand in what an editor may put around them."""
    before, after = form.split("…")
    if ":" in before:
        yield Shape(0.25, lambda words, _: f"{before}{words}{after}", (2, 6), around=False)
    elif before == "(":
        yield Shape(3.0, lambda words, chance: _in_first(words, chance, before, after))
    elif "?" in after:
        yield Shape(2.0, lambda words, _: f"{before}{words}{after}")
    else:
        yield Shape(4.0, lambda words, _: f"{before}{words}{after}")
        if before == "[":
            yield Shape(2.0, lambda words, chance: _in_first(words, chance, before, after))


def _in_first(words: str, chance: random.Random, before: str, after: str) -> str:
    """The first word completed: `Com[munist]`, or `com(munist)`."""
    first, blank, rest = words.partition(" ")
    whole = completed(first, chance)
    if before == "(":
        cut = whole.find("[")
        inner = re.sub(r"[\[\]]", "", whole[cut:]) if cut > 0 else ""
        whole = f"{first[:cut]}({inner})" if inner else first
    return f"{whole}{blank}{rest}"


def _labels(convention: Convention, *, colon: bool) -> Iterator[str]:
    """The forms of labels that stand alone, or those with a colon after them."""
    for entry in convention.labels:
        for form in entry.forms:
            has_rest = "…" in form.split()
            if entry.role != "pb" and form.endswith(":") == colon and not (has_rest and not colon):
                yield form.replace("…:", ":").replace(" :", ":")


def _point(forms: Sequence[str], chance: random.Random) -> str:
    """One of some forms, with its slots filled."""
    words = []
    for part in chance.choice(forms).split():
        optional = part.startswith("(") and part.endswith(")") and len(part) > 2
        if optional and chance.random() < 0.5:
            continue
        colon = ":" if part.endswith(":") and len(part) > 1 else ""
        word = chance.choice(part.removesuffix(colon).strip("()").split("|"))
        words.append(_SLOT.sub(lambda slot: _value(slot[1], chance), word) + colon)
    return " ".join(words) or "?"


def _value(slot: str, chance: random.Random) -> str:
    others = {
        "unit": ("words", "lines", "letters"),
        "place": ("in the margin", "at the top", "above the line"),
        "language": ("French", "Russian"),
        "quality": ("round", "official"),
    }
    return chance.choice((_VALUES | others)[slot])


def lines_of_their_own(convention: Convention) -> list[Shape]:
    """How a house marks stamps, notes and margins in paragraphs of their own."""
    shapes = []
    for kind in convention.brackets.values():
        if kind.tags and (kind.role in _LINES_OF_THEIR_OWN or kind.alone or kind.attributes.place):
            shapes.append(_own_line(*kind.tags))
            if kind.alone:
                shapes.append(_own_line(kind.tags[0], "")._replace(weight=0.3))
    labels = list(_labels(convention, colon=True))
    if labels:
        before, after = convention.label_ends
        shapes.append(
            Shape(
                1.0,
                lambda words, chance: f"{before}{_point(labels, chance)} {words}{after}",
                (3, 9),
            )
        )
    return shapes


def _own_line(opening: str, closing: str) -> Shape:
    return Shape(1.0, lambda words, _: f"{opening}{words}{closing}", (2, 9))


def _page(convention: Convention, number: int) -> Iterator[str]:
    """A page marker, in a house that has a label for it."""
    before, after = convention.label_ends
    label = convention.vocabulary.read(f"page {number}", False)
    if label and label.role == "pb":
        yield f"{before}page {number}{after}"
    elif "page" in convention.brackets and convention.name in SIGNS:
        yield "<pb/>"


def _over_paragraphs(blocks: list[str], convention: Convention, chance: random.Random) -> None:
    """Make two paragraphs of some texts one note, where the house has such notes."""
    ends = [
        kind.tags
        for kind in convention.brackets.values()
        if kind.tags
        and kind.role in convention.roles
        and not kind.alone
        and convention.roles[kind.role].runs_on
    ]
    before, after = convention.label_ends
    labels = [
        form
        for form in _labels(convention, colon=True)
        if (label := convention.vocabulary.read(form.rstrip(":"), True))
        and convention.roles[label.role].runs_on
    ]
    ends.extend((f"{before}{form} ", after) for form in labels)
    usable = [
        at
        for at in range(1, len(blocks) - 2)
        if all(len(own) < 500 and not NOT_PROSE.search(own) for own in blocks[at : at + 2])
    ]
    if ends and usable and chance.random() < 0.5:
        at = chance.choice(usable)
        opening, closing = chance.choice(ends)
        blocks[at] = f"{opening}{blocks[at].strip()}"
        blocks[at + 1] = f"{blocks[at + 1].strip()}{closing}"
