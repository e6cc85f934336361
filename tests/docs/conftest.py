"""What the tests of the site share: the pages, and a way to do what they say."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# docs/making is no part of the package, and found from the top of the repository.
sys.path.insert(0, str(ROOT))
