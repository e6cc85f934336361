import re

import pytest

_OURS = re.compile(r"This (?:line )?is not written as (?:TOML|JSON|XML) wants it: (.+?)\.")
_THEIRS = re.compile(
    r"delimiter|token|key/value|expect|unterminated|invalid|illegal|overwrite|\bat\b"
)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.toml", '[[person]]\nid = "a"\npreferred "Stalin"\n'),
        ("a.toml", '[[person]]\nid = "a"\npreferred = "Stalin\n'),
        ("a.toml", '[[person]]\nid = "a"\nid = "b"\n'),
        ("a.toml", "[[person]]\nid = stalin\n"),
        ("a.toml", '[[person]]\nid = "a" "b"\n'),
        ("a.toml", '[[person]]\nforms = ["a"\n'),
        ("a.toml", '[[person]]\nid = "a\\q"\n'),
        ("a.toml", "[[person]]\nbirth = 1890-13-45\n"),
        ("a.toml", "[[person]]\n= 5\n"),
        ("a.jsonl", '{"id": "a" "name": "A"}'),
        ("a.jsonl", '{"id" "a"}'),
        ("a.jsonl", '{"id": "a",}'),
        ("a.jsonl", '{"id": a}'),
        ("a.jsonl", '{"id": "a}'),
        ("a.jsonl", '{"id": "a\\q"}'),
        ("a.jsonl", '{"id": "a"} x'),
        ("a.xml", "<listPerson><person></listPerson>"),
        ("a.xml", "<listPerson>A & B</listPerson>"),
        ("a.xml", "<listPerson>"),
        ("a.xml", "<listPerson/><person/>"),
        ("a.xml", "<listPerson>&name;</listPerson>"),
    ],
)
def test_mistakes_are_named_in_words_of_ours(faults, name: str, content: str) -> None:
    found = [_OURS.match(message) for _, _, message in faults(name, content)[1]]
    said = [match[1] for match in found if match]
    assert len(said) == 1
    assert not _THEIRS.search(said[0].lower()), said


def test_a_mark_that_is_not_closed_is_shown_on_its_line(faults) -> None:
    text = '[[person]]\nid = "a"\npreferred = "Stalin, Iosif'
    (_, _, message), *_ = faults("a.toml", text)[1]
    assert "a quotation mark is not closed" in message
