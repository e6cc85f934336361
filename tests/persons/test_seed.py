"""The seed, by the persons of its project: who is named where, and what is found wrong."""

from pathlib import Path

import pytest

from transcription_lsp.lint.choice import choose
from transcription_lsp.lint.linter import lint
from transcription_lsp.lint.names import Authority
from transcription_lsp.markup.parse import parse
from transcription_lsp.persons.mentions import find_mentions
from transcription_lsp.text.decoding import decode
from transcription_lsp.text.edit import apply_edits

SEEDS = Path(__file__).parents[2] / "seeds"
SOURCE = decode((SEEDS / "000_6ac56448377290ba.txt").read_bytes())


@pytest.fixture(scope="module")
def authority(authority_of) -> Authority:
    return authority_of((SEEDS / "persons.csv").read_text("utf-8"))


@pytest.fixture(scope="module")
def report(authority):
    return lint(SOURCE, choose(["P"]), authority=authority)


def test_every_mention_of_a_person_on_file_resolves(authority) -> None:
    mentions = find_mentions(parse(SOURCE.text), authority.matcher)
    index = authority.matcher.index
    named = [
        (mention.text, [index.person(number).id for number in mention.persons])
        for mention in mentions
        if mention.agreeing
    ]
    assert named == [
        ("Meretskov", ["meretskov"]),
        ("Stalin", ["stalin"]),
        ("Meretskov", ["meretskov"]),
        ("Stalin", ["stalin"]),
        ("Sergey Radchenko", ["radchenko"]),
        ("Gary Goldberg", ["goldberg"]),
        ("Stalin", ["stalin"]),
        ("V. Molotov", ["molotov"]),
        ("Stalin", ["stalin"]),
        ("I. Stalin", ["stalin"]),
        ("STALIN", ["stalin"]),
        ("MERETSKOV", ["meretskov"]),
        ("SHTYKOV", ["shtykov"]),
        ("Stalin", ["stalin"]),
        ("Molotov", ["molotov"]),
        ("Beria", ["beria"]),
        ("Zhdanov", ["zhdanov"]),
        ("Malenkov", ["malenkov"]),
        ("Mikoyan", ["mikoyan"]),
        ("Voznesensky", ["voznesensky"]),
        ("Bulganin", ["bulganin"]),
        ("Vasilevsky", ["vasilevsky"]),
        ("Vyshinsky", ["vyshinsky"]),
        ("Malik", ["malik"]),
    ]


def test_the_swapped_letters_are_found_three_times_with_the_right_form(report) -> None:
    found = [each for each in report.diagnostics if each.code == "P002"]
    assert [SOURCE.text[each.span.start : each.span.end] for each in found] == ["Shytkov"] * 3
    repaired = apply_edits(SOURCE.text, [edit for each in found for edit in each.fixes[0].edits])
    assert repaired == SOURCE.text.replace("Shytkov", "Shtykov")


def test_two_are_unknown_and_nothing_else_is_said_of_names(report) -> None:
    rest = [each for each in report.diagnostics if each.code != "P002"]
    assert [(each.code, SOURCE.text[each.span.start : each.span.end]) for each in rest] == [
        ("P001", "Rodina"),
        ("P001", "Martynov"),
    ]
