"""The signs of a bracket that is supposed: what an attentive reader would look at.

What kind of words would stand in it, what stands before and after them, how many they are, whether
the same words stand in brackets elsewhere in the text. What each sign is worth is data, in
`grammar/costs.toml`.
"""

import re
from typing import NamedTuple

from transcription_lsp.markup.evidence import LINE_ENDS, Evidence
from transcription_lsp.markup.paragraph import NUMBER
from transcription_lsp.markup.signs import (
    BLANK_LINE,
    add_breaks,
    add_loose,
    add_quotation,
    count_sign,
    sign_after,
    sign_before,
)

_DATE = re.compile(
    r"(?:c(?:irca|a)?\.? ?)?(?:[0-9]{1,2}(?:st|nd|rd|th)? )?"
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
    r"(?: [0-9]{1,2}(?:st|nd|rd|th)?)?(?:,? (?:1[0-9]|20)[0-9]{2})?\??\Z"
)
_YEAR = re.compile(r",? (?:1[0-9]|20)[0-9]{2}")
_ADDRESS_NUMBER = re.compile(r"\([^\s()]*?([0-9]+)\)")
_MARK = re.compile(r"(?:\.{3}|(?:\. ){2}\.|…|\?{1,3}|[0-9]{1,2}\?)\Z")
_SIGNED = re.compile(
    r"(?:(?<!\w)[0-9]{1,2}(?:[ .]+[A-Z][a-z]{2,8}\.?|[./][0-9IVX]{1,4})"
    r"(?:[ ./,]+(?:19|20)?[0-9]{2})?"
    r"|(?<!\w)(?:[^\W\d_a-z]\. ?){1,2}[^\W\d_a-z]\w+|signature\]?|[^\W\d_a-z]{4,})[.\]]?\Z"
)
_SENTENCE_END = re.compile(r"[^\W_]{3}[.!?][\"”’']? +[A-Z]")
_LONG = 50
"""From so many code points on a bracket of words is a long one."""
_SENTENCE_EDGES = frozenset(
    (
        "begins a line",
        "after a letter",
        "before a letter",
        "before a small word",
        "ends a paragraph",
    )
)
"""What stands around a long bracket that says whether it begins and ends with a sentence."""
_LAST_WORD_A_NUMBER = re.compile(r"\s([0-9]{1,3})\Z")
_REFERENCE = re.compile(r"\[\^?[0-9]{1,3}\]")
_NEXT_WORD = re.compile(r"[ \t]*([^\W\d_]+)")
_LAST_WORD = re.compile(r"([^\W\d_]+)[ \t]*\Z")
_WORD_OR_NUMBER_BEFORE = re.compile(r"([^\W_]+)[ \t]*\Z")
# What abbreviations and slips of the pen lack most often.
_ENDINGS = frozenset(
    ["s", "es", "d", "ed", "ing", "ly", "er", "r", "y", "t", "n", "e", "ion", "tion", "al", "ment"]
)
_LAST_LETTERS = re.compile(r"[^\W\d_]+\Z")
_VOWELS = frozenset("aeiouyAEIOUY")
_CUTS = {
    (False, False): "cut between consonants",
    (False, True): "cut before a vowel",
    (True, False): "cut after a vowel",
    (True, True): "cut between vowels",
}
# Words that join others: a bracket seldom ends with one, and often stands before or after one.
# fmt: off
JOINING_WORDS = frozenset((
    "a", "an", "and", "are", "as", "at", "be", "been", "but", "by", "for", "from", "had", "has",
    "have", "he", "her", "his", "in", "into", "is", "it", "its", "may", "not", "of", "on", "or",
    "our", "shall", "she", "should", "that", "the", "their", "they", "this", "to", "was", "we",
    "were", "which", "who", "will", "with", "would", "you",
))
# fmt: on


class Supposed(NamedTuple):
    """A bracket as it would stand: offsets of its content, and of what is outside it."""

    before: int
    """Where the text before its opener ends."""
    first: int
    last: int
    """Its content, half-open."""
    after: int
    """Where the text after its closer begins."""


def signs_of(evidence: Evidence, supposed: Supposed) -> tuple[str, ...]:
    """What there is to see of a supposed bracket; the keys of the costs."""
    text = evidence.text
    content = text[supposed.first : supposed.last]
    found: list[str] = []
    kind = _kind(evidence, content, supposed, found)
    found.append(f"{kind}: {sign_before(text, supposed.before)}")
    found.append(f"{kind}: {sign_after(text, supposed.after)}")
    is_wrapped = content[:1] == "[" and content[-1:] == "]"
    if is_wrapped and content.count(" ") > 5 and not evidence.convention.has_double_labels:
        found.append("a long double")
    if kind == "double" and "double" not in evidence.convention.brackets:
        found.append("a double where the house has none")
    if evidence.asterisks_at_edges and "*" in (content[:1], content[-1:]):
        both = content[:1] == content[-1:] and len(content) > 1
        found.append("asterisks at both edges" if both else "an asterisk at one edge")
    if "[" in content[1:] and kind in ("words", "name"):
        found.append("a bracket inside words")
    if kind != "double" and content[:1] == "[":
        found.append("begins with a bracket")
    if content[-1:] == "]" and kind not in ("double", "archive", "labelled"):
        found.append("ends with a bracket")
    if content[:1].isspace() or content[-1:].isspace():
        found.append("space inside")
    if kind == "completion":
        _add_completion(evidence, content, supposed, found)
    if LINE_ENDS.search(content):
        add_breaks(content, "labelled" if kind in ("label", "labelled") else "plain", found)
        _add_lines(evidence, content, found)
    if kind in ("words", "name", "labelled") and (
        len(content) > _LONG or BLANK_LINE.search(content)
    ):
        _add_long(evidence, content, supposed, kind, found)
    if kind == "footnote":
        return tuple(found)
    if kind in ("words", "name", "completion", "capitals") and content.strip():
        _add_words(evidence, content, supposed, kind, found)
    words = content.strip(" []").casefold()
    # No bracket vouches for itself, nor the single one in a double for the double.
    if evidence.stand_in_brackets(words, supposed.before, supposed.last, int(kind == "double")):
        joining = "a joining word " if words in JOINING_WORDS else ""
        found.append(f"{kind}: {joining}as elsewhere")
    add_loose(content, found)
    return tuple(found)


def _add_completion(evidence: Evidence, content: str, supposed: Supposed, found: list[str]) -> None:
    """See where a word is cut that a bracket completes: in its stem, after a letter, ..."""
    if content.lower() in _ENDINGS:
        found.append("completion: a common ending")
    if written := _LAST_LETTERS.search(
        evidence.text, max(0, supposed.before - 30), supposed.before
    ):
        stem = written[0]
        if len(stem) == 1:
            found.append("completion: all but the first letter")
        elif len(stem) > 2 and evidence.times(stem.lower()):
            found.append("completion: of a word")
        if len(stem) > 1:
            vowels = stem[-1] in _VOWELS, content[0] in _VOWELS
            found.append(f"completion: {_CUTS[vowels]}")


def _add_long(
    evidence: Evidence, content: str, supposed: Supposed, kind: str, found: list[str]
) -> None:
    """See how a long bracket stands in its sentence, and what stands inside and at its end."""
    sort = "long note" if kind == "labelled" else "long"
    for sign in (
        sign_before(evidence.text, supposed.before),
        sign_after(evidence.text, supposed.after),
    ):
        if sign in _SENTENCE_EDGES:
            found.append(f"{sort}: {sign}")
    if number := _LAST_WORD_A_NUMBER.search(content):
        order = evidence.order(int(number[1]), supposed.last)
        if order == "next number":
            found.append("its last word would be the next footnote")
    if _REFERENCE.search(content):
        found.append("a footnote inside")


def _add_lines(evidence: Evidence, content: str, found: list[str]) -> None:
    """See that the first or the last of several lines looks like a bracket by itself."""
    lines = [line.strip(" \t_*") for line in LINE_ENDS.split(content)]
    if _is_a_bracket(evidence, lines[0]):
        found.append("its first line would be a bracket by itself")
    blank = max((at for at, line in enumerate(lines[:-1]) if not line), default=-1)
    if _is_a_bracket(evidence, lines[-1]) or (
        blank >= 0 and _label_with_colon(evidence, lines[blank + 1]) is not None
    ):
        found.append("its last line would be a bracket by itself")


def _is_a_bracket(evidence: Evidence, line: str) -> bool:
    if not line or len(line) > 60 or "[" in line:
        return False
    read = evidence.convention.vocabulary.read
    return bool(evidence.fixed_kind(line) or evidence.page(line) or read(line, False))


def _label_with_colon(evidence: Evidence, line: str) -> int | None:
    """Where the label ends that a line begins with, its colon included."""
    label = evidence.convention.vocabulary.read_opening(line)
    return label[1] if label and line[label[1] - 1] == ":" else None


def _kind(evidence: Evidence, content: str, supposed: Supposed, found: list[str]) -> str:
    """What kind of words stand in it; adds signs that only this kind has."""
    text = evidence.text
    stripped = content.strip(" \t_*")
    if not stripped:
        return "nothing"
    if stripped[0] == "[" and evidence.partner.get(supposed.first) == supposed.last - 1:
        return "double"
    if number := NUMBER.match(stripped):
        found.append(evidence.order(int(number[1]), supposed.first))
        if address := _ADDRESS_NUMBER.match(text, supposed.after):
            fits = address[1] == number[1]
            found.append("number of its address" if fits else "number not of its address")
        return "footnote"
    if page := evidence.page(stripped):
        found.append(evidence.page_order(page, supposed.first))
        return "pages"
    if fixed := evidence.fixed_kind(stripped):
        if fixed == "label":
            found.append("a shape of its own")
        return fixed
    if _DATE.match(stripped):
        if _YEAR.match(text, supposed.after):
            found.append("date: goes on after")
        return "date"
    if _MARK.match(stripped):
        return "mark"
    end = evidence.label_end(supposed.first, supposed.last)
    if end:
        if content[end - 1 : end] == ":":
            count = len(content[end:].split())
            found.append(f"labelled: {count_sign(count)}")
            add_quotation(content[end:].strip(), found)
            if _SIGNED.search(content, max(0, len(content) - 60)):
                found.append("labelled: ends with a date or signature")
            return "labelled"
        if not content[end:].strip(" .?!_*"):
            _add_label_goes_on(evidence, content, supposed, found)
            return "label"
        found.append("words after a label")
    letter_before = text[supposed.before - 1 : supposed.before].isalpha()
    letter_after = text[supposed.after : supposed.after + 1].isalpha()
    one_word = not any(character.isspace() for character in content)
    if one_word and (letter_before or letter_after):
        return "completion"
    if stripped.isupper() and len(stripped) > 2 and one_word:
        return "capitals"
    names = [word[0].isupper() for word in stripped.split()]
    return "name" if all(names) and stripped[0].isalpha() else "words"


def _add_label_goes_on(
    evidence: Evidence, content: str, supposed: Supposed, found: list[str]
) -> None:
    """See that with the word before or after it a label is a label, too."""
    read = evidence.convention.vocabulary.read
    preceding = _WORD_OR_NUMBER_BEFORE.search(
        evidence.text, max(0, supposed.before - 30), supposed.before
    )
    if preceding and read(f"{preceding[0]}{content}", False):
        found.append("label: goes on before")
    following = _NEXT_WORD.match(evidence.text, supposed.after)
    if following and read(f"{content} {following[1]}", False):
        found.append("label: goes on after")


def _add_words(
    evidence: Evidence, content: str, supposed: Supposed, kind: str, found: list[str]
) -> None:
    words = content.split()
    found.append(f"{kind}: {count_sign(len(words))}")
    if content.rstrip().endswith("?"):
        found.append(f"{kind}: ends with ?")
    last, first = words[-1].lower(), words[0].lower()
    if len(words) > 1:
        if last in JOINING_WORDS:
            found.append("ends with a joining word")
        if first in JOINING_WORDS:
            found.append("begins with a joining word")
    elif first in JOINING_WORDS:
        found.append(f"{kind}: a joining word alone")
    text = evidence.text
    following = _NEXT_WORD.match(text, supposed.after)
    if following and following[1].lower() in JOINING_WORDS:
        found.append(f"{kind}: joining word after")
    elif following and kind == "name" and following[1][0].isupper():
        found.append("name goes on after")
    preceding = _LAST_WORD.search(text, max(0, supposed.before - 30), supposed.before)
    if preceding and preceding[1].lower() in JOINING_WORDS:
        found.append(f"{kind}: joining word before")
    elif preceding and kind == "name" and preceding[1][0].isupper():
        found.append("name goes on before")
    if "," in content or ";" in content:
        found.append("comma inside")
    if len(words) > 3 and content[0].isupper() and content.rstrip(" _*”\"’'")[-1:] in ".!?":
        found.append("whole sentences")
    else:
        if content[-1] in ".,;:":
            found.append("stop at the end inside")
        if _SENTENCE_END.search(content):
            found.append("sentence ends inside")
    add_quotation(content, found)
