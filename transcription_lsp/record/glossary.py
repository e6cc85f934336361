"""Abbreviations and what they stand for: known everywhere, to the project, or to the document."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from transcription_lsp.markup.tree import Bracket, Located, Node, Transcription, brackets_in
from transcription_lsp.record.data_files import table_of
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
        plain = without_dots(written)
        for gloss in self.glosses:
            if without_dots(gloss.abbreviation) == plain:
                return Abbreviation(written, gloss.meaning, "document", gloss)
        own, known = self.knowledge.abbreviations, everywhere()
        for source, form, table in (
            ("project", written, own),
            ("project", plain, own),
            ("glossary", written, known),
            ("glossary", plain, known),
            # Telegrams are printed in capitals throughout.
            ("glossary", written.capitalize() if written.isupper() else "", known),
        ):
            if form in table:
                return Abbreviation(written, table[form], source)
        if not is_abbreviation(written):
            return None
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
_DOTTED = re.compile(r"(?:[^\W\d_]\.){2,}[^\W\d_]?")
_ROMAN = re.compile(r"[IVXLC]+")
_WORDS = re.compile(r"[^\W\d_][\w’'-]*")
_SMALL_WORDS = frozenset({"of", "and", "the", "for", "in", "on", "to", "de", "du", "la"})
_BRACKETED = re.compile(r"[(\[](?:[A-ZА-Я]{2,8}|(?:[A-ZА-Я]\.){2,8})[)\]]")
_FEW = 6
_LONGEST_BEFORE = 200
_LONGEST_MEANING = 120
_HEAD_ENDS = re.compile(r"[(,;:]|\b(?:of|for|in|on|to|at|with|by|from|under|against|between)\b")
_BODIES = frozenset(
    {
        *("academy", "administration", "agency", "army", "assembly", "association"),
        *("authority", "bank", "board", "branch", "brigade", "bureau", "cabinet", "center"),
        *("centre", "college", "comintern", "command", "commissariat", "commission"),
        *("committee", "company", "confederation", "conference", "congress", "corporation"),
        *("corps", "council", "delegation", "department", "detachment", "directorate"),
        *("district", "division", "embassy", "federation", "fleet", "force", "foundation"),
        *("front", "fund", "government", "group", "headquarters", "institute", "intelligence"),
        *("kingdom", "league", "legation", "ministry", "mission", "movement", "navy", "office"),
        *("organisation", "organization", "parliament", "party", "plenum", "police"),
        *("politburo", "presidium", "republic", "secretariat", "section", "security", "senate"),
        *("service", "society", "staff", "state", "treaty", "tribunal", "troop", "union"),
        *("university", "volunteer"),
    }
)
"""What abbreviations stand for, other than persons and towns: the last word of its name."""


def glossary_of(transcription: Transcription, knowledge: Knowledge) -> Glossary:
    """The glossary of a transcription."""
    return Glossary(tuple(transcription.placed("glosses", _glosses)), knowledge)


def everywhere() -> Mapping[str, str]:
    """What everybody knows: grammar/abbreviations.toml."""
    return table_of("abbreviations.toml")


def is_abbreviation(word: str) -> bool:
    """Whether a word has two capitals at least, as abbreviations have."""
    return sum(map(str.isupper, word)) > 1


def without_dots(written: str) -> str:
    """`U.S.S.R.` as `USSR`; of two letters, which may be somebody's initials, as it is."""
    letters = written.replace(".", "")
    return letters if len(letters) > 2 and _DOTTED.fullmatch(written) else written


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
    if found is None or not is_abbreviation(found[0]) or not bracket.node.closed:
        return None
    meaning = " ".join(bracket.node.content_text.split())
    if len(meaning) > _LONGEST_MEANING or not _may_mean(found[0], meaning):
        return None
    start = bracket.start - len(before) + found.start()
    first, *_, last = bracket.node.children
    return Gloss(
        found[0],
        Span(start, start + len(found[0])),
        meaning,
        Span(bracket.start + len(first.text), bracket.end - len(last.text)),
    )


def _may_mean(written: str, meaning: str) -> bool:
    """Whether words explain an abbreviation, and are no other name of a person or a town.

    Capitals may be a name, and `SHTYKOV [the Ambassador to the Republic of Korea]` says who that
    is: where the initials do not tell, the words must be the name of a body.
    """
    words = _WORDS.findall(meaning)
    if len(words) < 2 or "[" in meaning:
        return False
    letters = written.upper().replace(".", "")
    if letters in (_initials(words), _all_initials(words)):
        return True
    if len(letters.partition("(")[0]) > _FEW or meaning.isupper() or _ROMAN.fullmatch(written):
        return False
    if words[0].lower() not in ("the", "a", "an") and not meaning[0].isupper():
        return False
    head = _WORDS.findall(_HEAD_ENDS.split(meaning, maxsplit=1)[0])
    return len(head) > 0 and _is_body(head[-1].lower())


def _is_body(word: str) -> bool:
    return word in _BODIES or word.removesuffix("s") in _BODIES


def _initials(words: list[str]) -> str:
    return "".join(word[0] for word in words if word not in _SMALL_WORDS).upper()


def _all_initials(words: list[str]) -> str:
    return "".join(word[0] for word in words).upper()


def _named_before(text: str) -> Iterator[Gloss]:
    """`Maritime Military District (MMD)`: the initials of the words before are the letters."""
    for mark in _BRACKETED.finditer(text):
        begin = max(0, mark.start() - _LONGEST_BEFORE)
        written = mark[0][1:-1]
        words = _WORDS.finditer(text, begin, mark.start())
        span = _named(text, list(words), written.replace(".", ""), mark.start())
        if span is not None:
            start = mark.start() + 1
            meaning = re.sub(r"[’']s?$", "", " ".join(text[span.start : span.end].split()))
            yield Gloss(written, Span(start, start + len(written)), meaning, span)


def _named(text: str, words: list[re.Match[str]], letters: str, end: int) -> Span | None:
    """Where words stand right before an offset that have these initials."""
    named = 0
    for at in range(len(words) - 1, -1, -1):
        word = words[at]
        if text[word.end() : end] not in (" ", "\u00a0", "\n", "\r\n"):
            return None
        end = word.start()
        if word[0] in _SMALL_WORDS:
            continue
        if not word[0][0].isupper():
            return None
        named += 1
        meant = [each[0] for each in words[at:]]
        if letters in (_initials(meant), _all_initials(meant)):
            return Span(word.start(), words[-1].end())
        if named == len(letters):
            return None
    return None
