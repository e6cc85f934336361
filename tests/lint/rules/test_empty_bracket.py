"""B005: nothing stands between two brackets."""


def test_empty_brackets_are_reported_and_tick_boxes_are_not(assert_finds):
    assert_finds("B005", "sent to ‹[]› on [ ] done, ‹[[]]›")
