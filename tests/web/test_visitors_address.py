"""Limits are counted by the visitor's own address, which a web server in front passes on in a header."""

from __future__ import annotations

from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol

from benchmarks.protocol import Visitor
from tests.web.conftest import Site

OFFICE, ELSEWHERE = "203.0.113.7", "198.51.100.9"


class Forwarded(Visitor):
    """A tab whose connection comes through a web server in front."""

    def __init__(self, host: str, forwarded_for: str) -> None:
        self._connecting = connect(
            f"ws://{host}/_stcore/stream",
            subprotocols=[Subprotocol("streamlit")],
            origin=Origin(f"http://{host}"),
            additional_headers={"X-Forwarded-For": forwarded_for},
            max_size=None,
            compression=None,
        )


def is_stopped(site: Site, address: str, link: str) -> bool:
    """Whether somebody at an address is asked to wait when they open a link that leads nowhere."""
    with Forwarded(site.host, address) as tab:
        said = tab.open("", f"invite={link}").text
    assert ("We do not know this link" in said) is not ("Please wait ten minutes" in said)
    return "Please wait ten minutes" in said


def test_guessing_stops_one_address_and_nobody_else(site: Site) -> None:
    assert not [number for number in range(40) if is_stopped(site, OFFICE, f"guess-{number}")]
    assert is_stopped(site, OFFICE, "one more")
    assert not is_stopped(site, ELSEWHERE, "one more")
    assert is_stopped(site, f"{ELSEWHERE}, {OFFICE}", "one more"), "what a visitor writes there itself is not believed"
