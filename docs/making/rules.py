"""The pages of the rules, a page for each family, made of the docstrings that `explain` prints."""

import re
import textwrap
from itertools import groupby

from docs.making.markdown import block, plain
from transcription_lsp.lint.authority_faults import AuthorityFaults
from transcription_lsp.lint.rule import Rule
from transcription_lsp.lint.rules import RULES
from transcription_lsp.project.keys import as_toml

FAMILIES = {
    "A": "Lists of persons",
    "B": "Brackets",
    "C": "The collection",
    "D": "Dates",
    "H": "Header",
    "L": "Labels",
    "N": "Notes",
    "P": "Persons",
    "S": "Sequences",
    "T": "Text",
    "U": "Comments that accept",
}
_PROSE = ("What it does", "Why", "Options")
_SECTION = re.compile(r"^(\S.*)\n((?:[ ]{4}.*(?:\n|\Z)|\n)+)", re.M)


def pages() -> dict[str, str]:
    """By path: an overview, and a page for each family."""
    made = {"rules/index.md": _overview()}
    for letter, rules in groupby(RULES, key=lambda each: each.code[0]):
        parts = [f"# {letter}: {FAMILIES[letter]}\n", *map(_told, rules)]
        made[page_of(letter)] = "\n".join(parts)
    return made


def page_of(code: str) -> str:
    """The path of the page that tells a rule."""
    words = FAMILIES[code[0]].lower().replace(" ", "-")
    return f"rules/{words}.md"


_HEAD = """\
# Rules

What is reported, with examples of what is wrong and what is right. In a shell
`transcription-lint explain B001` prints the same.

*Off* are rules that look for what is rare or a matter of taste: `--select` with the full code, or
`select` in the project file, switches one on. How much a rule matters is for the project to say
(`[severity]`).

| code | name | severity | reports |
|---|---|---|---|
"""


def _overview() -> str:
    families = dict.fromkeys(page_of(each.code).removeprefix("rules/") for each in RULES)
    toctree = "\n".join(["```{toctree}", ":hidden:", "", *families, "```", ""])
    return f"{_HEAD}{''.join(map(_row, RULES))}\n{toctree}"


def _row(rule: Rule) -> str:
    link = f"[{rule.code}](project:#{rule.code.lower()})"
    return f"| {link} | {rule.name} | {_severity(rule)} | {plain(rule.summary)} |\n"


def _told(rule: Rule) -> str:
    lines = [
        f"({rule.code.lower()})=",
        f"## {rule.code} {rule.name}",
        "",
        _sentence(rule.summary),
        "",
    ]
    for title, body in _SECTION.findall(rule.documentation.partition("\n")[2]):
        text = textwrap.dedent(body).strip("\n")
        if title == "Options":
            lines += [f"**{title}**", "", *_listed(text), ""]
        elif title in _PROSE:
            lines += [f"**{title}.** {plain(text)}", ""]
        else:
            lines += [f"**{title}**", "", block("text", text)]
    lines += [f"Severity: {_severity(rule)}."]
    lines += [
        f"Option `{name}` of the table `[{rule.name}]`, by default `{as_toml(value)}`."
        for name, value in rule.options.items()
    ]
    if rule.on is AuthorityFaults:
        accepted = block("toml", f'[per-file-ignores]\n"persons.csv" = ["{rule.code}"]')
        lines += ["To accept what it finds in a list, write into the project file:", "", accepted]
    else:
        lines += [
            f"To accept a finding, write above its line "
            f"`<!-- lint: ignore {rule.code} and the reason -->`.",
            "",
        ]
    return "\n".join(lines)


def _listed(text: str) -> list[str]:
    """Options and what they mean, which stand in two columns."""
    rows = re.findall(r"^(\S+) {2,}((?:.*\n?)(?: {2,}.*\n?)*)", text, re.M)
    return [f"- `{name}`: {plain(' '.join(about.split()))}" for name, about in rows]


def _severity(rule: Rule) -> str:
    return rule.severity.word if rule.default else f"{rule.severity.word}, off"


def _sentence(summary: str) -> str:
    return summary[:1].upper() + summary[1:]
