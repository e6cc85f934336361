import pytest

LONG = "the rail transport of the north has begun to experience a shortage of engineers."


def test_a_sentence_that_goes_on_is_reported(assert_finds) -> None:
    assert_finds("T006", f"As ‹a\n\nresult› of this {LONG}")


def test_a_note_before_the_first_half_changes_nothing(assert_finds) -> None:
    note = "[Translator's note: the following paragraph was highlighted in the left margin:]"
    assert_finds("T006", f"{note} As ‹a\n\nresult› of this {LONG}")


def test_the_repair_joins_and_is_not_safe(found, repaired) -> None:
    text = f"As a  \n \n result of this {LONG}"
    assert repaired("T006", text) == f"As a result of this {LONG}"
    assert not found("T006", text)[0].fixes[0].safe


def test_the_number_of_a_paragraph_makes_no_dateline_of_it(assert_finds) -> None:
    assert_finds(
        "T006", f"3\\. The effect was good, as far as they ‹knew\n\nthat› in the end {LONG}"
    )


def test_a_paragraph_cut_twice_is_two_findings(assert_finds) -> None:
    assert_finds(
        "T006",
        "We sent them ‹ideas\n\non› the sending of eighty Soviet specialists to the north ‹of\n\n"
        f"that› country, where {LONG}",
    )


def test_line_ends_of_windows_are_line_ends(assert_finds) -> None:
    assert_finds("T006", f"As ‹a\r\n\r\nresult› of this {LONG}")


@pytest.mark.parametrize("place", ["end", "end with a blank", "before"])
def test_a_suppression_hides_the_cut_and_is_needed_for_it(place, found) -> None:
    comment = "<!-- lint: ignore T006 the original parts them -->"
    first = f"{comment}\nAs a" if place == "before" else f"As a {comment}"
    first += "  " * (place == "end with a blank")
    assert found("T006,U001", f"{first}\n\nresult of this {LONG}") == ()


def test_a_suppression_of_something_else_between_the_halves_is_not_lost(found) -> None:
    comment = "<!-- lint: ignore T001 -->"
    (diagnostic,) = found("T006", f"As a\n\n{comment}\n\nresult of this {LONG}")
    assert diagnostic.fixes == ()


@pytest.mark.parametrize(
    "text",
    [
        f"As a result.\n\nresult of this {LONG}",
        f"As a\n\nResult of this {LONG}",
        f"he sent us:\n\nrice and {LONG}",
        f"TOP SECRET copy\n\nto all of them, who know that {LONG}",
        f"Moscow, 12 May 1947, at night\n\nthe commander writes that {LONG}",
        f"RGASPI, f. 558, op. 11, d. 346, l. 4 verso\n\nthe commander writes that {LONG}",
        "rice\n\nwheat\n\nsugar",
        f"he named, for example, {LONG[:-1]}\n\na) rice, which is dear in these parts of the country.",
        f"{LONG[:-1]}; and\n\nthat the concept of a federation should be looked at in due course.",
        f"(a) {LONG[:-1]}\n\n(b) and so on",
        f"{LONG[:-1]}\n\ncc: the Minister of Foreign Affairs, who is to be informed of all of this",
        "so I remain\n\nyours sincerely",
        "the moon is down\nand the stars are cold\n\nthe wind is up\nand the year is old",
        f"| rice | wheat |\n\nthe commander writes that {LONG}",
        f"{LONG[:-1]}\n\n[page 2]\n\nand so it went on, until the spring of the following year.",
        f"see <https://example.org/a/paper>\n\nthe commander writes that {LONG}",
        f"see https://example.org/a/paper\n\nthe commander writes that {LONG}",
        f"{LONG[:-1]}\n\n> quoted by the other side in all its letters of that spring and summer.",
        f"{LONG[:-1]}\n\n2\\. and so on",
        f"{LONG[:-1]}\n\n    the song they sang when the work was done and the year was young",
        f"# Letters of the commander\n\nthe commander writes that {LONG}",
    ],
    ids=[
        "stop", "capital", "colon", "capitals", "dateline", "reference", "list", "lettered list",
        "item with and", "items in brackets", "copies", "closing words", "verse", "table",
        "page break", "link", "address", "quotation", "numbered paragraph", "set in", "heading",
    ],
)  # fmt: skip
def test_paragraphs_that_end_where_they_should_are_right(text, found) -> None:
    assert found("T006", text) == ()


def test_the_header_is_no_first_half(found) -> None:
    text = f"**Summary:**\n\nwritten in the north\n\n**Contents:**\n\ntranslation\n\nthe text says that {LONG}"
    assert found("T006", text) == ()


def test_nothing_is_joined_over_code(assert_finds) -> None:
    assert_finds(
        "T006", f"As far as they knew in the end of the\n```\n12  14\n```\nresult of {LONG}"
    )
