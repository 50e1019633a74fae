"""A Word document of our own, where no template is given."""

from __future__ import annotations

from docx import Document
from docx.document import Document as File
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from assessment.charts import theme


def made() -> File:
    """A4 upright, Arial, dark headings."""
    document = Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin = section.bottom_margin = Mm(20)
    for name, size in (("Normal", 11), ("Title", 24), ("Heading 1", 16), ("Caption", 9)):
        style = document.styles[name]
        style.font.name, style.font.size = "Arial", Pt(size)
        style.font.color.rgb = RGBColor.from_string(theme.INK.removeprefix("#").upper())
        fonts = style.element.get_or_add_rPr().find(qn("w:rFonts"))
        for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            if fonts is not None:
                fonts.attrib.pop(qn(f"w:{kind}"), None)
    return document
