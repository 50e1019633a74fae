"""QR codes of shared links, as pictures, and the poster that carries one.

Error level M: a code stays readable with about a seventh of it dirty or torn. The quiet zone of four modules around it
is what ISO/IEC 18004 asks for; without it many cameras find nothing.
"""

from __future__ import annotations

from html import escape
from io import BytesIO
from textwrap import wrap

import segno

QUIET = 4
"""Width of the empty edge in modules (the small squares that a code is made of)."""
SCREEN, PRINT = 5, 20
"""Pixels a module on the screen, and in the picture to print: about 8 cm at 300 dots an inch."""
A4 = (210, 297)
POSTER_CODE = 120
"""Side of the code on the poster, in mm, with its edge."""
TOP, GAP, LOWEST, WIDEST = 38, 14, 287, 186
"""Of the poster in mm: first line of the heading, from the code to the line below it, the lowest, the widest."""
SIZES = ((15, 8), (12, 8), (9, 8), (9, 7), (7.5, 5.5), (6, 4.5))
"""Of the heading's letters and of the others, in mm. The first that fits is taken; the last always does."""
LEADING, WIDEST_LETTER, WIDE, NARROW = 1.3, 0.95, 0.78, 0.52
"""Height of a line, and width of letters, for letters 1 mm high."""


def png(text: str, scale: int = PRINT) -> bytes:
    """The code as a PNG of `scale` pixels a module, said to be 300 dots an inch."""
    kept = BytesIO()
    _code(text).save(kept, kind="png", scale=scale, border=QUIET, dpi=300)
    return kept.getvalue()


def svg(text: str, title: str) -> bytes:
    """The code as an SVG, which stays sharp at any size. `title` is read out by screen readers."""
    kept = BytesIO()
    _code(text).save(kept, kind="svg", scale=SCREEN, border=QUIET, light="white", title=title)
    return kept.getvalue()


def poster(text: str, heading: str, lines: list[str]) -> bytes:
    """One A4 page as an SVG: heading, code, and some lines below it. A browser prints it."""
    width, height = A4
    for size, small in SIZES:
        broken, rest = _broken([heading], size), _broken(lines, small)
        top = TOP + size * LEADING * len(broken)
        # Where the last line stands, with room for what reaches below it.
        if top + POSTER_CODE + GAP + small * LEADING * len(rest) <= LOWEST:
            break
    above = _written(broken, size=size, top=TOP)
    code = _code(text).svg_inline(border=QUIET, scale=1, light="white", omitsize=True)
    placed = code.replace("<svg ", f'<svg x="{(width - POSTER_CODE) / 2}" y="{top}" width="{POSTER_CODE}" ', 1)
    placed = placed.replace("<svg ", f'<svg height="{POSTER_CODE}" ', 1)
    below = _written(rest, size=small, top=top + POSTER_CODE + GAP)
    page = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}mm" height="{height}mm" viewBox="0 0 {width} {height}">'
        f'<title>{escape(heading)}</title><rect width="100%" height="100%" fill="white"/>{above}{placed}{below}</svg>'
    )
    return page.encode()


def _broken(lines: list[str], size: float) -> list[str]:
    """Lines that are no wider than the page's middle, by how wide their letters are in Arial: capitals are wide."""
    broken = []
    for line in lines:
        widths = sum(map(_width, line))
        broken += wrap(line, max(1, int(WIDEST / size * len(line) / widths))) if line else []
    return broken


def _width(letter: str) -> float:
    if letter in "WM@%—":
        return WIDEST_LETTER
    return WIDE if letter.isupper() else NARROW


def _written(lines: list[str], *, size: float, top: float) -> str:
    centre = A4[0] / 2
    return "".join(
        f'<text x="{centre}" y="{top + number * size * 1.3:g}" font-family="Arial, sans-serif" font-size="{size}" '
        f'text-anchor="middle">{escape(line)}</text>'
        for number, line in enumerate(lines)
    )


def _code(text: str) -> segno.QRCode:
    # Not boosted: a higher level than asked for would make the squares smaller.
    return segno.make(text, error="m", micro=False, boost_error=False)
