"""Slides and documents in a real office program: they open, and have as many pages as they should."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from assessment.exports import document, slides
from tests.exports import papers


def pages(pdf: Path) -> int:
    return len(re.findall(rb"/Type\s*/Page[^s]", pdf.read_bytes()))


@pytest.mark.office
def test_slides_open(as_pdf: Callable[[bytes, str], Path]) -> None:
    content = slides.write(papers.system())
    assert pages(as_pdf(content, "slides.pptx")) == len(papers.deck(content).slides)


@pytest.mark.office
def test_document_opens(as_pdf: Callable[[bytes, str], Path]) -> None:
    assert 4 <= pages(as_pdf(document.write(papers.organisation()), "document.docx")) <= 12
