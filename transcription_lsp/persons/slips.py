"""How likely it is that one word was written for another, by a slip of the hand or the machine."""

import re
from functools import lru_cache

from transcription_lsp.persons.letters import skeleton

# Letters that are taken for one another: by the sound, by another transliteration, by OCR, and by
# the neighbour on the keyboard.
_VOWELS = frozenset("aeiouy")
_ALIKE = frozenset(
    frozenset(pair)
    for pair in (
        *("ce", "co", "li", "lt", "il", "ij", "uv", "un", "nm", "hb", "ft", "rn", "rt", "gq", "sz"),
        *("kc", "vw", "iy", "jy", "dt", "bp", "gk", "sc", "gj", "bv", "vf", "hn", "mw", "zx", "as"),
        *("er", "we", "ui", "io", "op", "sd", "df", "fg", "gh", "jk", "kl", "cv", "bn", "nu", "ei"),
    )
)
_LOOKS = (("rn", "m"), ("cl", "d"), ("vv", "w"), ("ii", "u"), ("ri", "n"), ("in", "m"), ("li", "h"))
IMPOSSIBLE = 99.0
_MOST = 18.0
"""In bits: three letters changed; what differs more is another word."""
_DOUBLE = re.compile(r"(.)\1+")


@lru_cache(maxsize=50_000)
def slip(written: str, meant: str) -> float:
    """What a slip that makes `written` of `meant` costs, in bits; both are folded words.

    0 for the same word; about 3 for a swap, a doubled letter or a rival transliteration, 5 for
    another letter, 8 and 12 for two and three of them, in a word of seven letters; IMPOSSIBLE for
    words that differ more.
    """
    if written == meant:
        return 0.0
    if skeleton(written) == skeleton(meant):
        return 2.5 if min(len(written), len(meant)) > 3 else 4.5
    shorter, longer = sorted((written, meant), key=len)
    if len(longer) - len(shorter) > 3 or len(shorter) < 2:
        return IMPOSSIBLE
    for several, one in _LOOKS:
        if written.replace(several, one) == meant.replace(several, one):
            return 3.5
    most = 1 if len(shorter) < 5 else 2 if len(shorter) < 7 else 3
    bones = skeleton(written), skeleton(meant)
    # A letter that is changed adds two at most to those that only one of the words has.
    near = len(set(written).symmetric_difference(meant)) <= 2 * most
    if not near and len(set(bones[0]).symmetric_difference(bones[1])) > 2 * most - 2:
        return IMPOSSIBLE
    cost, edits = _edits(written, meant) if near else (IMPOSSIBLE, 99)
    if edits > most:
        cost, edits = _edits(*bones)
        cost += 2.0
        if edits > most - 1:
            return IMPOSSIBLE
    if written[0] != meant[0] and skeleton(written)[:1] != skeleton(meant)[:1]:
        cost += 2.5
    # The longer a word is, the seldomer another name is that near to it.
    cost *= min(1.2, max(0.5, 7.0 / len(longer)))
    return cost + (2.0 if len(shorter) < 5 else 0.0)


def _edits(one: str, other: str) -> tuple[float, int]:
    """The cheapest way from one word to another: its cost in bits, and how many letters change."""
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    end = 0
    while end < min(len(one), len(other)) - start and one[-1 - end] == other[-1 - end]:
        end += 1
    # One letter is kept on either side: it may be doubled.
    start, end = max(start - 1, 0), max(end - 1, 0)
    one, other = one[start : len(one) - end], other[start : len(other) - end]
    width = len(other) + 1
    far = (IMPOSSIBLE, 99)
    before: list[tuple[float, int]] = [far] * width
    last: list[tuple[float, int]] = [(5.0 * place, place) for place in range(width)]
    for row, letter in enumerate(one, start=1):
        this: list[tuple[float, int]] = [(5.0 * row, row)]
        for column in range(1, width):
            against = other[column - 1]
            if letter == against:
                best = last[column - 1]
            else:
                cost, number = last[column - 1]
                best = (cost + _other_letter(letter, against), number + 1)
            cost, number = last[column]
            doubled = row > 1 and one[row - 2] == letter
            best = min(best, (cost + (2.5 if doubled else 4.5), number + 1))
            cost, number = this[column - 1]
            doubled = column > 1 and other[column - 2] == against
            best = min(best, (cost + (2.5 if doubled else 4.5), number + 1))
            if (
                row > 1
                and column > 1
                and letter == other[column - 2]
                and one[row - 2] == against
                and letter != against
            ):
                cost, number = before[column - 2]
                best = min(best, (cost + 2.5, number + 1))
            this.append(best)
        if min(this)[0] > _MOST:
            return far
        before, last = last, this
    return last[-1]


def _other_letter(written: str, meant: str) -> float:
    if written in _VOWELS and meant in _VOWELS:
        return 4.0
    return 4.0 if frozenset((written, meant)) in _ALIKE else 6.0


def are_alike(one: str, other: str) -> bool:
    """Whether two letters are easily taken for one another."""
    return frozenset((one[:1], other[:1])) in _ALIKE


def is_swap_or_doubled(written: str, meant: str) -> bool:
    """Whether only a swap, or a letter doubled or not, tells two words apart."""
    return is_swap(written, meant) or _DOUBLE.sub(r"\1", written) == _DOUBLE.sub(r"\1", meant)


def is_swap(written: str, meant: str) -> bool:
    """Whether two neighbouring letters of a word have changed places, and nothing else."""
    if len(written) != len(meant):
        return False
    wrong = [place for place, letter in enumerate(written) if letter != meant[place]]
    return (
        len(wrong) == 2
        and wrong[1] == wrong[0] + 1
        and written[wrong[0]] == meant[wrong[1]]
        and written[wrong[1]] == meant[wrong[0]]
    )


def same_given(one: str, other: str, short: dict[str, frozenset[str]]) -> bool:
    """Whether two given names (folded) are one, written in full or short: Frederick, Fred."""
    if one == other:
        return True
    shorter, longer = sorted((one, other), key=len)
    if len(longer) - len(shorter) > 1 and len(shorter) >= 3 and longer.startswith(shorter):
        return True
    return other in short.get(one, ())


def spelling_key(letters: str) -> str:
    """The same for words that a swap of letters tells apart, doubled ones counted once."""
    return "".join(sorted(_DOUBLE.sub(r"\1", letters)))
