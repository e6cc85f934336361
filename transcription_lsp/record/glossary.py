"""Abbreviations and what they stand for: known everywhere, to the project, or to the document."""

import os
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from transcription_lsp.markup.files import grammar_folder
from transcription_lsp.markup.tree import Bracket, Located, Node, Transcription, brackets_in
from transcription_lsp.record.knowledge import Knowledge
from transcription_lsp.text.span import Span


class Gloss(NamedTuple):
    """What a document explains itself: `PRIMVO [the Maritime Military District]`."""

    abbreviation: str
    span: Span
    """Of the abbreviation."""
    meaning: str
    meaning_span: Span

    def shifted(self, by: int) -> "Gloss":
        """The same, `by` code points further on."""
        return self._replace(span=self.span.shifted(by), meaning_span=self.meaning_span.shifted(by))


class Abbreviation(NamedTuple):
    """What an abbreviation stands for."""

    written: str
    meaning: str
    source: str
    """`document`, `project`, `glossary`, or `archive` for one that keeps documents."""
    gloss: Gloss | None = None
    """Where the document explains it."""


_SURELY_AN_ARCHIVE = 4
"""In letters: `AN`, `PRO` and `ISA` are archives in references, and words in telegrams."""


class Glossary(NamedTuple):
    """The abbreviations that are known in one document."""

    glosses: tuple[Gloss, ...]
    """Those that the document explains, in the order of the text."""
    knowledge: Knowledge

    def find(self, written: str) -> Abbreviation | None:
        """What an abbreviation stands for: what the document, the project, then everybody knows."""
        for gloss in self.glosses:
            if gloss.abbreviation == written:
                return Abbreviation(written, gloss.meaning, "document", gloss)
        for source, known in (
            ("project", self.knowledge.abbreviations),
            ("glossary", everywhere()),
        ):
            if written in known:
                return Abbreviation(written, known[written], source)
        from transcription_lsp.record.repositories import by_form

        repository = by_form(self.knowledge.repositories).get(written)
        if repository is None:
            return None
        if len(written) < _SURELY_AN_ARCHIVE and repository not in self.knowledge.repositories:
            return None
        return Abbreviation(written, repository.name, "archive")

    def beginning_with(self, letters: str) -> Iterator[Abbreviation]:
        """The abbreviations that begin with some letters, each once, the document's own first."""
        seen = set()
        own = [Abbreviation(each[0], each.meaning, "document", each) for each in self.glosses]
        project = [Abbreviation(*each, "project") for each in self.knowledge.abbreviations.items()]
        glossary = [Abbreviation(*each, "glossary") for each in everywhere().items()]
        for each in (*own, *project, *glossary):
            if each.written.startswith(letters) and each.written not in seen:
                seen.add(each.written)
                yield each


_BEFORE = re.compile(r"(?<![\w.-])[^\W\d_][\w/.-]{1,11}(?:\([a-zа-я]\))?(?=[ \u00a0]$)")
_LONGEST = 16
_WORDS = re.compile(r"[^\W\d_][\w’'-]*")
_SMALL_WORDS = frozenset({"of", "and", "the", "for", "in", "on", "to", "de", "du", "la"})
_BRACKETED = re.compile(r"[(\[][A-ZА-Я]{2,8}[)\]]")
_FEW = 6
_LONGEST_BEFORE = 200


def glossary_of(transcription: Transcription, knowledge: Knowledge) -> Glossary:
    """The glossary of a transcription."""
    found = [
        each.shifted(located.start)
        for located, glosses in transcription.gathered("glosses", _glosses)
        for each in glosses
    ]
    return Glossary(tuple(found), knowledge)


@lru_cache(maxsize=1)
def everywhere() -> Mapping[str, str]:
    """What everybody knows: grammar/abbreviations.toml."""
    import tomllib

    with open(os.path.join(grammar_folder(), "abbreviations.toml"), "rb") as file:
        return tomllib.load(file)


def is_abbreviation(word: str) -> bool:
    """Whether a word has two capitals at least, as abbreviations have."""
    return sum(map(str.isupper, word)) > 1


def _glosses(node: Node) -> tuple[Gloss, ...]:
    """The abbreviations that one node of the document explains."""
    found = []
    if getattr(node, "bracketed", False):
        for bracket in brackets_in(Located(node, 0)):
            if bracket.node.role == "gloss" and (gloss := _explained(bracket, node.text)):
                found.append(gloss)
    if _BRACKETED.search(node.text):
        found.extend(_named_before(node.text))
    found.sort(key=lambda each: each.span)
    return tuple(found)


def _explained(bracket: Located[Bracket], text: str) -> Gloss | None:
    """`PRIMVO [the Maritime Military District]`."""
    before = text[max(0, bracket.start - _LONGEST) : bracket.start]
    found = _BEFORE.search(before)
    meaning = " ".join(bracket.node.content_text.split())
    if found is None or not is_abbreviation(found[0]) or not _may_mean(found[0], meaning):
        return None
    start = bracket.start - len(before) + found.start()
    opener = len(bracket.node.opener)
    return Gloss(
        found[0],
        Span(start, start + len(found[0])),
        meaning,
        Span(bracket.start + opener, bracket.end - opener),
    )


def _may_mean(written: str, meaning: str) -> bool:
    """Whether words explain an abbreviation, and are no other spelling of a name."""
    words = _WORDS.findall(meaning)
    if len(words) < 2 or "[" in meaning:
        return False
    if _initials(words) == written.upper().replace(".", ""):
        return True
    if not _SMALL_WORDS.isdisjoint(words):
        return True
    return len(written) <= _FEW and len(words) > 2 and words[0][0] != written[0]


def _initials(words: list[str]) -> str:
    return "".join(word[0] for word in words if word not in _SMALL_WORDS).upper()


def _named_before(text: str) -> Iterator[Gloss]:
    """`Maritime Military District (MMD)`: the initials of the words before are the letters."""
    for mark in _BRACKETED.finditer(text):
        begin = max(0, mark.start() - _LONGEST_BEFORE)
        letters = mark[0][1:-1]
        words = list(_WORDS.finditer(text, begin, mark.start()))
        named = 0
        for at in range(len(words) - 1, -1, -1):
            after = words[at + 1].start() if at + 1 < len(words) else mark.start()
            if text[words[at].end() : after] not in (" ", "\u00a0"):
                break
            if words[at][0] in _SMALL_WORDS:
                continue
            if not words[at][0][0].isupper():
                break
            named += 1
            if named == len(letters):
                meant = [each[0] for each in words[at:]]
                if _initials(meant) == letters:
                    span = Span(words[at].start(), words[-1].end())
                    start = mark.start() + 1
                    yield Gloss(
                        letters,
                        Span(start, start + len(letters)),
                        re.sub(r"[’']s?$", "", " ".join(text[span.start : span.end].split())),
                        span,
                    )
                break
