"""The plain sign-in and sign-out pages: cookie, refusals, and what another website cannot do."""

from __future__ import annotations

import pytest

from assessment.services.signin import NOT_SIGNED_IN
from tests.builders import PASSWORD
from tests.web.conftest import Reply, Site

ELSEWHERE = [{"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Origin": "https://evil.example"}]
ELSEWHERE += [{"Origin": "null"}]


def sign_in(site: Site, password: str = PASSWORD, headers: dict[str, str] | None = None, **more: str) -> Reply:
    assert site.people
    return site.post("/sign-in", {"email": site.people.viewer.email, "password": password} | more, headers)


def test_sign_in_sets_a_cookie_out_of_reach_and_goes_home(site: Site) -> None:
    reply = sign_in(site)
    assert (reply.status, reply.headers["Location"]) == (303, "/")
    cookie = reply.cookies["sid"]
    assert (cookie["httponly"], cookie["samesite"].lower(), cookie["path"], cookie["secure"]) == (True, "lax", "/", "")
    assert len(cookie.value) >= 32


def test_cookie_is_secure_behind_tls(site: Site) -> None:
    cookie = sign_in(site, headers={"X-Forwarded-Proto": "https"}).cookies["sid"]
    assert cookie["secure"] is True


@pytest.mark.parametrize(
    ("asked", "led_to"),
    [
        ("/overview?round=Spring%202027", "/overview?round=Spring%202027"),
        ("https://evil.example/", "/"),
        ("//evil.example/", "/"),
        ("/\\evil.example", "/"),
        ("/overview\r\nSet-Cookie: x=y", "/"),
    ],
)
def test_sign_in_leads_on_within_this_site_only(site: Site, asked: str, led_to: str) -> None:
    assert sign_in(site, next=asked).headers["Location"] == led_to


def test_wrong_password_and_unknown_address_get_the_same_answer(site: Site) -> None:
    assert site.people
    wrong = sign_in(site, "wrong")
    unknown = site.post("/sign-in", {"email": "nobody@example.org", "password": "wrong"})
    assert (wrong.status, unknown.status) == (401, 401)
    assert "sid" not in wrong.cookies
    assert NOT_SIGNED_IN in wrong.body
    assert wrong.body.replace(site.people.viewer.email, "nobody@example.org") == unknown.body


def test_wrong_passwords_are_counted(site: Site) -> None:
    from assessment.store import engine, tables
    from tests.builders import rows

    assert site.people
    site.post("/sign-in", {"email": site.people.lead.email, "password": "wrong"})
    with engine.transaction(engine.connect(site.database)) as session:
        assert [row.failed for row in rows(session, tables.Account) if row.id == site.people.lead.id] == [1]


def test_empty_form_says_what_is_missing(site: Site) -> None:
    reply = site.post("/sign-in", {"email": "a@example.org", "password": ""})
    assert reply.status == 422
    assert "Enter your e-mail address and your password." in reply.body


def test_what_was_typed_is_escaped(site: Site) -> None:
    body = site.post("/sign-in", {"email": '"><script>x</script>', "password": "x", "next": '/a?"><b>'}).body
    assert "<script>x" not in body
    assert "&quot;&gt;&lt;script&gt;" in body


def test_huge_form_is_refused(site: Site) -> None:
    assert site.post("/sign-in", {"email": "a" * 5000, "password": "x"}).status == 413


@pytest.mark.parametrize("headers", ELSEWHERE)
def test_post_from_another_site_is_refused(site: Site, headers: dict[str, str]) -> None:
    reply = sign_in(site, headers=headers)
    assert reply.status == 403
    assert "sid" not in reply.cookies


def test_post_from_our_own_page_is_taken(site: Site) -> None:
    assert sign_in(site, headers={"Origin": f"http://{site.host}", "Sec-Fetch-Site": "same-origin"}).status == 303


def test_sign_out_ends_the_sign_in_in_the_database(site: Site) -> None:
    cookie = {"Cookie": f"sid={site.secret()}"}
    assert site.get("/", cookie).status == 200
    reply = site.post("/sign-out", {}, cookie)
    assert (reply.status, reply.headers["Location"]) == (303, "/sign-in")
    assert reply.cookies["sid"].value == ""
    assert site.get("/", cookie).status == 303


def test_sign_out_needs_more_than_a_link_and_more_than_another_site(site: Site) -> None:
    cookie = {"Cookie": f"sid={site.secret()}"}
    assert site.get("/sign-out", cookie).status == 200
    assert site.post("/sign-out", {}, cookie | {"Sec-Fetch-Site": "cross-site"}).status == 403
    assert site.get("/", cookie).status == 200


def test_plain_pages_run_nothing(site: Site) -> None:
    for path in ("/sign-in", "/sign-out"):
        reply = site.get(path)
        assert "default-src 'none'" in reply.headers["Content-Security-Policy"]
        assert reply.headers["Cache-Control"] == "no-store"
        assert "<script" not in reply.body


def test_there_is_nothing_to_sign_in_to_at_first(empty_site: Site) -> None:
    assert empty_site.get("/sign-in").headers["Location"] == "/"
