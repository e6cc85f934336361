"""The two tags of a pair are changed together."""

import pytest

from transcription_lsp.language.linked import linked_at
from transcription_lsp.markup.parse import parse


def linked(text: str, convention: str) -> list[str]:
    """What is changed together, set off, for a cursor at the ^."""
    offset = text.index("^")
    text = text.replace("^", "")
    found = linked_at(parse(text, convention), offset)
    if found is None:
        return []
    return [f"{text[:start]}‹{text[start:end]}›{text[end:]}" for start, end in found]


@pytest.mark.parametrize(
    ("convention", "text"),
    [
        ("zooniverse", "a [unc^lear]b[/unclear] c"),
        ("zooniverse", "a [^unclear]b[/unclear] c"),
        ("zooniverse", "a [unclear^]b[/unclear] c"),
        ("zooniverse", "a [unclear]b[/un^clear] c"),
        ("zooniverse", "a [underline]b [underline]x[/underline][/under^line] c"),
        ("zooniverse", "[insertion]a [und^erline]b[/underline] c[/insertion]"),
        ("smithsonian", "a [[left mar^gin]]b[[/left margin]] c"),
        ("fromthepage", 'a <add place="above">b <del>c</del></a^dd> d'),
    ],
)
def test_the_names_of_a_pair_are_found_from_either_end(convention: str, text: str) -> None:
    one, other = linked(text, convention)
    name = one[one.index("‹") + 1 : one.index("›")]
    assert name == other[other.index("‹") + 1 : other.index("›")]
    assert one.index("‹") < other.index("‹")
    assert other[other.index("‹") - 1] == "/"


@pytest.mark.parametrize(
    ("convention", "text"),
    [
        ("wilson", "a [sta^mp: b] c"),
        ("zooniverse", "a [unclear]b^c[/unclear]"),
        ("zooniverse", "a [unc^lear]b"),
        ("zooniverse", "a [si^c] b"),
        ("zooniverse", "^"),
        ("leiden", "a <^b> c"),
        ("fromthepage", "a <ga^p/> c"),
        ("smithsonian", "a [[left mar^gin]] c"),
        ("zooniverse", "a *^*b** c"),
    ],
)
def test_nothing_is_changed_with_what_is_no_pair_of_tags(convention: str, text: str) -> None:
    assert linked(text, convention) == []
