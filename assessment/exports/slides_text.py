"""Texts on slides: how big they may be so that they fit their place, and how they are written. Nothing overflows.

A file says nothing of how wide letters will be, so it is estimated, a little too wide rather than too narrow.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pptx.text.text import TextFrame, _Paragraph
from pptx.util import Emu, Pt

LETTER = 0.51
"""How wide a letter is on average, as a part of the font's size. Bold ones are a tenth wider."""
LINE = 1.2
POINT = 12_700
"""A point in the units that office files measure in."""
LANGUAGE = "en-GB"


class Box(NamedTuple):
    """A place on a slide, in English Metric Units."""

    left: int
    top: int
    width: int
    height: int


def lines(text: str, size: float, width: int) -> int:
    """How many lines a text of that size in points takes in a width in EMU, when it wraps between words."""
    room = max(1, int(width / POINT / (size * LETTER)))
    count, used = 1, 0
    for word in text.split():
        if used and used + 1 + len(word) > room:
            count, used = count + 1, 0
        count += (len(word) - 1) // room
        used += len(word) % room + (1 if used else 0)
    return count


def high(texts: Sequence[str], size: float, width: int, between: float = 0.4) -> int:
    """How high paragraphs are, in EMU; `between` them so many lines."""
    total = sum(lines(text, size, width) for text in texts) + between * max(0, len(texts) - 1)
    return int(total * size * LINE * POINT)


def fitting(texts: Sequence[str], box: Box, sizes: Sequence[float]) -> float:
    """The largest of the sizes (largest first) in which the texts fit; the smallest if none does."""
    return next((size for size in sizes if high(texts, size, box.width) <= box.height), sizes[-1])


def cut(text: str, size: float, width: int, most: int) -> str:
    """A text of at most so many lines, cut with an ellipsis."""
    if lines(text, size, width) <= most:
        return text
    words = text.split()
    while words and lines(f"{' '.join(words)}…", size, width) > most:
        words.pop()
    return f"{' '.join(words)}…" if words else f"{text[: int(most * width / POINT / (size * LETTER)) - 1]}…"


def put(paragraph: _Paragraph, text: str, size: float | None = None, *, bold: bool | None = None) -> None:
    """Add words to a paragraph. Without a size and weight it keeps those of its place."""
    run = paragraph.add_run()
    run.text = text
    run.font.language_id = None
    run._r.get_or_add_rPr().set("lang", LANGUAGE)
    if size is not None:
        run.font.size = Pt(size)
    if bold is not None:
        run.font.bold = bold


def frame(text_frame: TextFrame, *, margins: bool = True) -> None:
    """Wrap between words, and never let the program change the size by itself."""
    text_frame.word_wrap = True
    if not margins:
        text_frame.margin_left = text_frame.margin_right = text_frame.margin_top = text_frame.margin_bottom = Emu(0)
