"""Signs of a supposed bracket that its own words and the characters around it show.

What needs the rest of the text is in `supposed.py`.
"""

import re

from transcription_lsp.markup.round_brackets import is_enumerator, lone_round_brackets

_LINE_END = re.compile(r"\r\n|\n|\r")
BLANK_LINE = re.compile(r"(?:\r\n|\n|\r(?!\n))[^\S\r\n]*(?:\r\n|\n|\r(?!\n))")
"""A blank line, from the line end before it."""
_LINE_OPENER = re.compile(r"[\r\n][ \t]*\[")


def count_sign(words: int) -> str:
    """How many words, roughly."""
    if words <= 4:
        return f"{words} words"
    for least, most in ((5, 8), (9, 15), (16, 30), (31, 80)):
        if words <= most:
            return f"{least}-{most} words"
    return "more words"


def add_breaks(content: str, sort: str, found: list[str]) -> None:
    breaks = len(BLANK_LINE.findall(content))
    lines = len(_LINE_END.findall(content)) - 2 * breaks
    if breaks:
        found.append(
            f"{sort}: {breaks if breaks < 3 else '3-6' if breaks < 7 else 'more'} blank lines"
        )
    if lines > 0:
        found.append(f"{sort}: {lines if lines < 3 else 'more'} line ends")
    if (breaks or lines) and (opener := _LINE_OPENER.search(content)):
        labelled = ":" in content[opener.end() : opener.end() + 80].partition("]")[0]
        sort = "labelled bracket" if labelled else "bracket"
        found.append(f"a line inside begins with a {sort}")


def add_quotation(content: str, found: list[str]) -> None:
    opens = content.count("“") + content.count("‘")
    closes = content.count("”")
    straight = content.count('"')
    if straight % 2 or (opens > closes and "’" not in content) or closes > opens:
        found.append("quotation cut")
    elif content[:1] in ("“", '"', "‘") and content[-1:] in ("”", '"', "’"):
        found.append("quotation whole")


def add_loose(content: str, found: list[str]) -> None:
    if any(mark in content for mark in "(){}"):
        loose = lone_round_brackets(content, 0, len(content))
        if any(content[each] in "{}" for each in loose):
            found.append("loose curly bracket inside")
        if any(content[each] in "()" and not is_enumerator(content, each) for each in loose):
            found.append("loose round bracket inside")


def sign_before(text: str, before: int) -> str:
    character = text[before - 1 : before]
    if begins_line(text, before):
        return "begins a line"
    if character.isspace():
        return "after a space"
    if character.isalpha():
        return "after a letter"
    if character.isdigit():
        return "after a digit"
    if character in "[]":
        return "after a bracket"
    return "after an opening mark" if character in "(\"“‘'{/-–—" else "after a mark"


def sign_after(text: str, after: int) -> str:
    at = after
    while text[at : at + 1] in (" ", "\t", "_", "*"):
        at += 1
    if at >= len(text):
        return "ends a paragraph"
    character = text[at]
    if character in "\r\n":
        return "ends a paragraph" if BLANK_LINE.match(text, at) else "ends a line"
    if at > after and text[after] in " \t":
        if character.islower():
            return "before a small word"
        if character.isupper():
            return "before a capital"
        if character.isdigit():
            return "before a number"
        return "before a bracket" if character in "[(" else "before a mark"
    if character.isalnum():
        return "before a letter"
    if character in "[]":
        return "next to a bracket"
    if character == "(":
        return "before a round bracket"
    return "before a stop" if character in ".,;:!?" else "before a closing mark"


def begins_line(text: str, offset: int) -> bool:
    """Whether nothing but spaces stands before an offset in its line."""
    while offset and text[offset - 1] in " \t_*":
        offset -= 1
    return not offset or text[offset - 1] in "\r\n"
