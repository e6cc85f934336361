"""What README has Vim and Emacs do with `check --format concise`: every finding leads to its place."""

import json
import re
import subprocess
from pathlib import Path

from transcription_lsp.cli.main import main

from .programs import CHECKOUT
from .test_emacs import emacs
from .vim import answer_of

README = (CHECKOUT / "README.md").read_text("utf-8")
# An error, a warning, an information and a hint; letters before them take two bytes.
LETTER = "To Cde. Belov\n\nДело было так: [] and\n\nété [stamp: Secret [12.05.1947]\n\nSent to Cde. Orlov on 5/6/1947\n"
PERSONS = 'id,preferred\nbelov,"Belov, Ivan"\n'


def shown(language: str) -> str:
    """The only block of README in this language."""
    (block,) = re.findall(rf"```{language}\n(.*?)```", README, re.S)
    return block


def checked(folder: Path, monkeypatch, capsys) -> tuple[str, list[tuple[int, int, str]]]:
    """The output for a letter, and line, column and severity of each finding."""
    (folder / "box 1").mkdir()
    (folder / "box 1" / "letter.txt").write_text(LETTER, "utf-8")
    (folder / "persons.csv").write_text(PERSONS, "utf-8")
    monkeypatch.chdir(folder)
    arguments = ["check", "--authority", "persons.csv", "box 1"]
    main([*arguments, "--format", "json"])
    found = [
        (each["start"]["line"], each["start"]["column"], each["severity"])
        for each in json.loads(capsys.readouterr().out)
    ]
    main([*arguments, "--format", "concise"])
    ran = capsys.readouterr()
    assert {severity for *_, severity in found} == {"error", "warning", "information", "hint"}
    return ran.out + ran.err, found


def test_vim_goes_to_every_finding(tmp_path, monkeypatch, capsys) -> None:
    output, found = checked(tmp_path, monkeypatch, capsys)
    (tmp_path / "output").write_text(output, "utf-8")
    answer = answer_of(
        tmp_path,
        f"""
        cd {tmp_path}
        {shown("vim")}
        cgetfile output
        let places = []
        for entry in getqflist()
          execute 'cc' (len(places) + 1)
          call add(places, [expand('%'), line('.'), charcol('.'), entry.type])
        endfor
        call Give(places)
        """,
    )
    assert answer == [
        ["box 1/letter.txt", line, column, severity[0]] for line, column, severity in found
    ]


def test_emacs_goes_to_every_finding(tmp_path, monkeypatch, capsys) -> None:
    output, found = checked(tmp_path, monkeypatch, capsys)
    (tmp_path / "output").write_text(output, "utf-8")
    script = tmp_path / "quickfix.el"
    script.write_text(
        shown("elisp")
        + """
; By default Emacs passes over what is less than a warning.
(setq compilation-skip-threshold 0)
(set-language-environment "UTF-8")
(with-current-buffer (get-buffer-create "*compilation*")
  (insert-file-contents "output")
  ; As `compile` does: what the cursor stands on is passed over.
  (insert "-*- mode: compilation -*-\n\n")
  (goto-char (point-min))
  (compilation-mode)
  (setq next-error-last-buffer (current-buffer)))
(condition-case nil
    (while t
      (next-error)
      (with-current-buffer (window-buffer)
        (princ (format "%s:%d:%d\\n" (file-name-nondirectory buffer-file-name)
                       (line-number-at-pos) (1+ (- (point) (line-beginning-position)))))))
  (user-error nil))
""",
        "utf-8",
    )
    done: subprocess.CompletedProcess[str] = emacs(tmp_path, "-l", str(script))
    places = re.findall(r"^letter\.txt:(\d+):(\d+)$", done.stdout, re.M)
    assert places == [(str(line), str(column)) for line, column, _ in found], done.stderr
