"""The words of a slide: title, points, foot and notes, each as large as its place allows."""

from __future__ import annotations

from pptx.enum.text import PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.shapes.placeholder import SlidePlaceholder
from pptx.slide import Slide
from pptx.util import Emu

from assessment.charts import theme
from assessment.exports.board.paper import Part
from assessment.exports.native_series import rgb
from assessment.exports.slides_places import FOOT, GAP
from assessment.exports.slides_text import Box, cut, fitting, frame, lines, put

FOOT_SIZE = 10
TITLES, TEXTS = (28, 24, 20, 18), (18, 16, 14, 12, 11)


def title(slide: Slide, text: str, *, left: bool = True) -> None:
    """The title, smaller where it is long, cut where it would take four lines."""
    title = slide.shapes.title
    if title is None:
        return
    said, width = text, int(title.width * 0.97)
    size = next((size for size in TITLES if lines(said, size, width) <= 2), TITLES[-1])
    frame(title.text_frame)
    put(title.text_frame.paragraphs[0], cut(said, size, width, 3), size, bold=True)
    if left:
        title.text_frame.paragraphs[0].alignment = PP_ALIGN.LEFT


def points(place: SlidePlaceholder, part: Part, box: Box) -> None:
    """Sentences, each after its bold word."""
    place.left, place.top, place.width, place.height = (Emu(length) for length in box)
    texts = [f"{word}: {text}" for word, text in part.points]
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
        put(paragraph, text, size)


def foot(slide: Slide, part: Part, body: Box, *, number: int) -> None:
    """What the slide rests on, at its lower edge, with its number."""
    box = slide.shapes.add_textbox(Emu(body.left), Emu(body.top + body.height - FOOT), Emu(body.width), Emu(FOOT))
    box.name = "Response numbers and confidence"
    frame(box.text_frame, margins=False)
    said = cut(f"{number} · {part.foot}", FOOT_SIZE, body.width, 3)
    put(box.text_frame.paragraphs[0], said, FOOT_SIZE)
    box.text_frame.paragraphs[0].runs[0].font.color.rgb = rgb(theme.LINE)


def notes(slide: Slide, part: Part) -> None:
    """What the slide is about, its numbers as lines with tabs, which paste into a table, and what else there is."""
    said = [part.heading, part.says]
    if part.numbers:
        said += [part.numbers.what, *("\t".join(row) for row in (part.numbers.header, *part.numbers.rows))]
    text_frame = slide.notes_slide.notes_text_frame
    if text_frame is None:  # a template's notes page without a place for notes
        return
    for at, line in enumerate([*said, *part.notes]):
        put(text_frame.paragraphs[0] if at == 0 else text_frame.add_paragraph(), line)
