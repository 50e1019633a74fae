"""Limits for each network address: guessing stops, an office does not."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from limits import RateLimitItemPerSecond

from assessment.services import throttling

OFFICE, ELSEWHERE = "203.0.113.7", "198.51.100.9"


@pytest.fixture(autouse=True)
def counted_anew() -> Iterator[None]:
    throttling.forget()
    yield
    throttling.forget()


def guess(address: str, links: int, *, first: int = 0) -> None:
    for number in range(first, first + links):
        throttling.looked_in_vain(address, f"link {number}")


def test_guessing_stops_after_forty_links() -> None:
    guess(OFFICE, 39)
    assert throttling.may_look(OFFICE)
    guess(OFFICE, 1, first=39)
    assert not throttling.may_look(OFFICE)
    assert throttling.may_look(ELSEWHERE)


def test_one_dead_link_on_a_wall_shuts_nobody_out() -> None:
    for _ in range(200):
        throttling.looked_in_vain(OFFICE, "an old poster")
    assert throttling.may_look(OFFICE)


def test_asking_alone_counts_nothing() -> None:
    # People with private links that work only ask.
    assert all(throttling.may_look(OFFICE) for _ in range(500))


def test_two_hundred_people_of_an_office_start_together() -> None:
    assert all(throttling.may_start(OFFICE, "shared") for _ in range(200))


def test_a_script_that_starts_again_and_again_is_stopped() -> None:
    let_in = sum(throttling.may_start(OFFICE, "shared") for _ in range(1000))
    assert let_in == 250
    assert throttling.may_start(OFFICE, "of another organisation"), "one network may serve several organisations"
    assert throttling.may_start(ELSEWHERE, "shared")


def test_an_hour_has_a_limit_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throttling, "STARTS", (RateLimitItemPerSecond(5, 1), RateLimitItemPerSecond(8, 3600)))
    let_in = []
    for _ in range(4):
        let_in.append(sum(throttling.may_start(OFFICE, "shared") for _ in range(6)))
        time.sleep(2.05)  # the window before last counts no more
    assert let_in == [5, 3, 0, 0]


def test_window_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throttling, "UNKNOWN_LINKS", RateLimitItemPerSecond(2, 1))
    guess(OFFICE, 2)
    assert not throttling.may_look(OFFICE)
    time.sleep(2.05)
    assert throttling.may_look(OFFICE)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("::ffff:203.0.113.7", OFFICE, True),
        ("::ffff:203.0.113.7", "::ffff:203.0.113.8", False),
        ("local", "local", True),
        ("local", OFFICE, False),
    ],
)
def test_addresses_of_one_connection_count_together(one: str, other: str, same: bool) -> None:
    guess(one, 40)
    assert throttling.may_look(other) is not same


def test_nothing_counted_tells_an_address_or_a_link() -> None:
    guess(OFFICE, 3)
    throttling.may_start(OFFICE, "shared link")
    counted = str(vars(throttling._counted.storage))
    assert "LIMIT" in counted
    assert not [told for told in (OFFICE, "link 1", "shared link") if told in counted]


def test_what_is_over_is_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    # One key for each visitor for ever would be a list of visitors, and fill the memory.
    monkeypatch.setattr(throttling, "UNKNOWN_LINKS", RateLimitItemPerSecond(2, 1))
    monkeypatch.setattr(throttling, "SAME_LINK", RateLimitItemPerSecond(1, 1))
    guess(OFFICE, 50)
    assert len(throttling._counted.storage.storage) > 2
    time.sleep(2.05)
    throttling.looked_in_vain(ELSEWHERE, "link")
    time.sleep(0.2)  # the library drops what is over in a thread of its own
    assert len(throttling._counted.storage.storage) == 2
