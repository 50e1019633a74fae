"""Plain HTML forms: reading what was posted, and refusing posts that another site sends."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

from starlette.requests import Request

MOST_BYTES = 4096
_LOCAL = re.compile(r"/[a-z]*(\?[^\s\\]*)?")


def from_here(request: Request) -> bool:
    """Whether a post comes from our own page. A program without either header is no browser, so no stranger's trick."""
    site = request.headers.get("sec-fetch-site")
    if site:
        return site in ("same-origin", "none")
    origin = request.headers.get("origin")
    return origin is None or urlsplit(origin).netloc == request.headers.get("host")


async def posted(request: Request) -> dict[str, str] | None:
    """The fields of a small posted form (the last value of each); None if it is larger than any of ours."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > MOST_BYTES:
            return None
    fields = parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=10)
    return {name: values[-1] for name, values in fields.items()}


def local(address: str) -> str:
    """The address if it is one of this server's pages, else the plain one: nobody is sent on to another site."""
    return address if _LOCAL.fullmatch(address) else "/"
