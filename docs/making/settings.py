"""Tables of settings: of a project file, and of the file of a convention."""

import json

from docs.making.included import ROOT
from docs.making.markdown import block, plain
from transcription_lsp.lint.rules import RULES
from transcription_lsp.project.keys import EXPLAINED, Key, as_toml

SCHEMA = "editors/schemas/convention.schema.json"


def project_file() -> str:
    """Every key of a project file, then the tables of single rules, as Markdown."""
    parts = [_key(each) for each in EXPLAINED]
    parts += [_of_rule(rule.code, rule.name, rule.options) for rule in RULES if rule.options]
    return "\n".join(parts)


def _key(key: Key) -> str:
    if key.default is None:
        written = f"[{key.name}]\n{key.example}"
    else:
        written = f"{key.name} = {as_toml(key.default)}"
    shown = "By default" if key.default is not None else "For example"
    return f"### `{key.name}`\n\n{plain(key.about)}\n\n{shown}:\n\n{block('toml', written)}"


def _of_rule(code: str, name: str, options: dict[str, object]) -> str:
    lines = [f"{option} = {as_toml(default)}" for option, default in options.items()]
    body = "\n".join([f"[{name}]", *lines])
    return f"### `{name}`\n\nOptions of [{code}](project:#{code.lower()}).\n\n{block('toml', body)}"


def convention_file() -> str:
    """Every key of the file of a convention, by the schema that editors use, as a table."""
    properties = json.loads((ROOT / SCHEMA).read_text("utf-8"))["properties"]
    rows = [f"| `{key}` | {plain(each['description'])} |" for key, each in properties.items()]
    return "\n".join(["| key | what it says |", "|---|---|", *rows, ""])
