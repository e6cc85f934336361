"""P004 inconsistent-spelling: one name is spelled in two ways.

What it does
    Reports two names of a file that differ by a swap of two letters or by a doubled one, and
    such as differ by a dropped letter if both stand beside the same name. Shown is the one that
    stands in the header alone, else the rarer; the other places come with it. Silent about words
    that also occur in small letters, about two names that are both used twice or more in running
    text, and about names beside different forenames: those are two persons.

Why
    Who searches for one spelling misses the document; and the slip is mostly the transcriber's or
    the cataloguer's, not the author's.

Example
    The cable that Shytkov wrote, which was sent by Shytkov to Moscow, names Shytkov as its author.

    MERETSKOV, SHTYKOV

Use instead
    The cable that Shtykov wrote, which was sent by Shtykov to Moscow, names Shtykov as its author.

    MERETSKOV, SHTYKOV
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from transcription_lsp.lint.diagnostic import Diagnostic, Fix, Related
from transcription_lsp.lint.rule import Document, rule
from transcription_lsp.markup.tree import Transcription
from transcription_lsp.text.edit import Edit
from transcription_lsp.text.span import Span

_GREAT = "A-Z\u00c0-\u00d6\u00d8-\u00de\u0100-\u017f\u0386-\u03ab\u0400-\u042f"
_SHORTEST, _LONGEST = 6, 30
"""Shorter names are too often those of others (Chang, Chiang, Ching); longer ones are no names."""
# A word with a great initial, its completions included: `Shty[kov]`.
_NAME = rf"[{_GREAT}](?<!\w.)[^\W\d_]+(?:[\[\]]{{1,2}}[^\W\d_]+)*"
# The same, faster, for a first look.
_LONG_WORD = rf"[{_GREAT}](?<!\w.)[\w\[\]]{{{_SHORTEST - 1},}}"
_WORD = r"[^\W\d_]+"
_BRACKETS = str.maketrans("", "", "[]")
_NORM = 3
"""So often a name must occur that a single other form is taken for a slip."""
_MANY = 16
_MOST_ALIKE = 40
_MOST_RELATED = 10
_DOUBLE = r"(.)\1+"
_ROMAN = r"[ivxlcdm]+"
_STOP = r"(?:^|[.!?:…]|\n[ \t]*(?:\r?\n|\r))[\s\"“”‘’'(\[*_>#-]*$"
# An initial or a short title before the stop: `V. Molotov`, `Cde. Stalin`.
_ABBREVIATION = r"(?<!\w)[^\W\d_]{1,5}\.\s*$"
_BEFORE = r"(?<!\w)([^\W\d_]+)\.?[ \u00a0]$"
_AFTER = r"[ \u00a0]([^\W\d_]+)"
_ACCEPTED = r"[ \t]*\[+sic\b"
_TITLES = frozenset(
    (
        *("mr", "mrs", "miss", "ms", "dr", "sir", "lord", "lady", "m", "mm", "herr", "frau", "hon"),
        *("cde", "cdes", "com", "comrade", "the", "prof", "professor", "president", "chairman"),
        *("general", "gen", "marshal", "colonel", "col", "major", "captain", "capt", "admiral"),
        *("lieutenant", "lt", "ambassador", "minister", "secretary", "senator"),
    )
)


class _Form(NamedTuple):
    """One spelling: where it stands, and what is known about its use."""

    letters: str
    places: tuple[Span, ...]
    in_header: int
    in_prose: int
    beside: frozenset[str]
    """The names and initials next to it, titles left out."""
    is_name: bool


@rule("P004", "inconsistent-spelling", on=Transcription)
def inconsistent_spelling(transcription: Transcription, document: Document) -> Iterator[Diagnostic]:
    """Find forms that are nearly the same, then look how they are used."""
    text = transcription.text
    if transcription.kept is None:
        words = frozenset(_long_words(text))
    else:
        words = frozenset(transcription.counted("long words", lambda node: _long_words(node.text)))
    pairs: Sequence[tuple[str, str]] = _near_pairs(words)
    if pairs and document.names is not None:
        from transcription_lsp.persons.letters import fold

        said = document.names.slips
        pairs = [pair for pair in pairs if said.isdisjoint(map(fold, pair))]
    if not pairs:
        return
    header = transcription.header
    header_end = header.end if header else 0
    wanted = frozenset(letters for pair in pairs for letters in pair)
    forms = _forms(transcription, wanted, header_end)
    found = (_finding(text, forms[one], forms[other]) for one, other in pairs)
    yield from (each for each in found if each is not None)


def _long_words(text: str) -> set[str]:
    """The words of a text with a great initial that may be names, as they are compared."""
    words = set()
    for written in set(re.findall(_LONG_WORD, text)):
        letters = (written if written.isalpha() else written.translate(_BRACKETS)).casefold()
        if _SHORTEST <= len(letters) <= _LONGEST and letters.isalpha():
            words.add(letters)
    return words


@lru_cache(maxsize=4)  # of a keystroke the words are mostly those of the one before
def _near_pairs(words: frozenset[str]) -> tuple[tuple[str, str], ...]:
    """The pairs that a swap, a doubled or a dropped letter tells apart, in alphabetical order.

    Such words have the first letter in common, and the last or, where that was swapped, the last
    but one.
    """
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for word in words:
        first, last, before = word[0], word[-1], word[-2]
        groups[first + last].append(word)
        if last != before:
            groups[first + before].append(word)
    near: set[tuple[str, str]] = set()
    for group in groups.values():
        if len(group) > 1:
            near.update(_near_in(frozenset(group)))
    return tuple(sorted(pair for pair in near if not re.fullmatch(_ROMAN, pair[0])))


@lru_cache(maxsize=4_000)
def _near_in(group: frozenset[str]) -> frozenset[tuple[str, str]]:
    """The pairs within a group.

    Where it is large, its words are told apart more closely: of two such words the same is left
    when one letter is dropped from each or from the longer.
    """
    near: set[tuple[str, str]] = set()
    words = sorted(group)
    for few in _told_apart(words) if len(words) > _MANY else (words,):
        _add_near(few, near)
    return frozenset(near)


def _told_apart(group: list[str]) -> Iterator[list[str]]:
    """The parts of a large group within which words can be near each other."""
    parts: dict[str, list[str]] = {}
    for word in group:
        parts.setdefault(word, []).append(word)
        for place in range(1, len(word)):
            parts.setdefault(word[:place] + word[place + 1 :], []).append(word)
    return (part for part in parts.values() if len(part) <= _MOST_ALIKE)


def _add_near(words: list[str], near: set[tuple[str, str]]) -> None:
    """Add the pairs among a few words that a slip tells apart."""
    for place, one in enumerate(words):
        length = len(one)
        for other in words[place + 1 :]:
            if -2 < len(other) - length < 2 and one != other and _is_slip(one, other):
                near.add((min(one, other), max(one, other)))


@lru_cache(maxsize=20_000)  # the texts of a project have mostly the same names
def _is_slip(one: str, other: str) -> bool:
    """Whether the difference is one that slips make, and neither inflection nor usage."""
    short, long = sorted((one, other), key=len)
    place = next((index for index, letter in enumerate(short) if letter != long[index]), len(short))
    if len(short) == len(long):
        swapped = short[place : place + 2] == long[place : place + 2][::-1]
        usage = {short[-2:], long[-2:]} == {"re", "er"}
        return swapped and short[place + 2 :] == long[place + 2 :] and not usage
    if place == len(short):
        # An ending, unless it doubles the last letter; and a second s is an ending, too.
        return long[-1] == long[-2] != "s"
    if short[place:] != long[place + 1 :]:
        return False
    letter = long[place]
    if place == len(short) - 1 and long[-1] == "s":
        return False
    if letter == "u" and long[place - 1 : place + 2] == "our":
        return False
    return not (place == 1 and long.startswith("mac"))


def _forms(
    transcription: Transcription, wanted: frozenset[str], header_end: int
) -> dict[str, _Form]:
    """How each of these forms is used in the text."""
    text = transcription.text
    places: dict[str, list[Span]] = {letters: [] for letters in wanted}
    if transcription.kept is None:
        for letters, place in _places(text, wanted):
            places[letters].append(place)
        small = wanted.intersection(re.findall(_WORD, text))
    else:
        for located, found in transcription.gathered(
            "forms of names", lambda node: _places(node.text, wanted), wanted
        ):
            for letters, place in found:
                places[letters].append(place.shifted(located.start))
        words = transcription.counted("words", lambda node: set(re.findall(_WORD, node.text)))
        small = wanted.intersection(words)
    return {
        letters: _form(text, letters, spans, header_end, letters not in small)
        for letters, spans in places.items()
    }


def _places(text: str, wanted: frozenset[str]) -> list[tuple[str, Span]]:
    """Where these words stand in a text; not where the text itself says that they stood so."""
    accepted = re.compile(_ACCEPTED)
    found = []
    for match in re.finditer(_NAME, text):
        letters = match[0].translate(_BRACKETS).casefold()
        if letters in wanted and not accepted.match(text, match.end()):
            found.append((letters, Span(*match.span())))
    return found


def _form(text: str, letters: str, places: list[Span], header_end: int, never_small: bool) -> _Form:
    """What its places say about one form."""
    following = re.compile(_AFTER)
    beside: set[str] = set()
    in_prose = 0
    named = 0
    for start, end in places:
        before = text[max(start - 40, 0) : start]
        for match in (re.search(_BEFORE, before), following.match(text, end)):
            if match and match[1][0].isupper() and match[1].casefold() not in _TITLES:
                beside.add(match[1].casefold())
        capitals = text[start:end].isupper()
        in_prose += start >= header_end and not capitals
        named += capitals or not re.search(_STOP, before) or _is_abbreviated(before)
    return _Form(
        letters,
        tuple(places),
        sum(place.start < header_end for place in places),
        in_prose,
        frozenset(beside),
        never_small and named > 0 and letters not in _TITLES,
    )


def _is_abbreviated(before: str) -> bool:
    """Whether the stop before a name belongs to an initial or a title."""
    match = re.search(_ABBREVIATION, before)
    return match is not None and match[0][0].isupper()


def _finding(text: str, one: _Form, other: _Form) -> Diagnostic | None:
    """The finding about two forms, if they are one name."""
    if not (one.is_name and other.is_name and _is_one_name(text, one, other)):
        return None
    shown, usual = sorted((one, other), key=_doubt, reverse=True)
    first, *more = shown.places
    written = text[slice(*first)]
    against = text[slice(*usual.places[0])]
    related = [Related(place, f"‘{written}’ stands here, too.") for place in more]
    related += [Related(place, f"‘{against}’ stands here.") for place in usual.places]
    return Diagnostic(
        first,
        f"‘{written}’ ({_times(shown)}) and ‘{against}’ ({_times(usual)}) look like one name in "
        "two spellings: see which of them is right.",
        (*_fixes(text, shown, against), *_fixes(text, usual, written)),
        tuple(related[:_MOST_RELATED]),
    )


def _is_one_name(text: str, one: _Form, other: _Form) -> bool:
    """Whether a slip is likelier than two persons."""
    if one.in_prose >= 2 and other.in_prose >= 2:
        return False
    if all(text[start:end].isupper() for form in (one, other) for start, end in form.places):
        return False
    if _is_glossed(text, one, other) or _is_glossed(text, other, one):
        return False
    if one.beside and other.beside:
        return not one.beside.isdisjoint(other.beside)
    if not _is_strong(one.letters, other.letters):
        return False
    fewer, more = sorted((len(one.places), len(other.places)))
    return _is_in_header_alone(one, other) or more >= _NORM > fewer


def _is_strong(one: str, other: str) -> bool:
    """Whether a swap or a doubled letter tells two forms apart.

    A letter more or less may be another name (Acheson, Atcheson; Johnson, Johnston): then only a
    name that both stand beside shows that they are one.
    """
    return len(one) == len(other) or _without_doubles(one) == _without_doubles(other)


def _without_doubles(word: str) -> str:
    return re.sub(_DOUBLE, r"\1", word)


def _is_in_header_alone(one: _Form, other: _Form) -> bool:
    """Whether the header has one form and the body the other: it repeats the names of the body."""
    return any(
        a.in_header == len(a.places) and not b.in_header for a, b in ((one, other), (other, one))
    )


def _is_glossed(text: str, one: _Form, other: _Form) -> bool:
    """Whether the text itself gives the other form in brackets beside this one."""
    return any(
        other.letters in text[end : end + 40].partition("]")[0].casefold()
        for _, end in one.places
        if text[end : end + 3].strip().startswith(("[", "("))
    )


def _doubt(form: _Form) -> tuple[bool, int, int]:
    """How much speaks against a form: the header alone has it, it is rarer, it comes later."""
    in_header_alone = form.in_header == len(form.places)
    return in_header_alone, -len(form.places), form.places[0].start


def _times(form: _Form) -> str:
    """How often a form stands in the file."""
    number = len(form.places)
    return "once" if number == 1 else "twice" if number == 2 else f"{number:,} times"


def _fixes(text: str, form: _Form, spelling: str) -> tuple[Fix, ...]:
    """Write a form in the other spelling; not where brackets stand inside it."""
    edits = []
    for place in form.places:
        written = text[place.start : place.end]
        if "[" in written or "]" in written or "[" in spelling or "]" in spelling:
            return ()
        edits.append(Edit(place.start, place.end, _in_case_of(written, spelling)))
    number = len(edits)
    where = "" if number == 1 else f" in {number:,} places"
    return (Fix(f"Write {edits[0].text}{where}", tuple(edits)),)


def _in_case_of(written: str, spelling: str) -> str:
    """The spelling in capitals where the form was written in capitals."""
    if written.isupper():
        return spelling.upper()
    return spelling.capitalize() if spelling.isupper() else spelling
