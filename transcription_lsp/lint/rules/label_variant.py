"""L002 label-variant: a label in a spelling that is not the usual one.

What it does
    Reports known variants (`[translators note: …]`, `[hand-written: …]`) with the usual spelling,
    and words that drift within one text: where `[SYMBOL]` stands forty times, `[SYMB]` and
    `[SVMBOL]` are reported.

Why
    What is spelled in two ways is found by half of the searches.

Example
    [translators note: as above]

Use instead
    [Translator's note: as above]
"""

import re
from collections import Counter
from collections.abc import Iterator

from transcription_lsp.lint.diagnostic import Diagnostic, Fix, Related
from transcription_lsp.lint.rule import Document, rule
from transcription_lsp.markup.convention import Convention
from transcription_lsp.markup.near_miss import edit_distance, near_miss
from transcription_lsp.markup.tree import Bracket, Located, Transcription
from transcription_lsp.text.edit import Edit
from transcription_lsp.text.span import Span

_TAG = re.compile(r"[^\W\d_]{3,20}")
_OFTEN = 20
"""A word in brackets that stands in a text this often is one of its tags."""
_RARELY = 10
"""A spelling is drift if the tag stands this many times as often."""


@rule("L002", "label-variant", on=Transcription)
def label_variant(transcription: Transcription, _document: Document) -> Iterator[Diagnostic]:
    """Report variants of labels, and drifting tags."""
    tags: dict[str, list[Located[Bracket]]] = {}
    for bracket in transcription.brackets():
        label = bracket.node.label
        if label:
            yield from _variant(bracket, label, transcription.convention)
        elif _TAG.fullmatch(bracket.node.content_text):
            tags.setdefault(bracket.node.content_text, []).append(bracket)
    yield from _drift(tags)


def _variant(bracket: Located[Bracket], label: str, convention: Convention) -> Iterator[Diagnostic]:
    plain = label.replace("’", "'").lower()
    for entry in convention.labels:
        for variant in entry.variants:
            if not plain.startswith(variant) or plain[len(variant) : len(variant) + 1].isalnum():
                continue
            if near_miss(label, convention):
                return  # L001 speaks of this label
            usual = entry.usual or ""
            if usual.islower() and label[:1].isupper():
                usual = usual.capitalize()
            if "’" in label:
                usual = usual.replace("'", "’")
            start = bracket.start + len(bracket.node.opener)
            end = start + len(variant)
            yield Diagnostic(
                Span(start, end),
                f"‘{label[: len(variant)]}’ is usually spelled ‘{usual}’.",
                (Fix(f"Write ‘{usual}’", (Edit(start, end, usual),), safe=True),),
            )
            return


def _drift(tags: dict[str, list[Located[Bracket]]]) -> Iterator[Diagnostic]:
    counts = Counter({tag: len(places) for tag, places in tags.items()})
    frequent = [tag for tag, count in counts.items() if count >= _OFTEN and tag.isupper()]
    for rare, places in tags.items():
        for tag in frequent:
            if rare == tag or counts[rare] * _RARELY > counts[tag] or not _drifts(rare, tag):
                continue
            for bracket in places:
                start = bracket.start + len(bracket.node.opener)
                end = start + len(rare)
                first = tags[tag][0]
                yield Diagnostic(
                    Span(start, end),
                    f"‘{rare}’ stands here, but ‘{tag}’ in {counts[tag]} other brackets.",
                    (Fix(f"Write ‘{tag}’", (Edit(start, end, tag),)),),
                    (Related(first.span, f"‘{tag}’ stands here first."),),
                )
            break


def _drifts(rare: str, tag: str) -> bool:
    """Whether a word is a tag in another spelling: in small letters, cut short, or with a slip."""
    if rare.islower():
        return rare.upper() == tag
    if not rare.isupper():
        return False
    if tag.startswith(rare):
        return True
    limit = 2 if len(tag) >= 9 else 1
    return len(tag) >= 5 and edit_distance(rare, tag, limit) <= limit
