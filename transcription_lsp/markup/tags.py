"""Tags: marks that stand in pairs around words, as in `[unclear]Boston[/unclear]`.

The rule `tag` of a convention's grammar finds them. Its groups say what each is: `name`, and
`close` if it ends something; or, where the two ends are different characters, `open_NAME` and
`close_NAME`. A tag that is written wrongly, but can only be one, is found by `slip_name` and, if it
ends something, `slip_close`; its name may be misspelled, too: `[/unlcear]`.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from transcription_lsp.markup.near_miss import edit_distance

if TYPE_CHECKING:
    import re

SLIPS = 2
LONG = 6
"""In letters: a name as long as this may have two slips."""
FURTHEST = 400
"""In code points: further away a tag is not taken for the missing one, nor its place looked for."""


class Tag(NamedTuple):
    """One tag; offsets are code points from where its paragraph begins."""

    start: int
    end: int
    name: str
    """The rule of the grammar that reads it with its partner."""
    closes: bool
    is_slip: bool = False
    """Whether it is written wrongly: `[/unclear)`."""
    in_doubt: bool = False
    """Whether something else may be meant: another tag, or two that lack their partners."""

    def shifted(self, by: int) -> "Tag":
        """The same, `by` code points further on."""
        return self._replace(start=self.start + by, end=self.end + by)


def tags_among(found: "Iterable[re.Match[str]]", names: tuple[str, ...]) -> tuple[Tag, ...]:
    """The tags among all that ends plain text; `names` are all that there are."""
    tags = (_tag(each, names) for each in found if each.lastgroup)
    return tuple([each for each in tags if each is not None])


def _tag(found: "re.Match[str]", names: tuple[str, ...]) -> Tag | None:
    groups = {name: text for name, text in found.groupdict().items() if text is not None}
    for group in groups:
        kind, _, rest = group.partition("_")
        if kind in ("open", "close") and rest:
            return Tag(*found.span(), rest, kind == "close")
    if "name" in groups:
        return Tag(*found.span(), _rule(groups["name"]), "close" in groups)
    if "slip_name" in groups and (name := _nearest(_rule(groups["slip_name"]), names)):
        return Tag(*found.span(), name, "slip_close" in groups, True)
    return None


@lru_cache(maxsize=1_000)
def _nearest(written: str, names: tuple[str, ...]) -> str | None:
    """The name that is meant; None if that is not plain."""
    if written in names:
        return written
    limit = SLIPS if len(written) >= LONG else 1
    near = [name for name in names if edit_distance(written, name, limit) <= limit]
    return near[0] if len(near) == 1 else None


def _rule(name: str) -> str:
    """The rule of the grammar for the name of a tag: `left margin` is `left_margin`."""
    return name.lower().replace(" ", "_").replace("-", "_")
