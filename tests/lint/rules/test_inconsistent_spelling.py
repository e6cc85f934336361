import pytest


def test_a_swap_is_reported_with_the_other_places(found) -> None:
    text = "We wrote to Shtykov, then Shtykov came, and Shtykov left with Shytkov again."
    (diagnostic,) = found("P004", text)
    assert text[slice(*diagnostic.span)] == "Shytkov"
    assert "‘Shytkov’ (once) and ‘Shtykov’ (3 times)" in diagnostic.message
    assert len(diagnostic.related) == 3


def test_what_the_header_alone_has_is_shown(found) -> None:
    header = "**Citation:**\n\nCable of Shytkov\n\n**Summary:**\n\nIn it Shytkov asks.\n\n**Contents:**\n\nText\n\n"
    (diagnostic,) = found("P004", header + "We ask for help.\n\nMERETSKOV, SHTYKOV")
    assert diagnostic.span.start == header.index("Shytkov")


@pytest.mark.parametrize("form", ["Fillipov", "Filippov", "Flipov"])
def test_doubled_and_dropped_letters_are_reported_beside_the_same_name(form, found) -> None:
    text = f"We saw Ivan Filipov there, and Ivan Filipov left, and Ivan {form} came."
    assert len(found("P004", text)) == 1


def test_the_repair_keeps_capitals(repaired) -> None:
    text = "We saw Shtykov and Shtykov and Shtykov.\n\nMERETSKOV, SHYTKOV"
    assert repaired("P004", text).endswith("SHTYKOV")
    assert repaired("P004", text, fix=1).startswith("We saw Shytkov and Shytkov and Shytkov.")


def test_completed_names_are_read_whole(found) -> None:
    text = "We saw Sht[ykov] and Shtykov and Shtykov with Shytk[ov] there."
    assert len(found("P004", text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "We saw Shtykov and Shtykov, not Shytkov or Shytkov.",
        "We saw Dean Acheson, then Dean Acheson, and Dean Acheson with George Atcheson.",
        "We saw Malik, Malik, Malik, and Malin.",
        "We saw Chiang, Chiang, Chiang and Ching.",
        "The Germans, Germans, Germans and German's friends and Princes, Princes, Princes, Princess",
        "Of the Labour Party, Labour Party, Labour Party and Labor Party",
        "on XXVIII and XXVIII and XXVIII and XXVII and XXXVIII",
        "Form is formal. It is Untied, United, United, United and untied.",
        "We saw Sokolov, Sokolov, Sokolov.\n\nSoklov came.",
        "We saw Shtykov, Shtykov, Shtykov, and Shytkov [sic] again.",
        "We saw Shtykov [Shytkov], Shtykov, Shtykov.",
        "the d'Affaires of the Affairs, Affairs, Affairs",
    ],
    ids=[
        "both twice", "other forename", "other letter", "short", "endings", "usage", "numbers",
        "small letters", "start of a sentence", "sic", "gloss", "French",
    ],
)  # fmt: skip
def test_other_names_are_right(text, found) -> None:
    assert found("P004", text) == ()
