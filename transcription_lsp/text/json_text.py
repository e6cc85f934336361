"""Values as JSON: one line or many, in letters of any script, and nothing a terminal would obey."""

import re
from json import JSONEncoder

from transcription_lsp.text.controls import ORDERS

_LINE = JSONEncoder(ensure_ascii=False, separators=(", ", ": ")).encode
_COMPACT = JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_LINES = JSONEncoder(ensure_ascii=False, indent=1).encode
_SPELLED = re.compile(f"[{ORDERS}]")


def json_line(value: object) -> str:
    """A value on one line."""
    return _spelled(_LINE(value))


def json_compact(value: object) -> str:
    """A value without a blank that need not be."""
    return _spelled(_COMPACT(value))


def json_lines(value: object) -> str:
    """A value with a line for each of its parts."""
    return _spelled(_LINES(value))


def _spelled(text: str) -> str:
    return _SPELLED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
