"""L004: a label runs into its text without a colon."""


def test_the_colon_is_put_in(repaired):
    assert repaired("L004", "[Translator's note which is the GRU]") == (
        "[Translator's note: which is the GRU]"
    )


def test_other_labels_need_none(assert_finds):
    assert_finds("L004", "[letterhead of the Ministry] [stamp of the Ministry] [Handwritten] Copy")
