"""`make bench`: measure, print each figure as it is known, and write docs/performance.md."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import answering, closing, figures, large_pages, opening, reading, rules, saturation, visits
from benchmarks.figures import PAGE, Figure

EXPLAINED = """
Times are medians on a machine that may have other work to do: read the ratios rather than the seconds. Each peer is
measured in the same run, on the same answers. In P2 nobody types a hundred times as many answers: the kept tallies are
multiplied, because they are all that is read.

In P5 to P7 a driver plays the people. It speaks Streamlit's own protocol, each with a private link of their own, on the
page with the questions. One answer is one run of that page; its time is from sending the answer until all of the page
has come back and says that it is saved. Afterwards every such answer is compared with the database. The driver, and in
P6 PostgreSQL and nginx as well, use the same cores as the app: where all cores are busy, a second process cannot bring
what it would bring on a machine of its own. In P7 the app forgets a visit 5 seconds after its connection is gone
instead of 120, and what is loaded once for everybody is not counted.

In P8 the time of a page is the server's: by the same protocol, from asking for a page until all of it is sent (reading
from the database, making charts, sending). In the browser it ends when the charts are drawn. Timings decide no test.

P11 is measured as P8 is, each look in a new tab, over 200 organisations with 40 answers each in every round.
"""
PARTS = ["P1", "P3", "P4", "P5", "P6", "P7", "P8", "P9", "P11"]


def main() -> None:
    """Measure everything, or the parts named."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--scale", choices=["XS", "S", "M"], default="M", help="0.1, 1 or 10 million answers")
    parser.add_argument("--only", nargs="*", choices=PARTS, help="measure some, write no page")
    given = parser.parse_args()
    found: list[Figure] = []
    with TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        parts = {
            "P1": lambda: reading.figures(folder, given.scale),
            "P3": rules.figures,
            "P4": lambda: closing.figures(folder, given.scale),
            "P5": lambda: answering.figures(folder),
            "P6": lambda: saturation.figures(folder),
            "P7": lambda: visits.figures(folder),
            "P8": lambda: opening.figures(folder),
            "P9": lambda: _importing(folder),
            "P11": lambda: large_pages.figures(folder),
        }
        for part in given.only or parts:
            for figure in parts[part]():
                found.append(figure)
                print(figure.row(), flush=True)
    if not given.only:
        figures.write(found, scale=given.scale, command=f"make bench SCALE={given.scale}", explained=EXPLAINED)
        print(f"Written to {PAGE}")


def _importing(folder: Path) -> Iterator[Figure]:
    from benchmarks import importing

    return importing.figures(folder)


if __name__ == "__main__":
    main()
