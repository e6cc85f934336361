"""What in a convention has no effect is found, and what has one is left alone."""

from pathlib import Path

import pytest
from parsimonious.grammar import Grammar

from transcription_lsp.markup.convention import conventions, load_convention
from transcription_lsp.markup.convention_check import convention_findings
from transcription_lsp.markup.convention_files import GrammarPart
from transcription_lsp.markup.convention_samples import (
    examples_above,
    samples_of_form,
    samples_of_rule,
)

HEAD = 'title = "Our house"\nsource = "Our guide"\nbase = "wilson"\n'
KINDS = "reference / archive / tick_box / link / double / single"


def rules(*lines: str) -> str:
    return "rules = '''\n" + "\n".join(lines) + "\n'''\n"


@pytest.fixture
def findings(tmp_path: Path):
    """Gives what is found in a convention based on wilson: lines and sentences."""

    def found(text: str) -> list[tuple[int, str]]:
        path = tmp_path / "house.toml"
        path.write_text(HEAD + text, "utf-8")
        all_found = convention_findings(str(path))
        assert {each.path for each in all_found} <= {str(path)}
        return [(each.line, each.sentence) for each in all_found]

    return found


@pytest.mark.parametrize("name", conventions())
def test_nothing_is_found_in_the_conventions_there_are(name: str) -> None:
    assert convention_findings(name) == []


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        # Rules that are never used, and kinds of bracket that are never read.
        (rules('wave = "~"'), 5, "nothing leads to the rule ‘wave’, so it is never used"),
        (rules("bracket = single / reference / archive / tick_box / link / double"), 5, "‘reference’ is never read: ‘[1]’ is read as ‘single’"),
        (rules("bracket = reference / archive / tick_box / double / link / single"), 5, "‘[[7]](http://example.org/7)’ is never read as ‘link’: its beginning is read as ‘double’"),
        (rules(f"bracket = {KINDS} / wave", 'wave = "[~" pieces "]"') + '[brackets]\nwave = { role = "del" }\n', 5, "‘wave’ is never read: "),
        (rules(f"bracket = wave / {KINDS}", 'wave = "<" pieces ">"') + '[brackets]\nwave = { role = "del" }\n', 6, "no text was found that ‘wave’ reads"),
        (rules(f"bracket = wave / {KINDS}", 'wave = ~r"<[a-z]+>"') + '[brackets]\nwave = { role = "del" }\n', 5, "is plain text, only [ opens a bracket"),
        # Two kinds that read the same text, neither a special case of the other.
        (rules(f"bracket = low / high / {KINDS}", r'low = ~r"\[[a-m]+\]"', r'high = ~r"\[[h-z]+\]"') + '[brackets]\nlow = { role = "del" }\nhigh = { role = "gap" }\n', 5, "could be ‘low’ as well as ‘high’; it is read as ‘low’"),
        # What the rules of plain text must know.
        (rules(r'mark = ~r"\*\*|_|~~"'), 5, "‘mark’ reads ‘~~’, which must be in ‘special’, too"),
        (rules(r'mark = ~r"~~"', r'special = ~r"[\[\]]|\\[\[\]]|<!--|~~"'), 5, "‘mark’ reads ‘~~’, which must not be in ‘text’"),
        (rules(r'text = ~r"[^\[\]\\_*<`a]+"'), 5, "‘word a’ cannot be read by these rules"),
        # Labels.
        ('[[label]]\nrole = "gap"\nforms = ["lost …"]\n[[label]]\nrole = "del"\nforms = [\n "lost lines",\n]\n', 10, "‘lost lines’ is never read: ‘[lost lines]’ is read as gap by the label that begins in line 4"),
        ('[[label]]\nrole = "note"\nkind = "remark"\nforms = ["lost"]\n[[label]]\nrole = "note"\nforms = ["lost"]\n', 10, "is read as note, kind remark by the label that begins in line 4"),
        ('[[label]]\nrole = "gap"\nforms = ["2"]\n', 6, "‘2’ is never read: ‘[2]’ is ‘reference’, whatever its words"),
        ('[[label]]\nrole = "gap"\nforms = ["sic ! !"]\n', 6, "‘sic ! !’ is never read: ‘[sic ! !]’ is read as sic by a label of the base"),
        ('[[label]]\nrole = "gap"\nforms = ["lost."]\n', 6, "‘lost.’ never fits: ‘[lost.]’ is not read by it"),
        ('[[label]]\nrole = "gap"\nforms = ["all Lost"]\n', 6, "‘Lost’ is never found: write it in small letters"),
        ('[[label]]\nrole = "gap"\nforms = ["the scribe’s"]\n', 6, "write ' for ’"),
        ('[[label]]\nrole = "gap"\nforms = ["lost, gone"]\n', 6, "‘lost,’ is never found: write ‘lost ,’"),
        ('[[label]]\nrole = "gap"\nforms = ["a|hand-written gap"]\n', 6, "[same] has it read as ‘handwritten’"),
        ('[[label]]\nrole = "gap"\nforms = ["{unit} gone"]\n[units]\n', 6, "there are no words for one of its slots"),
        ('[[label]]\nrole = "gap"\nforms = ["gone"]\nusual = "gone"\nvariants = ["gonne"]\n', 8, "‘gonne’ is no spelling of this label"),
        # Words of the tables.
        ('[languages]\nru = ["Russian"]\n', 5, "‘Russian’ in [languages] is never found: write ‘russian’"),
        ('[languages]\nde = ["high german"]\n', 5, "‘high german’ in [languages] is never found: it must be one word"),
        ('[places]\ntop = ["at the TOP"]\n', 5, "‘at the TOP’ in [places] is never found: write ‘at the top’"),
        ('[same]\nNote = "remark"\n', 5, "‘Note’ in [same] is never found"),
        ('[same]\nnota = "a note"\n', 5, "‘a note’ in [same] is never found"),
        ('[same]\ntorn = "damaged"\n', 5, "‘torn’ is read as ‘damaged’, so the form "),
        ('[shape]\ngloss = ["Or"]\ntitles = []\n', 5, "‘Or’ in [shape] is never found: write ‘or’"),
        ('[shape]\ngloss = []\ntitles = ["mr."]\n', 6, "‘mr.’ in [shape] is never found: write ‘mr’"),
        ('[header]\nlast = ""\n[header.fields]\n"to: whom" = "x"\n', 7, "the field ‘to: whom’ is never found by the rule ‘field_name’"),
        ('[wrap]\n"lost words" = "{…}"\n', 5, "‘{…}’ is not read as a bracket"),
        ('[wrap]\n"lost words" = "[[…]"\n', 5, "‘[[…]’ is not read as a bracket"),
    ],
)  # fmt: skip
def test_what_has_no_effect_is_found(findings, text: str, line: int, words: str) -> None:
    found = findings(text)
    assert [each for each in found if each[0] == line and words in each[1]], found


@pytest.mark.parametrize(
    "text",
    [
        "",
        'labels = "own"\n',
        # What is particular stands before what is general.
        rules(f"bracket = number / {KINDS}", r'number = ~r"\[[0-9]\](?!\()"')
        + '[brackets]\nnumber = { role = "pb" }\n',
        rules("bracket = reference / link / double / single", 'double = "[[" pieces "]]"'),
        # Own labels before those of the base: that is what they are for.
        '[[label]]\nrole = "space"\nforms = ["illegible", "stamp …:"]\n',
        # Twice the same is no harm, nor is a general form after a particular one.
        '[[label]]\nrole = "gap"\nforms = ["lost", "lost …"]\n[[label]]\nrole = "gap"\nforms = ["lost now"]\n',
        '[[label]]\nrole = "gap"\nforms = ["lost"]\n[[label]]\nrole = "del"\nforms = ["lost …", "… lost"]\n',
        # A colon tells two forms apart.
        '[[label]]\nrole = "gap"\nforms = ["lost:"]\n[[label]]\nrole = "del"\nforms = ["lost"]\n',
        '[units]\nfolio = ["folio", "folios"]\n[places]\nverso = ["on the verso"]\n',
        '[header]\nlast = "Text"\n[header.fields]\nText = "x"\n"Kept at" = "y"\n',
        '[wrap]\n"a stamp" = "[stamp: …]"\n"a deletion" = "[[…]]"\n',
    ],
)
def test_what_has_an_effect_is_left_alone(findings, text: str) -> None:
    assert findings(text) == []


def test_a_grammar_that_leads_into_itself_is_survived(findings) -> None:
    found = findings(
        rules(f"bracket = wave / {KINDS}", "wave = wave single")
        + '[brackets]\nwave = { role = "del" }\n'
    )
    assert any("‘wave’" in sentence for _, sentence in found)


def test_samples_are_read_by_the_rule_they_are_of_and_the_same_each_time() -> None:
    wilson = load_convention("wilson")
    for kind in wilson.brackets:
        samples = samples_of_rule(wilson.grammar, kind)
        assert samples == samples_of_rule(wilson.grammar, kind)
        assert samples
        for text in samples:
            wilson.rule(kind).parse(text)


@pytest.mark.parametrize(
    "pattern",
    [
        r"\[(?:a|bb){2}(?=\])\]", r"\[[^\]]\]", r"\[(x)\1\]", r"\[\d\s\w\]", r"\[[^\W\d]+\]",
        r"\[[a-z]++\]", r"\[(?>ab)\]", r"\[a*?\]", r"\[[⟦-⟧]\]",
    ],
)  # fmt: skip
def test_samples_are_made_up_of_regular_expressions(pattern: str) -> None:
    grammar = Grammar(f'kind = ~r"{pattern}"')
    assert samples_of_rule(grammar, "kind", others=())


def test_an_expression_of_another_engine_has_only_common_samples() -> None:
    grammar = Grammar(r'kind = ~r"\[\p{Lu}[\p{L}]+\]"')
    assert samples_of_rule(grammar, "kind") == ["[Name]"]


def test_examples_stand_in_backticks_above_the_rule_that_counts() -> None:
    first = GrammarPart("a", 1, "# `[x]` is old\nkind = 1\n")
    later = GrammarPart("b", 1, "# `[y]` and\n# `[z]`\nkind = 2\n\n# `[n]`\nother = 3\n")
    assert examples_above((first, later), "kind") == ["[y]", "[z]"]
    assert examples_above((first, GrammarPart("b", 1, "kind = 2\n")), "kind") == []


def test_samples_of_a_form_have_every_word_once() -> None:
    vocabulary = load_convention("wilson").vocabulary
    found = samples_of_form("({quantity}) page|paper (is) torn", vocabulary)
    assert {"page torn", "paper torn", "two page torn", "page is torn"} <= set(found)
    assert samples_of_form("…", vocabulary) == ["…"]
    assert samples_of_form("stamp …:", vocabulary) == ["stamp something"]
