"""Estimates the costs of `tag` in `grammar/costs.toml`: where a tag that is missing may belong.

    python benchmarks/estimate_tags.py [--write] [CORPUS]

Tags are taken out of the training half of the texts, into which the marks of each house that has
tags are woven (`houses.py`). All places that the program weighs are listed with their signs; one of
them is right. The costs are found as in `estimate_costs.py`, and are the same for all houses; what
else stands in the file stays.
"""

import argparse
import re
import sys
import tomllib
from pathlib import Path

from estimate_costs import FILE, LEAST, SEED, Choice, estimate, right_ones, seen
from faulty_tags import Found, found_in
from faulty_texts import Text
from houses import texts_of_house
from repair import CORPUS

from transcription_lsp.markup.convention import Convention, conventions, load_convention
from transcription_lsp.markup.parse import parse
from transcription_lsp.markup.tag_pairing import usual_lengths
from transcription_lsp.markup.tag_places import tag_places

EVERY = 3
"""One in so many pairs of a text loses a tag, each in a text of its own."""


def choices(text: Text, found: Found, convention: Convention) -> list[Choice]:
    """What there is to learn from the pairs of a text."""
    result = []
    for number, pair in enumerate(found.pairs):
        if number % EVERY:
            continue
        others = [(each.opening, each.closing) for each in found.pairs if each is not pair]
        lengths = usual_lengths(text.text, others)
        for tag, lost in ((pair.opening, pair.closing), (pair.closing, pair.opening)):
            if lost.closes and convention.brackets[tag.name].alone:
                continue
            left = text.text[: lost.start] + text.text[lost.end :]
            moved = tag.shifted(lost.start - lost.end) if tag.start > lost.start else tag
            places = tag_places(left, moved, convention, lengths)
            right = frozenset(n for n, each in enumerate(places) if each.offset == lost.start)
            if right:
                sort = places[0].signs[0].partition(":")[0]
                result.append(Choice(sort, 1.0, tuple(each.signs for each in places), right))
    return result


def written(old: str, costs: dict[str, float], counts: dict[str, int]) -> str:
    """The file with new tables for tags at its end."""
    rest = re.sub(r'\n\[signs\."tag[^\n]*\n(?:"[^\n]*\n)*', "", old).rstrip("\n")
    tables: dict[str, list[str]] = {}
    for sign in sorted(costs):
        if abs(costs[sign]) >= 0.1 and counts[sign] >= LEAST:
            line = f'"{sign}" = {costs[sign]:.2f}  # {counts[sign]}'
            tables.setdefault(sign.partition(":")[0], []).append(line)
    body = "".join(
        f'\n[signs."{table}"]\n' + "\n".join(lines) + "\n" for table, lines in tables.items()
    )
    return f"{rest}\n{body}"


def main() -> None:
    """Estimate, print how well the costs do, and write them if asked to."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true", help="write grammar/costs.toml")
    parser.add_argument("corpus", nargs="?", type=Path, default=CORPUS)
    given = parser.parse_args()
    known: list[Choice] = []
    for convention in map(load_convention, conventions()):
        if convention.has_tags:
            for text in texts_of_house("train", given.corpus, convention):
                if not parse(text.text, convention.name).faults:
                    known.extend(choices(text, found_in(text.text, convention), convention))
    if not known:
        sys.exit(f"There are no texts in {given.corpus}; name a folder that holds some.")
    kinds = [each.kind for each in known]
    known = [each._replace(weight=1 / kinds.count(each.kind)) for each in known]
    old = FILE.read_text(encoding="utf-8")
    fixed = tomllib.loads(old)["signs"]["by-hand"]
    costs, counts = estimate(known, fixed, SEED), seen(known)
    print(f"{len(known)} lost tags, right place first in {100 * right_ones(known, costs):.1f} %")
    if given.write:
        new = {sign: cost for sign, cost in costs.items() if sign not in fixed}
        FILE.write_text(written(old, new, counts), encoding="utf-8")


if __name__ == "__main__":
    main()
