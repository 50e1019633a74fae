"""People answering, many at once: each is a browser tab that speaks Streamlit's own protocol (benchmarks/protocol.py).

A tab opens the page `questions` with a private link and gives one answer per run, as a browser does: all values on the
page go along each time. Radios are known by their kind and words, so the page may carry other things as well.
"""

from __future__ import annotations

import asyncio
import random
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from benchmarks.open_round import OpenRound, Respondent
from benchmarks.protocol import FINISHED, GOES_ON

ON = "Save and continue"
PATIENCE = 60
"""Seconds to wait for the server before it counts as an error."""
SAVED, NOT_SAVED = re.compile(r"\bsaved\b", re.IGNORECASE), "not saved"


class Failed(Exception):
    """The page said, or did, what it must not."""


@dataclass
class Drawn:
    """What one run drew: what can be chosen, typed or pressed, and all words that stand outside of that."""

    radios: dict[str, Any] = field(default_factory=dict)
    typed: dict[str, Any] = field(default_factory=dict)
    buttons: dict[str, str] = field(default_factory=dict)
    words: list[str] = field(default_factory=list)

    def add(self, element: Any) -> None:
        """Take in one element of the page."""
        kind = element.WhichOneof("type")
        drawn = getattr(element, kind) if kind else None
        if kind == "radio":
            self.radios[drawn.id] = drawn
        elif kind in ("text_input", "text_area"):
            self.typed[drawn.id] = drawn
        elif kind == "button":
            self.buttons[drawn.label] = drawn.id
        elif kind == "exception":
            raise Failed(f"the page broke: {drawn.message[:200]}")
        else:
            self.words.append(str(element))

    @property
    def says_saved(self) -> bool:
        """Whether the page tells the person that the answers are kept."""
        said = " ".join(self.words)
        return bool(SAVED.search(said)) and NOT_SAVED not in said.lower()


class Tab:
    """One person's tab. `given`: question -> code, as the page has said that it is saved."""

    def __init__(self, host: str, asked: OpenRound, who: Respondent) -> None:
        self.who, self.given = who, dict[str, str]()
        self._host, self._asked = host, asked
        self._query, self._hash, self._drawn = "", "", Drawn()
        self._chosen: dict[str, str] = {}
        self._passed: set[str] = set()
        self._chance = random.Random(who.token)

    async def open(self) -> None:
        """Connect, and see the first page of questions."""
        self._socket: ClientConnection = await connect(
            f"ws://{self._host}/_stcore/stream",
            subprotocols=[Subprotocol("streamlit")],
            origin=Origin(f"http://{self._host}"),
            max_size=None,
            compression=None,
            open_timeout=PATIENCE,
            ping_interval=None,
        )
        await self.begin()

    async def begin(self) -> None:
        """Go to the questions by their address, as if it had been typed."""
        self._query, self._hash = urlencode({"invite": self.who.token}), ""
        self._passed.clear()
        await self._run()
        if not self._questions():
            raise Failed(f"there is no question on the page: {' '.join(self._drawn.words)[:300]}")

    async def close(self) -> None:
        """Close the tab."""
        await self._socket.close()

    def is_through(self) -> bool:
        """Whether every question of this page has been answered since the page was opened."""
        return self._passed.issuperset(self._questions().values())

    async def go_on(self) -> float:
        """Press the button to the next page, and start again after the last; the seconds of the press."""
        took = await self._run(pressed=self._drawn.buttons[ON])
        if not self._questions():
            await self.begin()
        return took

    async def answer(self) -> float:
        """Give one answer, another than before; seconds until its run has finished. Failed if it is not saved."""
        offered = self._questions()
        left = [each for each in offered if offered[each] not in self._passed] or list(offered)
        radio, question = left[0], offered[left[0]]
        before = self._value(self._drawn.radios[radio])
        option = self._chance.choice([each for each in self._drawn.radios[radio].options if each != before])
        self._chosen[radio] = option
        self._passed.add(question)
        self.given.pop(question, None)
        took = await self._run()
        if not self._drawn.says_saved:
            raise Failed("an answer was not saved")
        self.given[question] = self._asked.code(question, option)
        return took

    async def turn(self, pages: int) -> None:
        """Turn so many pages without answering."""
        for _ in range(pages):
            await self.go_on()

    def _questions(self) -> dict[str, str]:
        """Radio -> question, in the order of the page."""
        named = {radio: self._asked.named(drawn.label) for radio, drawn in self._drawn.radios.items()}
        return {radio: question for radio, question in named.items() if question}

    def _value(self, radio: Any) -> str | None:
        if radio.set_value:
            return str(radio.raw_value)
        kept = str(radio.options[radio.default]) if radio.HasField("default") else None
        return self._chosen.get(radio.id, kept)

    def _states(self, pressed: str | None) -> Iterator[WidgetState]:
        for radio in self._drawn.radios.values():
            value = self._value(radio)
            if value is not None:
                yield WidgetState(id=radio.id, string_value=value)
        for typed in self._drawn.typed.values():
            if typed.set_value or typed.HasField("default"):
                yield WidgetState(id=typed.id, string_value=typed.value if typed.set_value else typed.default)
        if pressed:
            yield WidgetState(id=pressed, trigger_value=True)

    async def _run(self, pressed: str | None = None) -> float:
        """One run of the page; seconds from sending to finished."""
        message = BackMsg()
        wanted = message.rerun_script
        wanted.query_string = self._query
        if self._hash:
            wanted.page_script_hash = self._hash
        else:
            wanted.page_name = "questions"
        wanted.widget_states.SetInParent()
        wanted.widget_states.widgets.extend(self._states(pressed))
        wanted.context_info.timezone, wanted.context_info.locale = "Europe/London", "en-GB"
        began = time.perf_counter()
        await self._socket.send(message.SerializeToString())
        await asyncio.wait_for(self._read(), PATIENCE)
        return time.perf_counter() - began

    async def _read(self) -> None:
        drawn = Drawn()
        while True:
            message = ForwardMsg.FromString(await self._socket.recv(decode=False))
            kind = message.WhichOneof("type")
            if kind == "new_session":
                drawn, self._hash = Drawn(), message.new_session.page_script_hash
            elif kind == "navigation":
                self._hash = message.navigation.page_script_hash
            elif kind == "page_info_changed":
                self._query = message.page_info_changed.query_string
            elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
                drawn.add(message.delta.new_element)
            elif kind == "script_finished" and message.script_finished == FINISHED:
                self._drawn = drawn
                return
            elif kind == "script_finished" and message.script_finished != GOES_ON:
                raise Failed(f"the run ended with {message.script_finished}")
