"""Words of a file as a page can show them: nothing in them turns the writing round or is unseen."""

import re

from transcription_lsp.text.controls import spelling_of
from transcription_lsp.text.span import Span

_PLAIN = re.compile("[ -~]*")
# They are part of how words are written in some scripts, and move nothing.
_JOINING = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")


def harmless(text: str, most: int = 300) -> str:
    """The text on one line, `most` code points of it, with what cannot be seen spelled out."""
    line = " ".join(text[: 2 * most].split())
    if len(line) > most or len(text) > 2 * most:
        line = line[:most].rstrip() + "…"
    return line if _PLAIN.fullmatch(line) else "".join(map(_seen, line))


def _seen(letter: str) -> str:
    if letter.isprintable() or letter in _JOINING:
        return letter
    return " " if letter.isspace() else spelling_of(letter)


_AROUND = 160
# A blank line, or one that is a field, an entry of a list or the end of front matter.
_PARAGRAPH = re.compile(r"\r?\n[ \t]*\r?\n|\r[ \t]*\r|[\r\n]+(?=[\w-]{1,30}: |---|\* |- |\*\*)")
# The full stop of a title or an initial ends no sentence: `Cde. Stalin`, `V. M. Molotov`.
_ENDED = re.compile(r"(?<=[^\W\d_A-ZА-Я]{4})[.!?][\"”’)\]]*\s+")
_ENDS = re.compile(r"(?<=[^\W\d_A-ZА-Я]{4})[.!?][\"”’)\]]*(?=\s|$)")


def sentence_around(text: str, span: Span) -> tuple[str, str, str]:
    """What stands before some words in their sentence, they themselves, and what stands after."""
    start, end = span
    first, last = max(0, start - _AROUND), end + _AROUND
    before, after = text[first:start], text[end:last]
    paragraphs = list(_PARAGRAPH.finditer(before))
    begins = paragraphs[-1].end() if paragraphs else 0
    sentences = list(_ENDED.finditer(before, begins))
    if sentences:
        begins = sentences[-1].end()
    elif not paragraphs and first:
        begins = before.find(" ") + 1
    cut = "… " if begins and not paragraphs and not sentences else ""
    if found := _PARAGRAPH.search(after):
        after = after[: found.start()]
    elif last < len(text):
        after = after[: after.rfind(" ")] + " …" if " " in after else after + "…"
    if found := _ENDS.search(after):
        after = after[: found.end()]
    lead = before[begins:].lstrip()
    gap = " " if lead[-1:].isspace() else ""
    follow = " " if after[:1].isspace() else ""
    return (
        cut + harmless(lead) + gap,
        harmless(text[start:end]),
        follow + harmless(after),
    )
