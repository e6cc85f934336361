"""What a document says of its own abbreviations."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcription_lsp.lint.choice import choose
from transcription_lsp.lint.linter import lint
from transcription_lsp.markup.parse import parse
from transcription_lsp.record.glossary import Glossary, everywhere, glossary_of
from transcription_lsp.record.knowledge import Knowledge, Repository
from transcription_lsp.text.decoding import Source


def glossary(text: str, **own: str) -> Glossary:
    return glossary_of(parse(text), Knowledge(abbreviations=own))


def learned(text: str) -> list[tuple[str, str]]:
    found = glossary(text).glosses
    for each in found:
        assert text[slice(*each.span)] == each.abbreviation
    return [(each.abbreviation, each.meaning) for each in found]


@pytest.mark.parametrize(
    ("text", "abbreviation", "meaning"),
    [
        (
            "from PRIMVO [the Maritime Military District]",
            "PRIMVO",
            "the Maritime Military District",
        ),
        ("the GRU [Main Intelligence Directorate] said", "GRU", "Main Intelligence Directorate"),
        (
            "of VKP(b) [the Communist Party of Bolsheviks]",
            "VKP(b)",
            "the Communist Party of Bolsheviks",
        ),
        ("to MFA [Foreign Ministry] staff", "MFA", "Foreign Ministry"),
        ("AVH [the secret police of Hungary]", "AVH", "the secret police of Hungary"),
        ("the Nuclear Test Ban (N.T.B.) talks", "N.T.B.", "Nuclear Test Ban"),
        (
            "the Australian Council for Overseas Aid (ACFOA) met",
            "ACFOA",
            "Australian Council for Overseas Aid",
        ),
        ("the European Economic Community (EEC) was", "EEC", "European Economic Community"),
        (
            "a Bank for Reconstruction and Development [BRD] in",
            "BRD",
            "Bank for Reconstruction and Development",
        ),
    ],
)
def test_an_abbreviation_is_learned(text: str, abbreviation: str, meaning: str) -> None:
    assert learned(text) == [(abbreviation, meaning)]


@pytest.mark.parametrize(
    "text",
    [
        "GMD General TAN [Tang] Bo",
        "CHIANG KAI-SHEK [Jiang Jieshi]",
        "GERMANY [German people would now resume]",
        "MERETSKOV [sic]",
        "KGB [Yuri Vladimirovich Andropov] replied",
        "KIM [the Prime Minister of the DPRK] replied",
        "MOLOTOV [the Ministry of Foreign Affairs] replied",
        "VOLUME II [of the series] was lost",
        "VOLUME II [The Army Group] was lost",
        "to the USSR [and to the other states of the Union]",
        "DORF DES LEIDES [VILLAGE OF SORROW]",
        "1000 florins C.M. [20 florins to the mark], said the Government",
        "Strakhov [Li Lisan]",
        "the Premier (A. B. Carter) (SECRET)",
        "[letterhead of the GRU]\n[Translator's note: which is the GRU]",
        "on Monday the Council met (TOP)",
    ],
)
def test_other_words_in_brackets_explain_no_abbreviation(text: str) -> None:
    assert learned(text) == []


def test_the_document_knows_best_then_the_project_then_everybody() -> None:
    text = "the GRU [a Group of Russian Users] came"
    assert glossary(text, GRU="x", MFA="y").find("GRU").source == "document"  # type: ignore[union-attr]
    assert glossary(text, GRU="x", MFA="y").find("MFA").source == "project"  # type: ignore[union-attr]
    assert glossary(text).find("MFA").source == "glossary"  # type: ignore[union-attr]
    assert glossary(text).find("RGASPI").source == "archive"  # type: ignore[union-attr]
    assert glossary(text).find("ZZZ") is None


def test_dots_make_no_other_abbreviation_and_capitals_may_be_those_of_telegrams() -> None:
    known = glossary("the Far Eastern Commission (F.E.C.) met")
    assert known.find("FEC").source == "document"  # type: ignore[union-attr]
    assert known.find("U.S.S.R.") == known.find("USSR")._replace(written="U.S.S.R.")  # type: ignore[union-attr]
    assert known.find("DEPTEL").meaning == "Department of State telegram"  # type: ignore[union-attr]
    assert glossary("x", XYZ="y").find("X.Y.Z.").source == "project"  # type: ignore[union-attr]


def test_two_letters_with_dots_may_be_initials() -> None:
    assert glossary("x").find("SM") is not None
    assert glossary("x").find("S.M.") is None


def test_a_check_reads_no_list_of_abbreviations(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("transcription_lsp.record.glossary.everywhere", lambda: pytest.fail("read"))
    text = "PRIMVO [the Maritime Military District]\n\nPRIMVO [the Volga Army Group]"
    (finding,) = lint(Source.of(text), choose(["N002"])).diagnostics
    assert finding.code == "N002"


@given(st.data())
def test_of_anything_what_is_learned_stands_there(texts: Any, data: st.DataObject) -> None:
    learned(data.draw(texts))


def test_every_abbreviation_of_the_glossary_has_a_meaning_and_two_capitals_or_begins_with_one() -> (
    None
):
    assert all(meaning.strip() for meaning in everywhere().values())
    assert all(word[0].isupper() for word in everywhere())
    assert {"VKP(b)", "MFA", "PRIMVO", "GRU", "CC"} <= everywhere().keys()


@pytest.mark.parametrize("word", ["AN", "PRO", "ISA"])
def test_a_short_word_in_capitals_is_no_archive(word: str) -> None:
    assert glossary_of(parse(f"WE SAW {word} MAN"), Knowledge()).find(word) is None


def test_a_short_archive_of_the_project_is_known_everywhere() -> None:
    own = Repository("NKA", "National Archive of Kyrgyzstan")
    found = glossary_of(parse("It is in NKA."), Knowledge((own,))).find("NKA")
    assert found is not None
    assert found.meaning == own.name
