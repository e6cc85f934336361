"""How well names are checked: which slips are found, and which right names are accused.

    python benchmarks/names.py [AUTHORITY] [--sample N] [--curve]

AUTHORITY is any file that an authority is read from, with other forms of its names; without it,
`../shared/data/authorities/frus_people.tsv` beside the checkout.

*Variants*: forms that have the same parts as the preferred form of a person (titles, `(n)` and
punctuation aside; an initial for a name is another part), one of them at a distance of 1 to 3, and
that no other person has. All of them are hidden, with every other form of the same person in which
the part that differs stands as well, and sentences of several shapes are written with
each: is it flagged, is the right person the first, is he among the first three; and is the
preferred form left alone in the same sentences.

*Innocence*: of every pair of persons whose surnames are one letter apart one is hidden, and
sentences are written with the hidden one by surname, with initials and with forenames: how often is
he taken for a slip of the other? Sentences in which forename or initials agree with the other
person's are counted apart, as nothing in them tells the two from each other. And whoever it is: a
tenth of all persons is hidden at a time, and a sentence names each of them in full.
"""

import argparse
import os
import random
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from transcription_lsp.markup.parse import parse  # noqa: E402
from transcription_lsp.persons.authority_file import read_authority  # noqa: E402
from transcription_lsp.persons.build import build  # noqa: E402
from transcription_lsp.persons.index import Index  # noqa: E402
from transcription_lsp.persons.letters import fold  # noqa: E402
from transcription_lsp.persons.matching import Matcher  # noqa: E402
from transcription_lsp.persons.mentions import THRESHOLD, find_mentions  # noqa: E402
from transcription_lsp.persons.name import Name, is_initial, take_apart  # noqa: E402
from transcription_lsp.persons.person import Person  # noqa: E402
from transcription_lsp.persons.words import words  # noqa: E402

FRUS = ROOT.parent / "shared" / "data" / "authorities" / "frus_people.tsv"
SENTENCES = (
    "The proposal was discussed with {} on the following day.",
    "According to {} the talks would be resumed in the autumn.",
    "On 12 May {} said that the question had not been decided.",
    "A copy of the letter was sent to {}, who had asked for it.",
    "{} replied that nothing more could be done before the spring.",
)
THRESHOLDS = (-6.0, -4.0, -3.0, -2.0, -1.0, 0.0, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0, 6.0, 8.0)
MOST_PAIRS_A_BATCH = 600


class Variant(NamedTuple):
    """A form to hide, and whose it is."""

    person: int
    form: str
    wrong: str
    """The part that is not as in the preferred form, folded."""
    written: tuple[str, ...]
    """The form as it is written in a sentence: direct, inverted."""
    right: tuple[str, ...]
    """The preferred form in the same orders."""


def first_name(form: str) -> Name | None:
    names = take_apart(form, words())
    return names[0] if names else None


def parts(name: Name) -> tuple[str, ...]:
    """The words of a name, surname first, and where the given names begin."""
    return (*name.surname, "/", *name.given)


def distance(one: str, other: str) -> int:
    """How many letters are changed, left out, put in or swapped with their neighbour."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        this = [row]
        for column, against in enumerate(other, 1):
            best = min(last[column] + 1, this[-1] + 1, last[column - 1] + (letter != against))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == against:
                best = min(best, before[column - 2] + 1)
            this.append(best)
        before, last = last, this
    return last[-1]


def orders(name: Name) -> tuple[str, ...]:
    """A name as sentences have it: in direct order, and inverted with a comma."""
    surname = " ".join((*name.particles, *name.surname))
    given = " ".join(name.given)
    if not given:
        return (surname,)
    if name.surname_first:
        return (f"{surname} {given}",)
    suffix = {"jr": ", Jr.", "sr": ", Sr.", "ii": " II", "iii": " III", "iv": " IV"}.get(
        name.suffix, ""
    )
    return (f"{given} {surname}{suffix}", f"{surname}, {given}{suffix}")


def variants(persons: Sequence[Person]) -> list[Variant]:
    owners: dict[tuple[str, ...], set[int]] = defaultdict(set)
    names = []
    for number, person in enumerate(persons):
        for form in (person.preferred, *(form.text for form in person.forms)):
            name = first_name(form)
            if name:
                owners[tuple(sorted(map(fold, parts(name))))].add(number)
                names.append((number, form, name))
    preferred = {number: name for number, form, name in names if form == persons[number].preferred}
    found: dict[tuple[int, tuple[str, ...]], Variant] = {}
    for number, form, name in names:
        right = preferred.get(number)
        if right is None or len(parts(right)) != len(parts(name)):
            continue
        pairs = [
            (one, other)
            for one, other in zip(parts(name), parts(right), strict=True)
            if fold(one) != fold(other)
        ]
        if len(pairs) != 1:
            continue
        (written, meant) = pairs[0]
        if is_initial(written) != is_initial(meant):
            continue
        folded = tuple(map(fold, parts(name)))
        if _in_one_word(name) == _in_one_word(right):
            continue
        if distance(fold(written), fold(meant)) > 3 or owners[tuple(sorted(folded))] != {number}:
            continue
        found.setdefault(
            (number, folded), Variant(number, form, fold(written), orders(name), orders(right))
        )
    return list(found.values())


def _in_one_word(name: Name) -> str:
    return fold("".join((*name.given, *name.particles, *name.surname)))


def hidden(persons: Sequence[Person], found: Iterable[Variant]) -> Iterator[Person]:
    """The persons without the forms in which a part stands that a variant has wrong."""
    gone: dict[int, set[str]] = defaultdict(set)
    for each in found:
        gone[each.person].add(each.wrong)
    for number, person in enumerate(persons):
        if number in gone:
            wrong = gone[number]
            kept = [form for form in person.forms if not _holds(form.text, wrong)]
            person = person._replace(forms=tuple(kept))
        yield person


def _holds(form: str, wrong: set[str]) -> bool:
    return any(fold(part) in wrong for name in take_apart(form, words()) for part in parts(name))


class Flag(NamedTuple):
    """What is said of one sentence: the persons who may be meant, best first; how sure it is."""

    guessed: tuple[int, ...]
    worth: float


def flag(matcher: Matcher, sentence: str, name: str) -> Flag:
    """What a sentence brings up at a name in it, at the lowest threshold."""
    before, after = sentence.split("{}")
    text = f"Moscow, 12 May 1947\n\n{before}{name}{after}\n"
    start = text.index(before + name + after) + len(before)
    end = start + len(name)
    for mention in find_mentions(parse(text), matcher, threshold=THRESHOLDS[0]):
        if mention.guesses and mention.span.end > start and mention.span.start < end:
            first = mention.guesses[0]
            people = tuple(guess.entry.person - 1 for guess in mention.guesses)
            return Flag(people, first.support - first.cost)
    return Flag((), -99.0)


def flags(matcher: Matcher, names: Iterable[str]) -> Iterator[Flag]:
    for name in names:
        for sentence in SENTENCES:
            yield flag(matcher, sentence, name)


def with_index(persons: Iterable[Person], do: Callable[[Matcher], None]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "index")
        build(persons, path)
        index = Index(path)
        do(Matcher(index))
        index.close()


class Found(NamedTuple):
    """All sentences of one kind: for each the worth of the best guess, and its rank."""

    worth: list[float]
    rank: list[int]


def check_variants(persons: Sequence[Person], sample: list[Variant]) -> tuple[Found, list[float]]:
    found = Found([], [])
    accused: list[float] = []
    missed: Counter[str] = Counter()

    def do(matcher: Matcher) -> None:
        for each in sample:
            for answer in flags(matcher, each.written):
                found.worth.append(answer.worth)
                guessed = answer.guessed
                found.rank.append(guessed.index(each.person) if each.person in guessed else 99)
                if answer.worth < THRESHOLD:
                    missed[f"{each.form}  ({persons[each.person].preferred})"] += 1
            accused.extend(answer.worth for answer in flags(matcher, each.right))

    with_index(hidden(persons, sample), do)
    if "--missed" in sys.argv:
        for form, count in missed.most_common():
            print(f"    {count:3} {form}")
    return found, accused


def near_pairs(persons: Sequence[Person]) -> list[tuple[int, int]]:
    """Pairs of persons with other surnames, one letter apart."""
    by_surname: dict[str, list[int]] = defaultdict(list)
    for number, person in enumerate(persons):
        name = first_name(person.preferred)
        if name and name.given:
            by_surname[fold(" ".join(name.surname))].append(number)
    keys: dict[str, set[str]] = defaultdict(set)
    for surname in by_surname:
        for place in range(len(surname) + 1):
            keys[surname[:place] + surname[place + 1 :]].add(surname)
        keys[surname].add(surname)
    pairs = set()
    for group in keys.values():
        for one in group:
            for other in group:
                if one < other and distance(one, other) == 1:
                    pairs.update((a, b) for a in by_surname[one] for b in by_surname[other])
    return sorted(pairs)


def batches(pairs: Sequence[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """The pairs, hidden one first, so that nobody who is hidden is needed in the same batch."""
    rest = list(pairs)
    while rest:
        gone: set[int] = set()
        needed: set[int] = set()
        batch, later = [], []
        for hide, keep in rest:
            if len(batch) >= MOST_PAIRS_A_BATCH or hide in needed or keep in gone:
                later.append((hide, keep))
                continue
            gone.add(hide)
            needed.add(keep)
            batch.append((hide, keep))
        yield batch
        rest = later


def shapes(name: Name) -> dict[str, str]:
    """How a sentence may name someone: by surname, with initials, with the forename."""
    surname = " ".join((*name.particles, *name.surname))
    if name.surname_first:
        return {"surname": f"Mr. {surname}", "forename": f"{surname} {' '.join(name.given)}"}
    initials = " ".join(each if is_initial(each) else f"{each[0]}." for each in name.given)
    found = {"surname": f"Mr. {surname}", "initials": f"{initials} {surname}"}
    if not is_initial(name.given[0]):
        found["forename"] = f"{' '.join(name.given)} {surname}"
    return found


def differs(one: Name, other: Name) -> bool:
    """Whether the first given names or initials tell two persons apart."""
    a, b = fold(one.given[0]), fold(other.given[0])
    if is_initial(one.given[0]) or is_initial(other.given[0]):
        return a[0] != b[0]
    return a != b


def check_innocence(
    persons: Sequence[Person], pairs: Sequence[tuple[int, int]]
) -> tuple[dict[str, list[float]], int]:
    accused: dict[str, list[float]] = defaultdict(list)
    both = 0
    examples: Counter[str] = Counter()
    for batch in batches(pairs):
        gone = {hide for hide, _ in batch}
        kept = [person for number, person in enumerate(persons) if number not in gone]

        def do(matcher: Matcher, batch: Sequence[tuple[int, int]] = batch) -> None:
            for hide, keep in batch:
                one, other = (
                    first_name(persons[hide].preferred),
                    first_name(persons[keep].preferred),
                )
                assert one is not None
                assert other is not None
                for shape, name in shapes(one).items():
                    kind = shape
                    if shape != "surname" and not differs(one, other):
                        kind = f"{shape}, the same"
                    for answer in flags(matcher, [name]):
                        accused[kind].append(answer.worth)
                        if answer.worth >= THRESHOLD:
                            examples[f"{kind}: {name}  (for {persons[keep].preferred})"] += 1

        with_index(kept, do)

    def all_on_file(matcher: Matcher) -> None:
        nonlocal both
        for hide, _ in pairs:
            name = first_name(persons[hide].preferred)
            assert name is not None
            found = flags(matcher, shapes(name).values())
            both += sum(answer.worth >= THRESHOLD for answer in found)

    with_index(persons, all_on_file)
    if "--accused" in sys.argv:
        for example, count in examples.most_common(80):
            print(f"    {count:3} {example}")
    return accused, both


def check_anyone(persons: Sequence[Person], chance: random.Random) -> list[float]:
    """How sure it is, for each person who is hidden with a tenth of all, that another is meant."""
    order = list(range(len(persons)))
    chance.shuffle(order)
    accused: list[float] = []
    for tenth in range(10):
        gone = frozenset(order[tenth::10])
        kept = [person for number, person in enumerate(persons) if number not in gone]

        def do(matcher: Matcher, gone: Iterable[int] = gone) -> None:
            for number in gone:
                name = first_name(persons[number].preferred)
                if name is not None and name.given:
                    found = flag(matcher, SENTENCES[1], orders(name)[0])
                    accused.append(found.worth)

        with_index(kept, do)
    return accused


def share(worth: Sequence[float], threshold: float) -> float:
    return 100 * sum(each >= threshold for each in worth) / max(1, len(worth))


def ranks(found: Found, threshold: float) -> tuple[float, float]:
    ranked = [rank for worth, rank in zip(*found, strict=True) if worth >= threshold]
    size = max(1, len(ranked))
    return 100 * sum(r == 0 for r in ranked) / size, 100 * sum(r < 3 for r in ranked) / size


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("authority", nargs="?", type=Path, default=FRUS)
    parser.add_argument("--sample", type=int, default=0, help="so many variants and pairs only")
    parser.add_argument("--curve", action="store_true", help="show every threshold")
    parser.add_argument(
        "--missed", action="store_true", help="name the variants that are not flagged"
    )
    parser.add_argument("--accused", action="store_true", help="name the innocent that are accused")
    options = parser.parse_args()
    if not options.authority.is_file():
        print(f"Skipped: {options.authority} is not there.")
        return 0
    persons = read_authority(options.authority).persons
    found_variants, pairs = variants(persons), near_pairs(persons)
    chance = random.Random(1947)
    pairs = [pair if chance.random() < 0.5 else pair[::-1] for pair in pairs]
    if options.sample:
        found_variants = chance.sample(found_variants, min(options.sample, len(found_variants)))
        pairs = chance.sample(pairs, min(options.sample, len(pairs)))
    print(f"{len(persons):,} persons, {len(found_variants):,} variants, {len(pairs):,} pairs")
    found, preferred = check_variants(persons, found_variants)
    accused, both = check_innocence(persons, pairs)
    accused["anyone"] = check_anyone(persons, chance)
    kinds = sorted(accused)
    print(f"both on file, flagged: {both}")
    print("threshold  flagged  first  first 3  preferred  " + "  ".join(kinds))
    for threshold in THRESHOLDS if options.curve else (THRESHOLD,):
        first, three = ranks(found, threshold)
        row = "  ".join(f"{share(accused[kind], threshold):{len(kind)}.1f}" for kind in kinds)
        print(
            f"{threshold:9.1f}  {share(found.worth, threshold):7.1f}  {first:5.1f}  {three:7.1f}"
            f"  {share(preferred, threshold):9.2f}  {row}"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
