import pytest


@pytest.mark.parametrize(
    "text",
    [
        "on ‹Monday, 13 May 1947›",
        "‹Wednesday, July 3, 1817›",
        "on ‹Sunday the 12th May, 1947›, at noon",
    ],
)
def test_another_weekday_is_found(assert_finds, text):
    assert_finds("D002", text)


@pytest.mark.parametrize(
    "text",
    [
        "on Monday, 12 May 1947",
        "Wednesday, 25 October 1917 and Wednesday, 7 November 1917",
        "on Monday, 13 May",
        "on Monday, 31 April 1947",
        "on Monday, 12-14 May 1948",
        "on Monday, 13 May 1947 [sic]",
        "he sat 12 May 1947",
    ],
)
def test_what_fits_in_either_calendar_or_is_no_full_date_is_passed_over(assert_finds, text):
    assert_finds("D002", text)


def test_the_message_names_the_right_day(found):
    (finding,) = found("D002", "on Monday, 13 May 1947")
    assert finding.message.startswith("13 May 1947 was a Tuesday, not a Monday")
