"""What is known of a text beside its tree, in order for the walk: findings, notes, footnotes."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from transcription_lsp.export.page.places import Place
from transcription_lsp.export.page.words import Marks, Point, Stretch, Tie
from transcription_lsp.lint.diagnostic import Diagnostic
from transcription_lsp.markup.tree import Transcription
from transcription_lsp.text.span import Span


def marks_of(
    transcription: Transcription, places: Sequence[Place], findings: Sequence[Diagnostic] = ()
) -> Marks:
    """All that is marked in a text."""
    ties: dict[int, Tie] = {}
    points: list[Point] = []
    governed = _notes(transcription, ties, points)
    _footnotes(transcription, ties, points)
    points.extend(
        Point(
            each.span.start,
            f"finding {each.severity.word}",
            f"finding-{number}",
            f"#problem-{number}",
            f"{each.code} {each.message}",
        )
        for number, each in enumerate(findings, start=1)
    )
    points = [each._replace(offset=_before(each.offset, places)) for each in points]
    points.sort(key=lambda each: each.offset)
    return Marks(places, _stretches(findings), points, ties, governed)


def _before(offset: int, places: Sequence[Place]) -> int:
    """An offset, or the beginning of the place that it is in, which is a link by itself."""
    at = bisect_right(places, offset, key=lambda each: each.span.start) - 1
    if at >= 0 and offset < places[at].span.end:
        return places[at].span.start
    return offset


def _stretches(findings: Iterable[Diagnostic]) -> list[Stretch]:
    """Where something is wrong; of what overlaps one stretch is made, as bad as the worst of it."""
    found: list[tuple[Span, int, str]] = []
    for each in sorted(findings, key=lambda finding: finding.span):
        span, weight, word = each.span, int(each.severity), each.severity.word
        if span.start >= span.end:
            continue
        if found and span.start < found[-1][0].end:
            before, heavier, said = found.pop()
            span = Span(before.start, max(before.end, span.end))
            weight, word = max((heavier, said), (weight, word))
        found.append((span, weight, word))
    return [Stretch(span, word) for span, _, word in found]


def _notes(transcription: Transcription, ties: dict[int, Tie], points: list[Point]) -> list[Span]:
    """Tie notes that announce text to it, and the text to them; where that text is."""
    from transcription_lsp.language.scope import governing

    governed: list[Span] = []
    for number, (note, text) in enumerate(governing(transcription), start=1):
        here, there = f"note-{number}", f"governed-{number}"
        ties[note.start] = Tie(here, f"#{there}", "↴", "to the words that the note is about ")
        points.append(Point(text.start, "tie sign", there, f"#{here}", "↱", "see the note on this"))
        if governed and text.start < governed[-1].end:
            text = Span(governed[-1].start, max(text.end, governed.pop().end))
        governed.append(text)
    return governed


def _footnotes(transcription: Transcription, ties: dict[int, Tie], points: list[Point]) -> None:
    """Tie the numbers of footnotes to the notes, and the notes to the first of their numbers."""
    from transcription_lsp.record.footnotes import footnotes_of

    footnotes = footnotes_of(transcription)
    by_number: dict[int, list[int]] = {}
    for at, each in enumerate(footnotes.notes):
        by_number.setdefault(each.number, []).append(at)
    referred: dict[int, int] = {}
    for reference in footnotes.references:
        those = by_number.get(reference.number)
        if not those:
            continue
        # Of several documents in one file each has its own note 1, and has it after the reference.
        at = bisect_left(
            those, reference.span.start, key=lambda each: footnotes.notes[each].span.start
        )
        note = those[min(at, len(those) - 1)]
        start = reference.span.start
        ties[start] = Tie(f"reference-{start}", f"#footnote-{note + 1}")
        referred.setdefault(note, start)
    for note, start in referred.items():
        span = footnotes.notes[note].span
        here, there = f"footnote-{note + 1}", f"#reference-{start}"
        if transcription.text[span.start : span.start + 1] == "[":
            ties[span.start] = Tie(here, there)
        else:
            points.append(Point(span.start, "tie sign", here, there, "↑", "back to the text "))
