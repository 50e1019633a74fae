"""Native, editable charts in a Word document: drawn by python-pptx, which alone can, and taken over as they are.

A chart is a part of its own with its workbook inside, the same in both formats; only the frame around it differs.
"""

from __future__ import annotations

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.text.paragraph import Paragraph
from pptx import Presentation

from assessment.exports import native_charts
from assessment.exports.board.paper import Graph
from assessment.exports.slides_text import Box

CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CHARTS = "http://schemas.openxmlformats.org/drawingml/2006/chart"


def draw(document: Document, paragraph: Paragraph, graph: Graph, *, number: int, width: int, height: int) -> None:
    """A chart into a paragraph, `width` by `height` in EMU, with its alternative text. `number`: which, from 1."""
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    drawn = native_charts.draw(slide.shapes, graph, Box(0, 0, width, height))
    native_charts.language(drawn)
    source = drawn.chart.part
    package = document.part.package
    chart = Part(package.next_partname("/word/charts/chart%d.xml"), CHART, source.blob, package)
    inside = package.next_partname("/word/embeddings/Microsoft_Excel_Sheet%d.xlsx")
    workbook = Part(inside, WORKBOOK, source.chart_workbook.xlsx_part.blob, package)
    # The chart says by this name where its workbook is.
    (name,) = (rel.rId for rel in source.rels.values() if rel.reltype == RELATIONSHIP_TYPE.PACKAGE)
    chart.rels.add_relationship(RELATIONSHIP_TYPE.PACKAGE, workbook, name)
    within = document.part.relate_to(chart, RELATIONSHIP_TYPE.CHART)
    paragraph.add_run()._r.append(_frame(within, graph, number, width, height))


def _frame(within: str, graph: Graph, number: int, width: int, height: int) -> object:
    frame = parse_xml(
        f"<w:drawing {nsdecls('w', 'wp', 'a', 'r')}>"
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>'
        f'<wp:docPr id="{number}" name="Chart {number}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{CHARTS}"><c:chart xmlns:c="{CHARTS}" r:id="{within}"/></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing>"
    )
    # Set afterwards: it holds people's texts, which must not become XML.
    frame.find(".//wp:docPr", frame.nsmap).set("descr", graph.alt)
    return frame
