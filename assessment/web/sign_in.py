"""Signing in and out, on plain pages: a cookie can only be set by an HTTP answer, and plain pages work everywhere."""

from __future__ import annotations

from datetime import UTC, datetime

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from assessment.services import setup, signin, work
from assessment.web import cookies, forms, html

STRANGER = "That request came from another website, so nothing was done. Use the form on this page."
TOO_LONG = "That is longer than an e-mail address and a password can be. Try again."
INCOMPLETE = "Enter your e-mail address and your password."


def ask(request: Request) -> Response:
    """The sign-in form; while there is no system yet, the way to set one up."""
    with work.reading() as session:
        nothing_yet = setup.needed(session)
    return (
        RedirectResponse("/", status_code=303)
        if nothing_yet
        else html.answer(html.sign_in(onward=forms.local(request.query_params.get("next", "/"))))
    )


async def sign_in(request: Request) -> Response:
    """Check e-mail address and password; a cookie and home, or the form again with the reason."""
    if not forms.from_here(request):
        return html.answer(html.sign_in(error=STRANGER), status=403)
    fields = await forms.posted(request)
    if fields is None:
        return html.answer(html.sign_in(error=TOO_LONG), status=413)
    email, password = fields.get("email", "").strip(), fields.get("password", "")
    onward = forms.local(fields.get("next", "/"))
    if not email or not password:
        return html.answer(html.sign_in(email=email, onward=onward, error=INCOMPLETE), status=422)
    secret = await run_in_threadpool(_checked, email, password)
    if secret is None:
        return html.answer(html.sign_in(email=email, onward=onward, error=signin.NOT_SIGNED_IN), status=401)
    answer = RedirectResponse(onward, status_code=303)
    cookies.give(answer, request, secret)
    return answer


def ask_out(_request: Request) -> Response:
    """A page with a button: a mere link must not change anything."""
    return html.answer(html.sign_out())


async def sign_out(request: Request) -> Response:
    """End this sign-in in the database, so that the cookie is worth nothing any more."""
    if not forms.from_here(request):
        return html.answer(html.sign_out(error=STRANGER), status=403)
    await run_in_threadpool(_ended, cookies.read(request))
    answer = RedirectResponse("/sign-in", status_code=303)
    cookies.take(answer, request)
    return answer


def _checked(email: str, password: str) -> str | None:
    # Comparing takes long on purpose: it is done before the transaction that makes other writers wait.
    with work.reading() as session:
        verified = signin.verify(session, email=email, password=password)
    with work.writing() as session:
        return signin.admit(session, verified=verified, now=datetime.now(UTC))


def _ended(secret: str) -> None:
    with work.writing() as session:
        signin.sign_out(session, secret=secret)
