"""What an authority costs: made, opened, searched, and names checked by it.

    python benchmarks/persons_scale.py [--persons 300000] [--text FOLDER] [--authority FILE]

The persons are made up by chance, always the same ones: syllables of several languages give the
surnames, common given names the rest; a third has another form. FILE is a real list beside them,
`../shared/data/authorities/frus_people.tsv` by default, left out if it is not there. TEXT is a
folder of transcriptions, `../shared/data/corpus/dfat` beside the checkout by default. Every step
runs in a process of its own, so that its memory is its own.

`names` measures the search for mentions and near misses, by the CPU time of one core: each text is
parsed before, the index is opened but nothing of it is read, and every text is searched once, so
that what is kept of runs and words between texts is filled while it is measured (cold). MB are
millions of code points of the texts. `again` is the same a second time. The rules that report what
was found (P001–P006) are not in it: `check` is all P rules on texts that are parsed, cold, too. The
garbage collector has nothing of the preparations to look at. `lint` is a whole lint run over the
same texts with all rules that are on, for its memory.
"""

import argparse
import gc
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
DFAT = ROOT.parent / "shared" / "data" / "corpus" / "dfat"
FRUS = ROOT.parent / "shared" / "data" / "authorities" / "frus_people.tsv"
SEED = ROOT / "seeds" / "000_6ac56448377290ba.txt"
SYLLABLES = (
    *("al", "an", "ar", "be", "bo", "bra", "che", "da", "de", "do", "el"),
    *("en", "er", "fa", "fi", "ga", "gre", "ha", "he", "hor", "i", "ja"),
    *("ka", "ke", "kha", "ko", "kov", "kra", "la", "le", "li", "lo", "ma"),
    *("me", "mi", "mo", "na", "ne", "ni", "no", "o", "pe", "pla", "po"),
    *("ra", "re", "ri", "ro", "sa", "sche", "se", "sha", "shi", "so", "sta"),
    *("ste", "ta", "te", "to", "tre", "tsu", "u", "va", "ve", "vi", "vo"),
    *("wa", "we", "wil", "ya", "ye", "yu", "za", "ze", "zhu"),
)
ENDINGS = (
    *("ov", "ev", "in", "sky", "ski", "man", "son", "sen", "ton", "ley", "er"),
    *("ard", "enko", "ian", "ez", "elli", "ic", "berg", "feld", "stein"),
)
SEARCHES = 500


def persons(number: int) -> Iterator[object]:
    from transcription_lsp.persons.person import Form, Person
    from transcription_lsp.persons.words import words

    chance = random.Random(1947)
    given_names = sorted(words().given_names)
    surnames = [
        (
            "".join(chance.choices(SYLLABLES, k=chance.randint(1, 3))) + chance.choice(ENDINGS)
        ).title()
        for _ in range(max(1, number // 3))
    ]
    for each in range(number):
        surname = surnames[int(len(surnames) * chance.random() ** 2)]
        first = chance.choice(given_names).title()
        second = chance.choice(given_names).title()
        forms = (Form(f"{surname}, {first[0]}. {second[0]}."),) if each % 3 == 0 else ()
        birth = str(chance.randint(1850, 1930))
        yield Person(f"p{each}", f"{surname}, {first} {second}", forms, birth=birth)


def step_build(number: int, path: str, text: str) -> dict[str, float]:
    from transcription_lsp.persons.build import build

    begun = time.perf_counter()
    build(persons(number), path)  # type: ignore[arg-type]
    return {"s": time.perf_counter() - begun, "file MB": Path(path).stat().st_size / 1e6}


def step_make(number: int, path: str, text: str) -> dict[str, float]:
    """The same from a list, which `text` names."""
    from transcription_lsp.persons.authority_file import read_authority
    from transcription_lsp.persons.build import build

    begun = time.perf_counter()
    build(read_authority(text).persons, path)
    return {"s": time.perf_counter() - begun, "file MB": Path(path).stat().st_size / 1e6}


def step_open(number: int, path: str, text: str) -> dict[str, float]:
    from transcription_lsp.persons.index import Index

    begun = time.perf_counter()
    index = Index(path)
    index.word("stalin")
    return {"ms": 1000 * (time.perf_counter() - begun)}


def step_search(number: int, path: str, text: str) -> dict[str, float]:
    from transcription_lsp.persons.index import Index

    index = Index(path)
    chance = random.Random(1953)
    typed = []
    for person in persons(2_000):
        surname, _, given = person.preferred.partition(", ")  # type: ignore[attr-defined]
        part = surname[: chance.randint(1, len(surname))]
        initial = given[: chance.randint(1, 3)]
        typed.append(chance.choice((part, f"{initial} {part}", f"{part} {initial}", given[:3])))
    taken = []
    for each in typed[:SEARCHES]:
        begun = time.perf_counter()
        index.search(each)
        taken.append(1000 * (time.perf_counter() - begun))
    taken.sort()
    return {"p50 ms": taken[len(taken) // 2], "p95 ms": taken[len(taken) * 95 // 100]}


def step_complete(number: int, path: str, text: str) -> dict[str, float]:
    """Names offered in the middle of the seed, each begun in another way; CPU time of one core."""
    from transcription_lsp.language.completion.cursor import cursor_at
    from transcription_lsp.language.completion.names import names_at
    from transcription_lsp.lint.names import Authority, Names
    from transcription_lsp.markup.parse import parse
    from transcription_lsp.persons.index import Index
    from transcription_lsp.persons.matching import Matcher

    authority = Authority(Matcher(Index(path)))
    seed = SEED.read_text("utf-8")
    names = Names(parse(seed), authority)
    place = seed.index("We have repeatedly")
    chance = random.Random(1953)
    taken = []
    names_at(cursor_at(seed, place), authority, names, {})
    for person in list(persons(2_000))[:SEARCHES]:
        surname, _, given = person.preferred.partition(", ")  # type: ignore[attr-defined]
        part = surname[: chance.randint(1, len(surname))]
        forms = (
            part,
            f"{given[0]}. {part}",
            f"Cde. {part}",
            given[:3],
            f"{given.split()[0]} {part}",
        )
        typed = chance.choice((*forms, f"{surname}, {given[:2]}"))
        edited = f"{seed[:place]}{typed}{seed[place:]}"
        begun = time.process_time()
        names_at(cursor_at(edited, place + len(typed)), authority, names, {})
        taken.append(1000 * (time.process_time() - begun))
    taken.sort()
    return {"p50 ms": taken[len(taken) // 2], "p95 ms": taken[len(taken) * 95 // 100]}


def step_names(number: int, path: str, text: str) -> dict[str, float]:
    from transcription_lsp.lint.choice import choose
    from transcription_lsp.lint.linter import check
    from transcription_lsp.lint.names import Authority
    from transcription_lsp.markup.parse import parse
    from transcription_lsp.markup.tree import Transcription
    from transcription_lsp.persons.index import Index
    from transcription_lsp.persons.matching import Matcher
    from transcription_lsp.persons.mentions import find_mentions
    from transcription_lsp.text.decoding import Source

    texts = [file.read_text("utf-8") for file in sorted(Path(text).iterdir()) if file.is_file()]
    transcriptions = [parse(each) for each in texts]
    size = sum(map(len, texts)) / 1e6

    def rate(do: Callable[[Transcription], object]) -> float:
        gc.collect()
        gc.freeze()
        begun = time.process_time()
        for each in transcriptions:
            do(each)
        return size / (time.process_time() - begun)

    cold, other = Matcher(Index(path)), Authority(Matcher(Index(path)))
    choice = choose(["P"])
    return {
        "MB/s": rate(lambda each: find_mentions(each, cold)),
        "again MB/s": rate(lambda each: find_mentions(each, cold)),
        "check MB/s": rate(lambda each: check(each, Source(each.text), choice, other)),
    }


def step_lint(number: int, path: str, text: str) -> dict[str, float]:
    from transcription_lsp.lint.choice import choose
    from transcription_lsp.lint.linter import lint
    from transcription_lsp.text.decoding import decode

    authority = None
    if path:
        from transcription_lsp.lint.names import Authority
        from transcription_lsp.persons.index import Index
        from transcription_lsp.persons.matching import Matcher

        authority = Authority(Matcher(Index(path)))
    begun = time.process_time()
    for file in sorted(Path(text).iterdir()):
        lint(decode(file.read_bytes()), choose([]), authority=authority)
    return {"s": time.process_time() - begun}


def measured(step: str, *arguments: object) -> dict[str, float]:
    """A step in a process of its own, with the memory that it took at most."""
    command = [sys.executable, __file__, "--step", step, *map(str, arguments)]
    ran = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    found: dict[str, float] = json.loads(ran.stdout)
    return found


def main() -> int:
    if sys.argv[1:2] == ["--step"]:
        step, number, path, text = sys.argv[2:6]
        found = globals()[f"step_{step}"](int(number), path, text)
        found["peak MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps(found))
        return 0
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--persons", type=int, nargs="*", default=[16_000, 300_000])
    parser.add_argument("--text", type=Path, default=DFAT)
    parser.add_argument("--authority", type=Path, default=FRUS)
    options = parser.parse_args()
    text = options.text if options.text.is_dir() else None
    if text is None:
        print(f"Names are not checked: {options.text} is not there.")
    else:
        without = measured("lint", 0, "", text)
        print("lint without authority:", shown(without))
    with tempfile.TemporaryDirectory() as folder:
        if options.authority.is_file():
            path = str(Path(folder) / "index-real")
            name = options.authority.name
            print(f"{name}, build:", shown(measured("make", 0, path, options.authority)))
            for step in ("open", *(("names", "lint") if text else ())):
                print(f"{name}, {step}:", shown(measured(step, 0, path, text)))
        for number in options.persons:
            path = str(Path(folder) / f"index-{number}")
            for step in (
                "build",
                "open",
                "search",
                "complete",
                *(("names", "lint") if text else ()),
            ):
                print(f"{number:,} persons, {step}:", shown(measured(step, number, path, text)))
    return 0


def shown(found: dict[str, float]) -> str:
    return ", ".join(f"{name} {value:,.1f}" for name, value in found.items())


if __name__ == "__main__":
    sys.exit(main())
