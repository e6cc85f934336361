"""B006: a bracket is much longer than brackets of its kind are."""


def test_the_limit_is_that_of_the_role(assert_finds):
    words = "a word or two " * 60
    assert_finds("B006", f"‹[stamp:› {words}] but [Translator's note: {words}]")
