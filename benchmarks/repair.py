"""How well lost brackets are found and repaired, by this program and by others.

    python benchmarks/repair.py [--half train|test] [--faults N] [--ours] [CORPUS]
    python benchmarks/repair.py --convention NAME|all [--half train|test] [--faults N] [CORPUS]

Takes clean texts (`faulty_texts.py`), puts faults into them, and looks at what is said of them:

- found: a fault that a diagnostic stands for, at either end of its bracket or in its paragraph;
- place: the range's start or an edit of the first repair within 3 characters of what was lost;
- first, three: the first repair, or one of the first three, restores the original exactly;
- harm: applying the first repair leaves more faults than there were;
- safe: faults whose first fix is safe, how many of these restore the original, and harm in them;
- widest: the longest range painted, in code points;
- false alarms: diagnostics in clean texts, and in texts with a blank line in a bracket.

Half of the texts, by their names, are the test half: costs are estimated from the other one.

With `--convention` the same is asked of the conventions, each in prose into which its own marks are
woven (`houses.py`), with faults of tags where it has any (`faulty_tags.py`): a row for each.
"""

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import faulty_tags  # noqa: E402
import rivals  # noqa: E402
from faulty_texts import (  # noqa: E402
    KINDS,
    OPEN_ENDED,
    Faulty,
    Lost,
    Text,
    corpus,
    half_of,
    places,
    with_blank_lines,
    with_faults,
)
from houses import texts_of_house  # noqa: E402
from rivals import Finding  # noqa: E402
from woven_texts import weave  # noqa: E402

from transcription_lsp.lint.choice import choose  # noqa: E402
from transcription_lsp.lint.linter import lint  # noqa: E402
from transcription_lsp.markup.convention import conventions, load_convention  # noqa: E402
from transcription_lsp.text.decoding import Source  # noqa: E402
from transcription_lsp.text.edit import apply_edits  # noqa: E402

CORPUS = ROOT.parent / "shared" / "data" / "corpus"
SEED = 1947
NEAR = 3
"""How far, in code points, a place may be from what was lost."""
MANY = (5, 40)
"""Faults put into one text, besides single ones."""
NOT_IN_MEANS = (*OPEN_ENDED, faulty_tags.NOT_SHOWN)
_RULES = choose(["B"])


def ours(texts: Sequence[str], convention: str = "wilson") -> list[list[Finding]]:
    """What this program says."""
    found = []
    for text in texts:
        diagnostics = lint(Source.of(text), _RULES, convention).diagnostics
        found.append(
            [
                Finding(
                    each.span.start,
                    each.span.end,
                    tuple(fix.edits for fix in each.fixes),
                    bool(each.fixes) and each.fixes[0].safe,
                )
                for each in diagnostics
            ]
        )
    return found


class Score:
    """Counts of one row of the table."""

    def __init__(self) -> None:
        self.counts: dict[str, float] = defaultdict(float)

    def add(self, name: str, value: float = 1) -> None:
        self.counts[name] += value

    def share(self, name: str, of: str = "faults") -> float:
        """A count as share of another one; nan where there is nothing to share."""
        return self.counts[name] / self.counts[of] if self.counts[of] else float("nan")


def distance(finding: Finding, offset: int) -> int:
    """How far the start of a finding, or an edit of its first repair, is from an offset."""
    at = [finding.start]
    for edit in finding.repairs[0] if finding.repairs else ():
        at.extend((edit.start, edit.end) if edit.end > edit.start else (edit.start,))
    return min(abs(each - offset) for each in at)


def assigned(faulty: Faulty, findings: list[Finding]) -> list[Finding | None]:
    """For each fault the finding that stands for it: each finding for one, the nearest first."""
    pairs = []
    for number, lost in enumerate(faulty.faults):
        for other, finding in enumerate(findings):
            near = min(distance(finding, lost.at), distance(finding, lost.partner))
            low, high = sorted((finding.start, lost.at))
            if near <= NEAR or "\n\n" not in faulty.text[low:high].replace("\r", ""):
                pairs.append((near, number, other))
    result: list[Finding | None] = [None] * len(faulty.faults)
    taken: set[int] = set()
    for _, number, other in sorted(pairs):
        if result[number] is None and other not in taken:
            result[number] = findings[other]
            taken.add(other)
    return result


def measure(
    faulty: Sequence[Faulty], tool: rivals.Rival, show: bool = False
) -> dict[tuple[int, str], Score]:
    """The scores of a tool by class and kind; `show` prints what it did not mend."""
    scores: dict[tuple[int, str], Score] = defaultdict(Score)
    for each, findings in zip(faulty, tool([one.text for one in faulty]), strict=True):
        for lost, finding in zip(each.faults, assigned(each, findings), strict=True):
            score = scores[lost.fault_class, lost.kind]
            before = score.counts["first"]
            judge(each, lost, finding, len(findings), tool, score)
            if show and score.counts["first"] == before:
                print(_missed(each, lost, finding))
            score.add("diagnostics", len(findings) / len(each.faults))
    return scores


def judge(
    faulty: Faulty,
    lost: Lost,
    finding: Finding | None,
    before: int,
    tool: rivals.Rival,
    score: Score,
) -> None:
    """Count one fault and what was said of it."""
    score.add("faults")
    if finding is None:
        return
    score.add("found")
    score.add("place", distance(finding, lost.at) <= NEAR)
    score.counts["widest"] = max(score.counts["widest"], finding.end - finding.start)
    original = apply_edits(faulty.text, lost.undo)
    results = [apply_edits(faulty.text, edits) for edits in finding.repairs[:3]]
    score.add("three", original in results)
    if not results:
        return
    right = results[0] == original
    score.add("first", right)
    if finding.safe:
        score.add("safe")
        score.add("safe right", right)
    if not right and (len(faulty.faults) == 1 or finding.safe):
        harm = len(tool([results[0]])[0]) > before
        score.add("harm", harm)
        score.add("safe harm", harm and finding.safe)


def _missed(faulty: Faulty, lost: Lost, finding: Finding | None) -> str:
    """A fault that was not mended, with what stands around it and what was said instead."""
    low, high = max(0, lost.at - 70), lost.at + 90
    (undo,) = lost.undo
    repairs = (
        [[(each.start, each.text) for each in edits] for edits in finding.repairs[:3]]
        if (finding)
        else "not found"
    )
    around = faulty.text[low : lost.at] + "⟨⟩" + faulty.text[lost.at : high]
    safe = "safe, " if finding and finding.safe else ""
    return f"{safe}{lost.fault_class}, {lost.kind}: {around!r} right {undo.text!r}: {repairs}"


def together(scores: Iterable[Score]) -> Score:
    """Scores added up."""
    result = Score()
    for score in scores:
        for name, value in score.counts.items():
            if name == "widest":
                result.counts[name] = max(result.counts[name], value)
            else:
                result.counts[name] += value
    return result


def by_kind(scores: dict[tuple[int, str], Score]) -> dict[str, Score]:
    """The scores of each kind of bracket, all classes together."""
    return {
        kind: together(score for (_, own), score in scores.items() if own == kind)
        for kind in (*KINDS, *OPEN_ENDED)
    }


def mean(scores: dict[str, Score], name: str, of: str = "faults") -> float:
    """The mean over kinds of brackets of a share; what nothing shows the end of is not counted."""
    kinds = [kind for kind in scores if kind not in NOT_IN_MEANS]
    shares = [scores[kind].share(name, of) for kind in kinds if scores[kind].counts[of]]
    return sum(shares) / len(shares) if shares else float("nan")


COLUMNS = (
    *("faults", "found", "place", "per fault", "first", "three", "harm"),
    *("safe", "safe right", "harm in safe", "widest"),
)


def row(name: str, score: Score) -> str:
    """One line of a table."""
    cells = [
        f"{score.counts['faults']:.0f}",
        percent(score.share("found")),
        percent(score.share("place")),
        f"{score.share('diagnostics'):.2f}",
        percent(score.share("first")),
        percent(score.share("three")),
        percent(score.share("harm")),
        percent(score.share("safe")),
        *_of_safe(score),
        f"{score.counts['widest']:.0f}",
    ]
    return f"| {name} | {' | '.join(cells)} |"


def mean_row(name: str, scores: dict[str, Score]) -> str:
    """The line of means over kinds."""
    columns = ("found", "place", "diagnostics", "first", "three", "harm", "safe")
    cells = [
        f"{mean(scores, column):.2f}" if column == "diagnostics" else percent(mean(scores, column))
        for column in columns
    ]
    total = together(scores.values())
    cells.extend((*_of_safe(total), f"{total.counts['widest']:.0f}"))
    return f"| **{name}** | {total.counts['faults']:.0f} | {' | '.join(cells)} |"


def _of_safe(score: Score) -> tuple[str, str]:
    """How many of the safe fixes are right, and how many leave more faults than there were."""
    return percent(score.share("safe right", "safe"), 2), percent(score.share("safe harm", "safe"))


def percent(share: float, digits: int = 1) -> str:
    return "–" if share != share else f"{100 * share:.{digits}f} %"


def head(first: str, columns: Sequence[str]) -> str:
    return f"| {first} | {' | '.join(columns)} |\n|{'---|' * (len(columns) + 1)}"


def texts_of(half: str, folder: Path) -> tuple[list[Text], list[Text]]:
    """The clean texts of a half, and the woven ones made of them."""
    plain = [text for text in corpus(folder) if half_of(text.name) == half]
    woven = [
        Text(f"{text.name}, woven", weave(text.text, number), True)
        for number, text in enumerate(plain)
    ]
    return plain, woven


def draw(plain: list[Text], woven: list[Text], count: int) -> dict[int, list[Faulty]]:
    """Texts with one fault, with a few and with many: half of them woven, half as they are."""
    drawn = {1: [*with_faults(plain, count // 3, SEED), *with_faults(woven, count, SEED)]}
    for many in MANY:
        files = joined(woven, 4 * many)
        drawn[many] = list(with_faults(files, max(count // (2 * many), 5), SEED, many))
    return drawn


def joined(texts: Sequence[Text], brackets: int) -> list[Text]:
    """Files of several letters, with so many brackets at least."""
    files, parts, count = [], [], 0
    for text in texts:
        parts.append(text.text)
        count += len(places(text.text))
        if count >= brackets:
            files.append(Text(f"up to {text.name}", "\n\n".join(parts), True))
            parts, count = [], 0
    return files


def known_faults() -> tuple[str, ...]:
    """What begins at the faults that the clean texts really hold."""
    lines = (Path(__file__).parent / "known_faults.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line.replace("\\n", "\n") for line in lines if line and not line.startswith("# "))


KNOWN = known_faults()


def is_known(text: str, finding: Finding) -> bool:
    """Whether a finding in a clean text stands at a fault that is really there."""
    around = text[max(0, finding.start - 20) : finding.start + 60].replace("\r", "")
    return any(known in around for known in KNOWN)


def false_alarms(name: str, tool: rivals.Rival, texts: Sequence[Text]) -> tuple[str, list[str]]:
    """A line of the table of false alarms, and each of them with what stands around it."""
    brackets = sum(len(places(text.text)) for text in texts)
    alarms, files, seen = 0, 0, []
    for text, findings in zip(texts, tool([each.text for each in texts]), strict=True):
        findings = [each for each in findings if not is_known(text.text, each)]
        alarms += len(findings)
        files += bool(findings)
        for each in findings:
            around = text.text[max(0, each.start - 60) : each.start + 90]
            seen.append(f"{text.name}: {around!r}")
    cells = (f"{len(texts)}", f"{brackets}", f"{alarms}", f"{1000 * alarms / brackets:.2f}")
    return f"| {name} | {' | '.join(cells)} | {percent(files / len(texts), 2)} |", seen


def by_house(names: Sequence[str], half: str, count: int, folder: Path, show: bool) -> None:
    """Measure some conventions, each with its own marks, and print a row for each."""
    rows: dict[str, dict[tuple[int, str], Score]] = {}
    alarms: dict[str, tuple[str, str]] = {}
    plain = [text for text in corpus(folder) if half_of(text.name) == half]
    for name in names:
        tool = partial(ours, convention=name)
        woven = texts_of_house(half, folder, load_convention(name))
        said = tool([each.text for each in woven])
        sound = [text for text, findings in zip(woven, said, strict=True) if not findings]
        faulty = list(faulty_tags.with_faults(sound, count, SEED, load_convention(name)))
        rows[name] = measure(faulty, tool, show)
        others = zip(plain, tool([each.text for each in plain]), strict=True)
        unknown = sum(not is_known(text.text, each) for text, found in others for each in found)
        alarms[name] = (f"{unknown}", f"{sum(map(len, said))}")
        print(f"{name}: {len(plain)} texts as they are, {len(woven)} woven", file=sys.stderr)
    kinds = {name: _by(scores, 1) for name, scores in rows.items()}
    print(head("convention, one fault a text", (*COLUMNS, "alarms", "alarms, woven")))
    for name in names:
        print(f"{mean_row(name, kinds[name])} {' | '.join(alarms[name])} |")
    if len(names) > 1:
        print(_mean_of_houses(kinds, alarms))
    print("\n" + head("not in the means: end not shown", COLUMNS))
    for name in names:
        for kind in NOT_IN_MEANS:
            if kind in kinds[name]:
                print(row(f"{name}, {kind.partition(',')[0]}", kinds[name][kind]))
    print("\n" + head("kind of mark", COLUMNS))
    for name in names:
        for kind, score in sorted(kinds[name].items()):
            if kind not in NOT_IN_MEANS:
                print(row(f"{name}, {kind}", score))
    print("\n" + head("class", COLUMNS))
    for name in names:
        for fault_class in sorted({number for number, _ in rows[name]}):
            own = {kind: s for (number, kind), s in rows[name].items() if number == fault_class}
            print(mean_row(f"{name}, {fault_class}", own))


def _mean_of_houses(kinds: dict[str, dict[str, Score]], alarms: dict[str, tuple[str, str]]) -> str:
    """The line of means over conventions."""
    cells = []
    for column in ("found", "place", "diagnostics", "first", "three", "harm", "safe"):
        value = sum(mean(scores, column) for scores in kinds.values()) / len(kinds)
        cells.append(f"{value:.2f}" if column == "diagnostics" else percent(value))
    total = together(score for scores in kinds.values() for score in scores.values())
    cells.extend((*_of_safe(total), f"{total.counts['widest']:.0f}"))
    cells.extend(f"{sum(int(pair[at]) for pair in alarms.values())}" for at in (0, 1))
    return f"| **mean** | {total.counts['faults']:.0f} | {' | '.join(cells)} |"


def _by(scores: dict[tuple[int, str], Score], part: int) -> dict[str, Score]:
    """Scores added up by class (0) or by kind (1)."""
    every = {key[part] for key in scores}
    return {
        str(each): together(score for key, score in scores.items() if key[part] == each)
        for each in every
    }


def main() -> None:
    """Measure, and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--half", choices=("train", "test"), default="test")
    parser.add_argument("--faults", type=int, default=3000)
    parser.add_argument("--ours", action="store_true", help="leave the other tools out")
    parser.add_argument("--show", action="store_true", help="show what went wrong, and alarms")
    parser.add_argument("--convention", help="one convention with its own marks, or all")
    parser.add_argument("corpus", nargs="?", type=Path, default=CORPUS)
    given = parser.parse_args()
    if given.convention:
        names = conventions() if given.convention == "all" else given.convention.split(",")
        by_house(names, given.half, given.faults, given.corpus, given.show)
        return
    plain, woven = texts_of(given.half, given.corpus)
    if not plain:
        sys.exit(f"There are no texts in {given.corpus}; name a folder that holds some.")
    faulty = draw(plain, woven, given.faults)
    scores = {many: measure(texts, ours) for many, texts in faulty.items()}
    single = scores[1]
    print(f"The {given.half} half, {sum(map(len, faulty.values()))} texts.\n")
    print(head("kind of bracket, one fault a text", COLUMNS))
    for kind, score in by_kind(single).items():
        if score.counts["faults"]:
            print(row(kind, score))
    print(mean_row("mean over kinds", by_kind(single)))
    print("\n" + head("class", COLUMNS))
    for fault_class in sorted({fault_class for fault_class, _ in single}):
        own = {kind: score for (number, kind), score in single.items() if number == fault_class}
        print(
            mean_row(
                f"{fault_class}", {kind: own.get(kind, Score()) for kind in (*KINDS, *OPEN_ENDED)}
            )
        )
    print("\n" + head("faults in a text", COLUMNS))
    for many in faulty:
        print(mean_row(f"{many}", by_kind(scores[many])))
    tools = {"ours": ours} | ({} if given.ours else rivals.RIVALS)
    print("\n" + head("tool, one fault a text", COLUMNS))
    for name, tool in tools.items():
        print(mean_row(name, by_kind(single if name == "ours" else measure(faulty[1], tool))))
    broken = list(with_blank_lines([*plain, *woven], given.faults // 6, SEED))
    print(
        "\n" + head("clean texts", ("texts", "brackets", "alarms", "per 1,000", "texts with one"))
    )
    for name, tool in tools.items():
        for sort, texts in (
            ("as they are", plain),
            ("woven", woven),
            ("blank line in one", broken),
        ):
            line, seen = false_alarms(f"{name}, {sort}", tool, texts)
            print(line)
            if name == "ours" and given.show:
                print("\n".join(seen))


if __name__ == "__main__":
    main()
