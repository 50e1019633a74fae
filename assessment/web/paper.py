"""The questions on paper: `/questions-on-paper?invite=TOKEN` (`?join=` for a shared link), `&role=` for one role."""

from __future__ import annotations

import re
from datetime import datetime
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.responses import Response

from assessment.domain.errors import LinkRefused, Refused
from assessment.services import answering, joining, throttling, work
from assessment.services.answering import Visit
from assessment.web import html, paper_sheet
from assessment.web.paper_sheet import Sheet

INVITE, JOIN = "invite", "join"
"""The parts of the address that ui/session.py knows by the same names."""
STATUS = {"revoked": 410, "closed": 410, "full": 410, "busy": 429}
"""Why a link cannot be used -> what a program is told; 404 for any other reason."""
HERE = {"", "127.0.0.1", "::1"}
NOBODY_KNOWN = "local"
"""Stands for these addresses, as in ui/doorkeeper.py: one visitor is counted once, whichever page they try."""

_NOT_IN_TOKENS = re.compile(r"[^A-Za-z0-9_-]")


def show(request: Request) -> Response:
    """The page to print, or a page that says why not. Changes nothing."""
    try:
        visit = _visit(request)
        asked = request.query_params.get("role", "")
        if asked and asked not in visit.roles:
            raise Refused("There is no such role with this link. Choose one on the page “See the questions”.")
    except Refused as refused:
        status = STATUS.get(refused.reason, 404) if isinstance(refused, LinkRefused) else 404
        heading = "Please wait ten minutes" if status == 429 else "There is nothing to print here"
        return html.answer(paper_sheet.refusal(heading, str(refused)), status=status)
    return html.answer(paper_sheet.page(Sheet(visit, (asked,) if asked else visit.roles, _back(request))))


def _visit(request: Request) -> Visit:
    own, shared = _token(request, INVITE), _token(request, JOIN)
    if not own and not shared:
        raise Refused("This page opens with your private link. Open that link, then “See the questions first”.")
    address = _address(request)
    if not throttling.may_look(address):
        raise LinkRefused("busy", "Too many links that lead nowhere were tried from your network. Try again later.")
    today = datetime.now(ZoneInfo("Europe/London")).date()
    try:
        with work.reading() as session:
            if own:
                return answering.visit(session, token=own, today=today)
            return joining.visit(session, shared=shared, today=today)
    except LinkRefused as refused:
        if refused.reason == "unknown":
            throttling.looked_in_vain(address, own or shared)
        raise


def _token(request: Request, part: str) -> str:
    # Without what mail programs add to the end of a link, as the pages read it.
    return _NOT_IN_TOKENS.sub("", request.query_params.get(part, ""))


def _back(request: Request) -> str:
    link = {part: token for part in (INVITE, JOIN) if (token := _token(request, part))}
    return "/preview?" + urlencode(link)


def _address(request: Request) -> str:
    known = request.client.host if request.client else ""
    return NOBODY_KNOWN if known in HERE else known
