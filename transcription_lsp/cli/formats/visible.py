"""Text as a terminal can show it: no file may move the cursor or turn the writing round."""

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from transcription_lsp.text.controls import ORDERS, spelling_of
from transcription_lsp.text.width import display_width

if TYPE_CHECKING:
    from typing import TextIO

TAB = "    "

_HARMLESS = re.compile("[ -~]*")
# Left alone outside a range: they are part of how words are written in some scripts.
_JOINING = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")

_ORDERS = re.compile(f"[{ORDERS}]")


def one_line(text: str) -> str:
    """A message on one line, with what cannot be seen spelled out."""
    if _HARMLESS.fullmatch(text):
        return text
    return "".join(" " if character in "\n\r\t" else visible(character) for character in text)


def without_surrogates(text: str) -> str:
    """The text with bytes that are none spelled out, for readers that cannot hold them."""
    return re.sub("[\ud800-\udfff]", lambda found: visible(found[0]), text)


def visible(character: str, spelled_out: bool = False) -> str:
    """What to show for one character; `spelled_out` also shows those that take no room."""
    if character == "\t":
        return TAB
    if character.isprintable():
        return character
    code = ord(character)
    if code < 0x20:
        return spelling_of(character)
    if character.isspace() and code not in (0x85, 0x2028, 0x2029):
        return character if code == 0x3000 else " "
    if character in _JOINING and not spelled_out:
        return character
    if 0xE000 <= code <= 0xF8FF:
        return "\ufffd"
    return spelling_of(character)


def cells(text: str, spelled_out: bool = False) -> list[tuple[str, int]]:
    """The characters as they are shown, each with the columns it takes."""
    if _HARMLESS.fullmatch(text):
        return [(character, 1) for character in text]
    return [_cell(character, spelled_out) for character in text]


@lru_cache(maxsize=4096)
def _cell(character: str, spelled_out: bool) -> tuple[str, int]:
    shown = visible(character, spelled_out)
    return shown, display_width(shown)


def lines(text: str) -> str:
    """A text of many lines, with what a terminal would obey spelled out; tabs stay."""
    return _ORDERS.sub(lambda found: visible(found[0]), text.replace("\r\n", "\n"))


def for_stream(text: str, stream: "TextIO") -> str:
    """What a text is on a stream: itself, but for a terminal what that would obey spelled out."""
    return lines(text) if stream.isatty() else text
