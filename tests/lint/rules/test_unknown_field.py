import pytest

REST = "\n\n**Summary:** x\n\n**Contents:** y\n\ntext"


def test_a_misspelled_field_is_found_and_can_be_repaired(assert_finds, repaired):
    assert_finds("H002", f"**‹Citaton›:** a{REST}")
    assert repaired("H002", f"**Citaton:** a{REST}") == f"**Citation:** a{REST}"


def test_a_misspelled_field_in_plain_type_is_found(assert_finds):
    assert_finds("H002", "Citation: a\n‹Sumary›: b\nOriginal Language: c\nContents: d\n\ntext")


def test_another_name_in_bold_is_found(assert_finds):
    assert_finds("H002", f"**Citation:** a\n\n**‹Keywords›:** b{REST}")


def test_in_front_matter_only_slips_are_found(assert_finds, repaired):
    assert_finds("H002", "---\ndoc_num: 12\n‹sumary›: a\nvol_title: b\n---\n\ntext")
    text = "---\norignal_language: Russian\n---\n"
    assert repaired("H002", text) == "---\noriginal_language: Russian\n---\n"


@pytest.mark.parametrize(
    "text",
    [
        f"**Citation:** a{REST}",
        "text\n\n**Citaton:** x",
        "Note: a\n\nCitation: b\nSummary: c\n\ntext",
        f"**Citation:** see\nNote: this{REST}",
    ],
)
def test_fields_and_sentences_are_passed_over(assert_finds, text):
    assert_finds("H002", text)


@pytest.mark.parametrize(
    "key",
    ["content", "credit", "citations", "citation_id", "summary_en", "station", "edits", "title"],
)
def test_other_words_are_keys_of_the_archive(assert_finds, key):
    assert_finds("H002", f"---\n{key}: x\n---\n\ntext")


def test_another_case_is_another_name_in_bold(repaired):
    assert repaired("H002", f"**citation:** a{REST}") == f"**Citation:** a{REST}"


def test_what_is_put_right_may_be_meant_otherwise(found):
    (finding,) = found("H002", f"**Citaton:** a{REST}")
    assert not finding.fixes[0].safe
