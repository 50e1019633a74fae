"""P11: the programme manager's pages over 200 organisations and three closed rounds."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from benchmarks import large_system, opening, server
from benchmarks.figures import Figure, at_most, seconds
from benchmarks.protocol import Screen, Visitor

PAGES = (
    ("overview", ""),
    ("overview", "obstacles=true"),
    ("progress", ""),
    ("progress", "behind=true"),
    ("statement", ""),
    ("partners", ""),
    ("peers", ""),
    ("monitoring", ""),
    ("organisations", ""),
    ("rounds", ""),
)
IN_BROWSER = ("overview", "progress", "partners")
LIMIT, LOOKS = 1.0, 5


def figures(folder: Path) -> Iterator[Figure]:
    """Make the system, look at each page, and at the largest in the browser."""
    url = f"sqlite:///{folder / 'large.sqlite'}"
    began = time.perf_counter()
    secret = large_system.fill(url)
    what = f"make {large_system.ORGANISATIONS} organisations, three rounds closed, a fourth open, through the services"
    yield Figure("P11", what, seconds(time.perf_counter() - began))
    with server.running(url) as host:
        first = _open(host, secret, "overview", "").seconds
        yield Figure("P11", "first look at the overview: where people disagree is worked out, once", seconds(first))
        for page, query in PAGES:
            took = median(_open(host, secret, page, query).seconds for _ in range(LOOKS))
            name = f"{page}?{query}" if query else page
            yield at_most("P11", f"page `{name}`, 200 organisations", took, LIMIT, seconds(took), "≤ 1 s")
        with opening.browser() as context:
            for page in IN_BROWSER:
                took = median(opening.in_browser(context, host, page, secret) for _ in range(3))
                yield Figure("P11", f"page `{page}` in the browser, charts drawn", seconds(took))


def _open(host: str, secret: str, page: str, query: str) -> Screen:
    """In a tab of its own: choices in an address count when a tab is opened, not later."""
    with Visitor(host, secret=secret) as tab:
        found = tab.open(page, query)
    if found.page != page or "exception" in found.elements or "went wrong" in found.text:
        raise RuntimeError(f"the page {page} could not be measured: {found.text[:300]}")
    return found
