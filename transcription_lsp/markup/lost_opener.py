"""A lost opening bracket: where it may have stood, and what else may have happened."""

import re
from collections.abc import Iterator

from transcription_lsp.markup.candidates import (
    Candidate,
    Region,
    candidate,
    letter_signs,
    letters_after,
    letters_before,
    removal,
    shortened,
)
from transcription_lsp.markup.signs import BLANK_LINE
from transcription_lsp.markup.supposed import Supposed
from transcription_lsp.text.edit import Edit

_WORDS = 14
"""How many words are tried as the first one."""
_PARAGRAPHS = 8
"""How many blank lines before it a label is looked for."""
_REACH = 400
_LABEL_REACH = 3000
_ROUND_REACH = 200
_LEADING = re.compile(r"[\W_]+")
_LETTER = re.compile(r"[1lI|](?=\w)")
_NUMBER_WITH_LETTER = re.compile(r"1[0-9]{1,3}\Z")
_LETTER_WORDS = 7
"""How many words are looked at for a letter that stands for the opener."""
_LETTER_INSIDE = re.compile(r"(?<=[^\W\d_])[1lI|](?=[^\W\d_])")


def opening_places(region: Region, closer: int, width: int = 1) -> Iterator[Candidate]:
    """Where the opener of a closer may have stood, and what else may have happened."""
    text = region.text
    opener = "[" * width
    after = closer + width

    for first in _starts(region, closer):
        content = shortened(text[first:closer])
        yield candidate(
            region,
            "an opener put in",
            (Edit(first, first, opener),),
            Supposed(first, first, closer, after),
            f"write {opener}{content}{text[closer:after]}",
            f"a bracket was probably lost before ‘{content}’",
        )
    if width == 1:
        yield from _wrong_characters(region, closer)
        for at in _letters(region, closer):
            before, rest = letters_before(text, at), letters_after(text, at + 1)
            # A word that goes on after the closer is completed: `c1omrade]s`.
            beyond = letters_after(text, after) if at + 1 + len(rest) == closer else ""
            content, whole = text[at + 1 : closer], before + rest + beyond
            label = _is_label(region, before + text[at:closer])
            if label and not _is_label(region, content):
                continue
            letter = letter_signs(region.evidence, before, text[at], rest, whole, content)
            if not letter:
                continue
            yield candidate(
                region,
                "a letter for the opener",
                (Edit(at, at + 1, opener),),
                Supposed(at, at + 1, closer, after),
                f"write [{shortened(text[at + 1 : closer])}]",
                f"the ‘{text[at]}’ of ‘{shortened(text[at:closer])}’ is probably a bracket",
                *letter,
            )
        yield from _halves(region, closer)
    loose = not text[closer - 1 : closer].strip()
    yield removal(region, closer, after, loose)


def _is_label(region: Region, words: str) -> bool:
    return region.evidence.convention.vocabulary.read(words.strip(), False) is not None


def _starts(region: Region, closer: int) -> Iterator[int]:
    """Where the content may begin, the nearest first."""
    text, opener_of = region.text, region.evidence.opener_of
    vocabulary = region.evidence.convention.vocabulary
    # The line end before a region shows that a line begins there.
    low = max(0, region.first - 1, closer - _LABEL_REACH)
    near = max(region.first, closer - _REACH)
    at, words, breaks = closer, 0, 0
    seen = {closer}

    def new(first: int) -> bool:
        fresh = first not in seen
        seen.add(first)
        return fresh

    while at > low and words < 3 * _WORDS:
        character = text[at - 1]
        if character == "[" or (character == "]" and at - 1 not in opener_of):
            return
        if character == "]":
            at = opener_of[at - 1]
            words += 1
            if at >= low and new(at):
                yield at
            continue
        if character.isspace():
            start = at
            while start > low and text[start - 1].isspace():
                start -= 1
            if BLANK_LINE.search(text, start, at):
                breaks += 1
                if breaks > _PARAGRAPHS:
                    return
            at = start
            continue
        start = at
        while start > low and not text[start - 1].isspace() and text[start - 1] not in "[]":
            start -= 1
        words += 1
        if not breaks and words <= _WORDS and start >= near:
            yield from (first for first in _starts_of_word(text, start, at, words) if new(first))
        elif begins_label(text, start, closer):
            core = _core(text, start, at)
            if vocabulary.read_opening(text[core : core + 160]) and new(core):
                yield core
        at = start
    if breaks <= _PARAGRAPHS:
        yield from (first for first in _labelled_lines(region, low, at) if new(first))


def begins_label(text: str, start: int, end: int) -> bool:
    """Whether a colon follows in the line, so that a label may begin here."""
    colon = text.find(":", start, min(end, start + 80))
    return colon > 0 and "\n" not in text[start:colon]


def _labelled_lines(region: Region, low: int, end: int) -> Iterator[int]:
    """Farther back, lines that begin with a label and its colon; as far as brackets are even."""
    text, opener_of = region.text, region.evidence.opener_of
    vocabulary = region.evidence.convention.vocabulary
    at, breaks = end, 0
    while at > low:
        if text[at - 1] == "]" and at - 1 in opener_of:
            at = opener_of[at - 1]
            continue
        if text[at - 1] in "[]":
            return
        if text[at - 1] in "\r\n" or at == 1:
            line = at if at > 1 else 0
            line = _core(text, line, end)
            if begins_label(text, line, end) and vocabulary.read_opening(text[line : line + 160]):
                yield line
            if BLANK_LINE.match(text, at - 1):
                breaks += 1
                if breaks > _PARAGRAPHS:
                    return
        at -= 1


def _starts_of_word(text: str, start: int, end: int, count: int) -> Iterator[int]:
    """Where in a word, with the marks around it, a bracket may begin."""
    core = _core(text, start, end)
    if core < end:
        yield core
    if start < core:
        yield start
    if count == 1 and text[core:end].isalpha():
        yield from range(max(core + 1, end - 8), end)
    elif count == 1 and (number := re.search(r"[0-9]{1,3}\Z", text[core:end])) and number.start():
        yield core + number.start()


def _core(text: str, start: int, end: int) -> int:
    """Where a word begins after the marks before it."""
    leading = _LEADING.match(text, start, end)
    return leading.end() if leading else start


def _letters(region: Region, closer: int) -> Iterator[int]:
    """Letters that may stand for the opener: the first of one of the last words."""
    text = region.text
    end = closer
    for count in range(_LETTER_WORDS):
        start = end
        while (
            start > region.start and not text[start - 1].isspace() and text[start - 1] not in "[]"
        ):
            start -= 1
        begin = _core(text, start, end)
        found = {begin} if _LETTER.match(text, begin, end) else set()
        if text[start : start + 1] == "|" and start + 1 < end:
            found.add(start)
        if count == 0:
            if not region.evidence.label_end(begin, end):
                found.update(each.start() for each in _LETTER_INSIDE.finditer(text, begin, end))
            if number := _NUMBER_WITH_LETTER.search(text, begin, end):
                found.add(number.start())
        yield from sorted(found)
        if start <= region.start or text[start - 1] in "[]" or start == end:
            return  # an empty word: two spaces, or a blank line
        end = start - 1


def _wrong_characters(region: Region, closer: int) -> Iterator[Candidate]:
    """Round and curly openers that may stand for the square one."""
    text = region.text
    for at in region.loose_between(max(0, closer - _LABEL_REACH), closer - 1):
        if text[at] not in "({":
            continue
        labelled = begins_label(text, at + 1, closer) and region.evidence.label_end(at + 1, closer)
        over = not labelled and BLANK_LINE.search(text, at, closer) is not None
        if not labelled and (closer - at > _ROUND_REACH or (over and at in region.paired)):
            continue
        if not region.is_even(at + 1, closer):
            continue
        more = ["wrong opener: curly" if text[at] == "{" else "wrong opener: round"]
        if at in region.paired:
            more.append("wrong character: paired")
        if over:
            more.append("wrong character: over paragraphs")
        yield candidate(
            region,
            "a wrong opener",
            (Edit(at, at + 1, "["),),
            Supposed(at, at + 1, closer, closer + 1),
            f"write [ for {text[at]}",
            f"the ‘{text[at]}’ before it is probably meant to open it",
            *more,
        )


def _halves(region: Region, closer: int) -> Iterator[Candidate]:
    """`[x]]`: a double bracket that lost one opener, or a single one with a closer too many."""
    text = region.text
    opener_of = region.evidence.opener_of
    opener = opener_of.get(closer - 1)
    if opener is None or opener_of.get(closer - 2) == opener + 1:
        return
    content = shortened(text[opener + 1 : closer - 1])
    if text[opener + 1] in "({" and opener + 1 in region.loose:
        yield candidate(
            region,
            "half a double, a wrong character",
            (Edit(opener + 1, opener + 2, "["),),
            Supposed(opener, opener + 1, closer, closer + 1),
            f"write [[ for [{text[opener + 1]}",
            f"the ‘{text[opener + 1]}’ is probably meant to open it",
        )
    if text[opener - 1 : opener] and text[opener - 1] in "({" and opener - 1 in region.loose:
        return
    yield candidate(
        region,
        "half a double",
        (Edit(opener, opener, "["),),
        Supposed(opener, opener, closer, closer + 1),
        f"write [[{content}]]",
        f"a bracket was probably lost before ‘[{content}’",
    )
    yield Candidate(
        region.costs.of(("double undone",)),
        (Edit(closer, closer + 1, ""),),
        ("double undone",),
        Supposed(opener, opener + 1, closer - 1, closer + 1),
        f"write [{content}]",
        "one bracket is probably too many",
    )
