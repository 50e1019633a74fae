"""The sign-in cookie: an opaque secret, out of reach of scripts; the database can end it at any time."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from assessment.settings import settings

NAME = "sid"
"""ui/session.py reads it by the same name."""


def read(request: Request) -> str:
    """The secret the browser sent, or an empty string."""
    return request.cookies.get(NAME, "")


def give(response: Response, request: Request, secret: str) -> None:
    """Set the cookie. It goes when the browser closes; the database ends it before that if it was idle too long."""
    response.set_cookie(NAME, secret, path="/", httponly=True, samesite="lax", secure=_secure(request))


def take(response: Response, request: Request) -> None:
    """Remove the cookie."""
    response.delete_cookie(NAME, path="/", httponly=True, samesite="lax", secure=_secure(request))


def _secure(request: Request) -> bool:
    forwarded = request.headers.get("x-forwarded-proto", "").split(",")[0].strip()
    return settings().secure_cookies or "https" in (forwarded, request.url.scheme)
