"""What a project accepts in one of its files, and of which rules that can be said."""

from typing import TYPE_CHECKING

from transcription_lsp.project.settings import Settings

if TYPE_CHECKING:
    from transcription_lsp.lint.acceptance import Acceptance
    from transcription_lsp.lint.choice import Choice

STANDARD_INPUT = "-"


def acceptance_for(settings: Settings, path: str) -> "Acceptance | None":
    """What is accepted in one file; None where a project accepts nothing but by comments.

    Raises SettingsError for a file that cannot be used.
    """
    if not (settings.baseline or settings.suppressions) or path == STANDARD_INPUT:
        return None
    from transcription_lsp.lint.acceptance import Acceptance

    acceptance = Acceptance()
    if settings.suppressions:
        from transcription_lsp.project.side_file import side_file

        about = side_file(settings.suppressions).about(settings.relative(path))
        acceptance = acceptance._replace(entries=about)
    if settings.baseline:
        from transcription_lsp.project.baseline import Baseline, baseline

        known = baseline(settings.baseline) or Baseline("", b"", ())
        acceptance = acceptance._replace(known=known.accepts(path))
    return acceptance


def codes_judged(settings: Settings, choice: "Choice", knows_names: bool) -> frozenset[str]:
    """The codes of which nothing found means that there is nothing: those of rules that ran."""
    ran = choice if knows_names or not settings.authority else choice.without_names()
    return frozenset(each.code for each in ran.rules)
