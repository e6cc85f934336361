import pytest


def test_a_date_that_may_be_two_is_a_hint(found):
    (finding,) = found("D004", "received 3/4/48")
    assert finding.severity.word == "hint"
    assert "3 April 1948 or 4 March 1948" in finding.message


@pytest.mark.parametrize(
    "text",
    [
        "received 3.4.48",
        "received 3/3/48",
        "received 13/4/48",
        "received 3/4/48 and 23/5/48",
        "received 3/4/48, that is on 3 April",
        "received 1948-04-03",
        "p. 3/4/48 of version 3/4/48",
    ],
)
def test_a_date_that_the_document_settles_is_passed_over(assert_finds, text):
    assert_finds("D004", text)
