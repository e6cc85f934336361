"""Estimates the costs in `grammar/costs.toml`: what each sign of a bracket is worth.

    python benchmarks/estimate_costs.py [--faults N] [--write] [CORPUS]

Faults are put into the training half of the texts (`faulty_texts.py`). For each of them the program
lists the repairs that it weighs, each with its signs; one of them restores the original. The costs
are those that make the right repairs likeliest (a conditional logit model: the probability of a
repair is in proportion to exp(-cost), and its cost is the sum of those of its signs), all kinds of
brackets counting the same, and small costs being preferred. Signs that never decide get no cost.

Whether two brackets are a pair or two faults is learned in the same way, from crossed brackets and
from long clean ones. The table `by-hand` and what stands above it are kept as they are: they say
what does not show in such faults, or were chosen from the tables that `repair.py` prints.
"""

import argparse
import math
import random
import re
import sys
import tomllib
from collections import Counter, defaultdict
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from faulty_texts import (  # noqa: E402
    Faulty,
    Lost,
    Text,
    places,
    with_blank_lines,
    with_faults,
)
from repair import CORPUS, texts_of  # noqa: E402

from transcription_lsp.markup.candidates import Candidate  # noqa: E402
from transcription_lsp.markup.convention import load_convention  # noqa: E402
from transcription_lsp.markup.evidence import Evidence  # noqa: E402
from transcription_lsp.markup.lost_closer import closing_places  # noqa: E402
from transcription_lsp.markup.lost_opener import opening_places  # noqa: E402
from transcription_lsp.markup.pairing import FAULT, region_of  # noqa: E402
from transcription_lsp.markup.parse import pairing_of  # noqa: E402
from transcription_lsp.markup.supposed import Supposed, signs_of  # noqa: E402
from transcription_lsp.text.edit import apply_edits  # noqa: E402

FILE = ROOT / "grammar" / "costs.toml"
SEED = 558
ROUNDS = 40
STEP = 0.25
SMALL = 0.003
"""How strongly small costs are preferred."""
LONG = 60
"""From so many code points on a clean bracket shows what long ones are like."""
LIKELIEST = 6
"""How many repairs of either bracket are weighed against a pair."""
LEAST = 15
"""How often a sign must be seen at least."""
WORTH_NOTING = 0.2


class Choice(NamedTuple):
    """The repairs that were weighed for one fault, and which one is right."""

    kind: str
    weight: float
    repairs: tuple[tuple[str, ...], ...]
    """The signs of each."""
    right: frozenset[int]
    """Those that restore the original."""


def choices(faulty: list[Faulty]) -> tuple[list[Choice], Counter[str]]:
    """What there is to learn from some texts; and how often the right repair was not weighed."""
    found, missed = [], Counter[str]()
    for text in faulty:
        weighed = pairing_of(text.text).lost
        for lost in text.faults:
            near = [
                each.candidates
                for each in weighed
                if each.start <= lost.partner < each.end or each.start <= lost.at <= each.end
            ]
            choice = next(filter(None, (_choice(text, lost, each) for each in near)), None)
            if choice:
                found.append(choice)
            else:
                missed[f"class {lost.fault_class}, {lost.kind}"] += 1
    counts = Counter(choice.kind for choice in found)
    return [each._replace(weight=1 / counts[each.kind]) for each in found], missed


def _choice(text: Faulty, lost: Lost, candidates: list[Candidate]) -> Choice | None:
    original = apply_edits(text.text, lost.undo)
    right = frozenset(
        number
        for number, each in enumerate(candidates)
        if each.edits == lost.undo or apply_edits(text.text, each.edits) == original
    )
    return (
        Choice(lost.kind, 1.0, tuple(each.signs for each in candidates), right) if right else None
    )


def pair_choices(faulty: list[Faulty], clean: list[Text], seed: int) -> list[Choice]:
    """Whether two brackets are one pair or two faults: crossed ones are not, clean ones are."""
    found = []
    for text in faulty:
        if len(text.faults) == 2 and text.faults[0].fault_class == 7:
            first, second = text.faults
            found.append(_pair_or_not(text.text, first.partner, second.partner, False))
    for text in clean:
        long_ones = [
            place
            for place in places(text.text)
            if place.width == 1 and (len(place.text) >= LONG or "\n\n" in place.text)
        ]
        found.extend(
            _pair_or_not(text.text, place.start, place.end - 1, True) for place in long_ones
        )
    random.Random(seed).shuffle(found)
    counts = Counter(each.kind for each in found)
    # Pairs that are right count twice: a false alarm is worse than a miss.
    return [
        each._replace(weight=(1 if each.kind == "two faults" else 2) / counts[each.kind])
        for each in found
    ]


def _pair_or_not(text: str, opener: int, closer: int, pair: bool) -> Choice:
    """The explanations of an opener and a closer: a pair, or two faults with their repairs."""
    pairing = pairing_of(text)
    partner = {
        first: last for first, last in pairing.partner.items() if first != opener and last != closer
    }
    evidence = Evidence(text, partner, load_convention(), pairing.blocks)
    start, end = text.rfind("\n\n", 0, opener) + 1, text.find("\n\n", closer)
    region = region_of(start, end if end > 0 else len(text), [opener, closer], evidence)
    openings, closings = (
        sorted(places(region, at), key=lambda each: each.cost)[:LIKELIEST]
        for places, at in ((closing_places, opener), (opening_places, closer))
    )
    explanations = [signs_of(evidence, Supposed(opener, opener + 1, closer, closer + 1))]
    explanations.extend(
        (FAULT, FAULT, *one.signs, *other.signs) for one in openings for other in closings
    )
    right = frozenset((0,)) if pair else frozenset(range(1, len(explanations)))
    sort = "pair over paragraphs" if "\n\n" in text[opener:closer] else "pair"
    return Choice(sort if pair else "two faults", 1.0, tuple(explanations), right)


def estimate(known: list[Choice], fixed: dict[str, float], seed: int) -> dict[str, float]:
    """The costs of all signs but the fixed ones: gradient descent, a step for each fault."""
    costs: dict[str, float] = defaultdict(float, fixed)
    spread: dict[str, float] = defaultdict(lambda: 1e-3)
    chance = random.Random(seed)
    order = list(known)
    scale = len(known) / sum(each.weight for each in known)
    for _ in range(ROUNDS):
        chance.shuffle(order)
        for choice in order:
            totals = [sum(costs[sign] for sign in signs) for signs in choice.repairs]
            least = min(totals)
            odds = [math.exp(least - total) for total in totals]
            whole, good = sum(odds), sum(odds[number] for number in choice.right)
            change: dict[str, float] = defaultdict(float)
            for number, signs in enumerate(choice.repairs):
                share = odds[number] / good if number in choice.right and good else 0.0
                surplus = share - odds[number] / whole
                if abs(surplus) > 1e-6:
                    for sign in signs:
                        change[sign] += surplus
            for sign, slope in change.items():
                if sign in fixed or not slope:
                    continue
                slope = slope * choice.weight * scale + SMALL * costs[sign]
                spread[sign] += slope * slope
                costs[sign] -= STEP * slope / math.sqrt(spread[sign])
    return costs


def seen(known: list[Choice]) -> Counter[str]:
    """In how many faults a sign tells repairs apart."""
    counts: Counter[str] = Counter()
    for choice in known:
        every = set.intersection(*map(set, choice.repairs)) if choice.repairs else set()
        counts.update(set().union(*choice.repairs) - every)
    return counts


def right_ones(known: list[Choice], costs: dict[str, float]) -> float:
    """The share of choices in which the cheapest is right; kinds count the same."""
    total = 0.0
    for choice in known:
        prices = [sum(costs.get(sign, 0.0) for sign in signs) for signs in choice.repairs]
        total += choice.weight * (prices.index(min(prices)) in choice.right)
    return total / sum(choice.weight for choice in known)


def written(costs: dict[str, float], counts: Counter[str], old: str) -> str:
    """The file with new costs; what is not estimated stays as it is."""
    head, mark, estimated = old.partition("# Estimated.")
    # Those of tags are estimated by `estimate_tags.py`.
    of_tags = re.findall(r'\n\[signs\."tag[^\n]*\n(?:"[^\n]*\n)*', estimated)
    tables: dict[str, list[str]] = defaultdict(list)
    for sign in sorted(costs):
        if abs(costs[sign]) >= WORTH_NOTING and counts[sign] >= LEAST:
            table = sign.partition(":")[0] if ":" in sign else "any"
            tables[table].append(f'"{sign}" = {costs[sign]:.2f}  # {counts[sign]}')
    body = "\n".join(
        f'\n[signs."{table}"]\n' + "\n".join(lines) for table, lines in sorted(tables.items())
    )
    says = "Sign = cost  # faults in which it told repairs apart"
    return "".join((f"{head}{mark} {says}\n{body}\n", *of_tags))


def main() -> None:
    """Estimate, print how well the costs do, and write them if asked to."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--faults", type=int, default=6000)
    parser.add_argument("--write", action="store_true", help="write grammar/costs.toml")
    parser.add_argument("corpus", nargs="?", type=Path, default=CORPUS)
    given = parser.parse_args()
    plain, woven = texts_of("train", given.corpus)
    if not plain:
        sys.exit(f"There are no texts in {given.corpus}; name a folder that holds some.")
    faulty = [*with_faults(plain, given.faults // 3, SEED), *with_faults(woven, given.faults, SEED)]
    known, missed = choices(faulty)
    clean = [*with_blank_lines([*plain, *woven], given.faults // 4, SEED), *woven, *plain]
    pairs = pair_choices(faulty, clean, SEED)
    old = FILE.read_text(encoding="utf-8")
    fixed = tomllib.loads(old)["signs"].get("by-hand", {})
    costs = estimate([*known, *pairs], fixed, SEED)
    counts = seen([*known, *pairs])
    new = {sign: cost for sign, cost in costs.items() if sign not in fixed}
    print(f"{len(known)} faults, right repair first in {100 * right_ones(known, costs):.1f} %")
    print(f"{len(pairs)} long pairs, told from faults in {100 * right_ones(pairs, costs):.1f} %")
    print(f"not among the repairs weighed: {missed.most_common()}")
    if given.write:
        FILE.write_text(written(new, counts, old), encoding="utf-8")


if __name__ == "__main__":
    main()
