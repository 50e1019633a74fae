"""Headers on everything the server sends, what is denied, and what is changed in Streamlit's page."""

from __future__ import annotations

import base64
import hashlib
import re

import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from assessment.web.headers import adapted, hashes
from tests.web.conftest import Site

EVERYWHERE = ["/help", "/sign-in", "/healthz", "/arrive.js", "/_stcore/health", "/favicon.png", "/nowhere"]


@pytest.mark.parametrize("path", EVERYWHERE)
def test_every_answer_carries_the_headers(site: Site, path: str) -> None:
    headers = site.get(path).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] in ("no-referrer", "same-origin")
    assert "camera=()" in headers["Permissions-Policy"]
    policy = headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in policy
    assert "default-src 'self'" in policy or "default-src 'none'" in policy


def test_address_with_a_token_is_not_passed_on_nor_kept(site: Site) -> None:
    headers = site.get("/welcome?invite=secret").headers
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cache-Control"] == "no-store"


def test_page_runs_only_the_scripts_it_was_built_with(site: Site) -> None:
    reply = site.get("/help")
    policy = re.search(r"script-src ([^;]*)", reply.headers["Content-Security-Policy"])
    assert policy
    assert "unsafe" not in policy.group(1)
    for inline in re.findall(r"<script>(.*?)</script>", reply.body, re.DOTALL):
        assert base64.b64encode(hashlib.sha256(inline.encode()).digest()).decode() in policy.group(1)


def test_page_speaks_british_english_from_the_start(site: Site) -> None:
    reply = site.get("/help")
    assert '<html lang="en-GB">' in reply.body
    assert "<title>How well do we share data?</title>" in reply.body
    assert reply.headers["Content-Length"] == str(len(reply.body.encode()))
    assert '<script src="/arrive.js" defer></script>' in reply.body


def test_program_that_asks_for_no_page_gets_the_headers_too(site: Site) -> None:
    assert site.get("/help", {"Accept": "application/json"}).headers["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/agent", "/_stcore/agent/openapi.json"])
def test_doors_for_programs_are_shut(site: Site, path: str) -> None:
    reply = site.get(path)
    assert (reply.status, reply.body) == (404, "Not found")


def test_doors_for_programs_are_shut_for_websockets(site: Site) -> None:
    with pytest.raises(InvalidStatus), connect(f"ws://{site.host}/_stcore/agent/stream"):
        pass


def test_what_is_no_page_of_streamlits_is_left_alone() -> None:
    assert adapted(b"<html><title>Sign in</title></html>") == b"<html><title>Sign in</title></html>"


def test_hashes_name_inline_scripts_only() -> None:
    assert hashes(b'<script src="/a.js"></script>') == ""
    assert hashes(b"<script>1</script>") == " 'sha256-a4ayc/80/OGda4BO/1o/V0etpOqiLx1JwB5S3beHW0s='"
