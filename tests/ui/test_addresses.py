"""Private links begin where the one who invites has opened the app."""

from __future__ import annotations

import pytest

from assessment.ui import addresses, session


@pytest.mark.parametrize(
    ("url", "host", "link"),
    [
        ("https://assess.example/invitations", "ignored", "https://assess.example/?invite=t-_1"),
        (
            "https://assess.example:8443/tools/data/invitations",
            None,
            "https://assess.example:8443/tools/data/?invite=t-_1",
        ),
        ("http://127.0.0.1:8501/", None, "http://127.0.0.1:8501/?invite=t-_1"),
        (None, "assess.example", "http://assess.example/?invite=t-_1"),
        (None, None, "http://localhost/?invite=t-_1"),
    ],
)
def test_link_opens_the_start_page_of_the_same_server(url: str | None, host: str | None, link: str) -> None:
    assert addresses.join(url, host, "t-_1") == link


def test_shared_link_opens_the_same_page() -> None:
    link = addresses.join("https://assess.example/tools/invitations", None, "t-_1", session.JOIN)
    assert link == "https://assess.example/tools/?join=t-_1"


def test_token_is_escaped() -> None:
    assert addresses.join("https://a.example/x", None, "a&b=c").endswith("?invite=a%26b%3Dc")
