"""Security headers on every answer, and a few words of our own on the page that Streamlit serves."""

from __future__ import annotations

import base64
import hashlib
import re

from starlette.datastructures import Headers as Read
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # A respondent's token is in the address: it must not travel to another site.
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
POLICY = (
    "default-src 'self'; script-src 'self'{scripts}; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; "
    "object-src 'none'; frame-ancestors 'none'; base-uri 'self'; form-action 'self'"
)
DENIED = ("/_stcore/metrics", "/_stcore/agent")
"""Streamlit serves these to anyone: numbers of people online, and a door for programs."""

_CHANGES = (
    (b'<html lang="en">', b'<html lang="en-GB">'),
    (
        b"<title>Streamlit</title>",
        b'<title>How well do we share data?</title><script src="/arrive.js" defer></script>',
    ),
)
_INLINE = re.compile(rb"<script>(.*?)</script>", re.DOTALL)
_CACHED_BEFORE = (b"accept-encoding", b"if-none-match", b"if-modified-since")


class Headers:
    """The outermost layer: refuses what is denied, adds the headers, and rewrites the one HTML page."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
        elif scope["path"].startswith(DENIED):
            await _refuse(scope, send)
        elif scope["type"] == "http":
            await self.app(_uncompressed(scope), receive, Rewriting(send))
        else:
            await self.app(scope, receive, send)


class Rewriting:
    """Sends one answer on, with the headers. HTML is held back until it is whole, because it is changed."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._start: Message | None = None
        self._body = b""

    async def __call__(self, message: Message) -> None:
        """Send one part of the answer."""
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in ALWAYS.items():
                headers.setdefault(name, value)
            if headers.get("content-type", "").startswith("text/html") and "content-encoding" not in headers:
                self._start = message
                return
            headers.setdefault("Content-Security-Policy", POLICY.format(scripts=""))
        elif self._start is not None:
            self._body += message.get("body", b"")
            if not message.get("more_body"):
                await self._send_page(self._start)
            return
        await self._send(message)

    async def _send_page(self, start: Message) -> None:
        body = adapted(self._body)
        headers = MutableHeaders(scope=start)
        headers["Cache-Control"] = "no-store"
        headers["Content-Length"] = str(len(body))
        headers.setdefault("Content-Security-Policy", POLICY.format(scripts=hashes(body)))
        await self._send(start)
        await self._send({"type": "http.response.body", "body": body})


def adapted(page: bytes) -> bytes:
    """Streamlit's page with its language named, a title of ours until the first screen is there, and arrive.js."""
    for theirs, ours in _CHANGES:
        page = page.replace(theirs, ours, 1)
    return page


def hashes(page: bytes) -> str:
    """The inline scripts of a page as a policy names them: these may run, and no other inline script."""
    found = (base64.b64encode(hashlib.sha256(script).digest()).decode() for script in _INLINE.findall(page))
    return "".join(f" 'sha256-{each}'" for each in found)


def _uncompressed(scope: Scope) -> Scope:
    """The request without leave to compress or to answer "not changed", where a page may be the answer."""
    if "text/html" not in Read(scope=scope).get("accept", ""):
        return scope
    return {**scope, "headers": [(name, value) for name, value in scope["headers"] if name not in _CACHED_BEFORE]}


async def _refuse(scope: Scope, send: Send) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008})
        return
    await send({"type": "http.response.start", "status": 404, "headers": [(b"content-type", b"text/plain")]})
    await send({"type": "http.response.body", "body": b"Not found"})
