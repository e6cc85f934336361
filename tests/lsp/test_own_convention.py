"""A project's own convention counts in the editor, and is read again when its file changes."""

import asyncio

import pytest
import pytest_asyncio

pytestmark = pytest.mark.asyncio(loop_scope="session")

HOUSE = 'title = "Our house"\nsource = "Our guide"\nbase = "wilson"\nlabels = "own"\n'
TICK = '[brackets]\ntick_box = { role = "del" }\n'


@pytest_asyncio.fixture(loop_scope="session")
async def house(code, tmp_path):
    """A project with a convention of its own, and a transcription in it that is open."""

    class House:
        file = tmp_path / "house.toml"
        project = tmp_path / "transcription.toml"
        text = tmp_path / "cable.txt"

        def write(self, text: str) -> None:
            self.file.write_text(text, "utf-8")
            code.file_changed(self.file.as_uri())

        async def hovers(self, words: str) -> None:
            """Wait until a hover on the first bracket says so."""
            for _ in range(200):
                hover = await code.hover(self.text.as_uri(), 0, 1)
                if words in (hover.contents.value if hover else ""):
                    return
                # The check after the change may have to wait for its turn.
                await asyncio.sleep(0.05)
            raise AssertionError(hover)

    made = House()
    made.project.write_text('convention = "house.toml"\n')
    yield made
    code.close(made.text.as_uri())


async def test_a_change_of_its_file_counts_at_once(code, house):
    house.file.write_text(HOUSE + '[[label]]\nrole = "stamp"\nforms = ["violet box"]\n')
    uri = code.open("[violet box] was there", house.text.as_uri())
    await code.shown(uri)
    await house.hovers("stamp")
    house.write(HOUSE + '[[label]]\nrole = "seal"\nforms = ["violet box"]\n')
    await house.hovers("seal")


async def test_findings_are_those_of_the_changed_file(code, house):
    house.file.write_text(HOUSE)
    uri = code.open("[violet box:] was there", house.text.as_uri())
    assert await code.shown(uri) == []
    house.write(HOUSE + '[[label]]\nrole = "stamp"\nforms = ["violet box:"]\n')
    await code.finds(uri, "L003")
    house.write(HOUSE)
    await code.finds(uri)


async def test_a_mistake_is_shown_in_the_project_file_and_the_last_good_one_holds(code, house):
    label = '[[label]]\nrole = "stamp"\nforms = ["violet box:"]\n'
    house.file.write_text(HOUSE + label)
    uri = code.open("[violet box:] was there", house.text.as_uri())
    await code.finds(uri, "L003")
    house.write(HOUSE + label.replace("stamp", "stmap"))
    project = house.project.as_uri()
    await code.until(lambda: code.of(project) and code.of(project)[-1].diagnostics)
    (mistake,) = code.of(project)[-1].diagnostics
    assert mistake.message.startswith(
        "The convention cannot be used: house.toml:6: ‘stmap’ is no role"
    )
    assert (mistake.range.start.character, mistake.range.end.character) == (14, 24)
    code.type(uri, (0, 0), (0, 0), "x")
    assert [each.code for each in await code.shown(uri)] == ["L003"]
    house.write(HOUSE)
    await code.until(lambda: code.of(project)[-1].diagnostics == ())
    await code.finds(uri)


async def test_one_that_was_never_right_leaves_what_holds_by_default(code, house):
    house.file.write_text("title = ")
    uri = code.open("[stamp:] was there", house.text.as_uri())
    await code.finds(uri, "L003")
    house.write(HOUSE)
    await code.finds(uri)


async def test_its_file_is_no_transcription(code, house):
    house.file.write_text(HOUSE + "# [ of\n")
    code.open("a", house.text.as_uri())
    uri = code.open(HOUSE + "# [ of\n", house.file.as_uri())
    assert await code.shown(uri) == []
    code.close(uri)


async def test_a_hover_in_the_project_file_tells_its_title(code, house):
    house.file.write_text(HOUSE)
    uri = code.open('convention = "house.toml"\n', house.project.as_uri())
    hover = await code.hover(uri, 0, 16)
    assert "Our house" in hover.contents.value
    code.close(uri)


@pytest.mark.parametrize("text", [HOUSE, "title = "])
async def test_editors_that_can_are_asked_to_watch_its_file(wire, tmp_path, text):
    server = wire()
    watching = {"didChangeWatchedFiles": {"dynamicRegistration": True}}
    server.initialize(capabilities={"workspace": watching})
    (tmp_path / "house.toml").write_text(text)
    (tmp_path / "transcription.toml").write_text('convention = "house.toml"\n')
    server.open((tmp_path / "a.txt").as_uri(), "[stamp:]")
    asked = server.until(
        lambda each: (
            each.get("method") == "client/registerCapability"
            and each["params"]["registrations"][0]["id"].startswith("conventions")
        )
    )
    (watcher,) = asked["params"]["registrations"][0]["registerOptions"]["watchers"]
    assert watcher["globPattern"] == "**/house.toml"
