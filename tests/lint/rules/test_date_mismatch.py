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
