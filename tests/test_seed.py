import hashlib
from pathlib import Path

SEEDS = Path(__file__).parents[1] / "seeds"


def test_the_seed_is_byte_for_byte_as_it_came() -> None:
    seed = (SEEDS / "000_6ac56448377290ba.txt").read_bytes()
    assert f"`{hashlib.sha256(seed).hexdigest()}`" in (SEEDS / "README.md").read_text("utf-8")
