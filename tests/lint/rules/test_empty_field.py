def test_a_field_without_value_is_found(assert_finds):
    assert_finds("H005", "‹**Citation:**›\n\n**Summary:**\n\nx\n\n**Contents:** y\n\ntext")
    assert_finds("H005", "---\n‹summary:›\ncitation: a\nother:\n---\n")


def test_a_value_in_the_next_paragraph_counts(assert_finds):
    assert_finds("H005", "**Citation:**\n\na\n\n**Contents:**\n\ny\n\ntext")


def test_a_value_may_begin_with_a_word_and_a_colon(assert_finds):
    text = "**Citation:**\n\nRGASPI: f. 1\n\n**Summary:**\n\nMoscow: they talked.\n\n**Contents:** y\n\ntext"
    assert_finds("H005", text)
    assert_finds("H002", text)
