"""Words as Markdown that any CommonMark reader shows as they are: escaped, with emphasis."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from transcription_lsp.text.controls import ORDERS

_MARKS = {"strong": "**", "emphasis": "*", "emphasis strong": "***"}
_ORDERS = re.compile(f"[{ORDERS}]")
_MEANT = re.compile(r"[\\`*_\[\]<|~]|&(?=[#A-Za-z]|\Z)")
"""What Markdown, GitHub's included, takes for a mark anywhere in a line."""
_AT_START = re.compile(r"[#>+=-]|[0-9]{1,9}(?=[.)](?:[ \t]|\Z))")
"""What it takes for a mark where a line begins: before or after it the backslash goes."""
_AFTER_MARK = (":", "(")
"""Behind `[^1]` these would make something else of it."""
_BREAK = re.compile(r"[ \t]*\n[ \t]*")
_ADDRESS = re.compile(r"https?://[^\s<>\\]+", re.I)


class Words(NamedTuple):
    """A stretch of text in one style, or of Markdown that is made already."""

    text: str
    style: str = ""
    """`strong`, `emphasis`, `emphasis strong`; empty for none."""
    is_made: bool = False
    """Whether the text is Markdown; it is then all on one line."""


def escaped(text: str) -> str:
    """Words of one line so that all of them are shown, if no line begins with them."""
    shown = _ORDERS.sub(lambda found: f"<U+{ord(found[0]):04X}>", text)
    return _MEANT.sub(lambda found: f"\\{found[0]}", shown)


def paragraphs(words: Iterable[Words]) -> list[list[str]]:
    """The paragraphs of a text, each by its lines; none is empty."""
    found: list[list[str]] = [[]]
    for line in _lines(words):
        made = _line(line)
        if made:
            found[-1].append(made)
        elif found[-1]:
            found.append([])
    return [each for each in found if each]


def paragraph(lines: Iterable[str]) -> str:
    """Lines that stay lines, one below the other."""
    return "\\\n".join(lines)


def on_one_line(words: Iterable[Words]) -> str:
    """The same words, whatever lines they had."""
    flat = [each._replace(text=_BREAK.sub(" ", each.text)) for each in words]
    return _line(flat)


def heading(words: str) -> str:
    """Words of a heading, without the marks before them."""
    return escaped(" ".join(words.split())).replace("#", "\\#")


def link(words: str, address: str) -> Words:
    """A link, if the address is one that leads into the web; else the words alone."""
    if not _ADDRESS.fullmatch(address):
        return Words(words)
    text = escaped(" ".join(words.split()))
    return Words(f"[{text}](<{address.replace('&', chr(92) + '&')}>)", is_made=True)


def code(text: str) -> Words:
    """Code in a line."""
    inside = _ORDERS.sub("\ufffd", " ".join(text.split()))
    fence = _fence(inside, 1)
    return Words(f"{fence} {inside} {fence}" if inside else "", is_made=True)


def code_block(text: str) -> str:
    """Code that has lines of its own."""
    inside = _ORDERS.sub("\ufffd", text)
    fence = _fence(inside, 3)
    return f"{fence}\n{inside}\n{fence}"


def _fence(text: str, least: int) -> str:
    """Backticks, more than anywhere in the text."""
    return "`" * max([least, *(len(found) + 1 for found in re.findall("`+", text))])


def _lines(words: Iterable[Words]) -> Iterator[list[Words]]:
    line: list[Words] = []
    for each in words:
        first, *others = [each.text] if each.is_made else each.text.split("\n")
        line.append(each._replace(text=first))
        for other in others:
            yield line
            line = [each._replace(text=other)]
    yield line


def _line(words: Iterable[Words]) -> str:
    """One line; blanks around it, which might be marks, are left out."""
    runs = _runs(words)
    made = ""
    for at, (text, style, is_made) in enumerate(runs):
        if is_made:
            made += text
            continue
        shown = escaped(text if made else text.lstrip(" \t"))
        following = runs[at + 1] if at + 1 < len(runs) else Words("")
        if following.is_made and shown.endswith("!"):
            shown = f"{shown[:-1]}\\!"  # or a link would be a picture
        if runs[at - 1].is_made and at and shown.startswith(_AFTER_MARK):
            shown = f"\\{shown}"
        if style:
            shown = _styled(made[-1:], shown, following.text[:1], style)
        if not made and (mark := _AT_START.match(shown)):
            shown = _harmless(mark) + shown[mark.end() :]
        made += shown
    return made.rstrip(" \t")


def _harmless(found: re.Match[str]) -> str:
    return f"{found[0]}\\" if found[0].isdigit() else f"\\{found[0]}"


def _runs(words: Iterable[Words]) -> list[Words]:
    """The words of a line, those that go together in one."""
    runs: list[Words] = []
    for (style, is_made), group in groupby(words, lambda each: (each.style, each.is_made)):
        text = "".join(each.text for each in group)
        if text:
            runs.append(Words(text, style, is_made))
    return runs


def _styled(before: str, text: str, after: str, style: str) -> str:
    """Text with marks of emphasis, where a reader would know them for such; else without."""
    inside = text.strip()
    if not inside:
        return text
    lead, _, trail = text.partition(inside)
    before, after = lead[-1:] or before, trail[:1] or after
    mark = _MARKS[style]
    is_known = (
        before != "*"
        and (not _may_be_sign(inside[0]) or _parts(before))
        and (not _may_be_sign(inside[-1]) or _parts(after))
    )
    return f"{lead}{mark}{inside}{mark}{trail}" if is_known else text


def _may_be_sign(character: str) -> bool:
    """Whether some version of CommonMark takes a character for punctuation."""
    return unicodedata.category(character)[0] in "PS"


def _parts(character: str) -> bool:
    """Whether every version takes a character, or the end of a line, for a blank or a sign."""
    if not character or character in " \t":
        return True
    category = unicodedata.category(character)
    return category == "Zs" or category[0] == "P"
