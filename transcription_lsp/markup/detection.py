"""Which convention a text follows, told by the signs in `grammar/detection.toml`.

Every sign speaks for one or more conventions by a weight in natural logarithms; what all signs of
a text say is summed up, and the sums become probabilities. What a sign says levels off with its
frequency, so that neither a long text nor one mark used everywhere decides alone.
"""

import os
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from math import exp
from typing import NamedTuple

from transcription_lsp.markup.convention import ConventionError, conventions
from transcription_lsp.markup.files import grammar_folder
from transcription_lsp.markup.prepared import read_table

NONE = "none"
"""In the data, what stands for no convention."""
STRETCH = 1_000_000
"""So many code points are looked at; what stands in them tells what the rest is like."""

CLEAR = 0.95
"""From this probability on a text clearly follows a convention, if it has `ENOUGH` marks."""
ENOUGH = 3

_PER = 6_000
"""A thousand words, in code points: a word and the space after it are six."""
_LEAST = 3_000
"""A shorter text counts as so long, in code points: one mark on a card is not frequent yet."""
_BEFORE = 20
"""How far before a mark the word that it belongs to may begin, in code points."""
_TELLING = 2.0
"""How much more a telling sign speaks for one convention than for another."""
_EXAMPLE = 60
"""How much of an example is shown, in code points."""
# Values in the header are those of a catalogue, and no words of a transcription.
_FRONT_MATTER = r"---[ \t]*\r?\n(?:(?!---).{0,2000}\n){0,400}?---[ \t]*(?:\r?\n|\Z)"
_CLOSERS = {"[": "]", "<": ">"}
_WORD = r"\w+[ ]?\Z"
"""What a bracket completes or is about; the end is that of the stretch that is searched."""
_REST = r"[^\]>\r\n]*(?:\]+|>)?"

UNMARKED = "nothing in it is marked as any convention would"
UNTOLD = "its few marks tell no convention"


class Sign(NamedTuple):
    """Something in a text that speaks for a convention."""

    says: str
    example: str
    pattern: str
    weight: Mapping[str, float]
    needs: str | Sequence[str] = ""
    half: float | None = None
    once: bool = False

    def may_be_in(self, text: str) -> bool:
        """Whether it is worth a search."""
        if isinstance(self.needs, str):
            return self.needs in text
        return any(word in text for word in self.needs)


class Model(NamedTuple):
    """All signs, and how they are summed up."""

    signs: tuple[Sign, ...]
    prior: Mapping[str, float]
    unmarked: float
    half: float
    """So often per 1,000 words a sign counts for half of its weight."""


class Evidence(NamedTuple):
    """A sign that was found, or a sentence about a text without any."""

    description: str
    times: int = 0
    line: int | None = None
    """Where it was found first, from 1; None where nothing was."""
    example: str | None = None


class Detection(NamedTuple):
    """The convention that a text follows most likely."""

    convention: str | None
    """None for a text that follows no convention."""
    probability: float
    candidates: tuple[tuple[str | None, float], ...]
    """All that were weighed with their probabilities, the likeliest first; these make 1."""
    evidence: tuple[Evidence, ...]
    """What speaks for this convention, the strongest first; never empty."""
    marks: int
    """How often the signs that speak for it were found."""


class _Found(NamedTuple):
    sign: Sign
    times: int
    first: re.Match[str]
    share: float
    """How much of its weight the sign has by its frequency, up to 1."""


@lru_cache(maxsize=4)
def load_model(folder: str | None = None) -> Model:
    """The signs of a folder, by default the project's own `grammar/`; read only once.

    Raises ConventionError, with the file, where they cannot be used.
    """
    path = os.path.join(folder or grammar_folder(), "detection.toml")
    try:
        data = read_table(path)
        model = data["model"]
        signs = tuple(Sign(**values) for values in data["sign"])
        return Model(signs, model["prior"], model["unmarked"], model["half"])
    except (OSError, ValueError) as error:
        raise ConventionError(f"{path}: {error}.") from None
    except KeyError as error:
        raise ConventionError(f"{path}: {error} is missing.") from None
    except TypeError as error:
        what = str(error).removeprefix("Sign.__new__() ")
        raise ConventionError(f"{path}: a sign has not the keys it should have ({what}).") from None


def detect(text: str, candidates: Collection[str] | None = None) -> Detection:
    """Tell which of the candidates a text follows, by default of all conventions there are.

    Takes any text, and time linear in it; looks at no more than `STRETCH` code points. Raises
    ConventionError where the signs cannot be used.
    """
    names = tuple(conventions() if candidates is None else candidates)
    return _weighed(text[:STRETCH], names, _signs_for(names))


def clearly_other(
    text: str, convention: str, candidates: Collection[str] | None = None
) -> str | None:
    """Another convention than this one that a text clearly follows; None for most texts, at once.

    It must have a sign that this one has not. Signs of pages of the web and of programs are looked
    for last: they can only speak against it.
    """
    names = tuple(conventions() if candidates is None else candidates)
    if not {*names} - {convention}:
        return None
    text = text[:STRETCH]
    telling = _telling(names, convention)
    if next(_found(text, load_model(), telling), None) is None:
        return None
    for signs in (_signs_of_marks(names), _signs_for(names)):
        found = _weighed(text, names, signs)
        if found.convention in (None, convention):
            return None
        if found.probability < CLEAR or found.marks < ENOUGH:
            return None
    return found.convention


def _weighed(text: str, names: tuple[str, ...], signs: tuple[Sign, ...]) -> Detection:
    model = load_model()
    found = tuple(_found(text, model, signs))
    scores = {name: model.prior.get(name, 0.0) for name in (*names, NONE)}
    for each in found:
        for name, weight in each.sign.weight.items():
            if name in scores:
                scores[name] += weight * each.share
    marked = any(name in each.sign.weight for each in found for name in names)
    if not marked:
        scores[NONE] += model.unmarked
    ranked = _probabilities(scores)
    best, probability = ranked[0]
    own = [each for each in found if each.sign.weight.get(best, 0.0) > 0]
    own.sort(key=lambda each: -each.sign.weight[best] * each.share)
    return Detection(
        None if best == NONE else best,
        probability,
        tuple((None if name == NONE else name, share) for name, share in ranked),
        tuple(_evidence(text, own)) or (Evidence(UNTOLD if marked else UNMARKED),),
        sum(each.times for each in own),
    )


@lru_cache(maxsize=16)
def _signs_for(names: tuple[str, ...]) -> tuple[Sign, ...]:
    """The signs that speak for one of these conventions, or for none."""
    wanted = {*names, NONE}
    return tuple(sign for sign in load_model().signs if wanted & sign.weight.keys())


@lru_cache(maxsize=16)
def _signs_of_marks(names: tuple[str, ...]) -> tuple[Sign, ...]:
    """Those of them that speak for one of these conventions."""
    return tuple(sign for sign in _signs_for(names) if sign.weight.keys() & {*names})


@lru_cache(maxsize=16)
def _telling(names: tuple[str, ...], convention: str) -> tuple[Sign, ...]:
    """Those of them that speak for another convention much more than for this one."""
    others = {*names} - {convention}
    return tuple(
        sign
        for sign in _signs_of_marks(names)
        if max((sign.weight.get(name, 0.0) for name in others), default=0.0)
        >= sign.weight.get(convention, 0.0) + _TELLING
    )


def _found(text: str, model: Model, signs: Iterable[Sign]) -> Iterator[_Found]:
    header = _compiled(_FRONT_MATTER).match(text)
    start = header.end() if header else 0
    thousands = max(len(text) - start, _LEAST) / _PER
    for sign in signs:
        if not sign.may_be_in(text):
            continue
        matches = _compiled(sign.pattern).finditer(text, start)
        first = next(matches, None)
        if first is None:
            continue
        times = 1 if sign.once else 1 + sum(1 for _ in matches)
        often = times / thousands
        half = model.half if sign.half is None else sign.half
        yield _Found(sign, times, first, 1.0 if sign.once else often / (often + half))


@lru_cache(maxsize=512)
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compiled where it is needed first: most texts need few of them."""
    try:
        return re.compile(pattern)
    except re.error as error:
        what = f"the pattern {pattern} is no regular expression ({error})"
        raise ConventionError(f"detection.toml: {what}.") from None


def _probabilities(scores: Mapping[str, float]) -> list[tuple[str, float]]:
    """The names with their probabilities, the likeliest first; equal ones by name."""
    most = max(scores.values())
    parts = {name: exp(score - most) for name, score in scores.items()}
    total = sum(parts.values())
    ranked = [(name, part / total) for name, part in parts.items()]
    return sorted(ranked, key=lambda each: (-each[1], each[0]))


def _evidence(text: str, found: Iterable[_Found]) -> Iterator[Evidence]:
    for sign, times, first, _ in found:
        yield Evidence(sign.says, times, _line(text, first.start()), _example(text, first))


def _line(text: str, offset: int) -> int:
    """The number of a line, by what ends lines everywhere here: LF, CRLF and CR."""
    returns = text.count("\r", 0, offset) - text.count("\r\n", 0, offset)
    return 1 + text.count("\n", 0, offset) + returns


def _example(text: str, match: re.Match[str]) -> str:
    """What was found, with the rest of its bracket or tag, cut where it is long."""
    start, end = match.span()
    before = _compiled(_WORD).search(text, max(start - _BEFORE, 0), start)
    closer = _CLOSERS.get(text[start : start + 1], "")
    if not text.endswith(closer, start, end):
        rest = _compiled(_REST).match(text, end, end + _EXAMPLE)
        end = rest.end() if rest else end
    shown = " ".join(text[before.start() if before else start : end].split())
    if len(shown) >= _EXAMPLE:
        shown = shown[: _EXAMPLE - 1]
    return shown if shown.endswith(closer) else f"{shown}…"
