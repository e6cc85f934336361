"""Brackets to choose from: their labels, with what closes them."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from transcription_lsp.language.completion.cursor import Cursor, opened_at
from transcription_lsp.language.completion.label_wordings import Wording, wordings
from transcription_lsp.language.completion.offer import Offer, Offers
from transcription_lsp.lint.tags import WORD, tags_among
from transcription_lsp.markup.labels import Entry
from transcription_lsp.text.span import Span

if TYPE_CHECKING:
    from transcription_lsp.markup.convention import Convention, Role
    from transcription_lsp.markup.tree import Transcription

MOST = 50
"""Labels that are offered at most."""
_LONGEST = 60
"""In code points: what is longer between a bracket and the cursor is no label."""
_REST = re.compile(r"[^\W\d_]*")
_LONGEST_OF_DOCUMENT = 40
_NOT_AGAIN = ("pb", "ref", "supplied", "text", "redaction")
"""Roles whose labels hold a number or words of the text: they are not written once more."""


class Label(NamedTuple):
    """A label as it may be written."""

    text: str
    role: str
    open: bool
    """Whether more words are to follow."""
    colon: bool
    """Whether its text follows after a colon."""


def labels_at(cursor: Cursor, transcription: "Transcription", tags: Sequence[str]) -> Offers:
    """The labels that may go on from what is typed after a bracket, best first.

    `transcription` is the document when it was read last, `tags` are words in brackets that the
    project uses. Nothing typed yet: one label of each kind. Ranked by use in the document.
    """
    opened = opened_at(cursor)
    text, convention = cursor.text, transcription.convention
    if opened is None or not _may_be_label(cursor, opened.start, opened.opener):
        return Offers()
    written = text[opened.start : cursor.offset]
    typed = _plain(written)
    used = _used(transcription)
    found = list(_labels(typed, convention) if typed else one_of_each(convention))
    own = [each for each in _of_document(used, convention) if _plain(each.text).startswith(typed)]
    own += [
        Label(tag, "", False, False)
        for tag in dict.fromkeys((*tags, *tags_among(_words(transcription))))
        if _plain(tag).startswith(typed)
    ]
    labels = _ranked([*own, *found], used, convention)
    rest = _REST.match(text, cursor.offset, cursor.line_end)
    end = rest.end() if rest and written[-1:].isalpha() else cursor.offset
    if opened.missing == "" and text[end : end + 1] != "]":
        # It has content already, before which only a label with a colon can stand.
        labels = [each for each in labels if each.colon]
        end = cursor.offset
    span = Span(opened.start, cursor.offset)
    lead, behind = "", opened.missing
    if convention.has_double_labels and opened.opener == "[":
        if opened.missing == "" and text[end : end + 1] != "]":
            return Offers()  # one bracket with content is the author's here
        lead, behind = "[", f"]{behind}"
    offers = [_offer(each, written, span, end, lead, behind, convention) for each in labels]
    shown = [each for each in offers if each.text != written or each.behind][:MOST]
    return Offers(tuple(shown), bool(typed) and len(shown) == len(offers))


def _may_be_label(cursor: Cursor, start: int, opener: str) -> bool:
    """Whether a bracket is one that a label may open, and no label stands in it yet."""
    text = cursor.text
    before = text[max(0, start - len(opener) - 1) : start - len(opener)]
    typed = text[start : cursor.offset]
    if start < cursor.line or len(typed) > _LONGEST or re.search(r"[\[\]:]", typed):
        return False
    link = re.match(r"[^\[\]\r\n]{0,200}\]\(", text[cursor.offset : cursor.line_end])
    # `Com[munist]` completes a word; so does `1[9]47` a number.
    return not (before.isalnum() or before in ("`", "\\") or link or typed[:1].isspace())


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("’", "'").lower())


def _used(transcription: "Transcription") -> Counter[str]:
    """How often a document has each label or word in brackets, as it is written."""
    found: Counter[str] = Counter()
    for located in transcription.brackets():
        bracket = located.node
        label = bracket.label
        if label is not None and bracket.closed and bracket.role not in _NOT_AGAIN:
            text = " ".join(label.split()).removesuffix(":").rstrip()
            if len(text) <= _LONGEST_OF_DOCUMENT:
                found[text] += 1
    return found


def _words(transcription: "Transcription") -> Counter[str]:
    """How often a document has each single word in brackets."""
    brackets = (each.node for each in transcription.brackets())
    matches = (WORD.fullmatch(each.text) for each in brackets if each.label is None)
    return Counter(each[1] for each in matches if each)


def _of_document(used: Iterable[str], convention: "Convention") -> Iterator[Label]:
    """The labels that a document uses, as it spells them, but for variants of the usual ones."""
    vocabulary = convention.vocabulary
    for text in used:
        colon = vocabulary.read(text, True)
        found = vocabulary.read(text, False) or colon
        if found is None or found.attributes.hand or found.attributes.quantity:
            continue
        entry = convention.labels[found.entry]
        if not _is_variant(_plain(text), entry):
            yield Label(text, entry.role, False, _has_colon(entry, convention))


def _is_variant(text: str, entry: Entry) -> bool:
    """Whether a label is in a spelling that L002 reports, or one for which there is a usual one."""
    if any(re.match(re.escape(each) + r"(?!\w)", text) for each in entry.variants):
        return True
    usual = entry.usual and entry.colon and _plain(entry.usual)
    return bool(usual) and not text.startswith(str(usual))


def _has_colon(entry: Entry, convention: "Convention") -> bool:
    """Whether the text of such a bracket follows its label: as in the example of its role."""
    if entry.colon:
        return True
    return entry.attributes.kind != "remark" and ": " in _role(convention, entry).example


def _role(convention: "Convention", entry: Entry) -> "Role":
    return convention.roles[entry.role]


def _labels(typed: str, convention: "Convention") -> Iterator[Label]:
    """All labels of the convention that begin with what is typed."""
    for entry in convention.labels:
        yield from _of_entry(entry, typed, convention)


def _of_entry(entry: Entry, typed: str, convention: "Convention") -> Iterator[Label]:
    usual = entry.usual or ""
    for form in entry.forms:
        for wording in wordings(form, typed, convention.vocabulary):
            if _is_variant(wording.text, entry) or (wording.open and entry.colon):
                continue
            text = wording.text
            if text.startswith(usual.lower()):
                text = usual + text[len(usual) :]
            label = _label(text, form, wording, entry, convention)
            if _is_read(label, convention):
                yield label


def _is_read(label: Label, convention: "Convention") -> bool:
    """Whether a label will be taken for what it is: some need words where no place is left."""
    text = f"{label.text} x" if label.open else label.text
    found = convention.vocabulary.read(text, label.colon)
    return found is not None and found.role == label.role


def _label(text: str, form: str, wording: Wording, entry: Entry, convention: "Convention") -> Label:
    before_colon = form.endswith(":")
    is_open = wording.open and not before_colon
    found = convention.vocabulary.read(wording.text, False)
    counted = found is not None and found.attributes.quantity
    colon = before_colon or (_has_colon(entry, convention) and not is_open and not counted)
    return Label(text, entry.role, is_open, colon)


@lru_cache(maxsize=8)
def one_of_each(convention: "Convention") -> tuple[Label, ...]:
    """One label for each entry: that of the example of its role, else the shortest."""
    chosen: list[Label] = []
    for entry in convention.labels:
        example = _role(convention, entry).example.lower()
        found = list(_of_entry(entry, "", convention))
        like = [
            each
            for each in found
            if re.search(
                rf"\[{re.escape(_plain(each.text))}{' ' if each.open else '[]:]'}", example
            )
        ]
        chosen += like[:1] or sorted(found, key=lambda each: len(each.text.split()))[:1]
    return tuple(chosen)


def _ranked(labels: Sequence[Label], used: Counter[str], convention: "Convention") -> list[Label]:
    """Each label once, in the spelling that stands first: those of the document before others."""
    counts: Counter[str] = Counter()
    for text, count in used.items():
        counts[_plain(text)] += count
    once: dict[tuple[str, bool], Label] = {}
    for each in labels:
        once.setdefault((_plain(each.text), each.open), each)
    roles = ["", *convention.roles]

    def key(each: Label) -> tuple[int, int, int]:
        return -counts[_plain(each.text)], roles.index(each.role), len(each.text.split())

    return sorted(once.values(), key=key)


def _offer(
    label: Label,
    written: str,
    span: Span,
    end: int,
    lead: str,
    missing: str,
    convention: "Convention",
) -> Offer:
    """A label; `lead` and `missing` are the brackets before and after it that are not there."""
    text = _in_letters_of(written, label.text)
    role = convention.roles.get(label.role)
    detail = role.title if role else "often used in brackets"
    shown = f"{text}: …" if label.colon else f"{text} …" if label.open else text
    typed = written + text[len(written) :]
    if label.colon or label.open:
        text = f"{lead}{text}: " if label.colon else f"{lead}{text} "
        return Offer(span, end, text, shown, detail, typed, "label", label.role, missing)
    return Offer(span, end, f"{lead}{text}{missing}", shown, detail, typed, "label", label.role)


def _in_letters_of(written: str, label: str) -> str:
    """A label with the capitals and apostrophes of what is typed of it."""
    if "’" in written:
        label = label.replace("'", "’")
    if len(written) > 1 and written.isupper():
        return label.upper()
    if written[:1].isupper():
        return label[:1].upper() + label[1:]
    return label
