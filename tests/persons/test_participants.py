"""Lists of participants."""

import time

from transcription_lsp.persons.participants import is_listed, lists_in


def listed(text: str) -> list[str]:
    return [text[start:end] for start, end in lists_in(text)]


def test_a_list_goes_to_the_end_of_its_paragraph() -> None:
    assert listed("Talk\n\nPARTICIPANTS: A,\nB\n\nText.") == ["A,\nB"]
    assert listed("- Also present:\r\n\r\nA\r\nB\r\n\r\nText.") == ["A\r\nB"]
    assert listed("**In attendance:** A") == ["A"]


def test_other_uses_of_the_words_are_no_lists() -> None:
    assert listed("The present state:\nA. The participants said: no.\nPresent day\n") == []


def test_a_place_is_in_a_list_or_not() -> None:
    lists = lists_in("Present: AB\n\nCD\n\nPresent: EF")
    assert [is_listed(lists, place) for place in (0, 9, 10, 11, 13, 26, 27)] == [
        *(False, True, True, False, False),
        *(True, True),
    ]


def test_many_lists_take_time_in_proportion() -> None:
    def took(count: int) -> float:
        text = "Present:\n" * count
        begun = time.process_time()
        lists = lists_in(text)
        for place in range(0, len(text), 9):
            is_listed(lists, place)
        return time.process_time() - begun

    took(1_000)
    assert took(80_000) < 40 * max(took(10_000), 0.005)


def test_a_line_that_is_no_label_is_passed_over_at_once() -> None:
    # A million words on one line: were each looked up from the beginning of the line, it would hang.
    assert listed("present: " + "those present: " * 100_000)
    assert not listed("x" * 300 + "present: A")
