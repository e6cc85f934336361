"""B004: double on one side, single on the other."""


def test_both_halves_are_seen(assert_finds):
    assert_finds("B", "‹[[›illegible name] came.\n\nIt is [we‹]]› who ask")


def test_the_double_is_the_first_repair(repaired):
    assert repaired("B004", "it is [we]] who ask") == "it is [[we]] who ask"


def test_two_single_brackets_may_end_together(assert_finds):
    assert_finds("B", "[NAA: A11443, [1]] and [Belov's note: agreed [to all]]")
