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
    size, letters = (15, 26) if len(heading) <= 70 else (9, 43)
    broken = wrap(heading, letters)
    above, top = _written(broken, size=size, top=38), 38 + size * 1.3 * len(broken)
    code = _code(text).svg_inline(border=QUIET, scale=1, light="white", omitsize=True)
    placed = code.replace("<svg ", f'<svg x="{(width - POSTER_CODE) / 2}" y="{top}" width="{POSTER_CODE}" ', 1)
    placed = placed.replace("<svg ", f'<svg height="{POSTER_CODE}" ', 1)
    below = _written([part for line in lines for part in wrap(line, 44)], size=8, top=top + POSTER_CODE + 14)
    page = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}mm" height="{height}mm" viewBox="0 0 {width} {height}">'
        f'<title>{escape(heading)}</title><rect width="100%" height="100%" fill="white"/>{above}{placed}{below}</svg>'
    )
    return page.encode()


def _written(lines: list[str], *, size: int, top: float) -> str:
    centre = A4[0] / 2
    return "".join(
        f'<text x="{centre}" y="{top + number * size * 1.3:g}" font-family="Arial, sans-serif" font-size="{size}" '
        f'text-anchor="middle">{escape(line)}</text>'
        for number, line in enumerate(lines)
    )


def _code(text: str) -> segno.QRCode:
    # Not boosted: a higher level than asked for would make the squares smaller.
    return segno.make(text, error="m", micro=False, boost_error=False)
