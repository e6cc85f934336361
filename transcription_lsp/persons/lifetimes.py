"""When a document was written, and when persons lived, as far as names need it."""

import re
from functools import lru_cache

from transcription_lsp.markup.tree import Transcription

_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september"),
    *("october", "november", "december"),
)
_MONTH = "|".join(f"{month[:3]}(?:{month[3:]})?" for month in _MONTHS)
_ISO = re.compile(r"^\W*(?:\w*date\w*)\W+(\d{4})-(\d{2})-(\d{2})\b", re.MULTILINE)
_DATE = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th)?[ \u00a0]+({_MONTH})\.?,?[ \u00a0]+(\d{{4}})\b"
    rf"|\b({_MONTH})\.?[ \u00a0]+(\d{{1,2}})(?:st|nd|rd|th)?,?[ \u00a0]+(\d{{4}})\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(-?\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_LOOKED_AT = 3_000


def document_date(transcription: Transcription) -> str | None:
    """The date of a document, as `1947-05-12`: that of its front matter, else the first in it."""
    return date_in(transcription.text)


def date_in(text: str) -> str | None:
    """The same of its text, which need not be read."""
    text = text[:_LOOKED_AT]
    if text.startswith("---") and (found := _ISO.search(text)):
        return "-".join(found.groups())
    for match in _DATE.finditer(text):
        day, month, year = match[1] or match[5], match[2] or match[4], match[3] or match[6]
        number = next(at for at, name in enumerate(_MONTHS, 1) if name[:3] == month[:3].lower())
        if 1 <= int(day) <= 31:
            return f"{year}-{number:02}-{int(day):02}"
    return None


@lru_cache(maxsize=10_000)
def earliest(date: str | None) -> str | None:
    """The first day that an EDTF date may mean, as far as it is known: `1890`, `1890-05`."""
    if not date or date.startswith(("..", "/")):
        return None
    found = _YEAR.search(date.replace("X", "0"))
    return "-".join(filter(None, found.groups())) if found else None


@lru_cache(maxsize=10_000)
def latest(date: str | None) -> str | None:
    """The last day that an EDTF date may mean, as far as it is known."""
    if not date or date.endswith(("..", "/")):
        return None
    found = _YEAR.search(date.rpartition("/")[2].replace("X", "9"))
    return "-".join(filter(None, found.groups())) if found else None


def born_by(birth: str | None, date: str) -> bool:
    """Whether someone may have been born by a date; true where the birth is not known."""
    first = earliest(birth)
    return first is None or first <= date[: len(first)]


def died_before(death: str | None, date: str) -> bool:
    """Whether someone was certainly dead by a date."""
    last = latest(death)
    return last is not None and last < date[: len(last)]
