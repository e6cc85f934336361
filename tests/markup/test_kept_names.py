"""What is kept from one reading to the next is kept by name: no two finders may share one."""

import ast
from collections import Counter
from pathlib import Path

import transcription_lsp

# `placed` and `places_of` are gatherings, too; counts are kept apart from what is gathered.
KINDS = {
    **dict.fromkeys(("gathered", "placed", "places_of"), "gathering"),
    "counted": "tally",
}


def test_no_two_finders_keep_under_one_name() -> None:
    names: Counter[tuple[str, str]] = Counter()
    for path in Path(transcription_lsp.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                kind = KINDS.get(node.func.attr)
                if kind and node.args and isinstance(node.args[0], ast.Constant):
                    names[kind, node.args[0].value] += 1
    assert names
    assert [name for name, times in names.items() if times > 1] == []
