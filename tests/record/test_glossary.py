"""What a document says of its own abbreviations."""

import pytest

from transcription_lsp.markup.parse import parse
from transcription_lsp.record.glossary import Glossary, everywhere, glossary_of
from transcription_lsp.record.knowledge import Knowledge, Repository


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
