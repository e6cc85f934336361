def test_the_rarer_sign_is_shown_once_a_file(assert_finds, found) -> None:
    text = "Copy Nº 1, copy Nº 2, copy Nº 3, cable ‹N°› 4, cable N° 5"
    assert_finds("T005", text)
    (diagnostic,) = found("T005", text.replace("‹", "").replace("›", ""))
    assert len(diagnostic.related) == 1
    assert "3 other places" in diagnostic.message


def test_the_repair_writes_the_usual_sign_and_keeps_the_letter(repaired) -> None:
    assert repaired("T005", "№ 1, № 2, N° 3") == "№ 1, № 2, № 3"
    assert repaired("T005", "Nº 1, Nº 2, n° 3, № 4") == "Nº 1, Nº 2, nº 3, Nº 4"


def test_the_repair_is_not_safe_since_it_changes_what_was_transcribed(found) -> None:
    assert not found("T005", "Nº 1, N° 2")[0].fixes[0].safe


def test_of_two_as_common_the_first_is_the_usual_one(assert_finds) -> None:
    assert_finds("T005", "N° 1 and ‹№› 2")


def test_one_sign_throughout_is_right(found) -> None:
    assert found("T005", "Copy Nº 1 of cable Nº 2, No. 3") == ()


def test_degrees_and_ordinals_are_no_numbers(found) -> None:
    assert found("T005", "Nº 1 at 38° N, 40°N, 3º, CAPTAIN° and 20 °C") == ()
