"""A regular expression as a railroad diagram, in words of people who do not write any."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib import import_module
from typing import Any

import railroad

from docs.making.lines import choice, repeated, sequence

_SHORT = {
    r"(?:\r\n|\n|\r(?!\n))": "\ue000",
    r"(?:\r\n|\n|\r)": "\ue000",
    r"[^\S\r\n]": "\ue001",
    "[ \\t\\u00a0]": "\ue001",
    r"[ \t]": "\ue001",
    "[ \\u00a0]": "\ue001",
    r"[^\W\d_]": "\ue002",
}
"""What stands often, and is one box."""
_NAMES = {
    " ": "␣",
    "\t": "tab",
    "\n": "LF",
    "\r": "CR",
    "\u00a0": "no-break space",
    "\u0323": "dot below",
    "\ue000": "end of line",
    "\ue001": "blank",
    "\ue002": "letter",
    "\ufdd0": "lost opener",
    "\ufdd1": "lost closer",
    "\ufdd3": "lost tag",
}
_CATEGORIES = {
    "DIGIT": "digit",
    "NOT_DIGIT": "no digit",
    "SPACE": "white space",
    "NOT_SPACE": "no white space",
    "WORD": "letter or digit",
    "NOT_WORD": "no letter or digit",
}
_PLACES = {
    "AT_BEGINNING": "the beginning",
    "AT_END": "the end",
    "AT_BOUNDARY": "the edge of a word",
}
_MOST_BOXES = 70
"""What has more is not looked at by anybody."""


def drawn(pattern: str) -> railroad.DiagramItem | None:
    """The diagram; None of a pattern that is too large for one."""
    for written, sign in _SHORT.items():
        pattern = pattern.replace(written, sign)
    # The grammars give one name to several groups, which Python's own engine refuses.
    pattern = re.sub(r"\(\?P<\w+>", "(", pattern)
    items = _parsed(pattern)
    return None if _boxes(items) > _MOST_BOXES else sequence(_row(items))


@lru_cache(maxsize=1)
def _parser() -> Any:
    # Python has no public way to look into a regular expression.
    return import_module("re._parser")


def _parsed(pattern: str) -> list[tuple[str, Any]]:
    return [(str(op), given) for op, given in _parser().parse(pattern)]


def _boxes(items: Iterable[tuple[Any, Any]]) -> int:
    """How many there will be; letters in a row are one."""
    number, before = 0, ""
    for op, given in ((str(op), given) for op, given in items):
        number += not op == before == "LITERAL"
        number += sum(map(_boxes, _inner(op, given)))
        before = op
    return number


def _inner(op: str, given: Any) -> list[Any]:
    """The expressions in an expression."""
    if op == "BRANCH":
        return list(given[1])
    if op in ("SUBPATTERN", "MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        return [given[-1]]
    if op in ("ASSERT", "ASSERT_NOT"):
        return [given[1]]
    return [given] if op == "ATOMIC_GROUP" else []


def _row(items: Iterable[tuple[Any, Any]]) -> list[railroad.DiagramItem]:
    """The boxes of what follows one on another, letters joined into words."""
    row: list[railroad.DiagramItem] = []
    word = ""
    for op, given in ((str(op), given) for op, given in items):
        if op == "LITERAL" and chr(given) not in _NAMES:
            word += chr(given)
            continue
        if op == "LITERAL" and given == ord(" ") and word:
            word += " "
            continue
        if word:
            row.append(_word(word))
            word = ""
        row.append(_box(op, given))
    return [*row, _word(word)] if word else row


def _word(text: str) -> railroad.Terminal:
    shown = text[:-1] + "␣" if text.endswith(" ") else text
    return railroad.Terminal(shown)


def _box(op: str, given: Any) -> railroad.DiagramItem:
    if op == "LITERAL":
        return _sign(chr(given))
    if op in ("NOT_LITERAL", "IN", "CATEGORY", "ANY"):
        return railroad.Terminal(_class(op, given), cls="class")
    if op == "BRANCH":
        return choice([sequence(_row(each)) for each in given[1]])
    if op.endswith("REPEAT"):
        least, most, items = given
        return repeated(sequence(_row(items)), least, None if most > 10_000 else int(most))
    if op in ("ASSERT", "ASSERT_NOT"):
        return _looked_at(op, *given)
    if op == "AT":
        return railroad.Comment(_PLACES.get(str(given), "a certain place"))
    if op == "GROUPREF":
        return railroad.Comment("the same again")
    if op == "SUBPATTERN":
        return sequence(_row(given[-1]))
    return sequence(_row(given))


def _looked_at(op: str, direction: int, items: Sequence[Any]) -> railroad.Group:
    """What stands around: it is looked at, and not taken."""
    where = "followed by" if direction > 0 else "preceded by"
    return railroad.Group(sequence(_row(items)), f"{'not ' if op == 'ASSERT_NOT' else ''}{where}")


def _sign(character: str) -> railroad.Terminal:
    cls = "class" if character in _NAMES else ""
    return railroad.Terminal(_NAMES.get(character, character), cls=cls)


def _class(op: str, given: Any) -> str:
    """A kind of characters, in words: `A–Z a–z`, `any but [ ]`."""
    if op == "ANY":
        return "any character"
    if op == "NOT_LITERAL":
        return f"any but {_name(given)}"
    parts = [(str(kind), value) for kind, value in ([(op, given)] if op == "CATEGORY" else given)]
    words = [_part(kind, value) for kind, value in parts if kind != "NEGATE"]
    but = "any but " if parts[0][0] == "NEGATE" else ""
    shown = but + " ".join(words)
    return shown if len(shown) <= 60 else f"{shown[:57]} …"


def _part(kind: str, value: Any) -> str:
    if kind == "RANGE":
        return f"{_name(value[0])}–{_name(value[1])}"
    if kind == "CATEGORY":
        return _CATEGORIES[re.sub("^CATEGORY_", "", str(value))]
    return _name(value)


def _name(code: int) -> str:
    return _NAMES.get(chr(code), chr(code))
