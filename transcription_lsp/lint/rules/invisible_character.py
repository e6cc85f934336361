"""T002 invisible-character: a character that nobody can see stands in the text.

What it does
    Reports zero-width characters, marks that turn the direction of writing, and control
    characters. A soft hyphen is a hint. Silent about no-break spaces, about joiners in scripts
    and emoji that use them, and about spaces of no width in Thai, Lao, Khmer, Burmese and Tibetan.

Why
    They come with copied text. A search for the word does not find it, and the text that is
    shown can be another than the text that is there.

Example
    the Coun\u200bcil of Ministers

Use instead
    the Council of Ministers
"""

import re
import unicodedata
from collections.abc import Iterator

from transcription_lsp.lint.diagnostic import Diagnostic, Fix, Severity
from transcription_lsp.lint.rule import Document, rule
from transcription_lsp.markup.tree import Transcription
from transcription_lsp.text.edit import Edit
from transcription_lsp.text.span import Span

_CONTROLS = r"\x00-\x08\x0b\x0e-\x1f\x7f"
_ASCII = rf"([{_CONTROLS}])\1*"
_ANY = (
    rf"([{_CONTROLS}\x80-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    r"\ufff9-\ufffb])\1*"
)
_NAMES = {
    "\x00": "NUL character",
    "\x0b": "vertical tab",
    "\x1b": "escape character",
    "\x7f": "delete character",
    "\x85": "next-line character",
    "\u061c": "Arabic letter mark",
    "\u200b": "space of no width",
    "\u200c": "zero-width non-joiner",
    "\u200d": "zero-width joiner",
    "\u200e": "left-to-right mark",
    "\u200f": "right-to-left mark",
    "\u2060": "word joiner",
    "\ufeff": "byte order mark",
}
_JOINERS = "\u200c\u200d"
# Scripts in which joiners shape the letters: Hebrew to Arabic Extended-A, the scripts of India and
# Ceylon to Burmese and Khmer with Mongolian, and their supplements. The source is chapter 23.2 of
# the Unicode Standard.
_JOINING = (
    "[\u0590-\u0dff\u0e00-\u109f\u1780-\u18af\u1900-\u1cff\ua840-\ua9ff\uaa00-\uabff"
    "\ufb1d-\ufdff\ufe70-\ufefc\U00010a00-\U00011fff\U0001e800-\U0001e95f]"
)
# Emoji are joined by U+200D, each perhaps with a variation selector or a colour of skin.
_EMOJI = "[\u2190-\u2bff\ufe0f\U0001f000-\U0001faff]"
# Written without spaces: a space of no width says where a line may be broken.
_UNSPACED = "[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u1950-\u1aaf\ua9e0-\uaa7f]"


@rule("T002", "invisible-character", on=Transcription)
def invisible_character(transcription: Transcription, document: Document) -> Iterator[Diagnostic]:
    """One finding for each run of the same character."""
    text = transcription.text
    for start, end in transcription.places_of("invisible characters", _runs):
        character = text[start]
        if _belongs(character, text[start - 1 : start], text[end : end + 1]):
            continue
        soft = character == "\xad"
        yield Diagnostic(
            Span(start, end),
            _message(character, end - start),
            _fixes(character, start, end),
            severity=Severity.HINT if soft else Severity.WARNING,
        )


def _runs(text: str) -> list[Span]:
    """Where the same invisible character stands, once or several times in a row."""
    return [Span(*match.span()) for match in re.finditer(_ASCII if text.isascii() else _ANY, text)]


def _belongs(character: str, before: str, after: str) -> bool:
    """Whether the writing around it needs the character."""
    if character in _JOINERS:
        around = before + after
        return bool(re.search(_JOINING, around)) or (
            character == "\u200d" and bool(re.match(_EMOJI, before) and re.match(_EMOJI, after))
        )
    if character == "\u200b":
        return bool(re.match(_UNSPACED, before) or re.match(_UNSPACED, after))
    return character == "\u180e" and "\u1800" <= before <= "\u18af"


def _message(character: str, number: int) -> str:
    """Say what stands there, by words and number."""
    code = f"U+{ord(character):04X}"
    if character == "\xad":
        return f"A soft hyphen ({code}) is hidden here: remove it, or write a hyphen for it."
    name = _NAMES.get(character) or unicodedata.name(character, "control character").lower()
    meant = _windows_character(character)
    if meant:
        return (
            f"A control character ({code}) stands here, which nobody can see; "
            f"it was probably {meant} in an older encoding."
        )
    if number > 1:
        return f"{number:,} invisible characters stand here ({name}, {code}): remove them."
    article = "An" if name[0] in "aeioAEIO" else "A"
    return f"{article} {name} ({code}) stands here, which nobody can see: remove it."


def _fixes(character: str, start: int, end: int) -> tuple[Fix, ...]:
    """Remove it; or first put in what Windows-1252 has in its place.

    None is safe: the character stands among transcribed words, and may have parted two of them.
    """
    number = end - start
    remove = Fix("Remove it" if number == 1 else "Remove them", (Edit(start, end, ""),))
    if character == "\xad":
        return remove, Fix("Write a hyphen", (Edit(start, end, "-"),))
    meant = _windows_character(character)
    if not meant:
        return (remove,)
    return Fix(f"Write {meant}", (Edit(start, end, meant * number),)), remove


def _windows_character(character: str) -> str:
    """What a C1 control is in Windows-1252: text of that encoding was taken for Latin-1."""
    if not "\x80" <= character <= "\x9f" or character == "\x85":
        return ""
    return character.encode("latin-1").decode("cp1252", "ignore")
