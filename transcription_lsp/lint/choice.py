"""Which rules run on a file, how grave their findings are, and what codes in options mean."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from transcription_lsp.lint.across import CODES, Across
from transcription_lsp.lint.diagnostic import Severity
from transcription_lsp.lint.rule import Rule
from transcription_lsp.lint.rules import RULES
from transcription_lsp.record.knowledge import Knowledge


class UnknownCode(ValueError):
    """A code, name or prefix that no rule has: a sentence that says so, with the nearest one."""

    def __init__(self, word: str) -> None:
        self.word = word
        near = nearest_code(word)
        meant = f"did you mean {near}?" if near else "`transcription-lint rules` lists them all."
        super().__init__(f"No rule is called {word!r}: {meant}")


class Choice(NamedTuple):
    """The rules that run, in the order of their codes, and what a project set for them."""

    rules: tuple[Rule, ...]
    severities: Mapping[str, Severity] = MappingProxyType({})
    """By code; a rule that is not named keeps its own."""
    options: Mapping[str, Mapping[str, object]] = MappingProxyType({})
    """By the name of the rule; an option that is not named keeps its default."""
    knowledge: Knowledge = Knowledge()
    """What the project knows of its records."""
    across: Across | None = None
    """What the other files of a run say of the one that is checked; None where that is not known.
    """

    def alone(self) -> "Choice":
        """The same without the rules that need to know other files, where these are not known."""
        if self.across is not None or not any(each.code in CODES for each in self.rules):
            return self
        return self._replace(rules=tuple(each for each in self.rules if each.code not in CODES))

    def without_names(self) -> "Choice":
        """The same without the rules that look at names."""
        return self._replace(rules=tuple(each for each in self.rules if each.code[0] != "P"))


def choose(
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    severities: Mapping[str, str] | None = None,
    options: Mapping[str, Mapping[str, object]] | None = None,
) -> Choice:
    """The rules that `select` names (by default those that are on), without those of `ignore`.

    Each word may hold several codes, names or prefixes separated by commas. What is ignored is
    ignored, however exactly it was selected. Raises UnknownCode, and ValueError for a severity
    that is none.
    """
    chosen = {code for word in _words(select) for code in selected_by(word)}
    if not select:
        chosen = {rule.code for rule in RULES if rule.default}
    chosen -= {code for word in _words(ignore) for code in codes_of(word)}
    return Choice(
        tuple(rule for rule in RULES if rule.code in chosen),
        {
            code: _severity(level)
            for word, level in (severities or {}).items()
            for code in codes_of(word)
        },
        options or {},
    )


def codes_of(pattern: str) -> tuple[str, ...]:
    """The codes that a code, a name, a prefix of codes or `ALL` means. Raises UnknownCode."""
    upper = pattern.upper()
    if upper == "ALL":
        return tuple(rule.code for rule in RULES)
    lower = pattern.lower()
    named = tuple(rule.code for rule in RULES if rule.code == upper or rule.name == lower)
    found = named or tuple(rule.code for rule in RULES if upper and rule.code.startswith(upper))
    if not found:
        raise UnknownCode(pattern)
    return found


def selected_by(pattern: str) -> tuple[str, ...]:
    """The codes that a pattern switches on: a prefix leaves out what is off by default."""
    codes = codes_of(pattern)
    if len(codes) == 1 and pattern.upper() == codes[0]:
        return codes
    if pattern.upper() == "ALL" or "-" in pattern:
        return codes
    off = {rule.code for rule in RULES if not rule.default}
    return tuple(code for code in codes if code not in off)


def nearest_code(word: str) -> str | None:
    """The code or name that is most like a mistyped one, as far as one is."""
    from difflib import get_close_matches

    names = [rule.code for rule in RULES] + [rule.name for rule in RULES]
    written = word.upper() if len(word) <= 4 else word.lower()
    found = get_close_matches(written, names, 1, 0.7)
    return found[0] if found else None


def _words(patterns: Iterable[str]) -> list[str]:
    """The patterns one by one, also where commas separate several."""
    return [word.strip() for pattern in patterns for word in pattern.split(",") if word.strip()]


def _severity(word: str) -> Severity:
    """The severity of this name. Raises ValueError."""
    try:
        return Severity[word.upper()]
    except KeyError:
        raise ValueError(
            f"No severity is called {word!r}: write error, warning, information or hint."
        ) from None
