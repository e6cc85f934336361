"""The docstring of a rule is its documentation, so what it says must be so."""

import re
import textwrap
import tomllib
from collections.abc import Callable

import pytest

from transcription_lsp.lint.across import Across, Note
from transcription_lsp.lint.authority_faults import AuthorityFaults, authority_diagnostics
from transcription_lsp.lint.choice import choose
from transcription_lsp.lint.linter import lint
from transcription_lsp.lint.names import Authority
from transcription_lsp.lint.notes import Notes
from transcription_lsp.lint.noting import note_of
from transcription_lsp.lint.rule import Rule
from transcription_lsp.lint.rules import RULES
from transcription_lsp.persons.authority_file import opened
from transcription_lsp.persons.examination import Examination
from transcription_lsp.text.decoding import Source, decode

AUTHORITY = re.compile(r"^Authority\n((?:[ ]{4}.*\n?|\n)+)", re.MULTILINE)
"""The persons that the examples of a rule are checked against."""

SETTINGS = re.compile(r"^Settings\n((?:[ ]{4}.*\n?|\n)+)", re.MULTILINE)
"""The options of a rule by which its examples are checked."""

TEXTS = re.compile(r"^Texts$", re.MULTILINE)
"""Where transcriptions follow, by which the examples of a rule for authorities are checked."""


each_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)


def section(rule: Rule, title: str) -> str:
    """What stands under a title of the documentation."""
    match = re.search(rf"^{title}\n((?:[ ]{{4}}.*\n|\n)+)", rule.documentation + "\n", re.MULTILINE)
    assert match, f"{rule.code} has no section {title!r}"
    return textwrap.dedent(match[1]).strip("\n")


def codes(text: str, rule: Rule, authority_of: Callable[[str], Authority]) -> set[str]:
    """What is found in a text by the rules that are on, and by this one."""
    if rule.on is AuthorityFaults:
        return codes_of_authority(text, rule, authority_of)
    default = [each.code for each in RULES if each.default]
    listed = AUTHORITY.search(rule.documentation)
    authority = authority_of(textwrap.dedent(listed[1])) if listed else None
    settings = SETTINGS.search(rule.documentation)
    options = {rule.name: tomllib.loads(textwrap.dedent(settings[1]))} if settings else {}
    choice = choose([*default, rule.code], options=options)._replace(across=across(text, rule))
    report = lint(decode(text.encode()), choice, authority=authority)
    return {diagnostic.code for diagnostic in report.diagnostics}


def across(text: str, rule: Rule) -> Across:
    """What the other files say of a text: one beside it, and as many numbers as the section says."""
    notes = Notes()
    if re.search("^Beside it$", rule.documentation, re.MULTILINE):
        notes.add("1.txt", note_of(section(rule, "Beside it")))
    if re.search("^Numbers$", rule.documentation, re.MULTILINE):
        first, last = map(int, section(rule, "Numbers").split(" to "))
        for number in range(first, last + 1):
            notes.add(f"1-{number}.txt", Note({}, number=number))
    notes.add("2.txt", note_of(text))
    texts = {"2.txt": text}
    if "Beside it" in rule.documentation:
        texts["1.txt"] = section(rule, "Beside it")
    return notes.across(texts.get).get("2.txt", Across())


def codes_of_authority(text: str, rule: Rule, authority_of: Callable[[str], Authority]) -> set[str]:
    """What is found in a table of persons, by the texts of the documentation if there are any."""
    named = None
    if TEXTS.search(rule.documentation):
        report = lint(Source.of(section(rule, "Texts")), choose(), authority=authority_of(text))
        named = report.names.ids()
    examination = Examination([opened("persons.csv", text.encode())])
    for _ in examination.persons():
        pass
    (faults,) = examination.faults(named)
    return {each.code for each in authority_diagnostics(faults, choose(["ALL"]))}


@each_rule
def test_the_first_line_says_what_the_declaration_says(rule: Rule) -> None:
    assert rule.documentation.startswith(f"{rule.code} {rule.name}: ")
    assert rule.summary.endswith(".")


@each_rule
def test_the_module_is_named_after_the_rule(rule: Rule) -> None:
    module = rule.check.__module__.rpartition(".")[2]
    assert module == rule.check.__name__ == rule.name.replace("-", "_")


@each_rule
def test_it_says_what_it_does_and_why(rule: Rule) -> None:
    assert section(rule, "What it does")
    assert section(rule, "Why")


@each_rule
def test_the_example_is_reported(rule: Rule, authority_of: Callable[[str], Authority]) -> None:
    assert rule.code in codes(section(rule, "Example"), rule, authority_of)


@each_rule
def test_nothing_is_wrong_with_what_to_use_instead(
    rule: Rule, authority_of: Callable[[str], Authority]
) -> None:
    assert codes(section(rule, "Use instead"), rule, authority_of) == set()


def test_every_module_of_the_folder_is_listed() -> None:
    from importlib.resources import files

    from transcription_lsp.lint import rules

    modules = {path.name.removesuffix(".py") for path in files(rules).iterdir()}
    listed = {rule.name.replace("-", "_") for rule in RULES}
    assert modules - {"__init__", "__pycache__"} == listed


def test_codes_are_sorted_and_occur_once() -> None:
    all_codes = [rule.code for rule in RULES]
    assert all_codes == sorted(set(all_codes))


def test_names_occur_once() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
