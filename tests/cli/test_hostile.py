"""What is printed: no text, file name, list of persons or project file gives orders to a terminal.

Every command and format runs over one set of hostile files. Texts that go to a file or a pipe, and
differences, are given as they are; a terminal is shown what is in them.
"""

import json
import re
import sys
from importlib.util import find_spec
from pathlib import Path
from xml.etree import ElementTree

import pytest
from markdown_it import MarkdownIt

from transcription_lsp.cli.formats.page import FORMATS
from transcription_lsp.cli.main import COMMANDS as ALL
from transcription_lsp.export.formats import FORMATS as _EXPORTED

from .conftest import Ran, Run, write

pytestmark = pytest.mark.skipif(
    sys.platform in ("win32", "darwin"), reason="file names as only Linux takes them"
)

EXPORTED = [name for name in _EXPORTED if find_spec(f"transcription_lsp.export.{name}")]
"""The formats of `export`."""
ORDERS = "\x1bc\x07\x9b2J\x08\x7f\x85\u2028\u202e\u2066"
"""Orders to a terminal, and what turns the writing round."""
MARKUP = "::error::x ##[error]x ]]> </script><img src=x onerror=alert(1)> | `x` {{ 1 }} &amp; %0A"
NAME = f"a{ORDERS}\r\n\udcff{MARKUP.replace('/', '')}.txt"
TEXT = f"""**Cable {ORDERS} {MARKUP}**

**Citation:**

RGASPI, f. 1{ORDERS}, op. 2, d. 3. {MARKUP}

**Summary {ORDERS}:**

**Original Language:**

Rus{ORDERS}sian

**Contents:**

English

[stamp: {ORDERS} {MARKUP}]

[handwriten at the top: to Cde. Sta{ORDERS}lin]

{ORDERS}'s handwritten note at the top: x]

[Sta{ORDERS}lin's handwritten note: x]

[Translator's note: {ORDERS} {MARKUP}

[{ORDERS}}}] and [] and [[x{ORDERS}]

sent by Cde. Or{ORDERS}lov, Cde. Stailn and Cde. St\xadalin on 31 February{ORDERS} 1947 to the С{ORDERS}SSR

::error::x

N° 12{ORDERS} and Nº 13 and № 14

<!-- lint: ignore B001{ORDERS} {MARKUP} -->
<!-- lint: ignore {ORDERS} -->
\x1b]0;title\x07 \x1b[5m \x9b5m [\udcff]

a fragment of{ORDERS}

a sentence
"""
PERSONS = f"""id,preferred,birth,death,notes,wikidata,x{ORDERS}
stalin,"Stalin, I. V.",1878,1953,{ORDERS},Q1,x
stalin,"Stalin{ORDERS}, J.",,18{ORDERS},{MARKUP},Q{ORDERS},x
or{ORDERS}lov,"Orlov{ORDERS}, A.",,,{MARKUP},,x
orlov,"Orlov, B. {ORDERS}",1950,,,,x
,{ORDERS},,,,,
damaged,\udcff,,,,,
""".replace("\x85", "").replace("\u2028", "")


def data(text: str) -> bytes:
    """The bytes of a text, with one that is no UTF-8 for half a character."""
    return text.encode("utf-8", "surrogateescape")


@pytest.fixture
def hostile(run: Run) -> Run:
    """The same as `run`, in a folder full of hostile files."""
    write(NAME, data(TEXT))
    write("b.txt", data(TEXT))
    write("nul.txt", data(TEXT.replace("sent by", "\0sent by\0")))
    write("persons.csv", data(PERSONS))
    write("transcription.toml", 'authority = ["persons.csv"]\nselect = ["ALL"]\n')
    return run


OWN = re.compile(r"\x1b\[(?:0|1|2|32|1;3[1346])m")
"""Our colours."""
FORBIDDEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)


def orders_in(ran: Ran) -> set[str]:
    """What a terminal would obey of what was printed."""
    return set(FORBIDDEN.findall(OWN.sub("", ran.out + ran.err)))


COMMANDS = [
    *(["check", "--format", name] for name in FORMATS),
    ["check", "--statistics"],
    ["check", "--max-findings", "1"],
    ["check", "--summary", "summary.md"],
    ["check", "--baseline", "baseline.jsonl", "--update-baseline"],
    ["check", "--fail-on", "hint", NAME, "none\x1b\x9b.txt"],
    ["check", "b.txt/\x1b"],
    ["check", "--select", "\x1bB"],
    ["check", "--\x1b\x9b"],
    ["check", "--convention", "\x1b\x9b"],
    ["check", "--config", "\x1b\x9b.toml"],
    ["check", "--authority", "\x1b\x9b.csv"],
    ["check", "--format", "\x1b"],
    ["check", "-", "--stdin-filename", "\x1b\x9b.txt"],
    ["check", "nul.txt"],
    ["tree", NAME],
    ["tree", "--format", "json", NAME],
    ["tree", "\x1b\x9b.txt"],
    ["stats"],
    ["stats", "--format", "json", "--max-illegible", "0"],
    ["report", "-o", "report.html"],
    ["report", "-o", "out\x1b\x9b.html", NAME],
    ["report", "-o", "\x1b\x9b/report.html"],
    ["report", "-o", "b.txt"],
    ["detect"],
    ["detect", "--format", "json"],
    ["convert", "--to", "fromthepage", "-o", "out\x1b\x9b"],
    ["convert", "--to", "fromthepage", "-o", "out", "--format", "json"],
    ["convert", "--to", "leiden", "."],
    *(["export", "--to", name, "-o", "out\x1b\x9b"] for name in EXPORTED),
    ["export", "--to", "json", "--view", "clean", NAME],
    ["export", "--to", "text", "\x1b\x9b.txt"],
    ["explain", "\x1b\x9b"],
    ["rules", "\x1b\x9b"],
    ["\x1b\x9b"],
    ["persons", "list"],
    ["persons", "list", "--format", "json"],
    ["persons", "list", "\x1b\x9b.csv"],
    ["persons", "search", "or"],
    ["persons", "search", "x\x1b\x9b"],
    ["persons", "show", "stalin", "x\x1b\x9b"],
    ["persons", "show", "--format", "json", "stalin"],
    ["persons", "stats"],
    ["persons", "stats", "--format", "json"],
    *(["persons", "check", "--format", name] for name in FORMATS),
    ["persons", "import", "persons.csv", "--to", "new\x1b\x9b.json"],
    ["persons", "import", "persons.csv", "--to", "persons.csv"],
    ["persons", "add", "Orlov\x1b\x9b, Ivan", "--to", "new\x1b\x9b.csv"],
    ["persons", "\x1b\x9b"],
    ["convention", "new", "mine\x1b\x9b", "--from", "wilson"],
    ["convention", "show", "\x1b\x9b.toml"],
    ["convention", "check", "\x1b\x9b.toml"],
    ["init", "."],
    ["init", "\x1b\x9b"],
    ["clean", "\x1b\x9b"],
    ["completion", "\x1b"],
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_nothing_that_is_printed_is_an_order(hostile: Run, command: list[str]) -> None:
    ran = hostile(*command, stdin=data(TEXT))
    assert ran.out or ran.err
    assert orders_in(ran) == set()


@pytest.mark.parametrize("command", ALL)
def test_no_command_repeats_an_order_that_it_is_given(hostile: Run, command: str) -> None:
    ran = hostile(command, "\x1b\x9b\u202e", f"--{ORDERS}")
    assert ran.code == 2
    assert orders_in(ran) == set()


@pytest.mark.skipif("tei" not in EXPORTED, reason="there is no TEI")
def test_what_comes_back_from_tei_is_shown_and_not_obeyed(
    hostile: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    hostile("export", "--to", "tei", "b.txt", "-o", "made")
    made = Path("made/b.xml").read_text("utf-8")
    ElementTree.fromstring(made.encode())
    write("\x1b\x9b.xml", made.replace("Stailn", "Stai\x9b\u202eln"))
    terminal(monkeypatch)
    ran = hostile("import", "\x1b\x9b.xml")
    assert len(ran.out) > 300
    assert orders_in(ran) == set()


@pytest.mark.parametrize("name", ["full", "concise"])
def test_only_our_colours_reach_a_terminal(
    hostile: Run, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    ran = hostile("check", "--format", name)
    assert "\x1b[1;31m" in ran.out
    assert orders_in(ran) == set()


def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    for stream in (sys.stdout, sys.stderr):
        monkeypatch.setattr(stream, "isatty", lambda: True)


SHOWN = [
    ["check", "--diff", "--unsafe-fixes"],
    ["check", "--diff", "--add-suppressions"],
    ["check", "--fix", "-"],
    ["convert", "--to", "fromthepage", NAME],
    ["convert", "--to", "fromthepage", "--diff"],
    *(["export", "--to", name, "b.txt"] for name in EXPORTED),
]


@pytest.mark.parametrize("command", SHOWN, ids=" ".join)
def test_a_terminal_is_shown_what_is_in_a_text(
    hostile: Run, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TERM", "dumb")  # or there is our line that tells how far it is
    terminal(monkeypatch)
    ran = hostile(*command, stdin=data(TEXT))
    assert len(ran.out) > 300
    assert orders_in(ran) == set()


def test_a_pipe_gets_the_text_as_it_is(hostile: Run) -> None:
    write("c.txt", "a\x1b]0;x\x07\r\nb\x00\x9b\n")
    assert hostile("export", "--to", "text", "c.txt").out == "a\x1b0;x\x07\r\nb\x00\x9b\n"


PROJECTS = [
    'convention = "\\u001b\\u009b"',
    '"\\u001b\\u009b" = 1',
    "conv\x1b = 1",
    'select = ["\\u001b"]',
    'authority = ["\\u001b\\u009b.csv"]',
    'severity = {"\\u001b" = "error"}',
    'severity = {B001 = "\\u001b"}',
    'include = ["\\u001b\\u009b["]',
    '[unclosed-bracket]\n"\\u001b\\u009b" = 1',
    '[authority-columns]\npreferred = "\\u001b\\u009b"\n[repositories."\\u001b"]\nfamily = "\\u009b"',
    'baseline = "\\u001b\\u009b"',
    'suppressions = "\\u001b\\u009b"',
    'convention = "own\\u001b\\u009b.toml"',
]


@pytest.mark.parametrize("project", PROJECTS)
@pytest.mark.parametrize("command", ["check", "stats", "persons list", "convention show"])
def test_no_project_file_gives_orders(run: Run, project: str, command: str) -> None:
    write("transcription.toml", project)
    write("a.txt", "plain\n")
    write(
        "own\x1b\x9b.toml", f'title = "\\u001b\\u009b"\nbase = "wilson"\n"x\\u001b" = 1\n{MARKUP}'
    )
    ran = run(*command.split())
    assert ran.out or ran.err
    assert orders_in(ran) == set()


def test_a_convention_of_ones_own_is_shown_and_not_obeyed(run: Run) -> None:
    assert run("convention", "new", "own", "--from", "wilson").code == 0
    text = Path("own.toml").read_text("utf-8")
    hostile = text.replace('title = "', 'title = "\\u001b\\u009b').replace("stamp", "st\\u001bamp")
    assert hostile != text
    hostile += (
        '[header]\nlast = "Contents"\n[header.fields]\n"\\u001b\\u009b:" = "x"\nContents = "y"\n'
    )
    Path("own.toml").write_text(hostile, "utf-8")
    write("transcription.toml", 'convention = "own.toml"\n')
    write("a.txt", TEXT.encode("utf-8", "replace"))
    for command in (
        ["convention", "show", "own.toml"],
        ["convention", "show", "own.toml", "--format", "markdown"],
        ["convention", "check", "own.toml"],
        ["check", "a.txt"],
        ["tree", "a.txt"],
        ["stats", "a.txt"],
    ):
        ran = run(*command)
        assert ran.out
        assert orders_in(ran) == set(), command


def test_commands_for_github_are_ours_alone(hostile: Run) -> None:
    ran = hostile("check", "--format", "github")
    lines = ran.out.splitlines()
    assert lines
    for line in lines:
        assert re.match(r"::(?:error|warning|notice) file=[^:,]*,line=", line), line


def test_xml_and_json_can_be_read(hostile: Run) -> None:
    found = [
        each.get("name")
        for each in ElementTree.fromstring(hostile("check", "--format", "junit").out)
    ]
    assert len(found) >= 2
    for name in ("json", "sarif", "gitlab"):
        assert json.loads(hostile("check", "--format", name).out)
    for line in hostile("check", "--format", "jsonl").out.splitlines():
        assert json.loads(line)["path"]
    for command in (
        ["tree", "--format", "json", "b.txt"],
        ["stats", "--format", "json"],
        ["detect", "--format", "json"],
        ["persons", "list", "--format", "json"],
        ["persons", "stats", "--format", "json"],
        ["export", "--to", "json", "b.txt"],
    ):
        assert json.loads(hostile(*command).out)


def test_the_summary_holds_no_tags_but_its_own(hostile: Run) -> None:
    hostile("check", "--summary", "summary.md", ".", "<img src=x onerror=alert(1)>|`x`\x1b")
    made = Path("summary.md").read_text("utf-8")
    assert FORBIDDEN.findall(made) == []
    tags = set(re.findall(r"</?(\w+)", MarkdownIt("gfm-like", {"linkify": False}).render(made)))
    assert tags == {"h3", "p", "ul", "li", "code", "table", "thead", "tbody", "tr", "th", "td"}
