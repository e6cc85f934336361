"""A lost closing bracket: where it may have stood, and what else may have happened."""

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
from transcription_lsp.markup.round_brackets import begins_item, is_enumerator
from transcription_lsp.markup.signs import BLANK_LINE
from transcription_lsp.markup.supposed import Supposed
from transcription_lsp.text.edit import Edit

_PART = re.compile(r"[\[\]]|[^\s\[\]]+|\s+")
_TRAILING = re.compile(r"[\W_]+\Z")
_LOST_LETTERS = re.compile(r"\?{4,}")
_LEADING_NUMBER = re.compile(r"\^?[0-9]{1,3}(?=[^\w/.,:-]|[A-Z(])")
_LETTER = re.compile(r"[\w-]{1,20}\??[1lI|J](?=[.,;:)]*\Z|\()")
_LETTER_INSIDE = re.compile(r"(?<=[^\W\d_])[1lI|](?=[^\W\d_])")
_UNBROKEN = re.compile(r"[^\s\[\]]+")
_LETTER_WORDS = 5
"""How many words are looked at for a letter that stands for the closer."""
_WORDS = 14
"""How many words are tried as the last one."""
_PARAGRAPHS = 8
"""How many blank lines a labelled bracket is followed over."""
_REACH = 400
_LABEL_REACH = 3000
"""How far, in code points, the end is looked for of a bracket without and with a label."""
_ROUND_REACH = 200
"""How far away a round or curly bracket may stand for the closer."""


def closing_places(region: Region, opener: int, width: int = 1) -> Iterator[Candidate]:
    """Where the closer of an opener may have stood, and what else may have happened."""
    text, evidence = region.text, region.evidence
    first = opener + width
    closer = "]" * width
    label_end = evidence.label_end(first, len(text))
    labelled = label_end > 0 and text[first + label_end - 1] == ":"
    reach = _LABEL_REACH if labelled else _REACH

    def supposed(last: int, after: int | None = None) -> Supposed:
        return Supposed(opener, first, last, last if after is None else after)

    for last, where in _ends(region, first, labelled, reach):
        if labelled and last < first + label_end - 1:
            continue  # within a label whose colon follows
        yield candidate(
            region,
            "a closer put in",
            (Edit(last, last, closer),),
            supposed(last),
            f"close it {where}",
            f"it probably ends {where}",
        )
    if width == 1:
        yield from _wrong_characters(region, opener, labelled)
        for at in _letters(region, first, inside=not label_end):
            before, after = letters_before(text, at), letters_after(text, at + 1)
            begun = letters_before(text, opener) if at - len(before) == first else ""
            whole = begun + before + after
            letter = letter_signs(evidence, before, text[at], after, whole, text[first:at])
            if not letter:
                continue
            yield candidate(
                region,
                "a letter for the closer",
                (Edit(at, at + 1, closer),),
                supposed(at, at + 1),
                f"write ] for the ‘{text[at]}’",
                f"the ‘{text[at]}’ after ‘{shortened(text[first:at])}’ is probably a bracket",
                *letter,
            )
        yield from _halves(region, opener)
        if labelled:
            yield from _double_at_the_end(region, opener, reach)
    loose = not text[first : first + 1].strip()
    yield removal(region, opener, first, loose)


def _ends(region: Region, first: int, labelled: bool, reach: int) -> Iterator[tuple[int, str]]:
    """Where the content may end, and how to say where that is."""
    text, partner = region.text, region.evidence.partner
    limit = min(region.last, first + reach)
    at, words, breaks = first, 0, 0
    seen: set[int] = set()

    def new(last: int) -> bool:
        fresh = last not in seen and last > first
        seen.add(last)
        return fresh

    number = _LEADING_NUMBER.match(text, first)
    if number and new(number.end()):
        yield number.end(), f"after ‘{number[0]}’"
    while at < limit:
        part = _PART.match(text, at)
        assert part is not None
        word = part[0]
        if word == "]" or (word == "[" and at not in partner):
            return
        if word == "[":
            at = partner[at] + 1
            words += 1
            if new(at):
                yield at, f"after ‘{shortened(text[max(first, part.start()) : at])}’"
            continue
        if word.isspace():
            lines = word.count("\n") or word.count("\r")
            if lines:
                trimmed = _trimmed(region, first, at)
                paragraph = BLANK_LINE.search(word) is not None
                where = "paragraph" if paragraph else "line"
                if new(trimmed):
                    yield trimmed, f"at the end of the {where}"
                if paragraph:
                    breaks += 1
                    if not labelled or breaks > _PARAGRAPHS:
                        return
        elif words < _WORDS or (labelled and words < 2 * _WORDS):
            words += 1
            yield from (
                (last, f"after ‘{_last_word(text, first, last)}’")
                for last in _ends_of_word(region, first, at, part.end(), words)
                if new(last)
            )
        at = part.end()
    trimmed = _trimmed(region, first, min(at, region.last))
    if at >= region.last and new(trimmed):
        yield trimmed, "at the end of the text"


def _ends_of_word(region: Region, first: int, start: int, end: int, count: int) -> Iterator[int]:
    """Where in a word, with the marks around it, a bracket may end."""
    text = region.text
    trailing = _TRAILING.search(text, start, end)
    core = trailing.start() if trailing else end
    if count == 1:
        before = text[first - 2 : first - 1]
        if core - start > 1 and not before.isalpha() and text[start : start + 2].isalpha():
            yield start + 1
        if before.isalpha() and core - start > 2 and text[core - 1] == "s":
            yield core - 1
    if core > start:
        yield core
    for at in range(core + 1, min(end, core + 3) + 1):
        if text[at - 1] in "?.!”\"’…)'" or _is_edge(region, text[at - 1]):
            yield at
    if letters := _LOST_LETTERS.match(text, core, end):
        yield letters.end()


def _last_word(text: str, first: int, last: int) -> str:
    words = text[max(first, last - 24) : last].split()
    return words[-1] if words else text[first:last]


def _letters(region: Region, first: int, inside: bool) -> Iterator[int]:
    """Letters that may stand for the closer: the last of a word, or `inside` the first one."""
    at = first
    for count in range(_LETTER_WORDS):
        part = _UNBROKEN.match(region.text, at, region.end)
        if part is None:
            return
        if inside and not count:
            yield from (each.start() + at for each in _LETTER_INSIDE.finditer(part[0]))
        if letter := _LETTER.match(part[0]):
            yield at + letter.end() - 1
        at = part.end() + 1


def _wrong_characters(region: Region, opener: int, labelled: bool) -> Iterator[Candidate]:
    """Round and curly closers that may stand for the square one."""
    text = region.text
    reach = _LABEL_REACH if labelled else _ROUND_REACH
    for at in region.loose_between(opener + 2, opener + reach):
        if text[at] not in ")}" or not region.is_even(opener + 1, at):
            continue
        more = ["wrong closer: curly" if text[at] == "}" else "wrong closer: round"]
        if not labelled and BLANK_LINE.search(text, opener, at):
            if at in region.paired:
                return
            more.append("wrong character: over paragraphs")
        if at in region.paired:
            more.append("wrong character: paired")
        if is_enumerator(text, at):
            more.append(
                "wrong closer: of an item"
                if begins_item(text, opener, at)
                else "wrong closer: after a letter or number"
            )
        yield candidate(
            region,
            "a wrong closer",
            (Edit(at, at + 1, "]"),),
            Supposed(opener, opener + 1, at, at + 1),
            f"write ] for {text[at]}",
            f"the ‘{text[at]}’ that follows is probably meant to close it",
            *more,
        )


def _halves(region: Region, opener: int) -> Iterator[Candidate]:
    """`[[x]`: a double bracket that lost one closer, or a single one with an opener too many."""
    text, partner = region.text, region.evidence.partner
    closer = partner.get(opener + 1)
    if closer is None or partner.get(opener + 2) == closer - 1:
        return
    content = shortened(text[opener + 2 : closer])
    if text[closer - 1] in ")}" and closer - 1 in region.loose:
        yield candidate(
            region,
            "half a double, a wrong character",
            (Edit(closer - 1, closer, "]"),),
            Supposed(opener, opener + 1, closer, closer + 1),
            f"write ]] for {text[closer - 1]}]",
            f"the ‘{text[closer - 1]}’ is probably meant to close it",
        )
    after = text[closer + 1 : closer + 2]
    if after and after in ")}" and closer + 1 in region.loose:
        return
    yield candidate(
        region,
        "half a double",
        (Edit(closer + 1, closer + 1, "]"),),
        Supposed(opener, opener + 1, closer + 1, closer + 1),
        f"write [[{content}]]",
        f"it probably ends after ‘{content}]’",
    )
    yield Candidate(
        region.costs.of(("double undone",)),
        (Edit(opener, opener + 1, ""),),
        ("double undone",),
        Supposed(opener, opener + 1, closer, closer + 1),
        f"write [{content}]",
        "one bracket is probably too many",
    )


def _double_at_the_end(region: Region, opener: int, reach: int) -> Iterator[Candidate]:
    """A `]]` that ends a text or a paragraph may hold the closer that an earlier opener lacks."""
    text, partner = region.text, region.evidence.partner
    last = min(opener + reach, region.last)
    double = text.find("[[", opener + 1, last)
    while double >= 0:
        end = partner.get(double)
        if end is not None and partner.get(double + 1) == end - 1:
            at_end = region.evidence.is_blank_from(end + 1)
            if at_end or BLANK_LINE.match(text, _skipped(text, end + 1)):
                break
        double = text.find("[[", double + 1, last)
    else:
        return
    if not region.is_even(opener + 1, end + 1):
        return
    inner = shortened(text[double + 1 : end])
    where = "at the end of the text" if at_end else f"after ‘[{inner}]’"
    yield Candidate(
        region.costs.of(("after a double at the end",)),
        (Edit(end + 1, end + 1, "]"),),
        ("after a double at the end",),
        Supposed(double, double, end + 1, end + 1),
        f"close it {where}",
        f"it probably ends {where}",
    )
    yield Candidate(
        region.costs.of(("the double at the end undone",)),
        (Edit(double, double + 1, ""),),
        ("the double at the end undone",),
        Supposed(double, double, end + 1, end + 1),
        f"write {inner} for [{inner}, so that its second ] closes this bracket",
        "a later bracket is probably doubled by mistake",
    )


def _skipped(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \t.":
        at += 1
    return at


def _trimmed(region: Region, start: int, end: int) -> int:
    """An end without the spaces and marks before it, nor a line that parts two pages."""
    text, mark = region.text, region.evidence.mark
    while True:
        while end > start and (text[end - 1].isspace() or text[end - 1] in "_*"):
            if _is_edge(region, text[end - 1]):
                return end
            end -= 1
        line = text.rfind("\n", start, end)
        if not mark or line <= start or not mark.fullmatch(text, line + 1, end):
            return end
        end = line


def _is_edge(region: Region, character: str) -> bool:
    """Whether it marks a bracket from within, as the last asterisk of `[*in the margin*]` does."""
    return character == "*" and region.evidence.asterisks_at_edges
