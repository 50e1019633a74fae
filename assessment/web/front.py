"""The front door: who comes to the plain address without a link or an account is sent to sign in."""

from __future__ import annotations

from datetime import UTC, datetime

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from assessment.services import setup, signin, work
from assessment.web import cookies


class FrontDoor:
    """Middleware: a visitor of `/` with neither `?invite=` nor a live sign-in goes to /sign-in, with a full load.

    The pages cannot do that themselves, because they can only move among pages.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] == "http" and scope["path"] == "/" and scope["method"] == "GET":
            request = Request(scope)
            if "invite" not in request.query_params and await run_in_threadpool(must_sign_in, cookies.read(request)):
                await RedirectResponse("/sign-in", status_code=303)(scope, receive, send)
                return
        await self.app(scope, receive, send)


def must_sign_in(secret: str) -> bool:
    """Whether there is a system to sign in to, and this secret is nobody's."""
    with work.reading() as session:
        if secret and signin.person(session, secret=secret, now=datetime.now(UTC)):
            return False
        return not setup.needed(session)
