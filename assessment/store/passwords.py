"""How secrets are kept: so that whoever reads the database can neither sign in nor guess a password quickly."""

from __future__ import annotations

import hashlib
import secrets
from functools import lru_cache
from unicodedata import normalize

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

_ARGON2 = PasswordHasher()
_EASILY_READ = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without i, l, o, 0 and 1: people copy these by hand."""


def hashed(password: str) -> str:
    """A password as kept: argon2id with the library's present parameters (slow on purpose, some 50 ms)."""
    return _ARGON2.hash(_bytes(password))


def matches(kept: str | None, password: str) -> bool:
    """Whether a password is the kept one. Without a kept one: False, after just as much work.

    Otherwise the time of the answer would tell which addresses have an account.
    """
    try:
        return _ARGON2.verify(kept or _nobody(), _bytes(password)) and kept is not None
    except (VerificationError, InvalidHashError):
        return False


def digest(secret: str) -> str:
    """A random secret as kept: sha256 is enough, since nobody can guess 256 random bits."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def new_secret() -> str:
    """256 random bits for a cookie, as text fit for an address."""
    return secrets.token_urlsafe(32)


def new_code() -> str:
    """A one-time password or code to copy by hand: 20 characters in groups of five, 99 random bits."""
    drawn = "".join(secrets.choice(_EASILY_READ) for _ in range(20))
    return "-".join(drawn[start : start + 5] for start in range(0, 20, 5))


@lru_cache(maxsize=1)
def _nobody() -> str:
    return hashed(new_secret())


def _bytes(password: str) -> bytes:
    # One letter with an accent can be typed as one or as two characters, depending on the keyboard.
    return normalize("NFKC", password).encode("utf-8", "surrogatepass")
