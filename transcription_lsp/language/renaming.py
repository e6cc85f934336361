"""What a mention becomes when the person it names is given another preferred name.

Only what stands in the shape of the old name is rewritten: the surname alone becomes the new
surname, initials become those of the new given names. Whatever is uncertain, spelled otherwise or
parted by editorial matter stays as it is.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from transcription_lsp.language.jumps import Meant, meant_by
from transcription_lsp.persons.name import is_initial, take_apart
from transcription_lsp.text.edit import Edit

if TYPE_CHECKING:
    from transcription_lsp.lint.names import Names
    from transcription_lsp.persons.words import Words

WORD = re.compile(r"[^\W\d_]\.(?=[^\W\d_])|[^\s,]+")
"""A word of a name, or an initial; these may be written together."""


class _Parts(NamedTuple):
    """A preferred name as it may be written otherwise."""

    surname: str
    given: tuple[str, ...]
    suffix: str


def rewritten(names: "Names", id: str, old: str, new: str) -> list[Edit]:
    """The edits by which the mentions of a person follow a change of the preferred name."""
    known, text = names.authority.matcher.known, names.transcription.text
    meant = Meant(id, "")
    edits = []
    for mention in names.mentions:
        start, end = mention.span
        # What is read otherwise than it is written has editorial matter in it.
        if mention.guesses or text[start:end] != mention.text or meant_by(names, mention) != meant:
            continue
        written = in_shape(mention.text, old, new, known)
        if written is not None and written != mention.text:
            edits.append(Edit(start, end, written))
    return edits


def in_shape(written: str, old: str, new: str, known: "Words") -> str | None:
    """A new name in the shape in which an old one is written; None if it is written otherwise."""
    before, after = _parts(old, known), _parts(new, known)
    if before is None or after is None:
        plain = "," not in old + new
        return _like(written, old, new) if plain else None
    if before.suffix != after.suffix:
        return None
    first, comma, rest = written.partition(",")
    if comma:
        surname, given = _like(first, before.surname, after.surname), _given(rest, before, after)
        return f"{surname},{given}" if surname and given and given.strip() else None
    length = len(before.surname)
    surname = _like(written[-length:], before.surname, after.surname)
    if surname:
        given = _given(written[:-length], before, after)
        return None if given is None else given + surname
    surname, rest = _like(written[:length], before.surname, after.surname), written[length:]
    if surname and rest[:1].isspace() and all(map(is_initial, WORD.findall(rest))):
        given = _given(rest, before, after)
        return given and surname + given
    return None


def _parts(name: str, known: "Words") -> _Parts | None:
    """The parts of a name that says which of its words is the surname; else None."""
    if "," not in name and len(name.split()) != 1:
        return None
    ways = take_apart(name, known)
    if not ways:
        return None
    parts = ways[0]
    surname = " ".join((*parts.particles, *parts.surname))
    # Where something was left out, such as an article, the surname would be written without it.
    return _Parts(surname, parts.given, parts.suffix) if surname == name.split(",")[0] else None


def _like(written: str, old: str, new: str) -> str | None:
    """A new word for an old one, in capitals if that is; None if what is written is not it."""
    if written == old:
        return new
    return new.upper() if len(old) > 1 and written == old.upper() else None


def _given(written: str, before: _Parts, after: _Parts) -> str | None:
    """Given names or initials, blanks around them included; None if they are not the old ones."""
    found = list(WORD.finditer(written))
    if not found:
        return written
    if len(found) > len(before.given):
        return None
    words = [each[0] for each in found]
    if len(found) == len(before.given):
        kinds = {is_initial(each) for each in words}
        wanted = len(after.given) if len(kinds) == 1 else len(found)
    else:
        wanted = len(found)
    if not 0 < wanted <= len(after.given):
        return None
    changed = _changed(words, before.given, after.given[:wanted])
    if changed is None:
        return None
    lead, tail = written[: found[0].start()], written[found[-1].end() :]
    gaps = [written[one.end() : two.start()] for one, two in pairwise(found)]
    if len(changed) != len(found):
        # Initials that are written together stay so.
        gap = gaps[0] if gaps else " " * bool(tail)
        gaps = [gap] * (len(changed) - 1)
    joined = (each + gap for each, gap in zip(changed, [*gaps, ""], strict=True))
    return lead + "".join(joined) + tail


def _changed(words: Sequence[str], old: Sequence[str], new: Sequence[str]) -> list[str] | None:
    """The new given names in the kind of the old ones, of which as many are written."""
    for word, given in zip(words, old, strict=False):
        if not (_is_initial_of(word, given) if is_initial(word) else _like(word, given, given)):
            return None
    found = []
    for place, given in enumerate(new):
        like = words[min(place, len(words) - 1)]
        if is_initial(like):
            found.append(given[0].upper() + "." * like.endswith("."))
        elif is_initial(given):
            return None
        else:
            found.append(given.upper() if like.isupper() else given)
    return found


def _is_initial_of(word: str, given: str) -> bool:
    """Whether a word is the first letter of a given name."""
    letter = word.removesuffix(".")
    return len(letter) == 1 and letter == given[0].upper()
