"""The addresses beside the pages."""

from __future__ import annotations

import pytest
from starlette.requests import Request

from assessment.settings import settings
from assessment.web import cookies, forms
from assessment.web.routes import healthz
from tests.web.conftest import Site


def test_health_is_ok_while_the_database_answers(site: Site) -> None:
    reply = site.get("/healthz")
    assert (reply.status, reply.body) == (200, '{"status":"ok"}')


def test_health_fails_without_a_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "sqlite:////nowhere/at/all.sqlite")
    settings.cache_clear()
    reply = healthz(Request({"type": "http", "headers": []}))
    settings.cache_clear()
    assert reply.status_code == 503
    assert b"nowhere" not in reply.body


@pytest.mark.parametrize(
    ("address", "local"),
    [("/", "/"), ("/overview?a=b&c=d", "/overview?a=b&c=d"), ("/a/b", "/"), ("//x", "/"), ("x", "/"), ("/a?b c", "/")],
)
def test_local_addresses_are_those_of_one_page(address: str, local: str) -> None:
    assert forms.local(address) == local


@pytest.mark.parametrize(
    ("setting", "scheme", "forwarded", "secure"),
    [
        ("false", "http", "", False),
        ("true", "http", "", True),
        ("false", "https", "", True),
        ("false", "http", "https", True),
        ("false", "http", "https, http", True),
    ],
)
def test_cookie_is_secure_where_it_can_be(
    monkeypatch: pytest.MonkeyPatch, setting: str, scheme: str, forwarded: str, secure: bool
) -> None:
    from starlette.responses import Response

    monkeypatch.setenv("SECURE_COOKIES", setting)
    settings.cache_clear()
    headers = [(b"x-forwarded-proto", forwarded.encode())] if forwarded else []
    request = Request({"type": "http", "scheme": scheme, "headers": headers, "path": "/", "server": ("localhost", 80)})
    response = Response()
    cookies.give(response, request, "secret")
    settings.cache_clear()
    assert ("; Secure" in response.headers["set-cookie"]) is secure
