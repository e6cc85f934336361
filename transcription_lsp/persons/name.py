"""Names taken apart, as authorities and texts write them.

`Stalin, Iosif Vissarionovich`, `I. V. Stalin`, `Marshal Stalin` and `STALIN I.V.` have a surname,
mostly given names or initials, seldom titles and a suffix. A name without comma may have its
surname first (Mao Zedong, Kim Il Sung).
"""

import re
from functools import lru_cache
from typing import NamedTuple

from transcription_lsp.persons.letters import fold
from transcription_lsp.persons.words import Words

_ROMAN = frozenset(("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xii", "xiii"))


CAPITAL_PARTICLES = frozenset(
    ("de", "del", "della", "von", "van", "der", "den", "ten", "ter", "zu", "al", "el", "des", "dos")
)
"""Particles that are such even with a great initial, before the rest of a surname."""


class Name(NamedTuple):
    """The parts of one name, as they are written."""

    surname: tuple[str, ...]
    """Its words, particles left out: `Gaulle`."""
    given: tuple[str, ...] = ()
    """Given names, patronymic and initials in their order; an initial keeps its full stop."""
    particles: tuple[str, ...] = ()
    suffix: str = ""
    """Folded: `jr`."""
    surname_first: bool = False
    """Whether it is written with the surname first and without comma."""


_LONG_INITIALS = frozenset(
    (
        "yu",
        "ya",
        "ye",
        "yo",
        "iu",
        "ia",
        "ju",
        "ja",
        "zh",
        "kh",
        "ts",
        "ch",
        "sh",
        "ph",
        "th",
        "dzh",
    )
)
"""As transliteration makes them of one letter."""


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands aside in a name, and a word; compiled where lists are read, not with texts."""
    return (
        re.compile(r"\([^()]*\)?|\[[^\[\]]*\]?|[“\"„][^”\"“]*(?:[”\"]|''|$)|''[^']*''"),
        re.compile(r"[^\W\d_]\.(?:-[^\W\d_]\.)?|[^\W\d_](?:[\w'’‘ʼʻ`´\-‐‑–]*\w['’‘ʼ]?)?\.?"),
    )


@lru_cache(maxsize=1)
def article() -> re.Pattern[str]:
    """What is left out of an Arabic name: `al-`."""
    return re.compile(r"(?:a[lsdnrtz]|e[ls]|u[lrd])[-–‐‑](?=[^\W\d_]{2})", re.IGNORECASE)


def is_initial(word: str) -> bool:
    """Whether a word of a name is an initial: `I.`, `I`, `J.-P.`, `Yu.`"""
    letters = word.rstrip(".")
    if len(letters) == 1:
        return True
    if not word.endswith("."):
        return False
    return letters.lower() in _LONG_INITIALS or (len(letters) < 5 and letters[1:3] in (".-", "-"))


def compared(given: str) -> str:
    """A part of a name as others are compared with it: folded, an initial with its full stop."""
    return fold(given) + "." if is_initial(given) else fold(given)


def take_apart(text: str, known: Words) -> tuple[Name, ...]:
    """The ways in which a name of an authority may be meant; the likeliest first.

    More than one where the name has several words and no comma: either end may be the surname.
    Empty if no word of a name is in it.
    """
    parts = [part for part in map(str.strip, _patterns()[0].sub(" ", text).split(",")) if part]
    suffix = ""
    kept: list[list[str]] = []
    for part in parts:
        words = _split(part)
        while words and kept and fold(words[-1]) in known.suffixes:
            last = fold(words.pop())
            suffix = suffix or last
        only_titles = all(
            fold(word) in known.titles or fold(word) in known.with_titles for word in words
        )
        if words and not (only_titles and kept):
            kept.append(words)
    if not kept:
        return ()
    if len(kept) > 1:
        given = _without_titles([word for part in kept[1:] for word in part], known, True)
        surname, particles = _without_particles(_without_titles(kept[0], known, True), known)
        while len(given) > 1 and fold(given[-1]) in known.particles and given[-1][0].islower():
            particles = (given.pop(), *particles)
        return (Name(surname, tuple(given), particles, suffix),) if surname else ()
    return tuple(_without_comma(_without_titles(kept[0], known, False), suffix, known))


def _split(part: str) -> list[str]:
    """The words of a part; initials that are written together stand apart: `R.L.G.`

    So does the article of an Arabic name, and is left out: `al-Baqi`.
    """
    return [article().sub("", word) for word in _patterns()[1].findall(part)]


def _without_titles(words: list[str], known: Words, inverted: bool) -> list[str]:
    """A name without the titles before it; never without its last word."""
    start = 0
    for place, word in enumerate(words[:-1]):
        folded = fold(word)
        if is_initial(word) and folded != "dr":
            break
        if folded in known.given_titles and inverted and not word.endswith("."):
            break
        if folded in known.titles:
            start = place + 1
        elif folded not in known.with_titles and word not in ("of", "the"):
            break
        elif start:
            start = place + 1
    return words[start:]


def _without_particles(words: list[str], known: Words) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of a surname, and the particles before it."""
    first = 0
    while first < len(words) - 1:
        small = words[first][0].islower()
        if fold(words[first]) not in (known.particles if small else CAPITAL_PARTICLES):
            break
        first += 1
    return tuple(words[first:]), tuple(words[:first])


def _without_comma(words: list[str], suffix: str, known: Words) -> list[Name]:
    if len(words) > 1 and fold(words[-1]) in known.suffixes:
        suffix = suffix or fold(words[-1])
        words = words[:-1]
    if len(words) == 1:
        return [Name((words[0],), (), (), suffix)]
    if fold(words[-1]) in _ROMAN and not words[-1].endswith("."):
        return [Name((words[0],), (), (), suffix)]
    if is_initial(words[-1]) and not is_initial(words[0]):
        first = next(place for place, word in enumerate(words) if is_initial(word))
        return [Name((words[0],), tuple(words[1:]), (), suffix)] if first else []
    start = len(words) - 1
    while start > 1 and words[start - 1][0].islower() and fold(words[start - 1]) in known.particles:
        start -= 1
    surname, particles = _without_particles(words[start:], known)
    western = Name(surname, tuple(words[:start]), particles, suffix)
    if is_initial(words[0]) or particles:
        return [western]
    eastern = Name((words[0],), tuple(words[1:]), (), suffix, True)
    return [eastern, western] if _is_eastern(words, known) else [western, eastern]


def _is_eastern(words: list[str], known: Words) -> bool:
    """Whether a name without comma has its surname first by its looks."""
    if fold(words[0]) in known.given_names or len(words) > 4:
        return False
    hyphen = "-" in words[-1] and words[-1].rpartition("-")[2][:1].islower()
    return hyphen or all(len(word) <= 6 for word in words) or len(words[0]) <= 4
