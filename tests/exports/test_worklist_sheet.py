"""The list for the consensus meeting as a file: every cell, and none that runs."""

from __future__ import annotations

import csv
from io import StringIO

from assessment.domain.worklist import Entry
from assessment.exports import worklist_sheet
from tests.sample_report import report


def test_list_as_a_file_has_every_cell_and_no_formula() -> None:
    entry = Entry("q01", "T1", "=HYPERLINK(1)", "Split", "Half and half.")
    content = worklist_sheet.as_csv(report(count=1), [entry, entry._replace(theme="gone")], "r1").decode("utf-8-sig")
    rows = list(csv.reader(StringIO(content, newline="")))
    assert rows[0] == list(worklist_sheet.COLUMNS)
    assert rows[1] == ["1", "Shared understanding and training", "'=HYPERLINK(1)", "Split", "Half and half."]
    assert rows[2][:2] == ["2", "gone"]
