"""What Kate draws by the words themselves, by the program that checks its syntax files."""

import json
import subprocess
import xml.etree.ElementTree as ElementTree
from html.parser import HTMLParser
from pathlib import Path

import pytest

from .drawn import CASES, Drawn
from .programs import EDITORS, SECONDS, environment, installed

SYNTAX = EDITORS / "kate" / "transcription.xml"
INSTALL = "apt-get install $(cat tests/editors/debian.txt)"
STYLES = {
    "Normal": "plain",
    "String": "supplied",
    "Constant": "gap",
    "Comment": "comment",
    "Variable": "hand",
    "DataType": "paper",
    "Function": "signature",
    "Annotation": "page",
    "Information": "sic",
    "Others": "reference",
    "Keyword": "label",
    "Operator": "mark",
    "SpecialChar": "escape",
}
"""Styles of Kate, and what has them here; notes and fields share theirs with comments and labels."""
_SAME = {"note": "comment", "field": "label", "strong": "plain"}


class Coloured(HTMLParser):
    """Text with the colour of each letter."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.colours: list[str] = []
        self._open: list[str] = []

    def handle_starttag(self, tag, attrs):
        if tag != "span":
            return
        style = dict(attrs).get("style") or ""
        found = [part.split(":")[1] for part in style.split(";") if part.startswith("color:")]
        self._open.append(found[0] if found else (self._open[-1] if self._open else ""))

    def handle_endtag(self, tag):
        if tag == "span":
            self._open.pop()

    def handle_data(self, data):
        self.text += data
        self.colours += [self._open[-1] if self._open else ""] * len(data)


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    """`drawn(text)`: the text as Kate draws it."""
    program = installed("kate-syntax-highlighter", INSTALL)
    folder = tmp_path_factory.mktemp("kate")
    variables = environment(folder) | {"QT_QPA_PLATFORM": "offscreen", "LANG": "C.UTF-8"}
    data = Path(variables["XDG_DATA_HOME"]) / "org.kde.syntax-highlighting"
    for each in ("syntax", "themes"):
        (data / each).mkdir(parents=True)
    (data / "syntax" / SYNTAX.name).write_bytes(SYNTAX.read_bytes())
    styles = {name: {"text-color": f"#0000{number + 16:x}"} for number, name in enumerate(STYLES)}
    theme = {
        "metadata": {"name": "Test", "revision": 1},
        "text-styles": styles,
        "editor-colors": {},
    }
    (data / "themes" / "test.theme").write_text(json.dumps(theme), "utf-8")
    kinds = {style["text-color"]: STYLES[name] for name, style in styles.items()}

    def draw(text: str) -> tuple[str, list[str]]:
        file = folder / "a.transcription.txt"
        file.write_text(text, "utf-8")
        done = subprocess.run(
            [program, "--theme", "Test", file],
            env=variables,
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=True,
        )
        assert "rror" not in done.stderr, done.stderr
        parser = Coloured()
        parser.feed(done.stdout.partition("<pre>")[2].partition("</pre>")[0])
        return parser.text, [kinds.get(each, "plain") for each in parser.colours]

    return draw


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.what)
def test_kate_draws_words_as_what_they_are(drawn, case: Drawn):
    text, kinds = drawn(case.text)
    found = {word: kinds[text.index(word)] for word in case.kinds}
    assert found == {word: _SAME.get(kind, kind) for word, kind in case.kinds.items()}


def test_every_style_and_place_that_the_syntax_names_is_there():
    tree = ElementTree.parse(SYNTAX).getroot()
    contexts = {each.get("name") for each in tree.iter("context")}
    styles = {each.get("name") for each in tree.iter("itemData")}
    for each in tree.iter():
        if (attribute := each.get("attribute")) is not None:
            assert attribute in styles
        for name in ("context", "lineEndContext", "lineEmptyContext"):
            if (to := each.get(name)) is not None:
                assert to in {"#stay", "#pop"} | contexts
    assert tree.get("extensions") == "*.transcription.txt;*.transcription.md"
