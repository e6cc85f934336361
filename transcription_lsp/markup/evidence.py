"""Evidence: what is known of brackets that tells which pairs are plausible.

Figures are from published translations and transcriptions: half of all brackets are under 35
characters long, 99 % under 107, the longest genuine ones about 1,400; one in a hundred spans a
blank line. The limits of each role are data, in `grammar/roles.toml`.
"""

import re

from transcription_lsp.markup.convention import Convention

_ENUMERATOR = re.compile(r"(?:^|[\s(\[,;])(?:[A-Za-z]|[ivxIVX]{1,4}|[0-9]{1,3})$|[:;]-?$")
_ITEM = re.compile(r"[:;\r\n][ \t]*(?:[A-Za-z]|[ivxIVX]{1,4}|[0-9]{1,3})$|,[ \t]*[A-Za-z]$")
_BREAK = re.compile(r"(?:\r\n|\n|\r(?!\n))[^\S\r\n]*(?:\r\n|\n|\r(?!\n))")
_LINE_INITIAL_OPENER = re.compile(r"(?:^|[\r\n])[ \t]*(\[)")
_REFERENCE = re.compile(r"\[\^?[0-9]{1,3}\][ \t]*")
_ROUND = re.compile(
    r"[(){}]|\\[(){}]|<!--(?:[^<\-\r\n]++|<(?!!--)|-(?!->)|(?:\r\n|\n|\r)(?![^\S\r\n]*[\r\n]))*+-->"
    r"|(?<![^\s(\[{*_])(`++)(?!\s)(?:[^`'’´\r\n]|(?<=\w)['’](?=\w)){1,60}(?<!\s)\1(?![^\W_]|[`'’´])"
)
_PLAIN_CONTENT = re.compile(r"[^\W_](?:[^()\[\]{}\r\n]{0,58}[\w.?!’'\"”])?$")
UNLABELLED_CHARACTERS = 300
"""How far an opener without a known label may stand from its closer in another block."""
UNLABELLED_BREAKS = 2
"""How many blank lines may stand between them."""
UNLABELLED_CHARACTERS_AT_LINES = 3000
"""The same two, where the opener begins a line and the closer ends one: an editor's remark."""
UNLABELLED_BREAKS_AT_LINES = 8


def is_enumerator(text: str, bracket: int) -> bool:
    """Whether the `)` at an offset belongs to `a)`, `12)`, `iv)` or `:-)`: it opens nowhere."""
    return _ENUMERATOR.search(text[max(0, bracket - 6) : bracket]) is not None


def begins_item(text: str, start: int, bracket: int) -> bool:
    """Whether the `)` at an offset ends the letter of a list's item: `: a)`, `, b)`, at a line."""
    return _ITEM.search(text[max(start, bracket - 8) : bracket]) is not None


def reads_as_bracket(content: str) -> bool:
    """Whether some words could be the content of a bracket: short, and without loose ends."""
    return _PLAIN_CONTENT.match(content) is not None


def lone_round_brackets(text: str, start: int, end: int) -> list[int]:
    """The offsets of round and curly brackets between two places that have no partner there.

    What stands in a comment or after a backslash is no bracket.
    """
    waiting: dict[str, list[int]] = {"(": [], "{": []}
    lone: list[int] = []
    for match in _ROUND.finditer(text, start, end):
        character, offset = match[0], match.start()
        if len(character) > 1:
            continue
        if character in waiting:
            waiting[character].append(offset)
            continue
        openers = waiting["(" if character == ")" else "{"]
        if openers:
            openers.pop()
        else:
            lone.append(offset)
    return sorted([*lone, *waiting["("], *waiting["{"]])


def may_run_on(text: str, opener: int, closer: int, convention: Convention) -> bool:
    """Whether a bracket plausibly runs over blank lines from `opener` to `closer`.

    A known label speaks for it, as far as its role usually runs; so does an opener that begins a
    line with a closer that ends one. A labelled bracket that begins a line in between speaks
    against it, and so do spaces inside the brackets.
    """
    length = closer - opener
    found = convention.vocabulary.read_opening(text[opener + 1 : opener + 161])
    if found:
        role = convention.roles[found[0].role]
        characters, breaks = role.characters, role.breaks
        if ":" not in text[opener : opener + 1 + found[1]] and found[0].role == "gap":
            characters, breaks = UNLABELLED_CHARACTERS, UNLABELLED_BREAKS
    else:
        characters, breaks = UNLABELLED_CHARACTERS, UNLABELLED_BREAKS
        if begins_line(text, opener) and ends_line(text, closer):
            characters, breaks = UNLABELLED_CHARACTERS_AT_LINES, UNLABELLED_BREAKS_AT_LINES
    if length > characters:
        return False
    if text[opener + 1 : opener + 2] in (" ", "\t") or text[closer - 1 : closer] in (" ", "\t"):
        return False
    content = text[opener + 1 : closer]
    if len(_BREAK.findall(content)) > breaks:
        return False
    for inner in _LINE_INITIAL_OPENER.finditer(content):
        at = inner.start(1)
        label = convention.vocabulary.read_opening(content[at + 1 : at + 161])
        if label and ":" in content[at + 1 : at + 1 + label[1]]:
            return False
    return True


def begins_line(text: str, offset: int) -> bool:
    """Whether nothing but spaces stands before an offset in its line."""
    while offset and text[offset - 1] in " \t_*":
        offset -= 1
    return not offset or text[offset - 1] in "\r\n"


def ends_line(text: str, offset: int) -> bool:
    """Whether nothing but spaces, a stop or a footnote number stands after a character."""
    offset += 1
    while offset < len(text) and text[offset] in " \t.,;_*":
        offset += 1
    if reference := _REFERENCE.match(text, offset):
        offset = reference.end()
    return offset >= len(text) or text[offset] in "\r\n"
