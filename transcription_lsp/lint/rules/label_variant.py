"""L002 label-variant: a label in a spelling that is not the usual one.

What it does
    Reports known variants (`[translators note: …]`, `[hand-written: …]`) with the usual spelling,
    and words that drift: where `[SYMBOL]` stands forty times in the texts that are checked
    together, `[SYMB]` and `[SVMBOL]` are reported. `tags` in the table `[label-variant]` of the
    project file names words that count as such in every text.

Why
    What is spelled in two ways is found by half of the searches.

Example
    [translators note: as above]

Use instead
    [Translator's note: as above]
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from transcription_lsp.lint.diagnostic import Diagnostic, Fix, Related
from transcription_lsp.lint.rule import Document, rule
from transcription_lsp.lint.tags import WORD, tag_meant, tags_among
from transcription_lsp.markup.near_miss import near_miss
from transcription_lsp.markup.tree import Bracket, Located, Node, Transcription, brackets_in
from transcription_lsp.text.edit import Edit
from transcription_lsp.text.span import Span

if TYPE_CHECKING:
    from transcription_lsp.markup.convention import Convention


@rule("L002", "label-variant", on=Transcription, options={"tags": []})
def label_variant(transcription: Transcription, document: Document) -> Iterator[Diagnostic]:
    """Report variants of labels, and drifting tags."""
    convention = transcription.convention
    for located, found in transcription.gathered(
        "variants of labels", lambda node: tuple(_variants(node, convention))
    ):
        yield from (each.shifted(located.start) for each in found)
    words: dict[str, list[Located[Bracket]]] = {}
    counts = transcription.counted("words in brackets", _words)
    tags = [*document.options["tags"], *tags_among(counts)]
    if not any(tag_meant(word, tags) for word in counts):
        return
    for bracket in transcription.brackets():
        if not bracket.node.label and WORD.fullmatch(bracket.text):
            words.setdefault(bracket.node.content_text, []).append(bracket)
    for word, places in words.items():
        tag = tag_meant(word, tags)
        if tag:
            yield from _drift(word, tag, places, words.get(tag, []))


def _words(node: Node) -> list[str]:
    """The single words in brackets of a node that have no label."""
    return [
        bracket.node.content_text
        for bracket in brackets_in(Located(node, 0))
        if not bracket.node.label and WORD.fullmatch(bracket.text)
    ]


def _variants(node: Node, convention: "Convention") -> Iterator[Diagnostic]:
    """The variants of labels in a node, by where it begins."""
    for bracket in brackets_in(Located(node, 0)):
        label = bracket.node.label
        if label:
            yield from _variant(bracket, label, convention)


def _variant(
    bracket: Located[Bracket], label: str, convention: "Convention"
) -> Iterator[Diagnostic]:
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


def _drift(
    word: str, tag: str, places: list[Located[Bracket]], right: list[Located[Bracket]]
) -> Iterator[Diagnostic]:
    for bracket in places:
        start = bracket.start + 1
        end = start + len(word)
        related = (Related(right[0].span, f"‘{tag}’ stands here first."),) if right else ()
        yield Diagnostic(
            Span(start, end),
            f"‘{word}’ stands here, but ‘{tag}’ in most brackets like it.",
            (Fix(f"Write ‘{tag}’", (Edit(start, end, tag),)),),
            related,
        )
