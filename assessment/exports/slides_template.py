"""The presentation that slides are put into: our own look, or an organisation's template, emptied."""

from __future__ import annotations

from typing import NamedTuple

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.exc import PythonPptxError
from pptx.presentation import Presentation as Deck
from pptx.slide import SlideLayout
from pptx.util import Inches

from assessment.domain.errors import Refused
from assessment.exports import office_templates, slides_own_look
from assessment.exports.slides_text import Box

TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
CONTENT = (PP_PLACEHOLDER.OBJECT, PP_PLACEHOLDER.BODY)
LEAST = Inches(2)
"""A place for content that is less high or wide holds no chart that anybody could read."""

NO_POWERPOINT = "This is no PowerPoint file (.pptx) that can be read. Save the template as .pptx, not .potx or .ppt."
NO_LAYOUT = (
    "The template has no layout with a title and a place for content of at least 5 cm. Add one, such as “Title and "
    "Content”."
)


class Template(NamedTuple):
    """An empty presentation. `first`: layout of the title slide; `content`: of all others, with `body` its place."""

    deck: Deck
    first: SlideLayout
    content: SlideLayout
    body: Box


def opened(template: bytes | None) -> Template:
    """The template without its slides; our own where none is given. Refused if it has no usable layout."""
    if template is None:
        deck = slides_own_look.made()
        _emptied(deck)
        return _chosen(deck)
    try:
        deck = Presentation(office_templates.checked(template, NO_POWERPOINT))
    except (KeyError, ValueError, PythonPptxError, OSError) as error:
        raise Refused(NO_POWERPOINT) from error
    _emptied(deck)
    return _chosen(deck)


def _chosen(deck: Deck) -> Template:
    usable = [(layout, box) for layout in deck.slide_layouts if (box := _body(layout))]
    if not usable:
        raise Refused(NO_LAYOUT)
    # Of several the largest whose place takes anything: one for text alone is often a section's or a caption's.
    content, body = max(
        usable, key=lambda pair: (PP_PLACEHOLDER.OBJECT in _kinds(pair[0]), pair[1].width * pair[1].height)
    )
    first = next((layout for layout in deck.slide_layouts if _is_first(layout)), content)
    return Template(deck, first, content, body)


def _kinds(layout: SlideLayout) -> list[PP_PLACEHOLDER]:
    return [each.placeholder_format.type for each in layout.placeholders]


def _is_first(layout: SlideLayout) -> bool:
    kinds = _kinds(layout)
    return PP_PLACEHOLDER.SUBTITLE in kinds and any(kind in TITLES for kind in kinds)


def _body(layout: SlideLayout) -> Box | None:
    """The one place for content of a layout that also has a title; None where there is none, or more than one."""
    places = [each for each in layout.placeholders if each.placeholder_format.type in CONTENT]
    if len(places) != 1 or not any(kind in TITLES for kind in _kinds(layout)):
        return None
    (only,) = places
    box = Box(int(only.left or 0), int(only.top or 0), int(only.width or 0), int(only.height or 0))
    return box if min(box.width, box.height) >= LEAST else None


def _emptied(deck: Deck) -> None:
    """Without the template's own slides, its preview, and who wrote, owns and commented it."""
    for each in list(deck.slides._sldIdLst):
        deck.part.drop_rel(each.rId)
        deck.slides._sldIdLst.remove(each)
    for holder in (deck.part, deck.part.package):
        for name, relation in list(holder._rels.items()):
            if relation.reltype.rpartition("/")[2] in office_templates.TELLS_OF_PEOPLE:
                holder._rels.pop(name)
