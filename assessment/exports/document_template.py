"""The Word document that a board paper is written into: our own look, or an organisation's template, emptied."""

from __future__ import annotations

from docx import Document
from docx.document import Document as File
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.exceptions import OpcError
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm

from assessment.domain.errors import Refused
from assessment.exports import document_own_look, office_templates
from assessment.exports.slides_text import LANGUAGE

KEPT = frozenset({"styles", "settings", "theme", "fontTable", "numbering", "header", "footer", "footnotes", "endnotes"})
"""Ends of the kinds of parts that a text stands on; pictures, charts and links of the emptied text go with it."""

NEEDED = ("Title", "Heading 1", "Normal")
NO_WORD = "This is no Word file (.docx) that can be read. Save the template as .docx, not .dotx or .doc."
NO_STYLE = (
    "The template has no style “{name}”. Board papers need the styles Title and Heading 1; Word has both built in."
)


def opened(template: bytes | None) -> File:
    """The template without its text; our own where none is given. Refused if it lacks a style that is needed."""
    if template is None:
        document = document_own_look.made()
    else:
        try:
            document = Document(office_templates.checked(template, NO_WORD))
        except (KeyError, ValueError, OpcError, OSError) as error:
            raise Refused(NO_WORD) from error
        _emptied(document)
    _without_people(document)
    _in_english(document)
    return document


def _emptied(document: File) -> None:
    """Without the template's own text, but with its last section: page size, margins, header and footer."""
    styles = {style.name for style in document.styles}
    for name in NEEDED:
        if name not in styles:
            raise Refused(NO_STYLE.format(name=name))
    body = document.element.body
    for each in list(body):
        if each.tag != qn("w:sectPr"):
            body.remove(each)
    for name, relation in list(document.part.rels.items()):
        if relation.reltype.rpartition("/")[2] not in KEPT:
            del document.part.rels[name]


def _without_people(document: File) -> None:
    for holder in (document.part, document.part.package):
        for name, relation in list(holder.rels.items()):
            if relation.reltype.rpartition("/")[2] in office_templates.TELLS_OF_PEOPLE:
                del holder.rels[name]


def _in_english(document: File) -> None:
    """The language of every text that does not say another."""
    for style in document.styles:
        if style.type == WD_STYLE_TYPE.PARAGRAPH and style.name == "Normal":
            properties = style.element.get_or_add_rPr()
            for old in properties.findall(qn("w:lang")):
                properties.remove(old)
            language = OxmlElement("w:lang")
            language.set(qn("w:val"), LANGUAGE)
            properties.append(language)


def text_width(document: File) -> int:
    """How wide a line of text may be, in English Metric Units. A section that does not say is as wide as A4's text."""
    section = document.sections[-1]
    if section.page_width is None:
        return int(Mm(170))
    return int(section.page_width) - int(section.left_margin or 0) - int(section.right_margin or 0)
