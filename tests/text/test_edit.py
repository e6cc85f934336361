from transcription_lsp.text.edit import Edit, apply_edits


def test_edits_are_applied_in_any_order() -> None:
    edits = [Edit(4, 4, "!"), Edit(0, 1, "A"), Edit(2, 3, "")]
    assert apply_edits("abcd", edits) == "Abd!"
