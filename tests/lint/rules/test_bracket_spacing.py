"""B008: a space is missing outside a bracket, or stands inside it."""


def test_spaces_inside_and_none_outside_are_reported(assert_finds):
    assert_finds("B008", "the [whole treaty‹]›was read; the ‹[ treaty ]› was read")


def test_completions_references_and_boxes_are_left_alone(assert_finds):
    assert_finds("B008", "the Com[munist] Party[1] said [2][3] and [ ] done")
