"""Words reduced to what is compared: letters without case, accents and apostrophes.

`fold` keeps the spelling, `skeleton` does not: what rival transliterations of one word have in
common is left of it (Vyshinsky, Vishinskii, Wyschinski).
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_LETTERS = str.maketrans(
    {
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ı": "i",
        "ħ": "h",
        "ŋ": "ng",
        "ə": "a",
        "ё": "е",
        **dict.fromkeys("'’‘ʼʻ`´ʹʺ′″-‐‑–. \u00a0\u00ad"),
    }
)
_MARKS = re.compile(r"[\u0300-\u036f]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")


@lru_cache(maxsize=20_000)
def fold(word: str) -> str:
    """The letters of a word or name in small ones: `Ch’ên` is `chen`, `Kai-shek` is `kaishek`."""
    if word.isascii():
        folded = word.lower()
        return folded if folded.isalpha() else folded.translate(_LETTERS)
    return _fold_marks(word.casefold()).translate(_LETTERS)


def _fold_marks(word: str) -> str:
    if _CYRILLIC.search(word):
        return word
    # Decomposed, some letters are capitals again: 𝕬 has no small one.
    return _MARKS.sub("", unicodedata.normalize("NFKD", word).casefold())


# In this order; each is written for folded Latin letters, and looked for only in words that have
# the letters before it.
_SAME = (
    ("ch", r"schtsch|chtch|shch|stch", "S"),
    ("ch", r"tsch|tch", "C"),
    ("sch", r"sch", "S"),
    ("sh", r"sh", "S"),
    ("d", r"dzh|dsch|dj", "J"),
    ("zh", r"zh", "Z"),
    ("ch", r"ch", "C"),
    ("kh", r"kh", "h"),
    ("gh", r"gh", "g"),
    ("ph", r"ph", "f"),
    ("th", r"th", "t"),
    ("c", r"ck", "k"),
    ("q", r"qu|q", "k"),
    ("c", r"c(?=[eiy])", "ts"),
    ("c", r"c", "k"),
    ("t", r"ts|tz", "c"),
    ("zz", r"zz", "c"),
    ("x", r"x", "ks"),
    ("w", r"w", "v"),
    ("o", r"ou|oo", "u"),
    ("y", r"y", "i"),
    ("j", r"j", "i"),
    ("e", r"ie+|ei(?=[eiv])", "e"),
    ("", r"(.)\1+", r"\1"),
)


# Chinese and Korean syllables as Wade-Giles or McCune-Reischauer and as Pinyin or the Revised
# Romanization write them: Kuo-feng, Guofeng; Hsu, Xu; Ch'i, Qi; Pong-am, Bong-am.
_EASTERN_SAME = (
    (r"tzu|tsu(?![aeiou])", "zi"),
    (r"ssu|szu", "si"),
    (r"hs|x", "X"),
    (r"ts(?=i)|ch|zh|q|j", "J"),
    (r"ts|tz|c", "z"),
    (r"p", "b"),
    (r"t", "d"),
    (r"k", "g"),
    (r"ung", "ong"),
    (r"ien", "ian"),
    (r"(?<=[eiu])h(?![aeiou])", ""),
    (r"uo", "o"),
    (r"uei", "ui"),
    (r"you", "yu"),
)

# How the same first sound of a syllable is written in rival systems.
_EASTERN_ONSETS = (
    ("ch", "zh", "j", "q", "ts"),
    ("hs", "x", "s"),
    ("ts", "tz", "c", "z"),
    ("p", "b"),
    ("t", "d"),
    ("k", "g"),
)


@lru_cache(maxsize=1)
def _replacements() -> tuple[tuple[str, re.Pattern[str], str], ...]:
    """The same compiled, for whoever needs them: a check without a list of persons does not."""
    return tuple((mark, re.compile(pattern), same) for mark, pattern, same in _SAME)


@lru_cache(maxsize=20_000)
def skeleton(word: str) -> str:
    """What is left of a folded word when rival transliterations and doubled letters are made one.

    Capital letters stand for sounds that are written with several letters.
    """
    word = fold(word)
    for mark, pattern, same in _replacements():
        if mark in word:
            word = pattern.sub(same, word)
    return word


@lru_cache(maxsize=1)
def _eastern_replacements() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), same) for pattern, same in _EASTERN_SAME)


@lru_cache(maxsize=2_000)
def eastern_skeleton(word: str) -> str:
    """The same for folded syllables of an East Asian name, when its romanizations are made one."""
    for pattern, same in _eastern_replacements():
        word = pattern.sub(same, word)
    return word


def eastern_spellings(word: str) -> Iterator[str]:
    """A folded East Asian surname as it may begin in another romanization: Chou, Zhou."""
    for group in _EASTERN_ONSETS:
        for onset in group:
            if word.startswith(onset):
                yield from (other + word[len(onset) :] for other in group if other != onset)
