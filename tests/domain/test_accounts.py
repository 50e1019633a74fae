"""Rules for accounts: addresses, names and passwords."""

from __future__ import annotations

import pytest

from assessment.domain.accounts import check_password, checked_email, checked_name
from assessment.domain.errors import Refused


@pytest.mark.parametrize(
    ("typed", "kept"),
    [(" Ada@Example.ORG ", "ada@example.org"), ("o'neil+x@nhs.net", "o'neil+x@nhs.net"), ("å@ö.se", "å@ö.se")],
)
def test_checked_email_keeps_it_in_lower_case(typed: str, kept: str) -> None:
    assert checked_email(typed) == kept


@pytest.mark.parametrize(
    "typed",
    ["", "ada", "ada@", "@example.org", "ada@example", "a b@example.org", "ada@b@example.org",
     "ada@example.org, b@c.org", "Ada <ada@example.org>", "ada\x00@example.org", "a" * 250 + "@b.org"],
)  # fmt: skip
def test_checked_email_refuses_what_is_none(typed: str) -> None:
    with pytest.raises(Refused, match="does not look like an e-mail address"):
        checked_email(typed)


def test_checked_name_tidies_it() -> None:
    assert checked_name("  Ada \n Okafor ") == "Ada Okafor"


@pytest.mark.parametrize(
    ("typed", "message"),
    [(" ", "The name is empty"), ("x" * 121, "at most 120"), ("Ada\u202eakO", "cannot be shown")],
)
def test_checked_name_refuses_with_the_reason(typed: str, message: str) -> None:
    with pytest.raises(Refused, match=message):
        checked_name(typed)


@pytest.mark.parametrize("password", ["x" * 12, "x" * 200, "päss wörd 漢字 ok"])
def test_check_password_accepts_any_characters(password: str) -> None:
    check_password(password, "ada@example.org")


@pytest.mark.parametrize(
    ("password", "message"),
    [("x" * 11, "too short"), ("x" * 201, "too long"), (" ADA@example.org", "is your e-mail address")],
)
def test_check_password_refuses_a_bad_one(password: str, message: str) -> None:
    with pytest.raises(Refused, match=message):
        check_password(password, "ada@example.org")
