"""Slides of our own, where no template is given: python-pptx's plain layouts, as wide as screens are today."""

from __future__ import annotations

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.presentation import Presentation as Deck
from pptx.util import Inches

WIDE, HIGH = Inches(13.333), Inches(7.5)


def made() -> Deck:
    """python-pptx's plain layouts, made as wide as screens are today."""
    deck = Presentation()
    by = WIDE / deck.slide_width
    deck.slide_width, deck.slide_height = WIDE, HIGH
    for each in (deck.slide_master, *deck.slide_layouts):
        for shape in each.placeholders:
            if shape._element.spPr.xfrm is not None:
                shape.left, shape.width = int(shape.left * by), int(shape.width * by)
    margin, across = Inches(0.6), WIDE - 2 * Inches(0.6)
    places = {PP_PLACEHOLDER.TITLE: (Inches(0.35), Inches(1.05)), PP_PLACEHOLDER.BODY: (Inches(1.5), Inches(5.75))}
    for shape in deck.slide_master.placeholders:
        top, height = places.get(shape.placeholder_format.type, (shape.top, shape.height))
        if shape.placeholder_format.type in places:
            shape.left, shape.top, shape.width, shape.height = margin, top, across, height
    _in_arial(deck)
    return deck


def _in_arial(deck: Deck) -> None:
    """The font of all charts, for headings and text alike: every office program has it or one as wide."""
    part = deck.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    part._blob = part.blob.replace(b'<a:latin typeface="Calibri"/>', b'<a:latin typeface="Arial"/>')
