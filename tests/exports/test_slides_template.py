"""An organisation's own template: what is taken from it, left out or refused; and texts that are too long."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from pptx import Presentation
from pptx.presentation import Presentation as Deck
from pptx.util import Inches

from assessment.domain.errors import Refused
from assessment.exports import office_templates, slides, slides_text
from assessment.exports.slides_text import Box
from tests.exports import papers


def saved(deck: Deck) -> bytes:
    memory = BytesIO()
    deck.save(memory)
    return memory.getvalue()


def a_template() -> Deck:
    """4:3, with a slide of its own and an author."""
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    slide.shapes.title.text = "A slide of the template"
    deck.core_properties.author = "Somebody Else"
    deck.core_properties.keywords = "Secret plan"
    return deck


def only(deck: Deck, *names: str) -> Deck:
    """The template with these layouts only."""
    for layout in list(deck.slide_layouts):
        if layout.name not in names:
            deck.slide_layouts.remove(layout)
    return deck


def test_a_template_gives_its_size_and_layouts_and_none_of_its_own_words() -> None:
    content = slides.write(papers.organisation(), template=saved(a_template()))
    made = papers.deck(content)
    assert made.slide_width == Inches(10)
    assert made.slides[0].slide_layout.name == "Title Slide"
    assert {slide.slide_layout.name for slide in list(made.slides)[1:]} == {"Title and Content"}
    everything = papers.everything(content)
    for word in ("A slide of the template", "Somebody Else", "Secret plan", "Steve Canny"):
        assert word not in everything


def test_charts_and_text_stay_within_the_place_of_the_template() -> None:
    made = papers.deck(slides.write(papers.organisation(), template=saved(a_template())))
    place = next(each for each in made.slides[1].slide_layout.placeholders if each.placeholder_format.idx == 1)
    for slide in list(made.slides)[1:]:
        for shape in slide.shapes:
            if shape != slide.shapes.title:
                assert place.left <= shape.left
                assert shape.left + shape.width <= place.left + place.width
                assert place.top <= shape.top
                assert shape.top + shape.height <= place.top + place.height


def test_a_template_without_a_title_slide_uses_its_one_layout() -> None:
    template = Presentation()
    made = papers.deck(slides.write(papers.organisation(), template=saved(only(template, "Title and Content"))))
    assert made.slides[0].shapes.title.text_frame.text == "Eastfell Hospitals: data sharing results"


@pytest.mark.parametrize("layouts", [("Blank",), ("Title Only",), ("Two Content", "Comparison")])
def test_a_template_without_a_usable_layout_is_refused_with_what_to_do(layouts: tuple[str, ...]) -> None:
    with pytest.raises(Refused, match="no layout with a title and a place for content"):
        slides.write(papers.organisation(), template=saved(only(Presentation(), *layouts)))


@pytest.mark.parametrize("content", [b"", b"no file at all", b"PK\x03\x04 broken"])
def test_what_is_no_presentation_is_refused(content: bytes) -> None:
    with pytest.raises(Refused, match="no PowerPoint file"):
        slides.write(papers.organisation(), template=content)


def test_another_office_file_is_refused() -> None:
    memory = BytesIO()
    papers.document_of("organisation").save(memory)
    with pytest.raises(Refused, match="no PowerPoint file"):
        slides.write(papers.organisation(), template=memory.getvalue())


def test_a_template_that_would_unpack_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office_templates, "MAX_BYTES", 1_000_000)
    memory = BytesIO()
    with ZipFile(memory, "w", ZIP_DEFLATED) as archive:
        archive.writestr("zeros.bin", bytes(1_000_001))
    assert len(memory.getvalue()) < 10_000
    with pytest.raises(Refused, match="too large"):
        slides.write(papers.organisation(), template=memory.getvalue())


# Texts


def test_a_long_name_is_written_smaller_and_then_cut() -> None:
    box = Box(0, 0, int(Inches(4)), int(Inches(1)))
    sizes = (28, 20, 12)
    assert slides_text.fitting(["Short"], box, sizes) == 28
    assert slides_text.fitting(["A rather longer title of quite some words"], box, sizes) == 20
    assert slides_text.fitting(["words " * 100], box, sizes) == 12
    cut = slides_text.cut("words " * 100, 12, box.width, 2)
    assert cut.endswith("…")
    assert slides_text.lines(cut, 12, box.width) <= 2
    assert slides_text.lines(slides_text.cut("x" * 500, 12, box.width, 2), 12, box.width) <= 2


def test_long_names_of_every_organisation_stay_on_the_slide() -> None:
    long = "The Very Long Name of a Partnership of Health and Care Organisations That Nobody Can Say in One Breath"
    for report in (papers.renamed(papers.system(), long), papers.renamed(papers.organisation(), long * 2)):
        made = papers.deck(slides.write(report))
        for slide in made.slides:
            for shape in slide.shapes:
                assert shape.top + shape.height <= made.slide_height
        titles = [slide.shapes.title for slide in made.slides]
        sizes = [title.text_frame.paragraphs[0].runs[0].font.size.pt for title in titles]
        for title, size in zip(titles, sizes, strict=True):
            assert slides_text.lines(title.text_frame.text, size, title.width) <= 3


def test_a_name_with_control_characters_and_markup_is_written_as_it_reads() -> None:
    report = papers.renamed(papers.organisation(), "A & <b>B</b>\x0b\ud800 Trust")
    made = papers.deck(slides.write(report))
    assert made.slides[0].shapes.title.text_frame.text.startswith("A & <b>B</b> Trust")
