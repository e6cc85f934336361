"""N001: a note announces text that does not follow."""

NOTE = "[Translator's note: the following paragraph was marked in the margin:]"


def test_another_bracket_must_not_come_first(assert_finds):
    assert_finds("N001", f"‹{NOTE}›\n\n[stamp: Secret]\n\nText.")


def test_the_text_must_not_end_first(assert_finds):
    assert_finds("N001", f"Text.\n\n‹{NOTE}›\n")


def test_the_rest_of_the_block_or_the_next_block_is_governed(assert_finds):
    assert_finds("N001", f"{NOTE} As to rice,\n\n{NOTE}\n\nNothing [[at all]] came.")


def test_a_note_that_announces_nothing_governs_nothing(assert_finds):
    assert_finds("N001", "[Translator's note: which is the GRU]\n\n[stamp: Secret]")


def test_code_may_be_what_a_note_announces(assert_finds):
    assert_finds("N001", f"{NOTE}\n\n```\n12  14\n```\n")
