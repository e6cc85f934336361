"""How likely it is that one word was written for another, by a slip of the hand or the machine."""

import re
from functools import lru_cache

from transcription_lsp.persons.letters import eastern_skeleton, skeleton, without_doubles

# Letters that are taken for one another: by the sound, by another transliteration, by OCR, and by
# the neighbour on the keyboard.
_VOWELS = frozenset("aeiouy")
_ALIKE = frozenset(
    way
    for pair in (
        *("ce", "co", "li", "lt", "il", "ij", "uv", "un", "nm", "hb", "ft", "rn", "rt", "gq", "sz"),
        *("kc", "vw", "iy", "jy", "dt", "bp", "gk", "sc", "gj", "bv", "vf", "hn", "mw", "zx", "as"),
        *("er", "we", "ui", "io", "op", "sd", "df", "fg", "gh", "jk", "kl", "cv", "bn", "nu", "ei"),
    )
    for way in (pair, pair[::-1])
)
# Initials are capitals, which look alike in other ways than small letters do.
_ALIKE_INITIALS = frozenset(
    way
    for pair in (
        *("br", "be", "ef", "fp", "pr", "cg", "co", "do", "go", "oq", "hn", "hm", "hk", "mn"),
        *("ft", "it", "ij", "il", "uv", "vy", "vw"),
    )
    for way in (pair, pair[::-1])
)
_LOOKS = (("rn", "m"), ("cl", "d"), ("vv", "w"), ("ii", "u"), ("ri", "n"), ("in", "m"), ("li", "h"))
IMPOSSIBLE = 99.0
# What a change of one letter costs: half bits, and the number of letters in the last six binary
# digits, so that the cheapest way is found by comparing whole numbers.
_HALF = 64
_SWAP = _DOUBLED = 5 * _HALF + 1
_SIMILAR, _ONE_MORE, _LETTER_MORE, _OTHER = (size * _HALF + 1 for size in (8, 9, 10, 12))
# Billie, Billy; Kelley, Kelly: one sound at the end of names.
_LAST_VOWEL = re.compile(r"(?<=[^aeiouy])(?:[ei]?[iy]|ie)$")


@lru_cache(maxsize=50_000)
def slip(written: str, meant: str) -> float:
    """What a slip that makes `written` of `meant` costs, in bits; both are folded words.

    0 for the same word; about 3 for a swap, a doubled letter or a rival transliteration, 5 for
    another letter, 8 and 12 for two and three of them, in a word of seven letters; IMPOSSIBLE for
    words that differ more.
    """
    if written == meant:
        return 0.0
    bones, letters, sounds = _shape(written)
    other_bones, other_letters, other_sounds = _shape(meant)
    if bones == other_bones:
        return 2.5 if min(len(written), len(meant)) > 3 else 4.5
    shorter, longer = (written, meant) if len(written) <= len(meant) else (meant, written)
    if len(longer) - len(shorter) > 3 or len(shorter) < 2:
        return IMPOSSIBLE
    differing = (letters ^ other_letters).bit_count()
    for several, one in _LOOKS if differing < 4 else ():
        if (several in written or several in meant) and written.replace(
            several, one
        ) == meant.replace(several, one):
            return 3.5
    if (
        written[-1] in "eiy"
        and meant[-1] in "eiy"
        and differing < 4
        and (_LAST_VOWEL.sub("y", written) == _LAST_VOWEL.sub("y", meant))
    ):
        return 3.5
    most = 1 if len(shorter) < 5 else 2 if len(shorter) < 7 else 3
    # A letter that is changed adds two at most to those that only one of the words has.
    near = differing <= 2 * most
    if not near and (sounds ^ other_sounds).bit_count() > 2 * most - 2:
        return IMPOSSIBLE
    if len(longer) > 5 and _apart_in_exchange(written, meant) > 1:
        return 5.0  # Ronald, Roland
    cost, edits = _edits(written, meant, most) if near else (IMPOSSIBLE, 99)
    if edits > most:
        cost, edits = _edits(bones, other_bones, most - 1)
        cost += 2.0
        if edits > most - 1:
            return IMPOSSIBLE
    if written[0] != meant[0] and bones[:1] != other_bones[:1]:
        cost += 2.5
    # The longer a word is, the seldomer another name is that near to it.
    cost *= min(1.2, max(0.5, 7.0 / len(longer)))
    return cost + (2.0 if len(shorter) < 5 else 0.0)


def eastern_slip(written: str, meant: str) -> float:
    """The same for syllables of an East Asian name: `Kuo-feng` is `Guofeng` in another system."""
    cost = slip(written, meant)
    if cost and eastern_skeleton(written) == eastern_skeleton(meant):
        return min(cost, 2.5 if min(len(written), len(meant)) > 3 else 4.5)
    return cost


@lru_cache(maxsize=20_000)
def _shape(word: str) -> tuple[str, int, int]:
    """The skeleton of a word, and bits for the letters of the word and of the skeleton.

    Two letters may share a bit: what the bits say to differ does so, at the least.
    """
    bones = skeleton(word)
    return bones, _bits(word), _bits(bones)


def _bits(word: str) -> int:
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) & 63)
    return bits


def _edits(one: str, other: str, most: int) -> tuple[float, int]:
    """The cheapest way from one word to another: its cost in bits, and how many letters change.

    (IMPOSSIBLE, 99) where more than `most` letters do.
    """
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    end = 0
    while end < min(len(one), len(other)) - start and one[-1 - end] == other[-1 - end]:
        end += 1
    far = (IMPOSSIBLE, 99)
    inner, against = one[start : len(one) - end], other[start : len(other) - end]
    if most < 1 or _differing(inner, against) > most:
        return far
    # One letter is kept on either side: it may be doubled.
    start, end = max(start - 1, 0), max(end - 1, 0)
    one, other = one[start : len(one) - end], other[start : len(other) - end]
    before: list[int] = []
    last = [_LETTER_MORE * place for place in range(len(other) + 1)]
    reach = 0
    limit = most * _OTHER
    for row, letter in enumerate(one):
        this = [_LETTER_MORE * (row + 1)]
        above = one[row - 1] if row else ""
        less = _DOUBLED if letter == above else _ONE_MORE
        least = this[0]
        for column, against in enumerate(other):
            best = last[column]
            if letter != against:
                alike = (letter in _VOWELS and against in _VOWELS) or letter + against in _ALIKE
                best += _SIMILAR if alike else _OTHER
            best = min(best, last[column + 1] + less)
            beside = other[column - 1] if column else ""
            best = min(best, this[column] + (_DOUBLED if against == beside else _ONE_MORE))
            if letter == beside and above == against and letter != against:
                best = min(best, before[column - 1] + _SWAP)
            this.append(best)
            least = min(least, best)
        if least > limit and reach > limit - _SWAP:
            return far
        before, last, reach = last, this, least
    cost, edits = divmod(last[-1], _HALF)
    return (cost / 2, edits) if edits <= most else far


def _differing(one: str, other: str) -> int:
    """How many letters of two words have no partner in the other one, at the least."""
    rest = other
    lone = 0
    for letter in one:
        if letter in rest:
            rest = rest.replace(letter, "", 1)
        else:
            lone += 1
    return max(lone, len(rest))


def are_alike(one: str, other: str) -> bool:
    """Whether two initials (folded) are easily taken for one another."""
    return one[:1] + other[:1] in _ALIKE_INITIALS


@lru_cache(maxsize=10_000)
def is_swap_or_doubled(written: str, meant: str) -> bool:
    """Whether only a swap, or a letter doubled or not, tells two words apart."""
    return is_swap(written, meant) or without_doubles(written) == without_doubles(meant)


def is_swap(written: str, meant: str) -> bool:
    """Whether two neighbouring letters of a word have changed places, and nothing else."""
    return _apart_in_exchange(written, meant) == 1


def _apart_in_exchange(written: str, meant: str) -> int:
    """How far apart the two letters are that have changed places; 0 if more than that differs."""
    if len(written) != len(meant):
        return 0
    wrong = [place for place, letter in enumerate(written) if letter != meant[place]]
    if len(wrong) != 2:
        return 0
    one, other = wrong
    crossed = written[one] == meant[other] and written[other] == meant[one]
    return other - one if crossed else 0


def same_given(one: str, other: str, short: dict[str, frozenset[str]]) -> bool:
    """Whether two given names (folded) are one, written in full or short: Frederick, Fred."""
    if one == other:
        return True
    lengths = len(one), len(other)
    if (
        abs(lengths[0] - lengths[1]) > 1
        and min(lengths) > 2
        and one[: lengths[1]] == other[: lengths[0]]
    ):
        return True
    return other in short.get(one, ())


@lru_cache(maxsize=20_000)
def spelling_key(letters: str) -> str:
    """The same for words that a swap of letters tells apart, doubled ones counted once."""
    return "".join(sorted(without_doubles(letters)))
