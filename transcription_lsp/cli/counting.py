"""Numbers of things in sentences."""


def number_of(count: int, word: str) -> str:
    """`1 file`, `2,000 files`; what is no count in English stays as it is."""
    plural = word if word == "information" else f"{word}s"
    return f"{count:,} {word if count == 1 else plural}"
