"""What all files come to: the line at the end, and the statistics."""

from collections.abc import Iterable, Sequence

from transcription_lsp.cli.arguments import PROGRAM
from transcription_lsp.cli.counting import number_of
from transcription_lsp.cli.formats.visible import one_line
from transcription_lsp.cli.inspection import Orders, Outcome, Tally
from transcription_lsp.lint.diagnostic import Severity

EXPLAINED = 6
"""How many codes are named to read about."""


class Count:
    """What was found so far."""

    def __init__(self, troubles: Iterable[str] = ()) -> None:
        self.troubles = list(troubles)
        """A sentence for everything that was asked for and could not be done."""
        self.files = 0
        self.files_with_findings = 0
        self.files_repaired = 0
        self.repaired = 0
        self.accepted = 0
        """By baselines."""
        self.suppressed = 0
        self.files_suppressed = 0
        self.binary: list[str] = []
        """The files that were left out since they are no text."""
        self.tallies: dict[tuple[str, Severity], Tally] = {}

    def add(self, outcome: Outcome) -> None:
        """Count what came of one file."""
        self.files += outcome.checked
        self.files_with_findings += bool(outcome.tallies)
        self.files_repaired += bool(outcome.repaired)
        self.repaired += outcome.repaired
        self.accepted += outcome.accepted.number if outcome.accepted else 0
        self.suppressed += outcome.suppressed
        self.files_suppressed += bool(outcome.suppressed)
        if outcome.left_out:
            self.binary.append(outcome.left_out)
        if outcome.trouble:
            self.troubles.append(outcome.trouble)
        for tally in outcome.tallies:
            key = (tally.code, tally.severity)
            so_far = self.tallies.get(key)
            self.tallies[key] = tally if so_far is None else _together(so_far, tally)

    def left_out(self) -> list[str]:
        """One line about files that are no text, if there are any."""
        return binary_left_out(self.binary)

    @property
    def worst(self) -> Severity | None:
        """The highest severity that was found."""
        return max((tally.severity for tally in self.tallies.values()), default=None)

    def summary(self, orders: Orders) -> str:
        """One line about everything."""
        parts = []
        if orders.add_suppressions:
            parts.append(self._suppressions(orders))
        elif (self.repaired or self.tallies) and (orders.fix or orders.diff):
            parts.append(self._repairs(orders))
        parts.append(self._findings(orders))
        if self.accepted and not orders.update_baseline:
            more = " more" if self.tallies else ""
            parts.append(f"The baseline accepts {self.accepted:,}{more}.")
        return " ".join(parts)

    def _suppressions(self, orders: Orders) -> str:
        if not self.suppressed:
            return "There is nothing to accept."
        what = (
            f"{number_of(self.suppressed, 'finding')} in {number_of(self.files_suppressed, 'file')}"
        )
        if orders.diff:
            return f"--add-suppressions would accept {what}."
        return f"Suppressions now accept {what}."

    def explained(self) -> str:
        """Where to read about what was found; empty if nothing was."""
        codes = sorted({tally.code for tally in self.tallies.values()})
        if not codes:
            return ""
        return f"More about them: {PROGRAM} explain {' '.join(codes[:EXPLAINED])}"

    def _repairs(self, orders: Orders) -> str:
        would = "--fix would make" if orders.diff else "Made"
        if not self.repaired:
            return "No repair is certain." if not orders.unsafe else "No repair helps."
        files = number_of(self.files_repaired, "file")
        return f"{would} {number_of(self.repaired, 'repair')} in {files}."

    def _findings(self, orders: Orders) -> str:
        if not self.files:
            return "Nothing was checked."
        found = sum(tally.findings for tally in self.tallies.values())
        left = " left" if (orders.fix and self.repaired) or self.suppressed else ""
        if not found:
            return f"No findings{left} in {number_of(self.files, 'file')}."
        kinds = ", ".join(
            number_of(count, severity.word)
            for severity in sorted(Severity, reverse=True)
            if (count := sum(t.findings for t in self.tallies.values() if t.severity is severity))
        )
        where = number_of(self.files, "file")
        if self.files_with_findings < self.files:
            where = f"{self.files_with_findings:,} of {where}"
        return f"{number_of(found, 'finding')}{left} in {where} ({kinds}).{self._hint(orders)}"

    def _hint(self, orders: Orders) -> str:
        """What options would repair."""
        if orders.fix or orders.diff or orders.add_suppressions:
            return ""
        safe = sum(tally.safe for tally in self.tallies.values())
        unsafe = sum(tally.unsafe for tally in self.tallies.values())
        if safe:
            return f" --fix can repair {safe:,} of them."
        if unsafe:
            return (
                " None can be repaired with certainty; --diff --unsafe-fixes shows what is likely."
            )
        return ""

    def statistics(self, as_json: bool) -> str:
        """How often each rule has spoken, most first."""
        ordered = sorted(self.tallies.values(), key=lambda tally: (-tally.findings, tally.code))
        if as_json:
            import json

            rows = [
                {
                    "code": tally.code,
                    "name": tally.name,
                    "severity": tally.severity.word,
                    "count": tally.findings,
                    "fixable": tally.safe,
                }
                for tally in ordered
            ]
            return json.dumps(rows, indent=1) + "\n"
        width = max((len(f"{tally.findings:,}") for tally in ordered), default=1)
        lines = []
        for tally in ordered:
            repaired = f" ({tally.safe:,} by --fix)" if tally.safe else ""
            lines.append(
                f"{tally.findings:>{width},}  {tally.code} {tally.name}, "
                f"{tally.severity.word}{repaired}\n"
            )
        return "".join(lines)


def binary_left_out(paths: Sequence[str]) -> list[str]:
    """One line about files that were found in a folder and are no text; none without any."""
    if not paths:
        return []
    more = f" and {len(paths) - 1:,} more are" if len(paths) > 1 else " is"
    them = "them" if len(paths) > 1 else "it"
    return [f"{one_line(paths[0])}{more} no text and left out; name {them} to have {them} read."]


def _together(one: Tally, other: Tally) -> Tally:
    return one._replace(
        findings=one.findings + other.findings,
        safe=one.safe + other.safe,
        unsafe=one.unsafe + other.unsafe,
    )
