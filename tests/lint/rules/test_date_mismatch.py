import pytest

BOLD = "**May 12, 1947**\n\n**{title}**\n\n**Citation:**\n\n{citation}\n\n**Contents:** y\n\n{body}"


def text(title="Cable", citation='"Cable", May 12, 1947, RGASPI', body="12 May 1947"):
    return BOLD.format(title=title, citation=citation, body=body)


@pytest.mark.parametrize(
    "marked",
    [
        text(body="Moscow, ‹21 May 1947›\n\nText."),
        text(citation='"Cable", ‹May 21, 1947›, RGASPI'),
        text(title="‹Cable to Belov, 21 May 1947›"),
        "---\ndoc_date: 1947-12-31\n---\n\nCABLEGRAM 12 CANBERRA, ‹3 January 1948›\n\nText.",
    ],
)
def test_another_day_is_found(assert_finds, marked):
    assert_finds("H006", marked)


@pytest.mark.parametrize(
    "marked",
    [
        text(),
        text(title="Record of talks, 10-12 May 1947"),
        text(title="Answer to the letter of 3 May 1947"),
        text(citation='"Cable of 3 May 1946", May 12, 1947, RGASPI'),
        text(body="Moscow, May 1947\n\nText."),
        text(body="received 14 May 1947\n\nsent 12 May 1947\n\nText."),
        text(body="On 3 May 1947 he said that " + "much was to be done. " * 10),
        text(body="from 3 May 1947 to 14 May 1947"),
        "21 May 1947\n\nText of 12 May 1947.",
    ],
)
def test_what_agrees_or_is_no_date_of_the_document_is_passed_over(assert_finds, marked):
    assert_finds("H006", marked)


@pytest.mark.parametrize(
    "body",
    [
        "Received in Moscow, 13 May 1947",
        "Received 1 June 1947",
        "Approved, 20 May 1947",
        "Your telegram of 3 May 1947.",
        "Ref: Your cable 12, 3 May 1947",
        "On 3 May 1947 Belov came.",
        "3 May 1947 was a cold day.",
        "Report on rice, 1 May 1947",
        "1. Agreement, 3 May 1946\n\n2. Letter, 4 May 1946",
        "[stamp: 14 May 1947]",
        "[handwritten: 14 May 1947]",
        "[Translator's note: Moscow, 3 June 2010]",
        "Enclosure\n\nMoscow, 3 May 1947",
        "Draft\n\nMoscow, 3 May 1947",
        "Received:\n\n14 May 1947",
        "Moscow, 12 May 1974 [sic]",
        "Moscow, 31 April 1947",
        "Moscow, 13/5/47",
        "Moscow, 6/5/1947",
    ],
)
def test_a_day_on_which_something_else_happened_is_passed_over(assert_finds, body):
    assert_finds("H006", text(body=f"{body}\n\nText."))


@pytest.mark.parametrize(
    "body",
    [
        "CABLEGRAM 12 [1] LONDON, ‹21 May 1947›, 12 noon",
        "‹21 May 1947›",
        "Date: ‹21 May 1947›",
        "**Moscow, ‹May 21, 1947›**",
        "TOP SECRET\n\nCopy Nº 2\n\nMoscow, ‹21 May 1947›, MOST IMMEDIATE",
        "Moscow, ‹2[[1]] May 1947›",
    ],
)
def test_a_place_and_a_date_are_a_dateline(assert_finds, body):
    assert_finds("H006", text(body=f"{body}\n\nText."))


@pytest.mark.parametrize(
    "citation",
    [
        '"Cable", RGASPI, f. 558. Translated 3 June 2010.',
        "RGASPI, f. 558. Accessed May 3, 2020.",
        '"Cable"',
        '"Cable',
    ],
)
def test_a_date_further_on_in_the_citation_is_of_something_else(assert_finds, citation):
    assert_finds("H006", text(citation=citation))


def test_a_date_after_a_title_with_its_comma_inside_is_compared(assert_finds):
    assert_finds("H006", text(citation="“Cable,” ‹May 21, 1947›, RGASPI"))


@pytest.mark.parametrize(
    "body", ["Moscow, 29 April 1910", "12 May 1910, 11 p.m.", "30 (12) April 1910"]
)
def test_one_day_may_have_two_dates(assert_finds, body):
    assert_finds("H006", text(body=body).replace("1947", "1910"))


def test_at_a_late_hour_it_is_the_next_day_elsewhere(assert_finds):
    assert_finds("H006", text(body="Washington, 11 May 1947, 11 p.m.\n\nText."))
    assert_finds("H006", text(body="Washington, ‹11 May 1947›\n\nText."))
