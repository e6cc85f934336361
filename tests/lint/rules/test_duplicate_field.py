def test_a_field_that_stands_twice_is_found_with_the_first(assert_finds, found):
    text = "**Summary:** x\n\n‹**Summary:**› z\n\n**Contents:** y\n\ntext"
    assert_finds("H004", text)
    (finding,) = found("H004", text.replace("‹", "").replace("›", ""))
    assert finding.related[0].span.start == 0


def test_keys_of_front_matter_count_too(assert_finds):
    assert_finds("H004", "---\nsummary: x\n‹Summary:› y\n---\n")
    assert_finds("H004", "---\na: x\nb: y\n---\n")
