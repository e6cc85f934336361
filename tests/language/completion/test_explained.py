"""What is said of an offer."""

from transcription_lsp.language.completion.explained import person_explained, role_explained
from transcription_lsp.markup.convention import load_convention


def test_of_a_person_what_the_authority_knows(known) -> None:
    said = person_explained("stalin", known.matcher.index).plain()
    assert said.startswith("Stalin, Iosif Vissarionovich")
    assert "Died: 1953" in said


def test_of_a_bracket_what_its_role_is_with_an_example() -> None:
    said = role_explained("gap", load_convention()).plain()
    assert "[one word illegible]" in said
    assert "<gap" in said


def test_nothing_of_who_is_not_there_any_more(known) -> None:
    assert person_explained("nobody", known.matcher.index) is None
    assert role_explained("nothing", load_convention()) is None
