import pytest


@pytest.mark.parametrize(
    ("marked", "right"),
    [
        ("the ‹Сouncil› met", "the Council met"),
        ("in ‹Mоscоw›.", "in Moscow."),
        ("товарищ ‹Cталин›", "товарищ Сталин"),
        ("‹Βeethoven›", "Beethoven"),
        ("‹Pоссия›", "Россия"),
    ],
)
def test_a_stranger_that_looks_at_home_is_reported(marked, right, assert_finds, repaired) -> None:
    assert_finds("T003", marked)
    assert repaired("T003", marked.replace("‹", "").replace("›", "")) == right


@pytest.mark.parametrize(
    "text",
    [
        "5 µm and 5 μm, Δt, hν, kΩ, α-particle",
        "в XX-м и XXI веке, 1-го мая, IIй, XVго",
        "Cable to Москва: Сталин",
        "USSR-овский, PDFка",
        "С. Stalin",
    ],
)
def test_scripts_that_meet_on_purpose_are_right(text, found) -> None:
    assert found("T003", text) == ()


def test_where_either_script_may_be_meant_both_are_offered(found) -> None:
    (diagnostic,) = found("T003", "\u0421O")
    assert [fix.title for fix in diagnostic.fixes] == [
        "Write CO in Latin letters",
        "Write \u0421\u041e in Cyrillic letters",
    ]


def test_the_message_names_the_letters(found) -> None:
    assert "С (U+0421) is Cyrillic" in found("T003", "the \u0421ouncil")[0].message


def test_a_word_is_one_finding(found) -> None:
    assert len(found("T003", "Mоsсоw " * 3)) == 3
