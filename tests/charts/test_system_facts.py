"""Facts about the whole system: a bar a step, a heading a fact, names in the table."""

from __future__ import annotations

from assessment.charts.system_facts import system_facts
from assessment.domain.system_facts import Seen
from tests.charts.figures import bars, said, trace

NAMES = {"a": "Ash Trust", "b": "Birch Council", "c": "Cedar Care", "d": "Dale Surgery"}
ALIKE = Seen("q1", "Is there a policy?", (("less than ‘Yes’", ()), ("‘Yes’", ("a", "b", "c"))), ("d",), True)
UNLIKE = Seen("q2", "Is it in use?", (("less than ‘Yes’", ("a", "b")), ("‘Yes’", ("c", "d"))), (), False)


def test_a_bar_a_step_and_one_for_those_not_known() -> None:
    chart = system_facts([ALIKE, UNLIKE], NAMES)
    assert bars(chart) == {"Organisations": [0, 3, 2, 2], "Not known": [1]}
    assert "3 · ‘Yes’" in said(chart)
    assert list(trace(chart, "facts").text) == [
        "<b>Is there a policy?</b><br>Partners see this alike",
        "<b>Is it in use?</b><br>Partners do not see this alike",
    ]


def test_title_counts_what_partners_see_differently() -> None:
    assert system_facts([ALIKE, UNLIKE], NAMES).title == "Partners do not see 1 of these 2 alike"
    assert system_facts([ALIKE], NAMES).title == "Partners see all 1 of these alike"
    few = Seen("q1", "Is there a policy?", (("‘Yes’", ("a",)),), (), None)
    assert system_facts([few], NAMES).title.startswith("Too few organisations could be judged")


def test_table_says_which_organisations_stand_where() -> None:
    table = system_facts([ALIKE], NAMES).table
    assert table["Organisations"].tolist() == [0, 3, 1]
    assert table["Which"].tolist() == ["none", "Ash Trust, Birch Council, Cedar Care", "Dale Surgery"]


def test_alt_text_says_every_step() -> None:
    alt = system_facts([ALIKE], NAMES).alt
    assert (
        "Is there a policy? 0 organisations at less than ‘Yes’, 3 organisations at ‘Yes’, 1 organisation at not" in alt
    )
