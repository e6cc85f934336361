def test_a_field_without_value_is_found(assert_finds):
    assert_finds("H005", "‹**Citation:**›\n\n**Summary:**\n\nx\n\n**Contents:** y\n\ntext")
    assert_finds("H005", "---\n‹summary:›\ncitation: a\nother:\n---\n")


def test_a_value_in_the_next_paragraph_counts(assert_finds):
    assert_finds("H005", "**Citation:**\n\na\n\n**Contents:**\n\ny\n\ntext")
