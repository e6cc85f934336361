"""Pairing: which bracket closes which, and which have no partner.

One walk over the brackets of each block with an explicit stack; linear, without recursion, for any
text. Blocks whose brackets do not come out even, and those with a pair that is hardly meant, are
looked at again, joined as far as one of their brackets plausibly runs on: there the cheapest
explanation decides (`explanation.py`), by what is known of brackets (`supposed.py`). What is left
over are faults, one for each lost bracket. Round and curly brackets count only as the wrong
partner of a lone square one.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from transcription_lsp.markup.candidates import Candidate, Region, removal
from transcription_lsp.markup.convention import Convention
from transcription_lsp.markup.costs import load_costs
from transcription_lsp.markup.evidence import Evidence
from transcription_lsp.markup.explanation import cheapest
from transcription_lsp.markup.fault import Fault
from transcription_lsp.markup.hopeless import hopeless
from transcription_lsp.markup.kept import Kept
from transcription_lsp.markup.lost_closer import closing_places
from transcription_lsp.markup.lost_opener import opening_places
from transcription_lsp.markup.repairs import fault_of
from transcription_lsp.markup.round_brackets import (
    lone_round_brackets,
    round_brackets_around,
)
from transcription_lsp.markup.scene import Scene
from transcription_lsp.markup.signs import BLANK_LINE, begins_line
from transcription_lsp.markup.stack import (
    BracketBlock,
    LostPartner,
    Pairing,
    opens_half_a_double,
)
from transcription_lsp.markup.supposed import Supposed, signs_of

FAULT = "a fault"
"""The sign of every bracket that an explanation leaves without partner."""
_CERTAIN = 60
"""How long a pair is at most that needs no second look where others are in question."""
_WEIGHED = 500
"""How many faults of a text are explained and get all their repairs; after so many, the next ones
wait until these are repaired."""
_IN_QUESTION = 90
"""How many brackets are weighed against each other at once; of more, the stack decides."""
_REACH_AT_LINE = 3000
_REACH = 300
"""How far, in code points, a bracket without a label may run over blank lines: one that begins a
line, and any other one."""
_AROUND = 3000
"""How far around a bracket its wrong partner is looked for, where a label speaks for it."""
_ROUND = re.compile(r"[(){}]")


def pair(
    text: str,
    blocks: list[BracketBlock],
    convention: Convention,
    walls: Sequence[int] = (),
    kept: Kept | None = None,
) -> Pairing:
    """Find the partner of every bracket of the blocks, which stand in the order of the text.

    No bracket runs over a wall, an offset where the header ends or a code block stands; `walls`
    has them in the order of the text. What was weighed before is taken from `kept`.
    """
    pairing = Pairing(blocks)
    doubtful: list[BracketBlock] = []
    for block in blocks:
        pairing.take_up(text, block)
        if block.paragraph.is_doubtful:
            doubtful.append(block)
    if not doubtful:
        return pairing
    lone = [each for block in doubtful for each in (*block.unclosed, *block.unopened)]
    pairing.hopeless = hopeless(text, pairing.partner, lone, pairing.given_up)
    if pairing.hopeless:
        for each in lone:
            pairing.leave_alone(each, text[each])
        return pairing
    counts = kept.counts if kept else None
    evidence = Evidence(text, pairing.partner, convention, blocks, counts)
    scene = Scene(evidence, blocks, kept)
    for group in islice(_groups(text, doubtful, pairing.partner, convention, walls), _WEIGHED):
        _explain(group, scene, pairing)
    _find_repairs(doubtful, scene, pairing)
    return pairing


def _half_double(text: str, block: BracketBlock, partner: dict[int, int]) -> int:
    """Where a block that comes out even holds two openers whose closers stand apart: `[[x] y]`.

    -1 if nowhere. One of its brackets may belong to an earlier block, as in `[[x], 17 March]`.
    """
    for opener in block.brackets:
        if opener in partner and opens_half_a_double(text, opener, partner):
            return opener
    return -1


def _groups(
    text: str,
    blocks: list[BracketBlock],
    partner: dict[int, int],
    convention: Convention,
    walls: Sequence[int],
) -> Iterator[list[BracketBlock]]:
    """The blocks, those together over which a bracket may run."""
    group: list[BracketBlock] = []
    reach = -1
    for block in blocks:
        apart = group and bisect_right(walls, group[-1].start) < bisect_right(walls, block.start)
        within = bool(group) and not apart and block.start <= reach
        if not block.unopened and not block.unclosed:
            half = _half_double(text, block, partner) if within else -1
            if 0 <= half <= reach:
                group.append(block)
            else:
                yield [block]
            continue
        if group and not (within and block.unopened and block.unopened[0] <= reach):
            yield group
            group, reach = [], -1
        group.append(block)
        for opener in block.unclosed:
            reach = max(reach, opener + _reach(text, opener, convention))
    if group:
        yield group


def _reach(text: str, opener: int, convention: Convention) -> int:
    """How far a bracket may run over blank lines, by its label or by where it stands."""
    found = convention.vocabulary.read_opening(text[opener + 1 : opener + 161])
    if found:
        return convention.roles[found[0].role].characters
    return _REACH_AT_LINE if begins_line(text, opener) else _REACH


class Choice(NamedTuple):
    """What an explanation says of some brackets; offsets from where their group begins."""

    question: tuple[int, ...]
    """The brackets that were weighed against each other."""
    pairs: tuple[tuple[int, int], ...]
    """Those of them that go together."""


def _explain(group: list[BracketBlock], scene: Scene, pairing: Pairing) -> None:
    """Choose the cheapest explanation of some blocks, and pair their brackets by it."""
    evidence, partner = scene.evidence, pairing.partner
    brackets = [each for block in group for each in block.brackets]
    if not pairing.given_up.isdisjoint(brackets):
        return
    start = group[0].start
    key = scene.of_even(group[0]) if _is_even(group) else scene.of_lone("lone", group, brackets)
    choice = scene.known(key, start)
    if choice is None:
        scene.begin(start)
        choice = _chosen(group, evidence, pairing)
        scene.end(key, choice)
    before = {start + at: partner[start + at] for at in choice.question if start + at in partner}
    after = {start + opener: start + closer for opener, closer in choice.pairs}
    if before != after:
        for opener in before:
            evidence.part(opener)
        for opener, closer in after.items():
            evidence.join(opener, closer)
    if before != after or (choice.question and len(group) > 1):
        _note_what_is_left(evidence.text, group, pairing)


def _chosen(group: list[BracketBlock], evidence: Evidence, pairing: Pairing) -> Choice:
    """The cheapest explanation of some blocks; an empty one where nothing is in question."""
    text, partner = evidence.text, pairing.partner
    costs = load_costs()
    even = _is_even(group)
    fault = costs.of((FAULT,)) + (costs.even if even else costs.caution)
    region = _region(group, evidence)
    question = _in_question(group, region, pairing)
    opening = [text[each] == "[" for each in question]
    if len(question) > _IN_QUESTION or not (True in opening and False in opening):
        return Choice((), ())
    taken_apart = {each: partner[each] for each in question if each in partner}
    for each in taken_apart:
        evidence.part(each)

    def single(at: int) -> float:
        places = closing_places if text[question[at]] == "[" else opening_places
        return fault + min(each.cost for each in places(region, question[at]))

    def pair_cost(at: int, other: int) -> float:
        opener, closer = question[at], question[other]
        return costs.of(signs_of(evidence, Supposed(opener, opener + 1, closer, closer + 1)))

    found = cheapest(opening, single, pair_cost)
    for opener, closer in taken_apart.items():
        evidence.join(opener, closer)
    start = group[0].start
    return Choice(
        tuple([each - start for each in question]),
        tuple([(question[at] - start, question[other] - start) for at, other in found]),
    )


def _is_even(group: list[BracketBlock]) -> bool:
    """Whether the brackets of some blocks come out even."""
    return not any(block.unclosed or block.unopened for block in group)


def _note_what_is_left(text: str, group: list[BracketBlock], pairing: Pairing) -> None:
    """Say in each block what has no partner, and which blocks a bracket joins."""
    partner = pairing.partner
    brackets = [each for block in group for each in block.brackets]
    closers = {partner[each] for each in brackets if each in partner}
    starts = [block.start for block in group]
    for block in group:
        lone = [
            each
            for each in block.brackets
            if each not in partner and each not in closers and each not in pairing.given_up
        ]
        block.unclosed = [each for each in lone if text[each] == "["]
        block.unopened = [each for each in lone if text[each] == "]"]
        for opener in block.brackets:
            closer = partner.get(opener, -1)
            if closer >= block.end:
                last = group[bisect_right(starts, closer) - 1]
                pairing.joined[block.start] = max(last.end, pairing.joined.get(block.start, 0))


def _region(group: list[BracketBlock], evidence: Evidence) -> Region:
    """The stretch of text that some blocks take up; of none, a region without anything in it."""
    if not group:
        return Region(evidence, load_costs(), 0, 0, [], frozenset(), 0, 0)
    lone = sorted(each for block in group for each in (*block.unclosed, *block.unopened))
    region = region_of(group[0].start, group[-1].end, lone, evidence)
    # Two slips that make up for each other stand in one paragraph, or their chance would be small.
    return region if lone else region._replace(first=region.start, last=region.end)


def region_of(start: int, end: int, lone: list[int], evidence: Evidence) -> Region:
    """A stretch of text, with what is loose in it and around it.

    `lone` are the square brackets in it without partner, in order.
    """
    text = evidence.text
    low, high = (max(0, start - _AROUND), min(len(text), end + _AROUND)) if lone else (start, end)
    loose: list[int] = []
    paired: set[int] = set()
    if _ROUND.search(text, low, high):
        for begin, stop in _paragraphs(text, low, high):
            alone = lone_round_brackets(text, begin, stop)
            if bisect_left(lone, begin) < bisect_left(lone, stop):
                around = round_brackets_around(text, begin, stop, lone)
                paired.update(set(around).difference(alone))
            loose.extend(alone)
    loose = sorted([*loose, *paired])
    return Region(evidence, load_costs(), start, end, loose, frozenset(paired), 0, len(text))


def _paragraphs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches between blank lines."""
    for blank in BLANK_LINE.finditer(text, start, end):
        yield start, blank.start()
        start = blank.end()
    yield start, end


def _in_question(group: list[BracketBlock], region: Region, pairing: Pairing) -> list[int]:
    """The brackets of some blocks that are weighed against each other: all but sure pairs."""
    text, partner, evidence, costs = region.text, pairing.partner, region.evidence, region.costs
    sure: set[int] = set()
    found: list[int] = []
    even = _is_even(group)
    for block in group:
        for opener in block.brackets:
            closer = partner.get(opener)
            if closer is None:
                continue
            if closer - opener <= 5 and not region.loose_between(opener, closer):
                sure.update((opener, closer))
                continue
            if not even and opens_half_a_double(text, opener, partner):
                continue
            if even and evidence.fixed_kind(text[opener + 1 : closer]):
                sure.update((opener, closer))
                continue
            cost = costs.of(signs_of(evidence, Supposed(opener, opener + 1, closer, closer + 1)))
            if even:
                certain = cost <= costs.doubtful and not region.loose_between(opener, closer)
            else:
                certain = cost <= costs.sure and closer - opener <= _CERTAIN
            if certain:
                sure.update((opener, closer))
        found.extend(
            each for each in block.brackets if each not in sure and each not in pairing.given_up
        )
    return found


class Weighed(NamedTuple):
    """A bracket without partner, its best repair and its fault, by where its block begins."""

    start: int
    width: int
    best: Candidate
    fault: Fault


def _find_repairs(blocks: list[BracketBlock], scene: Scene, pairing: Pairing) -> None:
    """Find the repairs of every bracket without partner; a wrong character makes a pair."""
    text = scene.evidence.text
    taken: set[int] = set()
    for block in blocks:
        lone = sorted([*block.unclosed, *block.unopened])
        if not lone:
            continue
        if len(pairing.faults) + len(lone) > _WEIGHED:
            _weigh(block, lone, scene.evidence, pairing, taken)
            continue
        key = scene.of_lone("repairs", [block], lone, taken)
        known: list[Weighed] | None = scene.known(key, block.start)
        if known is None:
            scene.begin(block.start)
            scene.end(key, _weigh(block, lone, scene.evidence, pairing, taken))
            continue
        for start, width, best, fault in known:
            pairing.faults.append(fault.shifted(block.start))
            _mask(text, block.start + start, width, best.shifted(block.start), pairing, taken)


def _weigh(
    block: BracketBlock, lone: list[int], evidence: Evidence, pairing: Pairing, taken: set[int]
) -> list[Weighed]:
    """Find the repairs of the brackets of a block that have no partner."""
    text = evidence.text
    weighed: list[Weighed] = []
    region = _region([block] if len(pairing.faults) < _WEIGHED else [], evidence)
    for at, start in enumerate(lone):
        if at and lone[at - 1] == start - 1 and text[start - 1] == text[start]:
            continue
        twice = lone[at + 1 : at + 2] == [start + 1] and text[start + 1] == text[start]
        width = 2 if twice else 1
        if len(pairing.faults) < _WEIGHED:
            if taken:
                region = region._replace(loose=[e for e in region.loose if e not in taken])
            places = closing_places if text[start] == "[" else opening_places
            ranked = sorted(places(region, start, width), key=lambda each: each.cost)
        else:
            later = removal(region, start, start + width, False)
            ranked = [later._replace(guess="repair the faults before it first")]
        lost = LostPartner(start, start + width, ranked)
        fault, best, base = fault_of(text, lost, evidence.convention), ranked[0], -block.start
        pairing.lost.append(lost)
        pairing.faults.append(fault)
        weighed.append(Weighed(start + base, width, best.shifted(base), fault.shifted(base)))
        _mask(text, start, width, best, pairing, taken)
    return weighed


def _mask(
    text: str, start: int, width: int, best: Candidate, pairing: Pairing, taken: set[int]
) -> None:
    """Show the grammar a wrong character as the right one, and a lone bracket as a fault."""
    edit = best.edits[0]
    if best.change in ("a wrong closer", "a wrong opener"):
        taken.add(edit.start)
        opener, closer = sorted((start, edit.start))
        pairing.partner[opener] = closer
        pairing.mask[opener], pairing.mask[closer] = "[", "]"
        if edit.start == opener:
            pairing.wrong_openers.append(opener)
        return
    if best.change == "half a double, a wrong character":
        partner = pairing.partner
        opener = start if text[start] == "[" else best.supposed.before
        closer = partner[opener + 1] if text[start] == "[" else start
        partner[opener], partner[opener + 1] = closer, closer - 1
        pairing.mask[edit.start] = edit.text
        return
    for each in range(start, start + width):
        pairing.leave_alone(each, text[each])
