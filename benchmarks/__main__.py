"""`make bench`: measure, print each figure as it is known, and write docs/performance.md."""

from __future__ import annotations

import argparse
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import closing, figures, opening, reading, rules
from benchmarks.figures import PAGE, Figure

EXPLAINED = """
Times are medians on a machine that may have other work to do: read the ratios rather than the seconds. Each peer is
measured in the same run, on the same answers. In P2 nobody types a hundred times as many answers: the kept tallies are
multiplied, because they are all that is read. In P8 the time of a page is the server's: by Streamlit's own protocol,
from asking for a page until all of it is sent (reading from the database, making charts, sending). In the browser it
ends when the charts are drawn. Timings decide no test.
"""


def main() -> None:
    """Measure everything, or the parts named."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--scale", choices=["XS", "S", "M"], default="M", help="0.1, 1 or 10 million answers")
    parser.add_argument("--only", nargs="*", choices=["P1", "P3", "P4", "P8"], help="measure some, write no page")
    given = parser.parse_args()
    found: list[Figure] = []
    with TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        parts = {
            "P1": lambda: reading.figures(folder, given.scale),
            "P3": rules.figures,
            "P4": lambda: closing.figures(folder, given.scale),
            "P8": lambda: opening.figures(folder),
        }
        for part in given.only or parts:
            for figure in parts[part]():
                found.append(figure)
                print(figure.row(), flush=True)
    if not given.only:
        figures.write(found, scale=given.scale, command=f"make bench SCALE={given.scale}", explained=EXPLAINED)
        print(f"Written to {PAGE}")


if __name__ == "__main__":
    main()
