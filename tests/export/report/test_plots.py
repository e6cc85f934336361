from xml.etree import ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st

from transcription_lsp.export.report.collection import Pair, PersonCount, Place
from transcription_lsp.export.report.harmless import harmless
from transcription_lsp.export.report.network import chosen, network
from transcription_lsp.export.report.plots import bars, columns

HOSTILE = "</svg><script>alert(1)</script>&\"'"


def words_in(svg: str) -> list[str]:
    return [each.text or "" for each in ElementTree.fromstring(svg).iter() if each.text]


def row(label: str, number: int) -> dict[str, object]:
    return {"label": label, "number": number, "said": f"{number:,}", "kind": "error"}


def test_bars_stand_in_the_order_of_their_rows_with_their_numbers() -> None:
    found = words_in(bars([row("b", 5), row("a", 2_000)], "findings", {"error": "--error"}))
    assert [each for each in found if each in ("a", "b")] == ["b", "a"]
    assert "2,000" in found


def test_a_label_is_text() -> None:
    drawn = bars([row(HOSTILE, 5)], "findings")
    assert "<script" not in drawn
    assert HOSTILE in words_in(drawn)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=()), max_size=3), min_size=1, max_size=8))
def test_all_labels_can_be_drawn(labels: list[str]) -> None:
    shown = [f"{harmless(label)}." for label in labels]
    found = words_in(bars([row(label, 3) for label in shown], "findings"))
    assert {label for label in shown if label.isascii()} <= {*found}


def test_colours_are_those_of_the_page() -> None:
    assert 'fill="var(--error)"' in bars([row("a", 1)], "findings", {"error": "--error"})


def test_a_small_number_of_documents_has_whole_numbers_beside_it() -> None:
    found = words_in(columns([row("1947", 1), row("1948", 0)], "year", "documents"))
    assert found.count("1") == 2  # beside the axis, and over the column


def persons(number: int) -> list[PersonCount]:
    return [PersonCount(str(n), f"{n}th, X", 9, 9, Place(0, 1)) for n in range(number)]


def pair(one: int, other: int, documents: int) -> Pair:
    return Pair(one, other, documents, Place(0, 1))


def test_a_network_names_those_who_are_in_it_and_is_the_same_each_time() -> None:
    pairs = [pair(0, 1, 5), pair(1, 2, 2)]
    drawn = network(pairs, persons(4))
    assert sorted(words_in(drawn)) == ["0th", "1th", "2th"]
    assert drawn == network(pairs, persons(4))


def test_those_who_share_a_surname_are_told_apart() -> None:
    labels = ("Malik, Yakov (1906–1980)", "Malik, Charles", "Stalin, Iosif")
    both = [PersonCount(label, label, 9, 9, Place(0, 1)) for label in labels]
    drawn = network([pair(0, 1, 5), pair(1, 2, 2)], both)
    assert sorted(words_in(drawn)) == ["Malik, Charles", "Malik, Yakov", "Stalin"]


def test_a_network_has_few_enough_persons_to_be_read() -> None:
    pairs = [pair(n, n + 1, 100 - n) for n in range(80)]
    found = chosen(pairs)
    assert len({number for each in found for number in each[:2]}) <= 36
    assert found == pairs[: len(found)]


def test_one_document_ties_nobody() -> None:
    assert chosen([pair(0, 1, 2), pair(0, 2, 1)]) == [pair(0, 1, 2)]
