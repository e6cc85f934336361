"""YAML front matter, as far as a header needs it: its keys with their values, each at its place.

Whatever is not understood is read as it stands. All of it takes linear time.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import dropwhile
from typing import NamedTuple

from transcription_lsp.text.span import Span

_LINE = re.compile(r"[^\r\n]++")
_KEY = re.compile(
    r"(?:\"(?P<double>[^\"\r\n]++)\"|'(?P<single>[^'\r\n]++)'"
    # A blank belongs to a key only where more of the key follows.
    r"|(?P<plain>\w(?:[\w./-]|:(?=\S)|[ \t]++(?=[\w./-]))*+))[ \t]*+:(?=[ \t\r\n]|$)"
)
_BLOCK_SCALAR = re.compile(r"[|>][-+1-9]{0,2}(?:[ \t]++#.*+)?")
_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*+\"|'(?:[^']|'')*+'", re.DOTALL)
_AFTER = re.compile(r"(?:\s++#.*+)?", re.DOTALL)
_COMMENT = re.compile(r"(?<=\s)#.*+", re.DOTALL)
_FLOW = re.compile(
    r"(?P<quoted>\"(?:[^\"\\]|\\.)*+\"|'(?:[^']|'')*+')|(?P<mark>[\[\]{},])|\s++|:(?=\s|$)"
    # An apostrophe within a word begins nothing.
    r"|(?:[^\s\[\]{},:\"']|:(?!\s|$))(?:[^\[\]{},:]|:(?!\s|$))*+",
    re.DOTALL,
)
_HEX = "[0-9a-fA-F]"
_ESCAPE = re.compile(rf"\\(?:x({_HEX}{{2}})|u({_HEX}{{4}})|U({_HEX}{{8}})|(.))", re.DOTALL)
_ESCAPED = {
    **dict.fromkeys("ntrNLP", " "),
    **{each: each for each in ' \t/\\"'},
    # A line end after a backslash joins two halves of a word.
    "\n": "",
    "_": "\xa0",
}
_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
_DEEPEST = 4
"""Lists and tables within one another are read so far; what is deeper stays as it stands."""


class Key(NamedTuple):
    """A key that is not indented."""

    name: str
    """As it is written, without quotation marks."""
    span: Span
    """With its colon."""
    value: str
    """What it says: the items of a list with `; ` between, and no line ends."""
    value_span: Span
    """Empty where nothing is said."""


def keys_of(text: str) -> Iterator[Key]:
    """The keys of front matter, which begins and ends with `---`, in their order."""
    lines = list(_LINE.finditer(text))[1:-1]
    keys = [(at, found) for at, line in enumerate(lines) if (found := _KEY.match(line[0]))]
    for number, (at, found) in enumerate(keys):
        after = keys[number + 1][0] if number + 1 < len(keys) else len(lines)
        start, end = lines[at].start() + found.end(), lines[after - 1].end()
        said = text[start:end]
        value = _value([lines[at][0][found.end() :], *(each[0] for each in lines[at + 1 : after])])
        begin = start + len(said) - len(said.lstrip())
        span = Span(begin, start + len(said.rstrip())) if value else Span(start, start)
        yield Key(_name(found), Span(lines[at].start(), start), value, span)


def _name(key: re.Match[str]) -> str:
    return (key["double"] or key["single"] or key["plain"]).strip()


def _value(lines: Sequence[str], depth: int = 0) -> str:
    """What stands after the colon of a key and in the lines below it."""
    first, rest = lines[0].strip(), lines[1:]
    if _BLOCK_SCALAR.fullmatch(first):
        return _joined(each for each in rest if each[:1] != "#")
    if first and first[0] != "#":
        return _scalar([first, *rest])
    # Further down a line that begins with `#` may belong to words in quotation marks.
    below = list(dropwhile(lambda line: line.lstrip()[:1] in ("", "#"), rest))
    return _below(below, depth) if below else ""


def _below(lines: list[str], depth: int) -> str:
    """A list, a table or a scalar whose first line is not that of its key."""
    first = lines[0].strip()
    if depth > _DEEPEST:
        return _joined(lines)
    if _BLOCK_SCALAR.fullmatch(first):
        return _joined(each for each in lines[1:] if each[:1] != "#")
    if _is_item(first):
        items = _parts(lines, _is_item)
        inner = [[item[0].replace("-", " ", 1), *item[1:]] for item in items]
        said = [[line for line in item if line.strip()] for item in inner]
        return _listed(_below(item, depth + 1) for item in said if item)
    if _KEY.match(first):
        pairs = []
        for part in _parts(lines, lambda line: _KEY.match(line) is not None):
            stripped = part[0].strip()
            if found := _KEY.match(stripped):
                value = _value([stripped[found.end() :], *part[1:]], depth + 1)
                pairs.append(f"{_name(found)}: {value}".rstrip())
            else:
                pairs.append(_joined(part))
        return _listed(pairs)
    return _scalar(lines)


def _is_item(line: str) -> bool:
    return line == "-" or line.startswith("- ")


def _parts(lines: list[str], begins: Callable[[str], bool]) -> list[list[str]]:
    """The lines by items: one begins where the first does, as far from the margin."""
    margin = _margin(lines[0])
    parts: list[list[str]] = []
    for line in lines:
        if not parts or (_margin(line) == margin and begins(line.strip())):
            parts.append([line])
        else:
            parts[-1].append(line)
    return parts


def _margin(line: str) -> int:
    return len(line) - len(line.lstrip())


def _scalar(lines: Sequence[str]) -> str:
    """A value in quotation marks, in the brackets of a list, or plain."""
    text = "\n".join(each.strip() for each in lines)
    if text[0] in "\"'":
        found = _QUOTED.match(text)
        whole = found is not None and _AFTER.fullmatch(text, found.end())
        return _joined([_unquoted(found[0])]) if found and whole else _joined([text])
    if text[0] in "[{":
        items = _flow(text)
        return _joined([text]) if items is None else items
    if text[0] == "#":
        return ""
    plain = _joined([lines[0], *(each for each in lines[1:] if not each.lstrip().startswith("#"))])
    plain = _COMMENT.sub("", plain, 1).rstrip()
    return "" if plain in _NOTHING else plain


def _flow(text: str) -> str | None:
    """The items of `[a, "b, c"]`; those of `{a: 1}` with their keys; None for what is neither."""
    items: list[list[str]] = [[]]
    depth = at = 0
    while at < len(text):
        found = _FLOW.match(text, at)
        if found is None:
            return None
        at = found.end()
        if not found["mark"]:
            items[-1].append(_unquoted(found[0]) if found["quoted"] else found[0])
            continue
        depth += {"[": 1, "{": 1, ",": 0}.get(found[0], -1)
        items.append([])
        if depth == 0:
            break
    if depth or not _AFTER.fullmatch(text, at):
        return None
    return _listed(_joined(["".join(each)]) for each in items)


def _unquoted(text: str) -> str:
    """What stands between quotation marks."""
    if text[0] == "'":
        return text[1:-1].replace("''", "'")
    return _ESCAPE.sub(_meant, text[1:-1])


def _meant(escape: re.Match[str]) -> str:
    """The character of an escape; as it stands where there is no such character."""
    if escape[4]:
        return _ESCAPED.get(escape[4], escape[0])
    code = int(escape[1] or escape[2] or escape[3], 16)
    return escape[0] if 0xD800 <= code < 0xE000 or code > 0x10FFFF else chr(code)


def _listed(items: Iterable[str]) -> str:
    return "; ".join(filter(None, items))


def _joined(lines: Iterable[str]) -> str:
    """Lines as one, with single blanks."""
    return " ".join(" ".join(lines).split())
