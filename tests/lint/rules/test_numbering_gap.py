import pytest


def paragraphs(*begins: str) -> str:
    return "\n\n".join(f"{each} It is clear." for each in begins)


@pytest.mark.parametrize(
    "begins",
    [
        ["1.", "2.", "‹4.›", "5."],
        ["", "2\\.", "3\\.", "‹5\\.›", "6\\."],
        ["1)", "2)", "3)", "‹5)›"],
        ["(a)", "(b)", "‹(d)›", "(e)"],
        ["A)", "B)", "‹D)›", "E)"],
        ["i)", "ii)", "‹iv)›", "v)"],
        ["(I)", "(II)", "(III)", "(IV)", "(V)", "‹(VII)›", "(VIII)"],
        ["1.", "2.", "3.", "‹3.›", "4."],
        ["1.", "2.", "(a)", "(b)", "(c)", "‹4.›", "5."],
    ],
)
def test_a_gap_or_a_repeat_in_a_clear_run_is_reported(assert_finds, begins) -> None:
    assert_finds("S003", paragraphs(*begins))


@pytest.mark.parametrize(
    "begins",
    [
        ["", "2.", "3.", "4."],
        ["1.", "2.", "1.", "2.", "3.", "3."],
        ["1.", "2.", "3.", "1.", "2.", "4.", "5."],
        ["1.", "2.", "5."],
        [
            "1.",
            "2.",
            "2.",
            "3.",
            "3.",
            "4.",
        ],  # a letter quoted, whose first paragraph has no number
        ["1.", "2. And 3. Both stand here.", "4.", "5."],
        ["1.", "2.", "[matter omitted]", "5.", "6."],
        ["1.", "2.", "4.", "1.", "2.", "5."],  # 4. and 5. are headings
        ["(g)", "(h)", "(i)", "(k)", "(l)"],
        ["i)", "ii)", "iii) And iv) both stand here.", "v)", "vi)"],
        ["(a)", "(b)", "(i)", "(ii)", "(iii)", "(c)", "(d)", "(i)", "(ii)"],
    ],
)
def test_lists_in_lists_and_what_is_explained_are_right(assert_finds, begins) -> None:
    assert_finds("S003", paragraphs(*begins))


def test_lines_of_a_list_count_as_paragraphs(assert_finds) -> None:
    assert_finds("S003", "1. Rails\n2. Coal\n‹4.› Ports\n5. Mills")


NOTES = "\n\n[1] See Document 12.\n\n[2] Not found.\n\n[3] See above."


def test_a_reference_without_note_is_reported(assert_finds) -> None:
    assert_finds("S003", f"One [1] two [2] three [3] four ‹[4]›.{NOTES}")


def test_a_note_without_reference_is_reported(assert_finds) -> None:
    assert_finds("S003", "One [1] two [2].\n\n[1] See.\n\n[2] Not found.\n\n‹[3]› See above.")


def test_notes_of_markdown_are_compared(assert_finds) -> None:
    assert_finds("S003", "One [^1] two [^2] three ‹[^3]›.\n\n[^1]: See.\n[^2]: Not found.")


def test_notes_below_a_heading_are_compared(assert_finds) -> None:
    assert_finds("S003", "One [1] two [2] three ‹[3]›.\n\n**Notes**\n\n1. See.\n\n2. Not found.")


@pytest.mark.parametrize(
    "text",
    [
        "One [1] two [2] three [4].",
        "One [1] two [2] three [3] four [4] five [5].\n\n[1] A paragraph of its own.",
        f"One [1] two [2] three [3].{NOTES}",
        "One [1] two [2] and again [1].\n\n[1] See.\n\n[2] Not found.",
    ],
)
def test_without_notes_or_with_all_of_them_nothing_is_missing(assert_finds, text) -> None:
    assert_finds("S003", text)
