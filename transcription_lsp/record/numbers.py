"""Numbers of documents and copies: `CABLE N° 121973/sh`, `Copy Nº 2`."""

import re
from functools import lru_cache
from typing import NamedTuple

from transcription_lsp.markup.tree import Node, Transcription
from transcription_lsp.text.span import Span


class Number(NamedTuple):
    """A number that a document or a copy of it bears, or by which it names another one."""

    span: Span
    """Of the number alone."""
    kind: str
    """`document` or `copy`."""
    value: str
    """`121973/sh`."""

    def shifted(self, by: int) -> "Number":
        """The same, `by` code points further on."""
        return self._replace(span=self.span.shifted(by))


_SIGNS = (
    *("N°", "Nº", "№", "#", "No.", "No ", "Nos", "NO.", "NO ", "umber "),
    *("cop", "Cop", "COP", "экз", "Экз", "ЭКЗ"),
)
"""One of these stands before every number that is looked for."""


def numbers_of(transcription: Transcription) -> tuple[Number, ...]:
    """The numbers in a transcription, in order."""
    return tuple(transcription.placed("numbers", _numbers))


@lru_cache(maxsize=1)
def _number() -> re.Pattern[str]:
    sign = r"(?:(?:N[°º]|N[oO]s?\b\.?|№|\#|[Nn]umber\b)[ \u00a0]?)"
    value = r"[0-9][0-9A-Za-zА-Яа-я]{0,15}(?:[/-][0-9A-Za-zА-Яа-я]{1,15}){0,4}"
    kind = (
        r"(?:(?:cipher(?:ed)?|cypher|coded|encrypted|шифрованная)[ ])?(?:cable(?:gram)?|telegram"
        r"|cipher|cypher|message|letter|order|memorandum|despatch|dispatch|circular|directive"
        r"|decree|resolution|protocol|note|report|шифр\w{0,15}|телеграмм\w{0,3}|приказ\w{0,3}"
        r"|письм\w{0,3}|постановлени\w{0,3}|протокол\w{0,3})"
    )
    copy = rf"(?:(?i:\bcop(?:y|ies)|\bэкз(?:емпляр\w{{0,3}})?)\.?[ \u00a0]?{sign}?)"
    return re.compile(
        rf"{copy}(?P<copy>[0-9]{{1,3}})(?![\w/])"
        rf"|(?i:\b{kind})[ \u00a0]{sign}(?P<document>{value})"
        rf"|^[ *_]*{sign}(?P<alone>{value})[ *_\\]*\r?$",
        re.MULTILINE,
    )


def _numbers(node: Node) -> list[Number]:
    text = node.text
    if node.kind == "blank" or not any(each in text for each in _SIGNS):
        return []
    return [
        Number(Span(*found.span(group)), "copy" if group == "copy" else "document", found[group])
        for found in _number().finditer(text)
        if (group := found.lastgroup or "")
    ]
