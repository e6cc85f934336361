"""Faults and their repairs: what an editor would do about a bracket without partner."""

import re
from collections.abc import Iterator

from transcription_lsp.markup.candidates import Candidate, Cost, insert, remove, shortened
from transcription_lsp.markup.convention import Convention
from transcription_lsp.markup.fault import Fault, FaultKind, Repair
from transcription_lsp.markup.hopeless import hopeless
from transcription_lsp.markup.lost_closer import closing_places
from transcription_lsp.markup.lost_opener import opening_places
from transcription_lsp.markup.pairing import Mismatch, Pairing
from transcription_lsp.text.edit import Edit
from transcription_lsp.text.span import Span

_OFFERED = 4
"""Repairs that are shown of one fault at most."""
_MATE = {"[": "]", "]": "[", "(": ")", ")": "(", "{": "}", "}": "{"}
_NUMBER = re.compile(r"\^?[0-9]{1,3}")


def faults(text: str, pairing: Pairing, convention: Convention) -> tuple[Fault, ...]:
    """The faults of a pairing in the order of the text, each with its repairs."""
    if all_in_one := hopeless(text, pairing):
        return (all_in_one,)
    found = [_mismatched(text, each, convention) for each, _ in pairing.mismatched]
    found.extend(_too_deep(start, end, convention) for start, end in pairing.too_deep)
    found.extend(_unclosed(text, pairing, convention))
    found.extend(_unopened(text, pairing, convention))
    found.sort(key=lambda fault: fault.span)
    return tuple(found)


def _repairs(candidates: list[Candidate]) -> tuple[Repair, ...]:
    """The candidates as repairs, cheapest first, each result once."""
    seen: dict[tuple[Edit, ...], Repair] = {}
    for each in sorted(candidates, key=lambda candidate: candidate.cost):
        seen.setdefault(each.edits, Repair(each.title, each.edits, each.cost))
    return tuple(seen.values())[:_OFFERED]


def _too_deep(start: int, end: int, convention: Convention) -> Fault:
    return Fault(
        FaultKind.TOO_DEEP,
        Span(start, start + 1),
        f"More than {convention.nesting} brackets stand one in another here; "
        "some of them must be slips.",
        _repairs([Candidate(Cost.REMOVE, remove(start, end), "take these brackets away")])
        if end - start > 1
        else (),
    )


def _mismatched(text: str, mismatch: Mismatch, convention: Convention) -> Fault:
    opener, closer, wrong = mismatch.opener, mismatch.closer, mismatch.wrong
    right = closer if wrong == opener else opener
    content = text[opener + 1 : closer]
    square = Candidate(
        Cost.WRONG_CHARACTER,
        (Edit(wrong, wrong + 1, _MATE[text[right]]),),
        f"write [{shortened(content)}]",
    )
    candidates = [square]
    if text[wrong] in "()":
        looks_round = wrong == opener and not _belongs_in_square(content, convention)
        cost = Cost.WRONG_CHARACTER - 0.1 if looks_round else Cost.OTHER_CHARACTER
        candidates.append(
            Candidate(
                cost,
                (Edit(right, right + 1, _MATE[text[wrong]]),),
                f"write ({shortened(content)})",
            )
        )
    repairs = _repairs(candidates)
    shown = right if repairs[0].edits[0].start == right else wrong
    return Fault(
        FaultKind.MISMATCHED,
        Span(shown, shown + 1),
        f"The brackets around ‘{shortened(content)}’ do not match: "
        f"‘{text[opener]}’ opens, but ‘{text[closer]}’ closes.",
        repairs,
        Span(opener, opener + 1) if shown == closer else Span(closer, closer + 1),
        "The bracket at the other end is here.",
    )


def _belongs_in_square(content: str, convention: Convention) -> bool:
    """Whether a content is one that stands in square brackets: a label, a number, a lone word."""
    return bool(
        convention.vocabulary.read(content.strip(), False)
        or _NUMBER.fullmatch(content)
        or (content.isupper() and content.isalpha())
        or (content.islower() and content.isalpha())
    )


def _unclosed(text: str, pairing: Pairing, convention: Convention) -> Iterator[Fault]:
    """Faults of openers without closer; two side by side are one fault."""
    openers = dict(pairing.unclosed)
    for opener, block in pairing.unclosed:
        if opener - 1 in openers:
            continue
        width = 2 if opener + 1 in openers else 1
        if width == 1 and text[opener + 1 : opener + 2] == "[" and opener + 1 in pairing.partner:
            yield _half_double_opener(text, opener, pairing.partner[opener + 1])
            continue
        label = convention.vocabulary.read_opening(text[opener + width : opener + width + 160])
        length = width + (label[1] if label else 0)
        candidates = list(closing_places(text, opener, width, block, pairing, convention))
        best = min(candidates, key=lambda candidate: candidate.cost)
        words = text[opener + width : opener + length].strip()
        brackets = "Two brackets are opened here" if width == 2 else "This bracket is opened"
        if label:
            brackets = f"The bracket ‘[{words}’ is opened"
        yield Fault(
            FaultKind.UNCLOSED,
            Span(opener, opener + length),
            f"{brackets} but never closed; {best.guess}.",
            _repairs(candidates),
        )


def _half_double_opener(text: str, opener: int, closer: int) -> Fault:
    content = shortened(text[opener + 2 : closer])
    return Fault(
        FaultKind.HALF_DOUBLE,
        Span(opener, opener + 2),
        f"‘[[{content}]’ opens with two brackets but closes with one.",
        _repairs(
            [
                Candidate(Cost.COMPLETE_DOUBLE, insert(closer + 1, "]"), f"write [[{content}]]"),
                Candidate(Cost.UNDOUBLE, remove(opener, opener + 1), f"write [{content}]"),
            ]
        ),
        Span(closer, closer + 1),
        "Only one bracket closes here.",
    )


def _half_double_closer(text: str, opener: int, closer: int) -> Fault:
    content = shortened(text[opener + 1 : closer - 1])
    return Fault(
        FaultKind.HALF_DOUBLE,
        Span(closer - 1, closer + 1),
        f"‘[{content}]]’ opens with one bracket but closes with two.",
        _repairs(
            [
                Candidate(Cost.COMPLETE_DOUBLE, insert(opener, "["), f"write [[{content}]]"),
                Candidate(Cost.UNDOUBLE, remove(closer, closer + 1), f"write [{content}]"),
            ]
        ),
        Span(opener, opener + 1),
        "Only one bracket opens here.",
    )


def _unopened(text: str, pairing: Pairing, convention: Convention) -> Iterator[Fault]:
    """Faults of closers without opener; two side by side are one fault."""
    closers = dict(pairing.unopened)
    for closer, block in pairing.unopened:
        if closer - 1 in closers:
            continue
        width = 2 if closer + 1 in closers else 1
        inner = pairing.opener_of.get(closer - 1)
        if width == 1 and text[closer - 1] == "]" and inner is not None:
            yield _half_double_closer(text, inner, closer)
            continue
        candidates = list(opening_places(text, closer, width, block, convention))
        best = min(candidates, key=lambda candidate: candidate.cost)
        brackets = "These brackets close" if width == 2 else "This bracket closes"
        yield Fault(
            FaultKind.UNOPENED,
            Span(closer, closer + width),
            f"{brackets} what no bracket opened; {best.guess}.",
            _repairs(candidates),
        )
