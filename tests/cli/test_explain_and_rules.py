"""What can be learned about a rule without looking it up anywhere else."""

import pytest

from transcription_lsp.cli.main import main
from transcription_lsp.lint.rules import RULES


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_is_explained_by_code_and_by_name(rule, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", rule.code]) == 0
    by_code = capsys.readouterr().out
    assert main(["explain", rule.name]) == 0
    assert capsys.readouterr().out == by_code
    assert by_code.startswith(f"{rule.code} {rule.name}: {rule.summary}\n")
    assert f"    severity: {rule.severity.word}\n" in by_code
    accepted = (
        f'"persons.csv" = ["{rule.code}"]'
        if rule.code.startswith("A")
        else f"<!-- lint: ignore {rule.code} and the reason -->"
    )
    assert accepted in by_code


def test_a_family_is_explained_rule_by_rule(capsys: pytest.CaptureFixture[str]) -> None:
    main(["explain", "U"])
    out = capsys.readouterr().out
    assert "U001 unused-suppression" in out
    assert "U002 unknown-code" in out


def test_rules_lists_every_rule_on_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[:3] for line in lines] == [
        [rule.code, rule.name, rule.severity.word] for rule in RULES
    ]
    assert [line.split()[3] for line in lines] == [
        "on" if rule.default else "off" for rule in RULES
    ]
