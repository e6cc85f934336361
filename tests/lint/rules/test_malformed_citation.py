import pytest


@pytest.mark.parametrize(
    "text",
    [
        "RGASPI, f. 558, op. 11, d. 346, ‹ll›. 119",
        "AVPRF, f. 1, op. 2, d. 3, ‹l›. 4-6",
        "RGASPI, f. 558, op. 11, d. 346, ‹ll. 6-4›",
        "‹RGSAPI›, f. 558, op. 11, d. 346",
        "РГАСПИ, ф. 558, оп. 11, д. 346, ‹лл›. 119",
        "AVPRF, fond 1, opis 2, delo 3, ‹Listy› 4",
    ],
)
def test_what_cannot_be_right_is_found(assert_finds, text):
    assert_finds("H007", text)


@pytest.mark.parametrize(
    "text",
    [
        "RGASPI, f. 558, op. 11, d. 346, ll. 0004-0006",
        "APRF: F. 39, Op. 1, D. 31, Ll. 54-58",
        "AVPRF: fond 0100, opis 40, delo 7, papka 248, listy 39-44",
        "AVPRF F. 0102, Op. 13, P. 72, Delo 5, Listy 165-192",
        "GARF, f. 1, op. 2, d. 3, ll. 144-6, 150",
        "GARF, f. 1, op. 2, d. 3, l. 12 ob.",
        "MZA, f. 558, op. 11, d. 346",
        "[AA : A1838, 403/3/1/1, xxi] and FO 371/1234, f. 12",
    ],
)
def test_what_is_right_or_of_an_unknown_archive_is_passed_over(assert_finds, text):
    assert_finds("H007", text)


def test_the_word_for_leaves_can_be_repaired(repaired):
    assert repaired("H007", "APRF, f. 1, op. 2, d. 3, Ll. 119") == "APRF, f. 1, op. 2, d. 3, L. 119"
    assert repaired("H007", "RGSAPI, f. 1, op. 2") == "RGASPI, f. 1, op. 2"


def test_no_repair_is_made_without_being_asked(found):
    (finding,) = found("H007", "APRF, f. 1, op. 2, d. 3, ll. 119")
    assert not finding.fixes[0].safe
