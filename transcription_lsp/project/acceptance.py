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


def what_is_accepted(settings: Settings, path: str, of_gone_files: dict[str, object]) -> object:
    """What accepts findings in one file besides comments: the same as long as that is the same.

    None where nothing does. `of_gone_files` keeps by baseline what is asked only once in a run.
    Raises SettingsError for a file that cannot be used.
    """
    acceptance = acceptance_for(settings, path)
    if acceptance is None:
        return None
    known: object = None
    if settings.baseline:
        from transcription_lsp.project.baseline import baseline

        file = settings.baseline
        if (found := baseline(file)) is not None:
            known = found.own(path)
            if known is None:
                if file not in of_gone_files:
                    of_gone_files[file] = found.of_gone_files()
                known = of_gone_files[file]
    return acceptance.entries, known


def codes_judged(settings: Settings, choice: "Choice", knows_names: bool) -> frozenset[str]:
    """The codes of which nothing found means that there is nothing: those of rules that ran."""
    ran = choice.alone()
    if settings.authority and not knows_names:
        ran = ran.without_names()
    return frozenset(each.code for each in ran.rules)
