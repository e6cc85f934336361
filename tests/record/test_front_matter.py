"""Front matter, against what PyYAML reads in it."""

import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcription_lsp.markup.parse import parse
from transcription_lsp.record.front_matter import keys_of
from transcription_lsp.record.header import header_of
from transcription_lsp.text.decoding import decode

yaml = pytest.importorskip("yaml")

DFAT = Path(__file__).resolve().parents[3] / "shared" / "data" / "corpus" / "dfat"
EVERY = 20

SAMPLES = [
    "k: plain words",
    "k: 'it''s: so'   # said",
    'k: "tab\\tn\\u00e9 \\"q\\" \\\n  more"',
    "k: 'a\n  b'",
    "k: a\n  b # c",
    "k: # c\n  a",
    "k:\n  below",
    "k: a#b",
    "k: http://x.y/z",
    "k: >\n  a\n  b",
    "k: >- # c\n  a\n\n  - b",
    "k: |2\n    a\n  # b",
    "k:\n- a\n- 'b; c'\n-\n  d",
    "k:\n# c\n  - a\n  - b\n    more # c",
    "k:\n- a: 1\n  b: 'x: y'\n- a: 3",
    "k:\n- |\n  a\n  b\n- - c\n  - d",
    "k:\n  a: 1\n  b:\n  - c",
    "k: [a, 'b, c', \"d\", rock 'n' roll]",
    "k: [a,\n  b, [c, d]] # e",
    "k: {a: 1, b: 'x, y'}",
    "k: []",
    "k:",
    "'k k': a\n\"l\": b\n2m: c\nn : d\no-p_q.r: e\ndc:title: f",
    "название: текст",
]


def as_said(value: Any) -> str:
    """What PyYAML read, as a header says it."""
    if isinstance(value, dict):
        return "; ".join(f"{key}: {as_said(each)}".rstrip() for key, each in value.items())
    if isinstance(value, list):
        return "; ".join(filter(None, map(as_said, value)))
    return " ".join(str("" if value is None else value).split())


def read(text: str) -> dict[str, str]:
    return {key.name: key.value for key in keys_of(f"---\n{text}\n---\n")}


@pytest.mark.parametrize("text", SAMPLES)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_all_shapes_are_read_as_pyyaml_reads_them(text: str, line_end: str) -> None:
    text = f"{text}\nlast: 1".replace("\n", line_end)
    expected = yaml.load(text, Loader=yaml.BaseLoader)
    assert read(text) == {key: as_said(value) for key, value in expected.items()}


# fmt: off
WORDS = st.lists(st.sampled_from(["rice", "A1838,", "'Belov'", "x:", "#", "-", "\"q\"", "May", "12", "ё", "[1]", "{", "*", "&"]), min_size=1, max_size=20).map(" ".join)
# fmt: on
KEYS = st.text("abcdef_", min_size=1, max_size=8)
VALUES = WORDS | st.lists(WORDS) | st.lists(st.dictionaries(KEYS, WORDS, min_size=1))


@given(st.dictionaries(KEYS, VALUES, min_size=1), st.booleans())
def test_what_pyyaml_writes_is_read_again(front: dict[str, Any], flow: bool) -> None:
    written = yaml.safe_dump(front, allow_unicode=True, default_flow_style=flow, sort_keys=False)
    if not flow:
        assert read(written) == {key: as_said(value) for key, value in front.items()}
    nested = yaml.safe_dump({"k": front}, allow_unicode=True, sort_keys=False)
    assert read(nested) == {"k": as_said(front)}


def test_front_matter_of_real_documents_is_read_as_pyyaml_reads_it() -> None:
    paths = sorted(DFAT.glob("*.md"))[::EVERY]
    if not paths:
        pytest.skip("there are no texts to try in shared/data/corpus/dfat")
    for path in paths:
        header = header_of(parse(decode(path.read_bytes()).text))
        assert header is not None
        front = path.read_text("utf-8").split("\n---\n")[0].removeprefix("---\n")
        expected = yaml.load(front, Loader=yaml.BaseLoader)
        assert {each.name: each.value for each in header.entries} == {
            key: as_said(value) for key, value in expected.items()
        }


@pytest.mark.parametrize("text", ["k: 'x' 'y'", "k: [a, b", "k: &x v", 'k: "a', "k: {a: 'b}"])
def test_what_is_not_understood_stays_as_it_stands(text: str) -> None:
    assert read(text) == {"k": text.removeprefix("k: ")}


@pytest.mark.parametrize("text", ["k: null", "k: ~", "k: # later", "k: ''", "k: []"])
def test_nothing_is_an_empty_value_at_an_empty_place(text: str) -> None:
    (key,) = keys_of(f"---\n{text}\n---\n")
    assert (key.value, key.value_span.start) == ("", key.value_span.end)


@pytest.mark.parametrize(
    "line",
    [
        "a" + " " * 200_000,
        "k: a" + " " * 200_000 + "b",
        "k: [" + "a " * 100_000,
        "k: " + "'" * 200_000,
        "k:\n" + "- " * 100_000,
        "k: [" + "a: " * 100_000 + "]",
        "k: a" + " #" * 100_000,
    ],
)
def test_long_lines_take_linear_time(line: str) -> None:
    start = time.process_time()
    list(keys_of(f"---\n{line}\n---\n"))
    # Where time grows with the square of a length, these take a minute and more.
    assert time.process_time() - start < 5
