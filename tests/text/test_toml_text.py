import tomllib

from hypothesis import given
from hypothesis import strategies as st

from transcription_lsp.text.toml_text import key_of, quoted

WORDS = st.text(st.characters(exclude_categories=["Cs"]))


@given(WORDS, WORDS)
def test_what_is_written_is_read_as_it_was(name: str, words: str) -> None:
    assert tomllib.loads(f"{key_of(name)} = {quoted(words)}\n") == {name: words}


def test_only_what_cannot_be_seen_is_written_as_a_number() -> None:
    assert quoted('Ænima "𐌰"\u00a0\\ \u200b\U000e0001') == (
        '"Ænima \\"𐌰\\"\u00a0\\\\ \\u200b\\U000e0001"'
    )
    assert (key_of("place"), key_of("a place")) == ("place", '"a place"')
