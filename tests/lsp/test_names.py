"""Names in an editor: who is meant, and what may be typed."""

import pytest

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.fixture
def letter(tmp_path):
    """A letter in a project with an authority."""
    (tmp_path / "transcription.toml").write_text('authority = ["persons.csv"]', "utf-8")
    (tmp_path / "persons.csv").write_text(
        'id,preferred,birth\nstalin,"Stalin, Iosif Vissarionovich",1878\n', "utf-8"
    )
    return (tmp_path / "letter.txt").as_uri()


async def test_hover_on_a_name_says_who_it_is(code, letter) -> None:
    uri = code.open("to Cde. Stalin", letter)
    assert "Born: 1878" in (await code.hover(uri, 0, 10)).contents.value


async def test_a_name_is_completed_in_place_of_what_is_typed(code, letter) -> None:
    uri = code.open("😀 to I. Sta", letter)
    (item,) = (await code.complete(uri, 0, 12)).items
    assert item.label == "Stalin, Iosif Vissarionovich"
    assert item.text_edit.new_text == "I. Stalin"
