"""Collections for `collection.py`: texts of a generator that is seeded, none like another.

A collection is a project: `texts/` with 500 files to a folder, and beside it `transcription.toml`
and a list of 16,000 persons who never lived. The texts hold brackets of all kinds, names of the
list, and in one paragraph of a hundred a bracket that lost its end. All files are made old, so that
no run has to look twice at what was written just before.
"""

import os
import random
import shutil
import zipfile
from collections.abc import Sequence
from pathlib import Path

TEXTS = "texts"
SEED = 1947
PERSONS = 16_000
LETTER = 5_000
"""The letters of a text, or some more: it ends with a paragraph."""
NOTE = 200
"""The same, for many small ones."""
_OLD = 1_600_000_000
_SYLLABLES = [consonant + vowel for consonant in "bdfgklmnprstv" for vowel in "aeiou"]
_COMMON = ("the", "of", "and", "to", "in", "that", "it", "was", "for", "on", "with", "as", "at")
_BRACKETS = (
    "[illegible]",
    "[two words illegible]",
    "[stamp: {}]",
    "[handwritten in the left margin: {}]",
    "[Translator's note: {}]",
    "{}[{}]",
    "[[{}]]",
    "[{}?]",
    "[sic]",
    "[page {}]",
)


def word(chance: random.Random) -> str:
    """A word, or one of those that are in every text."""
    if chance.random() < 0.4:
        return chance.choice(_COMMON)
    return "".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4)))


def persons(chance: random.Random) -> list[tuple[str, str]]:
    """Surnames and forenames of people who never lived."""
    return [
        (
            "".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4))).capitalize() + "v",
            "".join(chance.choices(_SYLLABLES, k=chance.randint(2, 3))).capitalize(),
        )
        for _ in range(PERSONS)
    ]


def text(chance: random.Random, people: Sequence[tuple[str, str]], letters: int) -> str:
    """A text of its own, of so many letters or some more."""
    paragraphs = []
    length = 0
    longest = max(30, min(120, letters // 5))
    while length < letters:
        words = [word(chance) for _ in range(chance.randint(longest // 3, longest))]
        for _ in range(max(1, len(words) // 30)):
            form = chance.choice(_BRACKETS)
            filled = form.format(*(word(chance) for _ in range(form.count("{}"))))
            words.insert(chance.randrange(len(words)), filled)
        surname, forename = chance.choice(people)
        words.insert(chance.randrange(len(words)), f"{forename[0]}. {surname}")
        paragraph = " ".join(words).capitalize() + "."
        if chance.random() < 0.01:
            paragraph = paragraph.replace("]", "", 1)
        paragraphs.append(paragraph)
        length += len(paragraph)
    return "\n\n".join(paragraphs) + "\n"


def write_collection(folder: Path, files: int, letters: int = LETTER) -> None:
    """A project of so many generated texts, with its list of persons."""
    chance = random.Random(SEED)
    people = persons(chance)
    rows = (f'p{n},"{surname}, {forename}"\n' for n, (surname, forename) in enumerate(people))
    (folder / "persons.csv").write_text("id,preferred\n" + "".join(rows), encoding="utf-8")
    (folder / "transcription.toml").write_text('authority = ["persons.csv"]\n', encoding="utf-8")
    (folder / TEXTS).mkdir()
    for number in range(files):
        place = folder / TEXTS / f"box-{number // 500:03}" / f"letter-{number:06}.txt"
        place.parent.mkdir(exist_ok=True)
        place.write_text(text(chance, people, letters), encoding="utf-8")
        _make_old(place)


def copy_corpus(corpus: Path, folder: Path) -> None:
    """The corpus as a project of its own, with the list of persons."""
    write_collection(folder, 0)
    for path in sorted({*corpus.rglob("*.md"), *corpus.rglob("*.txt")}):
        name = "-".join(path.relative_to(corpus).with_suffix(".txt").parts)
        copy = folder / TEXTS / name
        shutil.copyfile(path, copy)
        _make_old(copy)


def texts_of(folder: Path) -> list[Path]:
    """The texts of a project."""
    return sorted((folder / TEXTS).rglob("*.txt"))


def add_word(folder: Path) -> None:
    """Change the first text of a project."""
    first = texts_of(folder)[0]
    with first.open("a", encoding="utf-8") as file:
        file.write("word\n")
    _make_old(first)


def _make_old(path: Path) -> None:
    os.utime(path, (_OLD, _OLD))


def pack(folder: Path, archive: Path) -> None:
    """Put the texts of a project into a zip file."""
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        for path in texts_of(folder):
            packed.write(path, path.relative_to(folder / TEXTS))
