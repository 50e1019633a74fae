"""The front door: who is led to sign in, who is let through to the pages."""

from __future__ import annotations

import pytest

from tests.web.conftest import Site


@pytest.mark.parametrize(
    ("path", "way"),
    [
        ("/", "/sign-in"),
        ("/overview?round=x", "/sign-in?next=%2Foverview%3Fround%3Dx"),
        ("/people", "/sign-in?next=%2Fpeople"),
    ],
)
def test_nobody_is_led_to_sign_in(site: Site, path: str, way: str) -> None:
    for headers in ({}, {"Cookie": "sid=made-up"}):
        reply = site.get(path, headers)
        assert (reply.status, reply.headers["Location"]) == (303, way)


@pytest.mark.parametrize("path", ["/?invite=x", "/welcome?invite=x", "/?join=x", "/overview?join=x", "/help", "/setup"])
def test_link_and_open_pages_pass(site: Site, path: str) -> None:
    assert site.get(path).status == 200


def test_account_passes(site: Site) -> None:
    assert site.get("/overview", {"Cookie": f"sid={site.secret()}"}).status == 200


def test_everybody_passes_while_there_is_no_system(empty_site: Site) -> None:
    assert empty_site.get("/").status == 200
