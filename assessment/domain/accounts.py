"""What an account is allowed to be: its e-mail address, name and password."""

from __future__ import annotations

import re

from assessment.domain.errors import Refused
from assessment.domain.texts import cleaned, wrong_with

LONGEST_EMAIL, LONGEST_NAME = 254, 120
SHORTEST_PASSWORD, LONGEST_PASSWORD = 12, 200
"""At least 12 characters and no other rules, as the NCSC advises; a limit, so that hashing cannot be made slow."""

_ADDRESS = re.compile(r"[^@\s<>,;\"]+@[^@\s<>,;\"]+\.[^@\s<>,;\"]+")


def normal_email(email: str) -> str:
    """How addresses are kept and compared: lower case, no spaces around."""
    return email.strip().lower()


def checked_email(email: str) -> str:
    """The address as kept; Refused unless it looks like one."""
    address = normal_email(email)
    if len(address) > LONGEST_EMAIL or not address.isprintable() or not _ADDRESS.fullmatch(address):
        raise Refused(f"‘{email.strip()[:60]}’ does not look like an e-mail address. Use one like name@example.org.")
    return address


def checked_name(name: str, what: str = "name") -> str:
    """A person's or system's name as kept; Refused if it is empty, too long or cannot be shown."""
    tidy = cleaned(name)
    if wrong := wrong_with(tidy, LONGEST_NAME):
        raise Refused(f"The {what} {wrong}")
    return tidy


def check_password(password: str, email: str) -> None:
    """Refused unless the password is 12 to 200 characters long and is not the e-mail address."""
    if len(password) < SHORTEST_PASSWORD:
        raise Refused(f"The password is too short. Use at least {SHORTEST_PASSWORD} characters; three words will do.")
    if len(password) > LONGEST_PASSWORD:
        raise Refused(f"The password is too long. Use at most {LONGEST_PASSWORD} characters.")
    if normal_email(password) == normal_email(email):
        raise Refused("The password is your e-mail address, which others know. Choose another.")
