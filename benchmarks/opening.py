"""P8, and the pages of P2: starting, opening, and how long results pages of the demonstration system take."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

import yaml
from playwright.sync_api import BrowserContext, sync_playwright
from sqlmodel import Session

from assessment.imports import frameworks
from assessment.services import demo, signin
from assessment.store import engine, migrating
from benchmarks import server
from benchmarks.figures import Figure, at_most, seconds
from benchmarks.protocol import Visitor, visitors

DEMONSTRATION = server.ROOT / "data" / "demo" / "northmoor.yaml"
RESULTS = ("overview", "progress", "results")
LOOKERS = 8
CHROMIUM = "/usr/bin/chromium"
ALL_DRAWN = """() => [...document.querySelectorAll('[data-testid="stPlotlyChart"]')].every(
    chart => chart.querySelector('.main-svg'))"""
BROWSER = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]


def figures(folder: Path) -> Iterator[Figure]:
    """Load the demonstration, start the app on it, and look."""
    url = f"sqlite:///{folder / 'demonstration.sqlite'}"
    began = time.perf_counter()
    secret = load(url)
    yield Figure("P8", "load the demonstration system", seconds(time.perf_counter() - began))
    empty = empty_page(folder, url)
    began = time.perf_counter()
    with server.running(url) as host:
        started = time.perf_counter() - began
        yield at_most("P8", "start to healthy", started, 3, seconds(started), "≤ 3 s")
        with browser() as context:
            first = in_browser(context, host, "", secret)
            yield at_most("P8", "first page in the browser, signed in", first, 2, seconds(first), "≤ 2 s")
            yield from pages(host, secret)
            yield from against_empty(context, host, secret, empty)


def load(url: str) -> str:
    """The demonstration system in a new database; the secret of its programme manager's sign-in."""
    migrating.migrate(url)
    connected = engine.connect(url)

    def writing() -> AbstractContextManager[Session]:
        return engine.transaction(connected, write=True)

    content, _ = frameworks.load(frameworks.BUNDLED)
    data = yaml.safe_load(DEMONSTRATION.read_text(encoding="utf-8"))
    passwords = demo.load(writing, framework=content, data=data, now=datetime.now(UTC))
    email = data["accounts"]["programme_manager"]["email"]
    with writing() as session:
        secret = signin.sign_in(session, email=email, password=passwords[email], now=datetime.now(UTC))
    if secret is None:
        raise RuntimeError("the demonstration's programme manager could not sign in")
    return secret


def empty_page(folder: Path, url: str) -> float:
    """Seconds in the browser of a page that says one word, in the same Streamlit."""
    script = folder / "empty.py"
    script.write_text('import streamlit as st\n\nst.title("Hello")\n')
    with server.running(url, script=script) as host, browser() as context:
        in_browser(context, host, "", "")
        return median(in_browser(context, host, "", "") for _ in range(5))


@contextmanager
def browser() -> Iterator[BrowserContext]:
    """A browser without a window."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=BROWSER)
        yield started.new_context()
        started.close()


def in_browser(context: BrowserContext, host: str, path: str, secret: str) -> float:
    """Seconds from typing an address to a page that has finished drawing, its charts too."""
    if secret:
        context.add_cookies([{"name": "sid", "value": secret, "url": f"http://{host}"}])
    page = context.new_page()
    began = time.perf_counter()
    page.goto(f"http://{host}/{path}")
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"] h1', timeout=60_000)
    page.wait_for_function(ALL_DRAWN, timeout=60_000)
    took = time.perf_counter() - began
    page.close()
    return took


def pages(host: str, secret: str) -> Iterator[Figure]:
    """Each results page alone and with eight people looking, by the server's own time."""
    for page in RESULTS:
        took = typical(host, page, secret)
        yield at_most("P8", f"page `{page}`", took, 0.5, seconds(took), "≤ 0.5 s")
    for page in RESULTS:
        took = together(host, page, secret)
        yield at_most("P8", f"page `{page}` with {LOOKERS} people looking at once", took, 1, seconds(took), "≤ 1 s")


def against_empty(context: BrowserContext, host: str, secret: str, empty: float) -> Iterator[Figure]:
    """Results pages in the browser against a page that says one word."""
    yield Figure("P2", "peer: a Streamlit page that says one word, in the browser", seconds(empty))
    for page in RESULTS:
        took = median(in_browser(context, host, page, secret) for _ in range(5))
        ratio = took / empty
        shown = f"{seconds(took)} = {ratio:.2f} ×"
        yield at_most("P2", f"page `{page}` in the browser, charts drawn", ratio, 1.5, shown, "≤ 1.5 × empty")


def typical(host: str, page: str, secret: str) -> float:
    """Median seconds of a page, after a first look that does not count."""
    with Visitor(host, secret=secret) as tab:
        first = tab.open(page)
        if first.page != page or "exception" in first.elements:
            raise RuntimeError(f"the page {page} could not be measured: {first.text[:300]}")
        return median(tab.open(page).seconds for _ in range(9))


def together(host: str, page: str, secret: str) -> float:
    """Median seconds of a page that several people open at the same moment."""
    with visitors(host, LOOKERS, secret=secret) as tabs, ThreadPoolExecutor(LOOKERS) as pool:
        list(pool.map(lambda tab: tab.open(page), tabs))
        return median(s for _ in range(3) for s in pool.map(lambda tab: tab.open(page).seconds, tabs))
