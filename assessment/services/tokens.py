"""Respondents' tokens: what a private link carries. Only hashes of a token are ever stored, and two different ones.

The invitation keeps one hash, the response another, so a row of one table cannot be matched with a row of the other.
"""

from __future__ import annotations

import secrets
from hashlib import sha256

TOKEN_BYTES = 24


def new_token() -> str:
    """A token for one link: 192 random bits as 32 characters fit for an address."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def invitation_hash(token: str) -> str:
    """The hash that stands on the invitation."""
    return _hash("invitation", token)


def response_hash(token: str) -> str:
    """The hash that stands on the response."""
    return _hash("response", token)


def nobodys_hash() -> str:
    """A hash whose token nobody has: no link leads to a response that carries it."""
    return secrets.token_hex(32)


def _hash(purpose: str, token: str) -> str:
    # A fast hash is right here: slow ones protect guessable passwords, and 192 random bits cannot be guessed.
    return sha256(f"{purpose}:{token}".encode()).hexdigest()
