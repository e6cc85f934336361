import pytest

from transcription_lsp.lint.diagnostic import Severity


@pytest.mark.parametrize(
    "character",
    [
        "\0",
        "\x0b",
        "\x1b",
        "\x7f",
        "\x85",
        "\u200b",
        "\u200e",
        "\u202e",
        "\u2060",
        "\u2066",
        "\ufeff",
    ],
    ids=lambda character: f"U+{ord(character):04X}",
)
def test_what_cannot_be_seen_is_reported_and_removed(character, assert_finds, repaired) -> None:
    assert_finds("T002", f"the Coun‹{character}›cil met")
    assert repaired("T002", f"the Coun{character}cil met") == "the Council met"


@pytest.mark.parametrize(
    "text",
    [
        "a\tb\r\nc\fd\re",
        "12\u00a0May, p.\u202f4",
        "می\u200cخواهم",
        "क्\u200dष",
        "👨\u200d👩\u200d👧 🏳\ufe0f\u200d🌈",
        "ภาษา\u200bไทย",
        "नमस्ते",
    ],
    ids=["layout", "no-break", "Persian", "Hindi joiner", "emoji", "Thai", "Hindi"],
)
def test_what_the_writing_needs_is_right(text, found) -> None:
    assert found("T002", text) == ()


def test_a_joiner_in_a_latin_word_is_reported(assert_finds) -> None:
    assert_finds("T002", "Auf‹\u200c›lage")


def test_a_soft_hyphen_is_a_hint(found) -> None:
    (diagnostic,) = found("T002", "self\xaddetermination")
    assert diagnostic.severity is Severity.HINT


def test_a_run_is_one_finding(assert_finds, found) -> None:
    assert_finds("T002", "a‹\u200b\u200b\u200b›b")
    assert found("T002", "a\u200b\u200b\u200bb")[0].message.startswith("3 ")


def test_the_message_names_the_character(found) -> None:
    assert "right-to-left override (U+202E)" in found("T002", "a\u202eb")[0].message


def test_a_dash_of_windows_comes_back_before_it_is_removed(repaired) -> None:
    assert repaired("T002", "1941\x961945") == "1941–1945"
    assert repaired("T002", "1941\x961945", fix=1) == "19411945"


def test_no_repair_is_safe_since_it_touches_the_text(found) -> None:
    assert not any(fix.safe for fix in found("T002", "a\u200bb")[0].fixes)
