"""The pages of the grammars: each rule with its diagram and its text."""

from pathlib import PurePosixPath

from parsimonious.grammar import Grammar

from docs.making.included import ROOT, Piece, section
from docs.making.markdown import plain
from docs.making.railroads import Told, anchor, rules_of
from docs.making.railroads import section as rule_section
from transcription_lsp.markup.convention import conventions

_FOLDER = ROOT / "grammar"
_LEGEND = """\
Read a diagram from left to right along the lines. A box with corners is another rule, and a link to
it; a round one stands in the text as it is; a dashed round one stands for characters of a kind, and
`␣` is a blank. What stands in a dashed frame is looked at, and not taken. Below each diagram is the
rule itself, which is what counts.
"""
_CORE = "core"


def pages() -> dict[str, list[Piece]]:
    """By path: what all conventions share, dates, references, and each convention."""
    made = {
        "markup/core.md": [_page("The grammar that conventions share", ["core.peg"])],
        "markup/dates.md": [_page("The grammar of dates", ["dates.peg"])],
        "markup/references.md": [
            _page("The grammars of archive references", citations()),
        ],
    }
    for name in conventions():
        told = section(f"grammar/conventions/{name}.md", 1)
        path = f"conventions/{name}.md"
        made[path] = [told, Piece(_redefined(name), f"docs/{path}")]
    return made


def files() -> dict[str, str]:
    """By file of the repository, the page that tells it."""
    told = {f"grammar/{each}": "markup/references.md" for each in citations()}
    told |= {f"grammar/{name}.peg": f"conventions/{name}.md" for name in conventions()}
    return told | {
        "grammar/core.peg": "markup/core.md",
        "grammar/dates.peg": "markup/dates.md",
        "grammar/citations": "markup/references.md",
        "grammar/conventions": "conventions/index.md",
    }


def citations() -> list[str]:
    """The grammars of references, one for each family of archives."""
    return sorted(f"citations/{each.name}" for each in (_FOLDER / "citations").glob("*.peg"))


def _page(title: str, names: list[str]) -> Piece:
    parts = [f"# {title}\n", _LEGEND]
    for name in names:
        text = _text(name)
        of = PurePosixPath(name).stem
        top, rules = rules_of(text)
        own = {each.name for each in rules}
        if len(names) > 1:
            parts.append(f"## {of.upper() if len(of) < 5 else of.capitalize()}\n")
        else:
            parts.append("## Rules\n")
        parts.append(plain(top) + "\n")
        parts.append(f"From `grammar/{name}`.\n")
        grammar = Grammar(text)
        parts += [
            rule_section(grammar, each, of, lambda rule, of=of, own=own: _here(rule, of, own))
            for each in rules
        ]
    return Piece("\n".join(parts), "docs/markup/core.md")


def _redefined(name: str) -> str:
    """What the grammar of a convention says in place of the common one, and besides."""
    text, core = _text(f"{name}.peg"), _text("core.peg")
    top, rules = rules_of(text)
    common = {each.name for each in rules_of(core)[1]}
    own = {each.name for each in rules}
    grammar = Grammar(f"{core}\n{text}")

    def address(rule: str) -> str | None:
        return _here(rule, name, own) or f"../markup/core.html#{anchor(_CORE, rule)}"

    parts = [
        "## What it redefines\n",
        plain(top) + "\n",
        f"From `grammar/{name}.peg`; all other rules are [those that conventions share]"
        "(../markup/core.md).\n",
    ]
    parts += [rule_section(grammar, each, name, address, _standing(each, common)) for each in rules]
    return "\n".join(parts)


def _standing(rule: Told, common: set[str]) -> str:
    if rule.name not in common:
        return "*A rule of its own.*"
    link = f"../markup/core.md#{anchor(_CORE, rule.name)}"
    return f"*Takes the place of [the common rule]({link}).*"


def _here(rule: str, of: str, own: set[str]) -> str | None:
    return f"#{anchor(of, rule)}" if rule in own else None


def _text(name: str) -> str:
    return (_FOLDER / name).read_text("utf-8")
