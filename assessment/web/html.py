"""The two plain pages, as text. No script runs on them; everything put in is escaped."""

from __future__ import annotations

from html import escape
from pathlib import Path
from string import Template

from starlette.responses import HTMLResponse

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'",
    # With no-referrer a browser would name no origin when it posts the form, and we could not tell it is ours.
    "Referrer-Policy": "same-origin",
}

_PAGE = Template((Path(__file__).parent / "page.html").read_text(encoding="utf-8"))

# autofocus on the summary moves a screen reader and the keyboard to what went wrong, without a script.
_ERROR = Template(
    '<div class="error" role="alert" tabindex="-1" autofocus aria-labelledby="wrong">'
    '<h2 id="wrong">There is a problem</h2><p id="why">$why</p></div>'
)
_SIGN_IN = Template("""$error<h1>Sign in</h1>
<form method="post" action="/sign-in" novalidate>
<input type="hidden" name="next" value="$onward">
<div class="field"><label for="email">E-mail address</label>
<input id="email" name="email" type="email" autocomplete="username" spellcheck="false" maxlength="254" required
value="$email"$invalid></div>
<div class="field"><label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" maxlength="256" required
$invalid></div>
<button type="submit">Sign in</button>
</form>
<p>Here to answer questions? You need no account: open the private link that your organisation sent you.</p>
<p>Forgotten your password? Ask the person who gave you your account for a new one.</p>""")
_SIGN_OUT = Template("""$error<h1>Sign out</h1>
<form method="post" action="/sign-out"><button type="submit">Sign out</button></form>
<p><a href="/">Stay signed in</a></p>""")


def sign_in(*, email: str = "", onward: str = "/", error: str = "") -> str:
    """The sign-in page; with an error, said first and tied to the fields. `onward`: where to go afterwards."""
    invalid = ' aria-invalid="true" aria-describedby="why"' if error else ""
    body = _SIGN_IN.substitute(error=_error(error), email=escape(email), onward=escape(onward), invalid=invalid)
    return _page("Sign in", body, error)


def sign_out(*, error: str = "") -> str:
    """The sign-out page: a button, because a link must not end a sign-in."""
    return _page("Sign out", _SIGN_OUT.substitute(error=_error(error)), error)


def answer(page: str, *, status: int = 200) -> HTMLResponse:
    """A page as it is sent: nothing runs, nothing is loaded, forms go to this server only."""
    return HTMLResponse(page, status_code=status, headers=HEADERS)


def _error(why: str) -> str:
    return _ERROR.substitute(why=escape(why)) if why else ""


def _page(title: str, body: str, error: str) -> str:
    return _PAGE.substitute(title=escape(f"Error: {title}" if error else title), body=body)
