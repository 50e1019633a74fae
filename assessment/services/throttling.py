"""How often one network address may try: against guessing links, and against answering many times with a shared one.

Counted in this process's memory, under a hash that nobody can turn back into an address, and dropped after the window:
no table and no log ever says who came from where. Several processes count apart, so together they allow more. Which
numbers, and why: docs/decisions/14-limits-by-address.md.
"""

from __future__ import annotations

import secrets
from hashlib import sha256
from ipaddress import IPv6Address, ip_address

from limits import RateLimitItemPerHour, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import SlidingWindowCounterRateLimiter

UNKNOWN_LINKS = RateLimitItemPerMinute(40, 10)
"""Different links that lead nowhere, from one address in 10 minutes."""
SAME_LINK = RateLimitItemPerMinute(1, 10)
"""How often one such link counts in 10 minutes: an old poster must not shut out a whole office."""
STARTS = (RateLimitItemPerMinute(250, 10), RateLimitItemPerHour(600))
"""People who start with one shared link from one address, in 10 minutes and in an hour."""

# This way of counting keeps two numbers for each address and drops them; others of the library keep a list for ever.
_counted = SlidingWindowCounterRateLimiter(MemoryStorage())
_SALT = secrets.token_bytes(16)


def may_look(address: str) -> bool:
    """Whether somebody at this address may try a link that is new to them."""
    return _counted.test(UNKNOWN_LINKS, "unknown", _key(address))


def looked_in_vain(address: str, link: str) -> None:
    """A link led nowhere. The same one again does not count."""
    if _counted.hit(SAME_LINK, "same", _key(address, link)):
        _counted.hit(UNKNOWN_LINKS, "unknown", _key(address))


def may_start(address: str, shared: str) -> bool:
    """Whether one more person may start with a shared link from this address; counts it if so."""
    key = _key(address, shared)
    if not all(_counted.test(limit, "start", key) for limit in STARTS):
        return False
    return all([_counted.hit(limit, "start", key) for limit in STARTS])


def forget() -> None:
    """Start counting anew (for tests)."""
    _counted.storage.reset()


def _key(address: str, what: str = "") -> str:
    return sha256(_SALT + f"{_household(address)} {what}".encode()).hexdigest()


def _household(address: str) -> str:
    """What one connection has: with IPv6 a device can give itself any address that begins with the same 64 bits.

    What is no network address stays as it is.
    """
    try:
        known = ip_address(address)
    except ValueError:
        return address
    if not isinstance(known, IPv6Address):
        return address
    return str(known.ipv4_mapped or int(known) >> 64)
