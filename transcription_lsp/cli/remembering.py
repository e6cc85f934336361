"""What a run of `check` need not do again, as an earlier one did it: from the cache of a project.

What came of a file is kept with all that it depends on: its content, its path, the settings that
hold for it, what was ordered, the lists of persons, and this program itself.
"""

import os
import stat
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple, TypeVar

from transcription_lsp.cli.inspection import Outcome, Tally, Task, content_of, inspect
from transcription_lsp.lint.diagnostic import Severity
from transcription_lsp.project.cache import FRESH, Cache, Entry, Seen, digest_of, seen
from transcription_lsp.project.settings import Settings
from transcription_lsp.project.workers import for_each
from transcription_lsp.text.binary import is_binary
from transcription_lsp.text.file_state import State, states_of

_CHUNK = 400

T = TypeVar("T")
D = TypeVar("D")


class _Place(NamedTuple):
    """Where the entry of a file is."""

    cache: Cache
    kind: bytes
    key: str
    path: str

    def keep(self, seen: Seen, value: object) -> None:
        """Keep a value of the file as it was seen; nothing of what is empty."""
        written = _written(value) if value else b""
        self.cache.keep(self.kind, self.key, Entry(seen, written))


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

    def outcomes(self, tasks: Sequence[Task], jobs: int) -> Iterator[Outcome]:
        """What comes of each task, in their order; files are only read where that is not known."""
        places = [self._of_task(task) for task in tasks]
        known = self._known(places)
        misses = [task for task, is_known in zip(tasks, known, strict=True) if not is_known]
        fresh = iter(for_each(inspect_noted, misses, jobs))
        for first in range(0, len(tasks), _CHUNK):
            chunk = range(first, min(first + _CHUNK, len(tasks)))
            values = self._values([places[at] for at in chunk if known[at]])
            for at in chunk:
                place = places[at]
                value = values.get((place.kind, place.key))
                if known[at]:
                    outcome = _read(value, _as_outcome, None)
                    if outcome is not None:
                        yield outcome
                        continue
                    outcome, now = inspect_noted(tasks[at])  # gone meanwhile, or damaged
                else:
                    outcome, now = next(fresh)
                if now is not None:
                    place.keep(now, _as_value(outcome))
                yield outcome

    def counted(
        self,
        files: Iterable[tuple[str, Settings]],
        count: Callable[[bytes], Counter[str]],
    ) -> Iterator[Counter[str]]:
        """What `count` counts in the bytes of each file that can be read, in any order."""
        remaining = iter(files)
        while chunk := list(islice(remaining, _CHUNK)):
            places = [
                self._place(path, settings, b"words" + self._program) for path, settings in chunk
            ]
            values = self._values(places, checked=True)
            for place in places:
                value = values.get((place.kind, place.key))
                if value is None:
                    state = _regular(place.path)
                    data = content_of(place.path) if state is not None else ""
                    if state is None or isinstance(data, str):
                        continue  # a pipe is read once; what else is wrong the check says
                    found = count(data)
                    place.keep(seen(state, data), found)
                    yield found
                elif value:
                    yield _read(value, Counter, Counter())

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
        return self._place(task.path, task.settings, kind)

    def _place(self, path: str, settings: Settings, kind: bytes) -> _Place:
        root = _root(settings)
        cache = self._caches.get(root)
        if cache is None:
            cache = self._caches[root] = Cache(root, self._roots[root] >= self._least)
        # As it is seen from the project, by which rules may be chosen, and as it is printed.
        return _Place(cache, kind, f"{settings.relative(path)}\0{path}", path)

    def _known(self, places: Sequence[_Place]) -> bytearray:
        """Which places have an entry that still holds."""
        known = bytearray(len(places))
        for first in range(0, len(places), _CHUNK):
            chunk = places[first : first + _CHUNK]
            values = self._values(chunk, checked=True)
            for at, place in enumerate(chunk, first):
                known[at] = (place.kind, place.key) in values
        return known

    def _values(
        self, places: Sequence[_Place], checked: bool = False
    ) -> dict[tuple[bytes, str], bytes]:
        """The values of the entries; `checked` leaves out those of files that have changed."""
        by_kind: dict[tuple[int, bytes], list[_Place]] = {}
        for place in places:
            by_kind.setdefault((id(place.cache), place.kind), []).append(place)
        values: dict[tuple[bytes, str], bytes] = {}
        for same in by_kind.values():
            cache, kind = same[0].cache, same[0].kind
            paths = {place.key: place.path for place in same}
            for key, entry in list(cache.look(kind, list(paths))):
                if not checked or _still_holds(cache, kind, key, paths[key], entry):
                    values[kind, key] = entry.value
            if checked:
                cache.used(kind, [key for key in paths if (kind, key) in values])
        return values


def _root(settings: Settings) -> str:
    """The folder of a project; without one, the present folder."""
    return settings.root or os.getcwd()


def inspect_noted(task: Task) -> tuple[Outcome, Seen | None]:
    """What comes of a file, and as what it was read; None for what is not to be kept."""
    state = _regular(task.path)
    data = content_of(task.path)
    if isinstance(data, str):
        return Outcome(trouble=data, checked=False), None
    outcome = inspect(task, data)
    # What is no text is read where it is named, and left out where it is not.
    sound = state is not None and outcome.checked and not outcome.trouble and not is_binary(data)
    return outcome, seen(state, data) if state is not None and sound else None


def _regular(path: str) -> State | None:
    """The state of a file that is one, no pipe."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return (found.st_mtime_ns, found.st_size) if stat.S_ISREG(found.st_mode) else None


def _still_holds(cache: Cache, kind: bytes, key: str, path: str, entry: Entry) -> bool:
    """Whether a file is what it was; where only its time is another one, that is noted."""
    state = _regular(path)
    before = entry.seen
    if state is None or state[1] != before.size:
        return False
    if state[0] == before.changed and before.is_sure:
        return True
    data = content_of(path)
    if isinstance(data, str) or digest_of(data) != before.digest:
        return False
    cache.keep(kind, key, Entry(seen(state, data), entry.value))
    return True


def _program() -> list[tuple[str, int, int]]:
    """The files of this program, with their states: what another version finds is not known."""
    from transcription_lsp.markup.files import grammar_folder

    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    found: list[tuple[str, int, int]] = []
    grammar = grammar_folder()  # in the package, when that is installed
    for top in (package,) if grammar.startswith(package) else (package, grammar):
        for folder, folders, files in os.walk(top):
            folders[:] = [each for each in folders if each != "__pycache__"]
            paths = [os.path.join(folder, file) for file in sorted(files)]
            found.extend((path, *state) for path, state in states_of(paths).items())
    return found


def _as_value(outcome: Outcome) -> list[object]:
    tallies = [[each.code, each.name, int(each.severity), *each[3:]] for each in outcome.tallies]
    return [outcome.output, tallies, sorted(outcome.persons)]


def _as_outcome(said: Any) -> Outcome:
    output, tallies, persons = said
    counted = [Tally(code, name, Severity(level), *rest) for code, name, level, *rest in tallies]
    return Outcome(str(output), tuple(counted), persons=frozenset(persons))


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
