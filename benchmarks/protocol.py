"""Streamlit's own websocket protocol, so that a page is run as a browser runs it, without a browser.

Binary protobuf messages on /_stcore/stream: the client asks for a run of the script, the server sends what is drawn,
and last that the script has finished. Written for Streamlit 1.67; addresses of this machine only.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol

FINISHED, GOES_ON = ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_EARLY_FOR_RERUN


@dataclass
class Screen:
    """What one run drew: the page's address, the pages this visitor may open, the text, and the seconds it took."""

    page: str = ""
    registered: frozenset[str] = frozenset()
    text: str = ""
    seconds: float = 0.0
    elements: list[str] = field(default_factory=list)


class Visitor:
    """One browser tab. `host` is "127.0.0.1:8501"; `secret` is a sign-in, sent as the cookie a browser would send."""

    def __init__(self, host: str, *, secret: str = "") -> None:
        self._connecting = connect(
            f"ws://{host}/_stcore/stream",
            subprotocols=[Subprotocol("streamlit")],
            origin=Origin(f"http://{host}"),
            additional_headers={"Cookie": f"sid={secret}"} if secret else {},
            max_size=None,
            compression=None,
        )

    def __enter__(self) -> Self:
        self._socket = self._connecting.__enter__()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._connecting.__exit__(kind, error, at)

    def open(self, page: str = "", query: str = "") -> Screen:
        """Go to a page by its address ("" is home), as if it had been typed; what it shows when it has finished."""
        message = BackMsg()
        message.rerun_script.query_string = query
        message.rerun_script.page_name = page
        message.rerun_script.widget_states.SetInParent()
        message.rerun_script.context_info.timezone = "Europe/London"
        message.rerun_script.context_info.locale = "en-GB"
        began = time.perf_counter()
        self._socket.send(message.SerializeToString())
        screen = self._read()
        screen.seconds = time.perf_counter() - began
        return screen

    def _read(self) -> Screen:
        screen, names = Screen(), {}
        while True:
            message = ForwardMsg.FromString(self._socket.recv(timeout=60, decode=False))
            kind = message.WhichOneof("type")
            if kind == "new_session":
                screen = Screen()
            elif kind == "navigation":
                names = {p.page_script_hash: p.url_pathname for p in message.navigation.app_pages}
                screen.page = names.get(message.navigation.page_script_hash, "")
                screen.registered = frozenset(names.values())
            elif kind == "delta":
                screen.elements.append(message.delta.new_element.WhichOneof("type") or "")
                screen.text += str(message.delta.new_element)
            elif kind == "script_finished" and message.script_finished != GOES_ON:
                return screen


@contextmanager
def visitors(host: str, number: int, *, secret: str = "") -> Iterator[list[Visitor]]:
    """Several tabs at once."""
    with ExitStack() as opened:
        yield [opened.enter_context(Visitor(host, secret=secret)) for _ in range(number)]
