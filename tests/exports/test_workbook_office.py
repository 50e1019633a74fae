"""The workbook in a real spreadsheet program."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from assessment.exports import workbook
from tests import sample_report
from tests.exports import opened


def pages(pdf: Path) -> int:
    return len(re.findall(rb"/Type\s*/Page[^s]", pdf.read_bytes()))


@pytest.mark.office
def test_system_workbook_opens_and_prints(as_pdf: Callable[[bytes, str], Path]) -> None:
    assert pages(as_pdf(workbook.write(sample_report.report(count=2, detail=False)), "system.xlsx")) >= 8


@pytest.mark.office
def test_workbook_of_one_organisation_opens_and_prints(as_pdf: Callable[[bytes, str], Path]) -> None:
    report = opened.only(sample_report.report(count=3), "o02")
    assert pages(as_pdf(workbook.write(report), "organisation.xlsx")) >= 8
