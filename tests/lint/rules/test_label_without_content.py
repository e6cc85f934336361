"""L003: a label with nothing after its colon."""


def test_a_colon_promises_words(assert_finds):
    assert_finds("L003", "‹[stamp:]› and [stamp: Secret] and [stamp]")


def test_handwriting_may_speak_of_the_text_after_it(assert_finds):
    assert_finds("L003", "well enough. [Written on the cover:] Are they sent off?")
