"""The started app, asked over plain HTTP as a browser would, without following redirects."""

from __future__ import annotations

import http.client
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import Message
from http.cookies import SimpleCookie
from urllib.parse import urlencode

import pytest

from assessment.services import signin
from assessment.store import engine, migrating
from benchmarks import server
from tests import builders

BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8", "Accept-Encoding": "gzip, deflate, br"}


@dataclass(frozen=True)
class Reply:
    """What came back. `headers` compare without case."""

    status: int
    headers: Message
    body: str

    @property
    def cookies(self) -> SimpleCookie:
        found = SimpleCookie()
        for each in self.headers.get_all("set-cookie") or []:
            found.load(each)
        return found


@dataclass(frozen=True)
class Site:
    """A started app and its database."""

    host: str
    database: str
    people: builders.Partnership | None

    def get(self, path: str, headers: Mapping[str, str] | None = None) -> Reply:
        return self.ask("GET", path, headers)

    def post(self, path: str, fields: Mapping[str, str], headers: Mapping[str, str] | None = None) -> Reply:
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self.ask("POST", path, kind | dict(headers or {}), urlencode(fields))

    def ask(self, method: str, path: str, headers: Mapping[str, str] | None = None, body: str | None = None) -> Reply:
        connection = http.client.HTTPConnection(self.host, timeout=30)
        try:
            connection.request(method, path, body, BROWSER | dict(headers or {}))
            got = connection.getresponse()
            return Reply(got.status, got.headers, got.read().decode("utf-8", "replace"))
        finally:
            connection.close()

    def secret(self) -> str:
        """A live sign-in of the viewer."""
        assert self.people
        with engine.transaction(engine.connect(self.database), write=True) as session:
            email, now = self.people.viewer.email, datetime.now(UTC)
            return signin.sign_in(session, email=email, password=builders.PASSWORD, now=now) or ""


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """An app with a system."""
    url = f"sqlite:///{tmp_path_factory.mktemp('web') / 'assessment.sqlite'}"
    migrating.migrate(url)
    with engine.transaction(engine.connect(url), write=True) as session:
        people = builders.a_partnership(session)
    with server.running(url) as host:
        yield Site(host, url, people)
    engine.connect(url).dispose()


@pytest.fixture(scope="session")
def empty_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """An app at its first start."""
    url = f"sqlite:///{tmp_path_factory.mktemp('empty') / 'assessment.sqlite'}"
    with server.running(url) as host:
        yield Site(host, url, None)
