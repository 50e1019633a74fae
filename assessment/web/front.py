"""The front door: who comes without a link and without an account is sent to sign in, and then back."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from assessment.services import setup, signin, work
from assessment.web import cookies

LINKS = frozenset({"invite", "join"})
"""The parts of the address that hold a respondent's private link, and an organisation's shared one."""


class FrontDoor:
    """Middleware: without a live sign-in, the `locked` addresses lead to /sign-in; with a link in it none is.

    A courtesy, not the lock: the pages have their own guards. But only a full page load can bring a new cookie.
    """

    def __init__(self, app: ASGIApp, locked: Collection[str]) -> None:
        self.app = app
        self.locked = frozenset(locked)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] == "http" and scope["method"] == "GET" and scope["path"] in self.locked:
            request = Request(scope)
            came_with_link = not LINKS.isdisjoint(request.query_params)
            if not came_with_link and await run_in_threadpool(must_sign_in, cookies.read(request)):
                await RedirectResponse(_way(request), status_code=303)(scope, receive, send)
                return
        await self.app(scope, receive, send)


def must_sign_in(secret: str) -> bool:
    """Whether there is a system to sign in to, and this secret is nobody's."""
    with work.reading() as session:
        if secret and signin.person(session, secret=secret, now=datetime.now(UTC)):
            return False
        return not setup.needed(session)


def _way(request: Request) -> str:
    """To the sign-in page, and from there to what was asked for."""
    wanted = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return "/sign-in" if wanted == "/" else "/sign-in?" + urlencode({"next": wanted})
