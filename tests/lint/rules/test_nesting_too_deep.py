"""B007: more brackets stand one in another than anyone means."""


def test_a_run_of_openers_is_one_fault(assert_finds):
    assert_finds("B", "‹[›" + "[" * 19)


def test_a_run_of_pairs_is_one_fault(assert_finds):
    assert_finds("B", "‹[›" + "[" * 9 + "x" + "]" * 10)


def test_five_deep_is_allowed(assert_finds):
    assert_finds("B", "[a [b [c [d [e]]]]]")
    assert_finds("B", "[a [b [c [d [e ‹[›f]]]]]]")
