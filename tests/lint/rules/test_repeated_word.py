def test_a_word_that_follows_itself_is_reported(assert_finds, repaired) -> None:
    assert_finds("T007", "a decree of ‹of› the government")
    assert repaired("T007", "a decree of of the government") == "a decree of the government"


def test_the_end_of_a_line_hides_nothing(assert_finds) -> None:
    assert_finds("T007", "a decree of  \n‹of› the government")


def test_good_english_is_right(found) -> None:
    assert found("T007", "what he had had was that that Baden Baden 12 12 of\n\nof so so") == ()


def test_words_that_only_begin_alike_are_right(found) -> None:
    assert found("T007", "the theatre of offers, and hand-to-hand and-so") == ()


def test_it_is_off_unless_asked_for(found) -> None:
    assert found("T", "a decree of of the government") == ()
    assert len(found("repeated-word", "a decree of of the government")) == 1
