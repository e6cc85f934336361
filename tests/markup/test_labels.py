"""What the words of a label say: role, place, hand, page, quantity, unit and the rest."""

import pytest

from transcription_lsp.markup.parse import parse
from transcription_lsp.markup.tree import Attributes, Bracket


def bracket(text: str) -> Bracket:
    """The outermost bracket of a text."""
    return next(parse(text).brackets()).node


@pytest.mark.parametrize(
    ("text", "role", "attributes"),
    [
        ("[handwritten at the top: x]", "add", Attributes(place="top")),
        ("[Handwritten in the upper right corner: x]", "add", Attributes(place="top right")),
        ("[written in pencil in the left margin: x]", "add", Attributes(place="left margin")),
        ("[In the margin: x]", "add", Attributes(place="margin")),
        ("[At the bottom of page 3: x]", "add", Attributes(place="bottom", page="3")),
        ("[At the bottom of the first page: x]", "add", Attributes(place="bottom", page="1")),
        ("[Stalin's handwritten note: x]", "add", Attributes(hand="Stalin")),
        ("[Stalin’s handwritten note: x]", "add", Attributes(hand="Stalin")),
        ("[A. Ya. Orlov's resolution across the text: x]", "add", Attributes(hand="A. Ya. Orlov", place="across")),
        ("[HANDWRITTEN AT THE TOP: x]", "add", Attributes(place="top")),
        ("[_handwritten at the top_: x]", "add", Attributes(place="top")),
        ("[one word illegible]", "gap", Attributes(reason="illegible", quantity="1", unit="word")),
        ("[3-4 illegible letters]", "gap", Attributes(reason="illegible", quantity="3-4", unit="letter")),
        ("[two or three words missing]", "gap", Attributes(reason="missing", quantity="2-3", unit="word")),
        ("[2 lines not declassified]", "redaction", Attributes(quantity="2", unit="line")),
        ("[less than 1 line not declassified]", "redaction", Attributes(quantity="1", unit="line")),
        ("[Chinese signature]", "signed", Attributes(language="zh")),
        ("[two illegible signatures]", "signed", Attributes(reason="illegible", quantity="2")),
        ("[Translators’ note: x]", "note", Attributes(responsible="translator")),
        ("[Ed. note: x]", "note", Attributes(responsible="editor")),
        ("[Transcriber's note: x]", "note", Attributes(responsible="transcriber")),
        ('[sic, probably "can"]', "sic", Attributes(correction="can")),
        ("[sic, should be “can”]", "sic", Attributes(correction="can")),
        ("[p. 12]", "pb", Attributes(page="12")),
        ("[page 4v]", "pb", Attributes(page="4v")),
        ("[faded image of a stamp: x]", "stamp", Attributes(certainty="low")),
        ("[received 12 May 1947]", "note", Attributes(kind="remark", date="12 May 1947")),
        ("[undated.]", "note", Attributes(kind="remark")),
        ("[2½ lines not declassified]", "redaction", Attributes(quantity="2½", unit="line")),
        ("[Page IV]", "pb", Attributes(page="IV")),
        ("[Received May 4—2:10 p.m.]", "note", Attributes(kind="remark", date="May 4")),
        ("[Received 24 February 3:07 a.m.]", "note", Attributes(kind="remark", date="24 February")),
    ],
)  # fmt: skip
def test_the_words_of_a_label_are_understood(text: str, role: str, attributes: Attributes) -> None:
    assert bracket(text).role == role
    assert bracket(text).attributes == attributes


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("at 9 [p.m.] on Sunday", "supplied"),
        ("the [top of the hill] was", "supplied"),
        ("the [signature ceremony] was", "supplied"),
        ("the [stamp duty] was", "supplied"),
        ("the [note] was", "supplied"),
        ("the [illegible hand] was", "supplied"),
        ("the [page of history] was", "supplied"),
        ("[Stamp] came", "stamp"),
    ],
)
def test_words_that_a_label_begins_with_are_not_always_one(text: str, role: str) -> None:
    assert bracket(text).role == role


def test_the_label_ends_at_the_first_colon() -> None:
    note = bracket("[Translator's note: at 3:07 a.m.: late]")
    assert (note.label, note.content_text) == ("Translator's note:", " at 3:07 a.m.: late")


def test_a_colon_in_an_inner_bracket_ends_no_label() -> None:
    note = bracket("[handwritten [in ink: blue] at the top: x]")
    assert note.label != "handwritten [in ink:"
    assert bracket("[by [him: x] alone]").label is None


def test_a_bracket_within_a_label_does_not_hide_it() -> None:
    assert bracket("[Belov's [own] handwritten note: agreed]").role == "add"


def test_a_whole_content_may_be_the_label() -> None:
    head = bracket("[letterhead of the Far East Department]")
    assert head.label == "letterhead of the Far East Department"
    assert head.content_text == ""


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Com[munist]", "ex"),
        ("[com]rade", "ex"),
        ("return[[ed]]", "supplied"),
        ("19[[4]]9", "supplied"),
        ("Strakov [Li Wen]", "gloss"),
        ("PRIDV [the Coastal Military District]", "gloss"),
        ("General [Nikolai] Belov", "supplied"),
        ("[Nikolai] Belov", "supplied"),
        ("the [mutual?] pact", "unclear"),
        ("[[mutual?]]", "supplied"),
        ("he said [that he would come at once to the city]", "gloss"),
        ("he [has] come", "supplied"),
    ],
)
def test_without_a_label_the_shape_tells(text: str, role: str) -> None:
    assert bracket(text).role == role


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("as [1] says", "footnote"),
        ("as [^12] says", "footnote"),
        ("[NAA: A1838, TS695/5/5]", "archive"),
        ("[FO 371/1234]", "archive"),
        ("[the treaty](http://example.org)", "link"),
        ("[the treaty](#fn1)", "link"),
    ],
)
def test_references_are_told_by_where_they_lead(text: str, kind: str) -> None:
    assert (bracket(text).role, bracket(text).attributes.kind) == ("ref", kind)
