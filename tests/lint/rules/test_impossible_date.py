import pytest

from transcription_lsp.lint.choice import choose
from transcription_lsp.lint.linter import lint
from transcription_lsp.record.knowledge import Knowledge
from transcription_lsp.text.decoding import Source


@pytest.mark.parametrize(
    "text",
    [
        "sent on ‹31 April 1947›.",
        "on ‹29 February 1947›",
        "on ‹February 30, 1948›",
        "by ‹31 June› at the latest",
        "on ‹13.25.1947›",
        "on ‹1947-13-05›",
        "on ‹0 May 1947›",
        "on ‹32 May 1947›",
        "from ‹30-31 April 1947›",
        "sent at ‹2575 12 May 1947›",
        "on ‹3[[1]] April 1947›",
        "---\ndate: ‹1947-02-30›\n---\n\ntext",
    ],
)
def test_a_day_or_time_that_does_not_exist_is_found(assert_finds, text):
    assert_finds("D001", text)


@pytest.mark.parametrize(
    "text",
    [
        "29 February 1948 and 31 May 1947, at 24:00 on 12 May 1947",
        "00/00/0000 and 00.5.1947",
        "In May 40 men came, in June 90 women, in February 30 more",
        "page 45 May 1947",
        "vol. 1926-27-28",
        "31 April [sic] 1947, 31 April 1947 [sic], 31 April 1947 (sic), [dated 31 April 1947, sic]",
        "31 April [30 April] 1947",
        "on 29 February 1700",
    ],
)
def test_what_exists_or_is_as_written_is_passed_over(assert_finds, text):
    assert_finds("D001", text)


def test_a_leap_day_counts_by_the_calendar_of_the_project(found):
    text = "on 29 February 1900"
    assert found("D001", text)
    choice = choose(["D001"])._replace(knowledge=Knowledge(calendar="russian"))
    assert lint(Source.of(text), choice).diagnostics == ()
