"""Words reduced to what is compared: letters without case, accents and apostrophes.

`fold` keeps the spelling, `skeleton` does not: what rival transliterations of one word have in
common is left of it (Vyshinsky, Vishinskii, Wyschinski).
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

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
_MARKS = dict.fromkeys(range(0x300, 0x370))
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
    return unicodedata.normalize("NFKD", word).casefold().translate(_MARKS)


# In this order, for folded Latin letters; few of them need more than a plain replacement, which is
# faster and need not be compiled first.
_SAME = (
    *((several, "S") for several in ("schtsch", "chtch", "shch", "stch")),
    *(("tsch", "C"), ("tch", "C"), ("sch", "S"), ("sh", "S")),
    *((several, "J") for several in ("dzh", "dsch", "dj")),
    *(("zh", "Z"), ("ch", "C"), ("kh", "h"), ("gh", "g"), ("ph", "f"), ("th", "t"), ("ck", "k")),
    *(("qu", "k"), ("q", "k"), ("ce", "tse"), ("ci", "tsi"), ("cy", "tsy"), ("c", "k")),
    *(("ts", "c"), ("tz", "c"), ("zz", "c"), ("x", "ks"), ("w", "v"), ("oo", "u"), ("ou", "u")),
    *(("y", "i"), ("j", "i")),
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


_LETTER = itemgetter(0)


def without_doubles(word: str) -> str:
    """A word with every letter once that stands in it twice or more in a row."""
    return "".join(map(_LETTER, groupby(word)))


@lru_cache(maxsize=1)
def _soft() -> re.Pattern[str]:
    """One more, for whoever needs it: a check without a list of persons does not."""
    return re.compile(r"ie+|ei(?=[eiv])")


@lru_cache(maxsize=20_000)
def skeleton(word: str) -> str:
    """What is left of a folded word when rival transliterations and doubled letters are made one.

    Capital letters stand for sounds that are written with several letters.
    """
    word = fold(word)
    for several, same in _SAME:
        if several in word:
            word = word.replace(several, same)
    if "ie" in word or "ei" in word:
        word = _soft().sub("e", word)
    return without_doubles(word)


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
