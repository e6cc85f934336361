"""What a run of `check` need not do again, as an earlier one did it: from the cache of a project.

What came of a file is kept with all that it depends on: its content, its path, the settings that
hold for it, what was ordered, the lists of persons, what is accepted in it, what other files say
of it, and this program itself.
"""

import os
import stat
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice, tee
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from transcription_lsp.cli.first_pass import as_note, note_in
from transcription_lsp.cli.inspection import (
    Outcome,
    Tally,
    Task,
    bytes_of,
    content_of,
    inspect,
    lost,
    size_of,
)
from transcription_lsp.lint.across import Note
from transcription_lsp.lint.diagnostic import Severity
from transcription_lsp.project.acceptance import what_is_accepted
from transcription_lsp.project.cache import FRESH, Cache, Entry, Seen, digest_of, seen
from transcription_lsp.project.settings import Settings
from transcription_lsp.project.workers import Done, for_each
from transcription_lsp.text.binary import is_binary
from transcription_lsp.text.file_state import State, states_of

if TYPE_CHECKING:
    from transcription_lsp.project.cluster import Cluster

_CHUNK = 400
"""So many files are looked up at a time."""
_NOTES = b"notes"

T = TypeVar("T")
D = TypeVar("D")
Noted = tuple[Outcome, Seen | None]
"""What came of a file, and as what it was read; None for what is not to be kept."""


class _Place(NamedTuple):
    """Where the entry of a file is."""

    cache: Cache
    kind: bytes
    key: str
    path: str
    depends: bytes = b""
    """The digest of what concerns this file alone, and stands in other files."""

    def keep(self, seen: Seen, value: object) -> None:
        """Keep a value of the file as it was seen; nothing of what is empty."""
        written = _written(value) if value else b""
        self.cache.keep(self.kind, self.key, Entry(seen, self.depends, written))


class Memory:
    """The caches of the projects that take part in a run."""

    def __init__(self, files: Iterable[tuple[str, Settings]], least: int) -> None:
        """Of a project with fewer files than `least` nothing is kept."""
        self._least = least
        self._roots = Counter(_root(settings) for _, settings in files)
        """By the folders of the projects: how many files each of them has in this run."""
        self._caches: dict[str, Cache] = {}
        self._kinds: dict[tuple[int, object], bytes] = {}
        self._program = digest_of(repr((sys.version, _program())).encode())
        self._kept_settings: list[Settings] = []
        self._of_gone_files: dict[str, object] = {}

    def outcomes(self, tasks: Iterable[Task], by: "int | Cluster") -> Iterator[Outcome]:
        """What comes of each task, in their order; files are only read where that is not known.

        Of the tasks no more is held than is at work, however many there are.
        """
        tasks, again = tee(tasks)
        done = for_each(inspect_noted, self._looked_up(tasks), by, size_of, _lost)
        for task, (outcome, now) in zip(again, done, strict=True):
            if now is not None:
                self._of_task(task).keep(now, _as_value(outcome))
            yield outcome

    def _looked_up(self, tasks: Iterable[Task]) -> "Iterator[Task | Done[Noted]]":
        """The tasks, and in place of those that are known what came of them."""
        remaining = iter(tasks)
        while chunk := list(islice(remaining, _CHUNK)):
            places = [self._of_task(task) for task in chunk]
            values = self._values(places)
            for task, place in zip(chunk, places, strict=True):
                value = values.get((place.kind, place.key))
                outcome = _read(value, partial(_as_outcome, task), None)
                yield task if outcome is None else Done((outcome, None))

    def notes(
        self, files: Iterable[tuple[str, Settings]], by: "int | Cluster"
    ) -> "Iterator[Note | None]":
        """The notes of files, in their order; None for one that cannot be read, or only once."""
        files, again = tee(files)
        done = for_each(note_seen, self._noted_before(files), by, bytes_of, _no_note)
        for (path, settings), (note, now) in zip(again, done, strict=True):
            if now is not None:
                self._place(path, settings, _NOTES + self._program).keep(now, note)
            yield note

    def _noted_before(self, files: Iterable[tuple[str, Settings]]) -> "Iterator[str | Done[Any]]":
        remaining = iter(files)
        while chunk := list(islice(remaining, _CHUNK)):
            places = [self._place(*each, _NOTES + self._program) for each in chunk]
            values = self._values(places)
            for place in places:
                note = _read(values.get((place.kind, place.key)), as_note, None)
                yield place.path if note is None else Done((note, None))

    def said_of(
        self, files: Sequence[tuple[str, Settings]], say: Callable[[], list[str]]
    ) -> list[str]:
        """Sentences about these files together; the same as long as none of them has changed."""
        if not files:
            return say()
        states = [(path, _regular(path), settings.convention) for path, settings in files]
        kind = b"sentences" + self._program
        place = self._place(os.curdir, files[0][1], kind)
        digest = digest_of(repr(states).encode("utf-8", "surrogatepass"))
        for _, entry in place.cache.look(kind, [place.key]):
            if entry.seen.digest == digest:
                return _read(entry.value, lambda said: [str(each) for each in said], [])
        found = say()
        lately = time.time_ns() - FRESH
        if all(state is not None and state[0] < lately for _, state, _ in states):
            place.keep(Seen(0, 0, digest, True), found)
        return found

    def close(self) -> None:
        """Write what is not written yet, and let go."""
        for cache in self._caches.values():
            cache.close()

    def _of_task(self, task: Task) -> _Place:
        key = (id(task.settings), task.orders)
        kind = self._kinds.get(key)
        if kind is None:
            self._kept_settings.append(task.settings)  # so that its id stays its own
            settings = task.settings
            lists = states_of(
                [*settings.authority, *(file for file, _ in settings.convention_files)]
            )
            depends = repr((tuple(settings), task.orders, lists))
            kind = digest_of(self._program + depends.encode("utf-8", "surrogatepass"))
            self._kinds[key] = kind
        accepted = what_is_accepted(task.settings, task.path, self._of_gone_files)
        others = (accepted, task.across) if accepted or task.across else None
        alone = digest_of(repr(others).encode("utf-8", "surrogatepass")) if others else b""
        return self._place(task.path, task.settings, kind, alone)

    def _place(self, path: str, settings: Settings, kind: bytes, depends: bytes = b"") -> _Place:
        root = _root(settings)
        cache = self._caches.get(root)
        if cache is None:
            cache = self._caches[root] = Cache(root, self._roots[root] >= self._least)
        # As it is seen from the project, by which rules may be chosen, and as it is printed.
        return _Place(cache, kind, f"{settings.relative(path)}\0{path}", path, depends)

    def _values(self, places: Sequence[_Place]) -> dict[tuple[bytes, str], bytes]:
        """The values of the entries that still hold, as their files have not changed."""
        by_kind: dict[tuple[int, bytes], list[_Place]] = {}
        for place in places:
            by_kind.setdefault((id(place.cache), place.kind), []).append(place)
        values: dict[tuple[bytes, str], bytes] = {}
        for same in by_kind.values():
            cache, kind = same[0].cache, same[0].kind
            by_key = {place.key: place for place in same}
            for key, entry in list(cache.look(kind, list(by_key))):
                if _still_holds(by_key[key], entry):
                    values[kind, key] = entry.value
            cache.used(kind, [key for key in by_key if (kind, key) in values])
        return values


def _root(settings: Settings) -> str:
    """The folder of a project; without one, the present folder."""
    return settings.root or os.getcwd()


def inspect_noted(task: Task) -> Noted:
    """What comes of a file, and as what it was read."""
    state = _regular(task.path)
    data = content_of(task.path)
    if isinstance(data, str):
        return Outcome(trouble=data, checked=False), None
    outcome = inspect(task, data)
    # What is no text is read where it is named, and left out where it is not.
    sound = state is not None and outcome.checked and not outcome.trouble and not is_binary(data)
    return outcome, seen(state, data) if state is not None and sound else None


def note_seen(path: str) -> tuple[Note | None, Seen | None]:
    """What is noted of a file, and as what it was read."""
    state = _regular(path)
    if state is None:
        return None, None
    data = content_of(path)
    note = note_in(data)
    return note, None if note is None or isinstance(data, str) else seen(state, data)


def _no_note(path: str) -> tuple[None, None]:
    return None, None


def _lost(task: Task) -> Noted:
    return lost(task), None


def _regular(path: str) -> State | None:
    """The state of a file that is one, no pipe."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return (found.st_mtime_ns, found.st_size) if stat.S_ISREG(found.st_mode) else None


def _still_holds(place: _Place, entry: Entry) -> bool:
    """Whether a file is what it was; where only its time is another one, that is noted."""
    state = _regular(place.path)
    before = entry.seen
    if state is None or state[1] != before.size or entry.depends != place.depends:
        return False
    if state[0] == before.changed and before.is_sure:
        return True
    data = content_of(place.path)
    if isinstance(data, str) or digest_of(data) != before.digest:
        return False
    place.cache.keep(place.kind, place.key, entry._replace(seen=seen(state, data)))
    return True


def _program() -> tuple[object, ...]:
    """What tells this program from another: what that finds is not known.

    A checkout is known by its files and their times. What is installed is known by what the
    installer wrote down of it, so that the same installed anew, as in CI, is the same.
    """
    from transcription_lsp.markup.files import grammar_folder

    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    grammar = grammar_folder()
    if not grammar.startswith(package):
        return (*_files(package), *_files(grammar))
    beside = os.path.dirname(package)
    for name in os.listdir(beside):
        if name.startswith(f"{os.path.basename(package)}-") and name.endswith(".dist-info"):
            record = content_of(os.path.join(beside, name, "RECORD"))
            if isinstance(record, bytes):
                files = ((path.removeprefix(beside), size) for path, _, size in _files(package))
                return (digest_of(record), *files)
    return tuple(_files(package))


def _files(top: str) -> Iterator[tuple[str, int, int]]:
    """The files below a folder, with their states."""
    for folder, folders, files in os.walk(top):
        folders[:] = sorted(each for each in folders if each != "__pycache__")
        paths = [os.path.join(folder, file) for file in sorted(files)]
        yield from ((path, *state) for path, state in states_of(paths).items())


def _as_value(outcome: Outcome) -> list[object]:
    tallies = [[each.code, each.name, int(each.severity), *each[3:]] for each in outcome.tallies]
    accepted = outcome.accepted.as_value() if outcome.accepted else None
    return [outcome.output, tallies, sorted(outcome.persons), accepted]


def _as_outcome(task: Task, said: Any) -> Outcome:
    output, tallies, persons, accepted = said
    counted = [Tally(code, name, Severity(level), *rest) for code, name, level, *rest in tallies]
    outcome = Outcome(str(output), tuple(counted), persons=frozenset(persons))
    if accepted is None:
        return outcome
    from transcription_lsp.cli.accepting import Accepted

    return outcome._replace(accepted=Accepted.of_value(task.path, task.settings, accepted))


def _written(value: object) -> bytes:
    from json import dumps

    return dumps(value, separators=(",", ":")).encode()


def _read(value: bytes | None, make: Callable[[Any], T], otherwise: D) -> T | D:
    """What is made of a value that was kept; `otherwise` of one that is gone or damaged."""
    from json import loads

    try:
        return otherwise if value is None else make(loads(value))
    except (ValueError, TypeError):
        return otherwise
