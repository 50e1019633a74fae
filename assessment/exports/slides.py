"""The board paper of a Report as PowerPoint slides, with native charts that can be edited. A Report in, bytes out."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

from assessment.charts import theme
from assessment.domain.reports import Report
from assessment.exports import native_charts, office_properties, slides_table, slides_template
from assessment.exports import slides_words as words
from assessment.exports.board import describe
from assessment.exports.board.paper import Paper, Part
from assessment.exports.native_series import rgb
from assessment.exports.slides_places import pages, places
from assessment.exports.slides_template import Template
from assessment.exports.slides_text import Box, fitting, frame, put
from assessment.exports.slides_words import TEXTS


def write(
    report: Report, *, template: bytes | None = None, progress: Callable[[int, int], None] | None = None
) -> bytes:
    """The .pptx file, 16:9. `template`: an organisation's own .pptx; Refused if it has no usable layout.

    `progress` is told (parts written, parts in all).
    """
    made = slides_template.opened(template)
    paper = describe.paper(report)
    office_properties.set_on(made.deck.core_properties, paper, report.made_on)
    _first(made, paper)
    for done, part in enumerate(paper.parts, 1):
        for page in pages(part, made.body):
            _slide(made, page)
        if progress:
            progress(done, len(paper.parts))
    memory = BytesIO()
    made.deck.save(memory)
    return memory.getvalue()


def _first(made: Template, paper: Paper) -> None:
    slide = made.deck.slides.add_slide(made.first)
    words.title(slide, paper.title, left=False)
    others = [each for each in slide.placeholders if each != slide.shapes.title and each.has_text_frame]
    texts = paper.lines
    for place in others[:1]:
        box = Box(place.left, place.top, place.width, place.height)
        size = fitting(texts, box, TEXTS)
        frame(place.text_frame)
        for at, text in enumerate(texts):
            paragraph = place.text_frame.paragraphs[0] if at == 0 else place.text_frame.add_paragraph()
            put(paragraph, text, size)
            paragraph.runs[0].font.color.rgb = rgb(theme.INK)
    for place in others[1:]:
        place._element.getparent().remove(place._element)


def _slide(made: Template, page: tuple[Part, float]) -> None:
    part, size = page
    slide = made.deck.slides.add_slide(made.content)
    words.title(slide, part.says)
    (place,) = (each for each in slide.placeholders if each != slide.shapes.title)
    first, second = places(part, made.body)
    if part.points:
        words.points(place, part, first)
    else:
        place._element.getparent().remove(place._element)
    if part.graph:
        native_charts.language(native_charts.draw(slide.shapes, part.graph, first))
    if part.grid:
        slides_table.draw(slide.shapes, part.grid, second, size)
    words.foot(slide, part, made.body, number=len(made.deck.slides))
    words.notes(slide, part)
