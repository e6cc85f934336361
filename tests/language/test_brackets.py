"""The brackets that an editor offers to write."""

import pytest

from transcription_lsp import parse
from transcription_lsp.language.brackets import brackets
from transcription_lsp.markup.convention import conventions, load_convention


@pytest.mark.parametrize("name", conventions())
def test_what_is_written_is_read_as_what_was_chosen(name) -> None:
    convention = load_convention(name)
    chosen = brackets(convention)
    assert len({each.form for each in chosen}) == len(chosen)
    for each in chosen:
        text = f"Yesterday {each.form.replace('…', 'some words')} arrived."
        assert next(parse(text, name).brackets()).node.role == each.role, each.form


def test_those_in_most_use_stand_first_and_every_label_is_there() -> None:
    forms = [each.form for each in brackets(load_convention("wilson"))]
    assert forms[:2] == ["[…]", "[…?]"]
    assert {"[handwritten at the top: …]", "[letterhead of …]", "[illegible]"} < set(forms)


def test_labels_between_two_brackets_of_each_kind_are_there() -> None:
    forms = [each.form for each in brackets(load_convention("smithsonian"))]
    assert {"[[illegible]]", "[[stamp: …]]", "[[note: …]]"} < set(forms)


def test_each_says_in_words_what_it_is() -> None:
    stamp = next(each for each in brackets(load_convention("wilson")) if each.role == "stamp")
    assert (stamp.form, stamp.title) == ("[stamp: …]", "stamp")
    assert stamp.explanation == "A stamp on the document, and what it says."
