"""What rules report, where their codes and names stand."""

import re

from transcription_lsp.language.hover import Fact, Hover
from transcription_lsp.lint.choice import UnknownCode, codes_of
from transcription_lsp.lint.rule import Rule, rule_of
from transcription_lsp.text.span import Span

_MOST_LISTED = 12
_WHAT_IT_DOES = re.compile(r"^What it does\n((?: {4}.*\n)+)", re.M)


def described(word: str, span: Span) -> Hover | None:
    """What a code, a name or the beginning of codes means; None for what means no rule."""
    try:
        codes = codes_of(word)
    except UnknownCode:
        return None
    if len(codes) > 1:
        listed = [f"{each.code} {each.name}: {each.summary}" for each in map(rule_of, codes)]
        more = len(listed) - _MOST_LISTED
        rest = [f"And {more} more."] if more > 0 else []
        title = "All rules" if word.upper() == "ALL" else f"Rules {word.upper()}"
        return Hover(span, title, (*listed[:_MOST_LISTED], *rest))
    return about_rule(rule_of(codes[0]), span)


def about_rule(rule: Rule, span: Span) -> Hover:
    """What one rule reports, and how grave that is."""
    found = _WHAT_IT_DOES.search(rule.documentation)
    does = " ".join(found[1].split()) if found else _sentence(rule.summary)
    facts = [Fact("Severity", rule.severity.word)]
    if not rule.default:
        facts.append(Fact("By default", "off"))
    return Hover(span, f"{rule.code} {rule.name}", (does,), tuple(facts))


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
