"""Names as they are compared and looked for."""

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")
_APOSTROPHE = re.compile("['’‘ʼ`]")


def folded(name: str) -> str:
    """The words of a name in small letters, without accents, apostrophes and punctuation."""
    if not name.isascii():
        decomposed = unicodedata.normalize("NFKD", name)
        name = "".join(each for each in decomposed if not unicodedata.combining(each))
    return " ".join(_WORD.findall(_APOSTROPHE.sub("", name.casefold())))
