def test_a_second_meaning_is_found_with_the_first(assert_finds, found):
    text = "PRIMVO [the Maritime Military District]\n\nPRIMVO [‹the Volga Army Group›]"
    assert_finds("N002", text)
    (finding,) = found("N002", text.replace("‹", "").replace("›", ""))
    assert finding.related[0].span.start == 8


def test_other_words_for_the_same_are_passed_over(assert_finds):
    for other in (
        "Maritime Military District",
        "the Maritime District",
        "the maritime military districts",
    ):
        assert_finds("N002", f"PRIMVO [the Maritime Military District]\n\nPRIMVO [{other}] and")


def test_other_spellings_of_the_words_are_passed_over(assert_finds):
    assert_finds("N002", "GKO [the State Defense Committee]\n\nGKO [the State Defence Committee]")
    assert_finds("N002", "PRIVO [Primorskii District]\n\nPRIVO [Primorsky Military District]")


def test_one_other_word_is_another_meaning(assert_finds):
    for one, other in (("Internal", "External"), ("Eastern", "Western"), ("Baltic", "Baikal")):
        text = f"MVO [the {one} Affairs Office]\n\nMVO [‹the {other} Affairs Office›]"
        assert_finds("N002", text)


def test_dots_make_no_other_abbreviation(assert_finds):
    text = "the Far Eastern Commission (F.E.C.)\n\nthe ‹Federal Export Council› (FEC)"
    assert_finds("N002", text)
