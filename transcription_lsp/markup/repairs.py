"""Faults and their repairs, in words: what an editor would do about a bracket without partner."""

import math
import re

from transcription_lsp.markup.candidates import Candidate, result, shortened
from transcription_lsp.markup.convention import Convention
from transcription_lsp.markup.costs import load_costs
from transcription_lsp.markup.fault import Fault, FaultKind, Repair
from transcription_lsp.markup.stack import LostPartner, Pairing
from transcription_lsp.text.edit import Edit
from transcription_lsp.text.span import Span

_OFFERED = 4
"""Repairs that are shown of one fault at most."""
_REMOVALS = ("taken away", "taken away, loose")
_DOUBTFUL = 0.5
"""A message that names a less likely repair says ‘perhaps’."""
_UNLIKELY = 0.01
"""Repairs that are less likely are not shown."""
_ROUND = {"[": "(", "]": ")"}
_IN_ROUND = re.compile(
    r"(?:see|cf\.|i\.e\.|e\.g\.|or|and|not|but) [^\r\n]{6,}\Z"
    r"|(?:[^\W\d_a-z]\. ?){1,3}[^\W\d_a-z]\w+\Z"
)
"""What authors put in round brackets: a name with initials, `see note 2`, an aside."""
_SAFE_CHANGES = frozenset(
    ("a closer put in", "an opener put in", "a wrong closer", "a wrong opener", "half a double")
)
"""What touches brackets alone and takes none away."""


def faults(pairing: Pairing, convention: Convention) -> tuple[Fault, ...]:
    """The faults of a pairing in the order of the text, each with its repairs."""
    if pairing.hopeless:
        return (pairing.hopeless,)
    found = [_too_deep(start, end, convention) for start, end in pairing.too_deep]
    found.extend(pairing.faults)
    found.sort(key=lambda fault: fault.span)
    return tuple(found)


def _too_deep(start: int, end: int, convention: Convention) -> Fault:
    edits = (Edit(start, end, ""),)
    return Fault(
        FaultKind.TOO_DEEP,
        Span(start, start + 1),
        f"More than {convention.nesting} brackets stand one in another here; "
        "some of them must be slips.",
        (Repair("take these brackets away", edits),) if end - start > 1 else (),
    )


def fault_of(text: str, lost: LostPartner, convention: Convention) -> Fault:
    """The fault of a bracket without partner, by the likeliest of its repairs."""
    best = lost.candidates[0]
    if best.change in ("a wrong closer", "a wrong opener"):
        return _mismatched(text, lost)
    guess = best.guess
    if probabilities(lost.candidates)[0] < _DOUBTFUL:
        guess = guess.replace("probably", "perhaps")
    repairs = _repairs(text, lost.candidates)
    if best.change.startswith(("half a double", "double undone")):
        return _half_double(text, lost, repairs)
    if text[lost.start] == "]":
        brackets = "These brackets close" if lost.end - lost.start > 1 else "This bracket closes"
        message = f"{brackets} what no bracket opened; {guess}."
        return Fault(FaultKind.UNOPENED, Span(lost.start, lost.end), message, repairs)
    label = convention.vocabulary.read_opening(text[lost.end : lost.end + 160])
    end = lost.end + (label[1] if label else 0)
    if lost.end - lost.start > 1:
        opens = "Two brackets open here and are not closed"
    elif label:
        opens = f"This bracket opens at ‘{text[lost.start : end].strip()}’ and is not closed"
    else:
        opens = "This bracket opens and is not closed"
    return Fault(FaultKind.UNCLOSED, Span(lost.start, end), f"{opens}; {guess}.", repairs)


def probabilities(candidates: list[Candidate]) -> list[float]:
    """How likely each of some candidates is, the cheapest first, if one of them is right."""
    odds = [math.exp(candidates[0].cost - each.cost) for each in candidates]
    return [each / sum(odds) for each in odds]


def _repairs(text: str, candidates: list[Candidate]) -> tuple[Repair, ...]:
    """The candidates as repairs, likeliest first, each result once; unlikely ones are left out.

    To take a lone bracket away is always among them.
    """
    seen: dict[tuple[Edit, ...], Repair] = {}
    for each, probability in zip(candidates, probabilities(candidates), strict=True):
        removal = each.change in _REMOVALS
        if seen and not removal and (probability < _UNLIKELY or len(seen) >= _OFFERED):
            continue
        safe = each.change in _SAFE_CHANGES and probability >= load_costs().safe
        title = f"{each.what}: {result(text, each)}"
        seen.setdefault(each.edits, Repair(title, each.edits, safe))
    repairs = list(seen.values())
    return (*repairs[: _OFFERED - 1], *repairs[_OFFERED - 1 :][-1:])


def _mismatched(text: str, lost: LostPartner) -> Fault:
    """Two brackets that do not match: which of them is wrong, the content tells."""
    best = lost.candidates[0]
    wrong = best.edits[0].start
    opener, closer = sorted((lost.start, wrong))
    content = text[opener + 1 : closer]
    candidates = lost.candidates
    if text[wrong] in "()":
        round_cost = best.cost + (-1.0 if wrong == opener and _IN_ROUND.match(content) else 2.0)
        both_round = best._replace(
            cost=round_cost,
            edits=(Edit(lost.start, lost.end, _ROUND[text[lost.start]]),),
            signs=("both round",),
            what=f"write {_ROUND[text[lost.start]]} for {text[lost.start]}",
        )
        candidates = sorted([*candidates, both_round], key=lambda each: each.cost)
    repairs = _repairs(text, [each for each in candidates if each.change not in _REMOVALS])
    shown = lost.start if repairs[0].edits[0].start == lost.start else wrong
    other = Span(opener, opener + 1) if shown == closer else Span(closer, closer + 1)
    return Fault(
        FaultKind.MISMATCHED,
        Span(shown, shown + 1),
        f"The brackets around ‘{shortened(content)}’ do not match: "
        f"‘{text[opener]}’ opens, but ‘{text[closer]}’ closes.",
        repairs,
        other,
        "The bracket at the other end is here.",
    )


def _half_double(text: str, lost: LostPartner, repairs: tuple[Repair, ...]) -> Fault:
    """`[[x]` and `[x]]`; the other end is pointed at."""
    supposed = lost.candidates[0].supposed
    if text[lost.start] == "[":
        shown, other = Span(lost.start, lost.start + 2), supposed.after - 1
        content = shortened(text[lost.start + 2 : other])
        message = f"‘[[{content}]’ opens with two brackets but closes with one."
        other_message = "Only one bracket closes here."
    else:
        shown, other = Span(lost.start - 1, lost.start + 1), supposed.before
        content = shortened(text[other + 1 : lost.start - 1])
        message = f"‘[{content}]]’ opens with one bracket but closes with two."
        other_message = "Only one bracket opens here."
    return Fault(
        FaultKind.HALF_DOUBLE, shown, message, repairs, Span(other, other + 1), other_message
    )
