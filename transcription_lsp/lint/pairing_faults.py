"""Faults of pairing as diagnostics, for the rules that report them."""

from collections.abc import Iterator

from transcription_lsp.lint.diagnostic import Diagnostic, Fix, Related
from transcription_lsp.markup.fault import Fault, FaultKind
from transcription_lsp.markup.tree import Transcription


def pairing_faults(transcription: Transcription, kind: FaultKind) -> Iterator[Diagnostic]:
    """A diagnostic for each fault of one kind; its repairs are the fixes, likeliest first."""
    for fault in transcription.faults:
        if fault.kind is kind:
            related = (Related(fault.other, fault.other_message),) if fault.other else ()
            yield Diagnostic(fault.span, fault.message, tuple(_fixes(fault)), related)


def is_hopeless(transcription: Transcription) -> bool:
    """Whether one fault (B009) stands for all those of a text, so that no bracket is looked at."""
    return any(fault.kind is FaultKind.HOPELESS for fault in transcription.faults[:1])


def _fixes(fault: Fault) -> Iterator[Fix]:
    """The repairs as fixes, likeliest first; only the first can be safe."""
    for place, repair in enumerate(fault.repairs):
        yield Fix(_sentence(repair.title), repair.edits, safe=repair.safe and not place)


def _sentence(title: str) -> str:
    return title[:1].upper() + title[1:]
