"""A run, the words of a text among which names are looked for, taken apart into its words."""

import re
from typing import NamedTuple

from transcription_lsp.persons.letters import fold, skeleton
from transcription_lsp.persons.name import article, is_initial

_GREAT = "A-Z\u00c0-\u00d6\u00d8-\u00de\u0100\u0102\u0104\u0106-\u017d\u0386-\u03ab\u0400-\u042f"
_LETTER = r"[^\W\d_]"
# What is certain to stay is not tried again (`*+`), and what is frequent is tried first.
_REST = rf"[a-zA-Z]*+{_LETTER}*+(?:['’‘ʼʻ`´‐‑-]{_LETTER}++)*+"
WORD = rf"[{_GREAT}]{_REST}"
_GAP = r"(?:[ \t\u00a0]++(?:\r?\n[ \t]*+)?+|\r?\n[ \t]*+)"
_PARTICLE = (
    r"(?:de|del|della|di|da|dos|das|do|du|des|la|le|van|von|zu|zur|der|den|ten|ter|af|av|bin|ibn|ben"
    r"|y|al|el|(?:a[lsdnrt]|e[ls])[-‐](?=[^\W\d_]))"
)
# It begins with a set of letters, by which the search for it is fast.
RUN = re.compile(
    rf"[{_GREAT}](?<!\w.)(?:(?: [{_GREAT}](?!\w)){{3,}}|{_REST}"
    rf"(?:(?:\.?+{_GAP}|(?<=\b[{_GREAT}])\.)"
    rf"(?:{_PARTICLE}(?:{_GAP}|(?<=-))){{0,2}}?[‘ʻʼ]?{WORD}){{0,7}})"
)
_TOKEN = re.compile(r"[‘ʻʼ]?[^\W\d_](?:[^\W\d_]|['’‘ʼʻ`´\-‐‑](?=[^\W\d_]))*\.?|\n")
_HYPHENS = ("-", "–", "‐", "‑")
_LONGEST_INITIAL = 5
POSSESSIVE = re.compile(r"['’][sS]?$")


class Token(NamedTuple):
    """A word of a run."""

    text: str
    """Without full stop and possessive ending."""
    letters: str
    """Folded."""
    start: int
    end: int
    initial: bool
    stop: bool
    """Whether a full stop follows."""
    new_line: bool
    """Whether a line ends before it."""
    possessive: bool = False
    """Whether it has a possessive ending, after which no name goes on."""


def tokens_of(run: str) -> list[Token]:
    """The words of a run."""
    bare = run[:-1] if run[-1:] == "." else run
    if bare.isalpha():  # as most words are that stand alone
        stop = bare is not run
        initial = len(bare) < _LONGEST_INITIAL and is_initial(run) and not bare.islower()
        return [Token(bare, fold(bare), 0, len(bare), initial, stop, False)]
    tokens: list[Token] = []
    new_line = False
    for match in _TOKEN.finditer(run):
        written = match[0]
        if written == "\n":
            new_line = True
            continue
        start = match.start()
        stop = written.endswith(".")
        text = written[:-1] if stop else written
        possessive = initial = False
        if not text.isalpha():
            left_out = article().match(text) if text[2:3] in _HYPHENS else None
            if left_out:
                start += left_out.end()
                text = text[left_out.end() :]
            possessive = POSSESSIVE.search(text) is not None
            text = POSSESSIVE.sub("", text)
        if len(text) < _LONGEST_INITIAL:
            initial = is_initial(text + "." if stop else text) and not text.islower()
        end = start + len(text)
        tokens.append(Token(text, fold(text), start, end, initial, stop, new_line, possessive))
        new_line = False
    return tokens


def joined(tokens: list[Token]) -> Token:
    """The letters of a letter-spaced name as one word."""
    text = "".join(token.text for token in tokens)
    return Token(text, fold(text), tokens[0].start, tokens[-1].end, False, False, False)


def same_sound(one: str, other: str) -> bool:
    """Whether initials of a letter or two may stand for one name: Yu., Iu.; Ye., E."""
    return len(one) < 3 and len(other) < 3 and skeleton(one) == skeleton(other)
