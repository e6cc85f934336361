"""`import` as its user meets it: where the texts go, what is said, exit codes."""

from pathlib import Path

from .conftest import Run, write

TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{}</body></text></TEI>'


def test_what_was_exported_comes_back(run: Run) -> None:
    text = "that [two words illegible]\n\n[stamp: Secret]\n"
    write("a.txt", text)
    write("a.xml", run("export", "--to", "tei", "a.txt").out)
    ran = run("import", "a.xml")
    assert (ran.code, ran.out, ran.err) == (0, text, "")
    assert run("import", "-", stdin=Path("a.xml").read_bytes()).out == text


def test_several_files_go_into_a_folder(run: Run) -> None:
    write("in/a.xml", TEI.format("<p>a</p>"))
    write("in/deep/b.tei", TEI.format("<p>b</p>"))
    write("in/notes.md", "no TEI")
    refused = run("import", "in")
    assert (refused.code, refused.out) == (2, "")
    assert "These are 2 files: say with -o DIR where they shall go." in refused.err
    ran = run("import", "in", "-o", "out")
    assert (ran.code, ran.out, ran.err) == (0, "", "2 files imported into out.\n")
    assert Path("out/a.txt").read_text() == "a\n"
    assert Path("out/deep/b.txt").read_text() == "b\n"
    again = run("import", "in", "-o", "out")
    assert again.code == 2
    assert "--force writes over it." in again.err
    assert run("import", "in", "-o", "out", "--force").code == 0


def test_what_is_lost_is_said_and_gives_1(run: Run) -> None:
    write("a.xml", TEI.format("<p>a <gloss>b <add>c</add></gloss></p>"))
    ran = run("import", "--convention", "loc", "a.xml")
    assert ran.code == 1
    assert "a.xml: " in ran.err
    assert "gloss" in ran.err


def test_a_bracket_that_had_no_partner_is_no_loss(run: Run) -> None:
    write("a.txt", "a [[b\n\nc\n")
    write("a.xml", run("export", "--to", "tei", "a.txt").out)
    ran = run("import", "a.xml")
    assert (ran.code, ran.out, ran.err) == (0, "a [[b\n\nc\n", "")


def test_the_convention_is_that_of_the_project_where_none_is_named(run: Run) -> None:
    write("transcription.toml", 'convention = "fromthepage"\n')
    write("a.xml", TEI.format("<p>a <unclear>b</unclear></p>"))
    assert run("import", "a.xml").out == "a <unclear>b</unclear>\n"


def test_what_cannot_be_imported_is_said_and_the_rest_done(run: Run) -> None:
    write("a.xml", "<TEI><text>")
    write("b.xml", TEI.format("<p>b</p>"))
    write("c.xml", "<html><body>c</body></html>")
    ran = run("import", "a.xml", "b.xml", "c.xml", "-o", "out")
    assert ran.code == 2
    first, second, last = ran.err.splitlines()
    assert first.startswith("a.xml: this is not written as XML wants it, in line 1, column 12: ")
    assert second == "c.xml: this is no TEI file with a body."
    assert last == "1 file imported into out."


def test_wrong_use_is_said_in_a_sentence(run: Run) -> None:
    write("a.xml", TEI.format("<p>a</p>"))
    Path("empty").mkdir()
    for arguments, sentence in (
        ((), "Name the files to import, or `-` for what is piped in."),
        (("a.xml", "--force"), "--force goes with -o."),
        (("-", "-o", "out"), "-o needs names, and what is piped in has none."),
        (("empty",), "In empty there is no file that ends with .xml or .tei."),
        (("a.xml", "--convention", "wilsn"), "wilson"),
    ):
        ran = run("import", *arguments)
        assert (ran.code, ran.out) == (2, "")
        assert sentence in ran.err
    gone = run("import", "gone.xml")
    assert gone.code == 2
    assert "gone.xml" in gone.err
