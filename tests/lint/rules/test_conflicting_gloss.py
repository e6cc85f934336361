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
