def test_a_field_after_its_place_is_found_and_moved(assert_finds, repaired):
    text = "**Summary:** x\n\n**Citation:** a\n\n**Contents:** y\n\ntext"
    assert_finds("H003", text.replace("**Citation:**", "‹**Citation:**›"))
    assert repaired("H003", text) == "**Citation:** a\n\n**Summary:** x\n\n**Contents:** y\n\ntext"


def test_the_usual_order_and_front_matter_are_passed_over(assert_finds):
    assert_finds("H003", "**Citation:** a\n\n**Summary:** x\n\n**Contents:** y\n\ntext")
    assert_finds("H003", "---\nsummary: x\ncitation: a\n---\n\ntext")
