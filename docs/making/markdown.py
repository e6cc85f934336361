"""Plain text as Markdown."""

import re


def plain(text: str) -> str:
    """A text in which nothing is markup, but that what stands in backticks is code."""
    parts = re.split(r"(`[^`]*`)", text)
    return "".join(part if part.startswith("`") else _escaped(part) for part in parts)


def _escaped(text: str) -> str:
    return re.sub(r"([\\*_\[\]<>|#])", r"\\\1", text)


def block(language: str, text: str) -> str:
    """A block of code, whatever stands in it."""
    longest = max((len(run) for run in re.findall(r"~+", text)), default=0)
    fence = "~" * max(4, longest + 1)
    return f"{fence}{language}\n{text}\n{fence}\n"
