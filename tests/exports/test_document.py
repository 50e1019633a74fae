"""The Word document, opened again and compared with the Report and with the slides."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn
from openpyxl import load_workbook

from assessment.domain import summaries
from assessment.domain.errors import Refused
from assessment.domain.reports import IMPROVEMENT_TOOL
from assessment.domain.results import OVERALL
from assessment.exports import document
from assessment.exports.board import describe
from tests.exports import papers

KINDS = ("system", "public", "organisation")


def words(name: str) -> str:
    return "\n".join(paragraph.text for paragraph in papers.document_of(name).paragraphs)


def grids(name: str) -> list[list[list[str]]]:
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in papers.document_of(name).tables]


@pytest.mark.parametrize("name", KINDS)
def test_a_document_says_all_that_the_paper_has(name: str) -> None:
    paper, said = describe.paper(papers.named(name)), words(name)
    for part in paper.parts:
        assert part.says in said
        assert part.foot in said
        for word, text in part.points:
            assert f"{word}: {text}" in said
    tables = [grid for part in paper.parts for grid in (part.numbers, part.grid) if grid and grid.rows]
    assert grids(name) == [[list(row) for row in (grid.header, *grid.rows)] for grid in tables]


def test_tables_count_the_report() -> None:
    report = papers.named("system")
    counts = summaries.counts(report.framework, report.levels(report.latest.id, OVERALL))
    levels = next(grid for grid in grids("system") if grid[0] == ["Overall level", "Organisations"])
    assert levels[1:] == [[report.framework.level_name(level), str(n)] for level, n in counts.items()]


@pytest.mark.parametrize("name", KINDS)
def test_headings_are_headings_and_every_table_has_a_header_row_and_a_caption(name: str) -> None:
    made = papers.document_of(name)
    headings = [paragraph.text for paragraph in made.paragraphs if paragraph.style.name == "Heading 1"]
    assert headings == [part.heading for part in describe.paper(papers.named(name)).parts]
    captions = [paragraph.text for paragraph in made.paragraphs if paragraph.style.name == "Caption"]
    assert sum(caption.startswith("Table ") for caption in captions) == len(made.tables)
    for table in made.tables:
        first = table.rows[0]._tr.trPr
        assert first.find(qn("w:tblHeader")) is not None
        assert table._tbl.tblPr.find(qn("w:tblDescription")).get(qn("w:val"))


@pytest.mark.parametrize("name", KINDS)
def test_charts_are_native_with_alternative_text_and_their_workbook_inside(name: str) -> None:
    graphs = [part.graph for part in describe.paper(papers.named(name)).parts if part.graph]
    content = document.write(papers.named(name))
    described = [each.get("descr") for each in papers.word(content).element.iter(qn("wp:docPr"))]
    assert described == [graph.alt for graph in graphs]
    with ZipFile(BytesIO(content)) as archive:
        for at, graph in enumerate(graphs, 1):
            assert b"<c:chartSpace" in archive.read(f"word/charts/chart{at}.xml")
            inside = load_workbook(BytesIO(archive.read(f"word/embeddings/Microsoft_Excel_Sheet{at}.xlsx"))).active
            assert [row[0].value for row in inside.iter_rows(min_row=2)] == list(graph.categories)
            for column, series in enumerate(graph.series, 2):
                values = tuple(inside.cell(row, column).value for row in range(2, 2 + len(graph.categories)))
                assert values == pytest.approx(series.values) if None not in values else values == series.values


@pytest.mark.parametrize("name", KINDS)
def test_language_title_and_no_author(name: str) -> None:
    made = papers.document_of(name)
    properties = made.core_properties
    assert (properties.language, properties.author, properties.last_modified_by) == ("en-GB", "", "")
    assert properties.title.endswith("data sharing results")
    assert made.styles["Normal"].element.rPr.find(qn("w:lang")).get(qn("w:val")) == "en-GB"
    assert IMPROVEMENT_TOOL in words(name)


# Templates


def saved(made: object) -> bytes:
    memory = BytesIO()
    made.save(memory)
    return memory.getvalue()


def test_a_template_gives_its_page_and_header_and_none_of_its_own_words() -> None:
    template = papers.word(document.write(papers.system()))  # with charts of its own, which go too
    template.add_paragraph("A sentence of the template")
    template.core_properties.author = "Somebody Else"
    template.sections[0].header.paragraphs[0].text = "The Trust's own header"
    template.sections[0].page_width = 9_000_000
    content = document.write(papers.organisation(), template=saved(template))
    made = papers.word(content)
    assert made.sections[0].page_width == pytest.approx(9_000_000, abs=1_000)
    assert made.sections[0].header.paragraphs[0].text == "The Trust's own header"
    everything = papers.everything(content)
    for word in ("A sentence of the template", "Somebody Else", "Ravensburn Teaching Hospital"):
        assert word not in everything


def test_a_template_without_a_style_that_is_needed_is_refused() -> None:
    template = Document()
    style = template.styles["Heading 1"]
    style.element.getparent().remove(style.element)
    with pytest.raises(Refused, match="no style “Heading 1”"):
        document.write(papers.organisation(), template=saved(template))


@pytest.mark.parametrize("content", [b"", b"no file at all", b"PK\x03\x04 broken"])
def test_what_is_no_document_is_refused(content: bytes) -> None:
    with pytest.raises(Refused, match="no Word file"):
        document.write(papers.organisation(), template=content)


def test_a_presentation_is_refused_as_a_template() -> None:
    with pytest.raises(Refused, match="no Word file"):
        document.write(papers.organisation(), template=saved(papers.slides_of("organisation")))
