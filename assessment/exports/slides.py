"""The board paper of a Report as PowerPoint slides, with native charts that can be edited. A Report in, bytes out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO

from pptx.enum.text import PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.shapes.placeholder import SlidePlaceholder
from pptx.slide import Slide
from pptx.util import Emu, Inches

from assessment.charts import theme
from assessment.domain.reports import Report
from assessment.exports import native_charts, office_properties, slides_table, slides_template
from assessment.exports.board import describe
from assessment.exports.board.paper import Grid, Paper, Part
from assessment.exports.slides_template import Template
from assessment.exports.slides_text import Box, cut, fitting, frame, lines, put, tidy

FOOT, FOOT_SIZE = Inches(0.55), 10
GAP = Inches(0.25)
TITLES, TEXTS = (28, 24, 20, 18), (18, 16, 14, 12, 11)
BESIDE = {"points": 0.6, "graph": 0.44}
"""Which part of the width text or a chart has where a table stands beside it."""


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
        for page in _pages(part, made.body):
            _slide(made, page)
        if progress:
            progress(done, len(paper.parts))
    memory = BytesIO()
    made.deck.save(memory)
    return memory.getvalue()


def _first(made: Template, paper: Paper) -> None:
    slide = made.deck.slides.add_slide(made.first)
    _title(slide, paper.title, left=False)
    others = [each for each in slide.placeholders if each != slide.shapes.title and each.has_text_frame]
    texts = [tidy(line) for line in paper.lines]
    for place in others[:1]:
        box = Box(place.left, place.top, place.width, place.height)
        size = fitting(texts, box, TEXTS)
        frame(place.text_frame)
        for at, text in enumerate(texts):
            paragraph = place.text_frame.paragraphs[0] if at == 0 else place.text_frame.add_paragraph()
            put(paragraph, text, size)
            paragraph.runs[0].font.color.rgb = native_charts.rgb(theme.INK)
    for place in others[1:]:
        place._element.getparent().remove(place._element)


def _area(body: Box) -> Box:
    """The place for content without the foot."""
    return Box(body.left, body.top, body.width, body.height - FOOT - GAP // 2)


def _beside(area: Box, share: float) -> tuple[Box, Box]:
    left = int(area.width * share)
    return (
        Box(area.left, area.top, left - GAP // 2, area.height),
        Box(area.left + left + GAP // 2, area.top, area.width - left - GAP // 2, area.height),
    )


def _places(part: Part, body: Box) -> tuple[Box, Box]:
    """Where text or chart stands, and where the table; the same place where there is only one of them."""
    area = _area(body)
    if part.grid and (part.points or part.graph):
        return _beside(area, BESIDE["points" if part.points else "graph"])
    return area, area


def _pages(part: Part, body: Box) -> Iterator[tuple[Part, float]]:
    """A part as slides, each with the size of its table: a long table goes on."""
    if part.grid is None:
        yield part, 0
        return
    for at, (grid, size) in enumerate(slides_table.pages(part.grid, _places(part, body)[1])):
        yield (replace(part, grid=grid) if at == 0 else _going_on(part, grid)), size


def _going_on(part: Part, grid: Grid) -> Part:
    return replace(part, says=f"{part.says} (continued)", points=(), graph=None, numbers=None, notes=(), grid=grid)


def _slide(made: Template, page: tuple[Part, float]) -> None:
    part, size = page
    slide = made.deck.slides.add_slide(made.content)
    _title(slide, part.says)
    (place,) = (each for each in slide.placeholders if each != slide.shapes.title)
    first, second = _places(part, made.body)
    if part.points:
        _points(place, part, first)
    else:
        place._element.getparent().remove(place._element)
    if part.graph:
        native_charts.language(native_charts.draw(slide.shapes, part.graph, first))
    if part.grid:
        slides_table.draw(slide.shapes, part.grid, second, size)
    _foot(slide, part, made.body, number=len(made.deck.slides))
    _notes(slide, part)


def _title(slide: Slide, text: str, *, left: bool = True) -> None:
    title = slide.shapes.title
    if title is None:
        return
    said, width = tidy(text), int(title.width * 0.97)
    size = next((size for size in TITLES if lines(said, size, width) <= 2), TITLES[-1])
    frame(title.text_frame)
    put(title.text_frame.paragraphs[0], cut(said, size, width, 3), size, bold=True)
    if left:
        title.text_frame.paragraphs[0].alignment = PP_ALIGN.LEFT


def _points(place: SlidePlaceholder, part: Part, box: Box) -> None:
    place.left, place.top, place.width, place.height = (Emu(length) for length in box)
    texts = [f"{word}: {tidy(text)}" for word, text in part.points]
    size = fitting(texts, Box(*box[:2], int(box.width * 0.94), box.height - GAP), TEXTS)
    frame(place.text_frame)
    for at, (word, text) in enumerate(part.points):
        paragraph = place.text_frame.paragraphs[0] if at == 0 else place.text_frame.add_paragraph()
        properties = paragraph._p.get_or_add_pPr()
        properties.set("marL", "0")
        properties.set("indent", "0")
        paragraph.space_after = Emu(int(size * 12_700 * 0.4))
        properties.append(parse_xml(f"<a:buNone {nsdecls('a')}/>"))
        put(paragraph, f"{word}: ", size, bold=True)
        put(paragraph, tidy(text), size)


def _foot(slide: Slide, part: Part, body: Box, *, number: int) -> None:
    box = slide.shapes.add_textbox(Emu(body.left), Emu(body.top + body.height - FOOT), Emu(body.width), Emu(FOOT))
    box.name = "Response numbers and confidence"
    frame(box.text_frame, margins=False)
    said = cut(f"{number} · {tidy(part.foot)}", FOOT_SIZE, body.width, 3)
    put(box.text_frame.paragraphs[0], said, FOOT_SIZE)
    box.text_frame.paragraphs[0].runs[0].font.color.rgb = native_charts.rgb(theme.LINE)


def _notes(slide: Slide, part: Part) -> None:
    """What the slide is about, its numbers as lines with tabs, which paste into a table, and what else there is."""
    said = [part.heading, part.says]
    if part.numbers:
        said += [part.numbers.what, *("\t".join(row) for row in (part.numbers.header, *part.numbers.rows))]
    text_frame = slide.notes_slide.notes_text_frame
    if text_frame is None:  # a template's notes page without a place for notes
        return
    for at, line in enumerate([*said, *part.notes]):
        put(text_frame.paragraphs[0] if at == 0 else text_frame.add_paragraph(), line)
