"""`text.plain` as Streamlit really draws it: the words as typed, no link, no picture, no formatting, no request."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from benchmarks import server
from tests.browser.conftest import DESK, OpenPage

pytestmark = pytest.mark.browser

TYPED = [
    "![x](http://127.0.0.1:9/beacon.png)",
    "[link](http://evil.example)",
    "<img src=http://127.0.0.1:9/x> <script>alert(1)</script> <b>bold</b>",
    "**bold** _em_ *em* __x__ ~~strike~~ ==mark== a_b_c x^2^ H~2~O",
    "`code` and ``x`` and $x^2$ and $$y$$ costs $5 and $6",
    "http://evil.example/a?b=c HTTPS://EVIL.example www.evil.example ftp://files.example <https://auto.example>",
    "bob@example.org mailto:bob@example.org xmpp:foo@bar.example @user",
    ":smile: :streamlit: :material/home: :red[text] :red-background[x] note:this 14:05 :x :note{.a}",
    "# heading",
    "- item",
    "* item",
    "1. item",
    "2) item",
    "> quote",
    "---",
    "| a | b |",
    "&lt;b&gt; &amp; &#60; A&E A&amp;E",
    "C:\\dir\\*.txt \\[a\\] \\",
    "[^1] note[^1] [ref]: http://x.y [x] task ![a][b]",
    "a -> b <- c <-> d -- e >= f <= g ~= h",
    "    indented code",
    "line one\n\n# line two",
    "Mr O'Neil & Sons (Ltd.) – 50% + 3 = ok? “yes”!",
]
LIVE = (
    "a, img, em, del, code, h1, h2, h3, blockquote, hr, table, script, ol, [class*=katex], [data-testid=stIconMaterial]"
)


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, open_page: OpenPage) -> Iterator[Page]:
    texts = tmp_path / "texts.json"
    texts.write_text(json.dumps(TYPED), encoding="utf-8")
    monkeypatch.setenv("PLAIN_TEXTS", str(texts))
    monkeypatch.setenv("PYTHONPATH", str(server.ROOT))
    with server.running("sqlite://", script=Path(__file__).with_name("plain_text_page.py")) as host:
        yield open_page(f"http://{host}/", width=DESK)


def test_plain_text_is_drawn_as_typed_everywhere(page: Page) -> None:
    for place, typed in enumerate(TYPED):
        wanted = " ".join(typed.split())
        for element, times, strong in (
            ("write", 1, 0),
            ("item", 1, 0),
            ("bold", 1, 1),
            ("radio", 2, 0),
            ("error", 1, 0),
        ):
            box = page.locator(f".st-key-{element}-{place}")
            lines = [line for line in box.inner_text().replace("\u2060", "").splitlines() if line.strip()]
            assert lines == [wanted] * times, element
            assert box.locator(LIVE).count() == 0, f"{element}: {typed}"
            assert box.locator("strong").count() == strong, f"{element}: {typed}"
            assert box.locator("li").count() == (1 if element == "item" else 0), f"{element}: {typed}"
    asked = page.evaluate("performance.getEntriesByType('resource').map(each => each.name)")
    host = page.evaluate("location.origin")
    assert asked
    assert not [url for url in asked if not url.startswith(host)]
