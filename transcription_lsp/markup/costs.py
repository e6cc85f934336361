"""What speaks for a bracket and against it: the costs in `grammar/costs.toml`.

Read where a text has something wrong with its brackets, never for a sound one.
"""

import os
from functools import lru_cache
from typing import NamedTuple

from transcription_lsp.markup.files import grammar_folder
from transcription_lsp.markup.prepared import read_table


class Costs(NamedTuple):
    """Costs in natural logarithms: what costs 1 less is 2.7 times likelier."""

    signs: dict[str, float]
    """What a supposed bracket is like, and what was done to it -> its cost; unknown ones cost 0."""
    doubtful: float
    """A long pair that costs more is looked at again, though the count of brackets is even."""
    sure: float
    """A short pair that costs no more is kept, though the count of brackets is not even."""
    caution: float
    """What an explanation costs besides for every fault that it needs."""
    even: float
    """The same in a paragraph whose brackets come out even."""
    safe: float
    """From this probability on a repair is made without asking."""

    def of(self, signs: tuple[str, ...]) -> float:
        """The cost of a supposed bracket with these signs."""
        get = self.signs.get
        return sum(get(sign, 0.0) for sign in signs)


@lru_cache(maxsize=4)
def load_costs(folder: str | None = None) -> Costs:
    """The costs of a folder, by default the project's own `grammar/`; read only once."""
    data = read_table(os.path.join(folder or grammar_folder(), "costs.toml"))
    signs = {sign: float(cost) for table in data["signs"].values() for sign, cost in table.items()}
    return Costs(signs, data["doubtful"], data["sure"], data["caution"], data["even"], data["safe"])
