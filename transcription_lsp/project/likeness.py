"""What a mistyped word may have meant."""

from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str | None:
    """What is most like `word`, as far as anything is."""
    from difflib import get_close_matches

    spelled = {each.lower(): each for each in known}
    close = get_close_matches(word.lower(), spelled, n=1, cutoff=0.6)
    return spelled[close[0]] if close else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The end of a sentence: a question after what is most like `word`, or else a full stop."""
    near = nearest(word, known)
    return f"; did you mean `{near}`?" if near else "."
