import pytest


@pytest.mark.parametrize(
    "text",
    [
        "‹3 copies printed›\n\nCopy Nº 1 to Cde. Stalin\nCopy Nº 2 to Cde. Molotov",
        "Printed in ‹two copies›\nCopy No. 1 to Stalin\nCopy No. 2 to Beria\nCopy No. 3 to file",
        "‹5 copies printed›\n\nCopies 1-3 to the Secretariat\nCopy 4 to the file",
        "‹4 copies›\n1 - Cde. Stalin\n2 - Cde. Molotov",
        "Отп. ‹3 экз.›\nЭкз. № 1 - т. Сталину\nЭкз. № 2 - в дело",
        "3 copies printed\n\nCopy Nº 1 to Stalin\n‹Copy Nº 1› to Molotov\nCopy Nº 2 to file",
        "4 copies printed\n\nCopy Nº 1 to Stalin\nCopy Nº 2 to Beria\n‹Copy Nº 4› to file",
        "‹Copy N° 14›\n\nText.\n\n13 copies printed",
    ],
)
def test_a_contradiction_is_reported(assert_finds, text) -> None:
    assert_finds("S002", text)


@pytest.mark.parametrize(
    "text",
    [
        "13 copies printed",
        "ſix copies\nfıve copies",
        "Copy N° 2\n\nText.\n\n13 copies printed",
        "2 copies printed\n\nCopy Nº 1 to Cde. Stalin\nCopy Nº 2 to Cde. Molotov",
        "thirteen copies\nCopies 1-12 to the members\n13th copy to the file",
        "4 copies\nNos. 1 to 3 - Secretariat\nNo. 4 - file",
        "5 copies\n1 - Cde. Stalin\n4 - the Secretariat",  # how many each of them got
        "We asked for 13 copies of the newspaper.\n\nCopy 1 came.\n\nCopy 1 was lost.",
    ],
)
def test_what_agrees_is_right(assert_finds, text) -> None:
    assert_finds("S002", text)


def test_both_places_are_shown(found) -> None:
    text = "3 copies printed\n\nCopy Nº 1 to Stalin\nCopy Nº 2 to Molotov"
    (related,) = found("S002", text)[0].related
    assert text[related.span.start :].startswith("Copy Nº 1")
