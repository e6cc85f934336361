"""What a whole check costs on texts made to be hard, against plain text of the same size.

    python benchmarks/growth.py [SCALE]

Each text is checked by `transcription-lint check` in its default format, a process of its own, in
turn with plain text of as many bytes; the figure is the median CPU time of a few runs. Ten times
plain text is the budget. Then each text is made four times as long: what takes time in proportion
to its length takes about four times as long, less what every start costs.
"""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUNS = 3
PROSE = "The delegation arrived on Tuesday and was received by the Minister in the afternoon. "


def hard_texts(scale: float) -> dict[str, str]:
    """The texts by what is hard about them; `scale` 1 is the size that the budget speaks of."""
    many, lines = int(100_000 * scale), int(10_000 * scale)
    size = int(1_000_000 * scale)
    return {
        "100,000 openers": "[" * many,
        "100,000 closers": "]" * many,
        "100,000 nested pairs": "[" * many + "x" + "]" * many,
        "100,000 double openers": "[[" * many,
        "1 MB without a line break": (PROSE * (size // len(PROSE) + 1))[:size],
        "1 MB without a line break, a footnote every 20 characters": "a line of text, [1] "
        * (size // 20),
        "10,000 unclosed labelled brackets in 10,000 paragraphs": (
            "[stamp: Secret Section\nreceived on 4 May\n\n" * lines
        ),
        "10,000 unclosed brackets in one paragraph": "a word [and another\n" * lines,
        "10,000 wrong characters in one paragraph": "decided by [the) Council\n" * lines,
        "10,000 stray closers and round brackets": "(one) word] and (two, a) b]\n" * lines,
        "form feeds and U+2028 between brackets": "[a\f] \u2028[b\u2028] word \f" * lines,
        "100,000 emphasis marks": "_a **b " * (many // 2),
        "100,000 escapes and comments": "\\[ <!-- " * (many // 2),
    }


def plain(size: int) -> str:
    """Plain paragraphs of so many bytes."""
    paragraph = PROSE * 6 + "\n\n"
    return (paragraph * (size // len(paragraph) + 1))[:size]


def check_cpu(path: Path) -> float:
    """The median CPU seconds of a whole check of one file."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPATH"] = str(ROOT)
    program = "import sys; from transcription_lsp.cli.main import main; sys.exit(main())"
    figures = []
    for _ in range(RUNS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(
            [sys.executable, "-c", program, "check", "--isolated", str(path)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=environment,
            check=False,
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        figures.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return statistics.median(figures)


def main() -> None:
    scale = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
    print(f"{'s':>7} {'plain s':>8} {'times':>6} {'x4':>5}")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "text.txt"
        longer = hard_texts(4 * scale)
        for name, text in hard_texts(scale).items():
            data = text.encode()
            path.write_bytes(data)
            seconds = check_cpu(path)
            path.write_bytes(plain(len(data)).encode())
            base = check_cpu(path)
            path.write_bytes(longer[name].encode())
            fourfold = check_cpu(path) / seconds
            print(f"{seconds:7.2f} {base:8.2f} {seconds / base:6.1f} {fourfold:5.1f}  {name}")


if __name__ == "__main__":
    main()
