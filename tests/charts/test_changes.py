"""Changes with their intervals: a mark a share, full where likely real."""

from assessment.charts import changes
from assessment.domain import pooled_changes
from assessment.domain.versions import Versions
from tests.domain.test_changes import FALL, REAL_FALL, RISE, compared
from tests.domain.test_pooled_changes import NOW, THEN, story
from tests.sample_report import report


def marks(chart: changes.Chart) -> list[tuple[float, str]]:
    return [(t.x[0], t.marker.color) for t in chart.figure.data if t.name == "change"]


def test_each_share_has_a_mark_and_its_interval() -> None:
    found = list(compared(RISE).values())
    chart = changes.of_organisation(report().framework, found, "Spring", "Autumn")
    assert [x for x, _ in marks(chart)] == [each.change.change for each in found if each.change]
    ends = [tuple(t.x) for t in chart.figure.data if t.name == "interval"]
    assert ends == [(each.change.lower, each.change.upper) for each in found if each.change]


def test_a_real_change_is_a_full_mark_and_one_by_chance_a_hollow_one() -> None:
    real, chance = (
        changes.of_organisation(report().framework, list(compared(made).values()), "a", "b")
        for made in (REAL_FALL, FALL)
    )
    assert marks(real)[0][1] == changes.STRONG
    assert marks(chance)[0][1] == changes.PAPER


def test_scale_holds_every_interval() -> None:
    found = list(compared(REAL_FALL).values())
    chart = changes.of_organisation(report().framework, found, "a", "b")
    low, high = chart.figure.layout.xaxis.range
    assert all(each.change is None or low < each.change.lower < each.change.upper < high for each in found)


def test_table_and_alt_say_the_same_as_the_marks() -> None:
    chart = changes.of_organisation(report().framework, list(compared(REAL_FALL).values()), "Spring", "Autumn")
    assert chart.table.loc[0, "Spring"] == "95 of 100 (95%)"
    assert chart.table.loc[0, "Reading"] == "likely real fall"
    assert "−35 points" in chart.alt
    assert chart.title.endswith("1 likely fell")


def test_pooled_shares_say_over_how_many_organisations_and_by_headcount() -> None:
    made = story(THEN, NOW)
    found = pooled_changes.all_(made, Versions({("sample", "1.0"): made.framework}), "T1", *made.rounds)
    chart = changes.pooled(made.framework, found, "Spring", "Autumn")
    row = chart.table[chart.table["Question"].str.contains("know which data")].iloc[0]
    assert (row["Organisations"], row["Spring"]) == (3, "60 of 130 (46%)")
    assert "points" in row["Change weighted by headcount"]
