"""What stands beside results in tests/sample_report.py: spreads, agreed levels, targets and actions, of every kind."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from assessment.domain import agreements
from assessment.domain.actions import Action, Status, in_order
from assessment.domain.agreements import Basis, Entry, Event
from assessment.domain.panels import ThemePanel
from assessment.domain.proofs import Proof
from assessment.domain.reports import AGREED, DISAGREEMENT, PLANS, SPREADS, Aim, Report, divided
from assessment.domain.spreads import FEW, NOT_ASKED, TELLING, Band, RoleGap, RoleShare, Spread
from assessment.domain.standings import Standing
from assessment.domain.targets import Target

STEPS = ("Strongly disagree", "Disagree", "Neither", "Agree", "Strongly agree")
NOW, OLD = Basis("1.0", "3", ""), Basis("1.0", "2", "")
PROOF = Proof("Signed agreement", "https://example.org/a.pdf", date(2026, 5, 4), "Board office")
EXECUTIVES = RoleShare("executive", "executives", 18, 16, "89%")
FRONTLINE = RoleShare("frontline", "frontline staff", 150, 66, "44%")


def spreads() -> tuple[Spread, ...]:
    """One of every kind: split, nearly alike, no reading, too few, not asked, telling; two of them facts."""
    bands = tuple(Band(STEPS[at], (at + 1,), (at - 2) / 2, people / 60, f"{people * 100 // 60}%", people)
                  for at, people in enumerate((12, 12, 6, 15, 9)))  # fmt: skip
    gap = RoleGap(EXECUTIVES, FRONTLINE, "‘Agree’ or above", 0.449, 0.218, 0.56, "notable")
    nearly = (
        Band("Agree or below", (1, 2, 3, 4), 0.5, 1 / 6, "17%", 10),
        Band("Strongly agree", (5,), 1.0, 50 / 60, "under 10%", None),
    )
    words = RoleGap(EXECUTIVES._replace(favourable=None, share_text="over 90%"), FRONTLINE, "‘Agree’", reading="")
    common = {"steps": STEPS, "asked": "staff"}
    shown = {"n": 60, "dk_share": 0.1, "dk_text": "10%"}
    return (
        Spread("q01", "T1", "Is q01 so?", **common, **shown, bands=bands, na_text="3%", reading="split", gap=gap),
        Spread("q02", "T1", "Is q02 so?", **common, **shown, bands=nearly, reading=None, gap=words),
        Spread("q04", "T1", "Is q04 so?", **common, **shown, bands=bands[:1], reading="agreed", gap_hidden=TELLING),
        Spread("q05", "T2", "Is q05 so?", "information governance", STEPS, hidden=FEW, disputed=True),
        Spread("q09", "T2", "Is q09 so?", **common, hidden=NOT_ASKED),
        Spread("q10", "T3", "Is q10 so?", **common, hidden=TELLING, disputed=False),
    )


def entry(event: Event, day: int, who: str, level: int | None, **more: object) -> Entry:
    values = {
        "theme": "T1", "event": event, "at": datetime(2026, 10, day, 23, 30, tzinfo=UTC), "account": who, "who": who,
        "kind": "organisation_lead", "level": level, "before": None, "survey_level": 1, "reason": "", "basis": NOW,
    }  # fmt: skip
    return Entry(**values | more)


def panel(theme: str, survey: Standing, *log: Entry, label: str = "") -> ThemePanel:
    return ThemePanel(theme, survey, agreements.agreement(log, NOW), label, 2, log)


def panels(report: Report, organisation: str) -> dict[tuple[str, str, str], ThemePanel]:
    """Of the newest round: signed off with evidence, waiting, sent back, to be looked at again, and two untouched."""
    round_ = report.latest.id
    why = {"reason": "The board signed it in May.\nIt is in use.", "proofs": {"T1.3a": PROOF}}
    signed = (entry(Event.PROPOSED, 2, "Mia Brandt", 3, **why), entry(Event.SIGNED_OFF, 5, "Leo Hughes", 3, **why))
    waiting = (*signed, entry(Event.PROPOSED, 9, "Ana Li", 2, reason="Two teams were never asked."))
    back = (
        entry(Event.PROPOSED, 3, "Ana Li", 1, reason="=1+1 as they say"),
        entry(Event.RETURNED, 4, "Mia Brandt", None),
    )
    old = tuple(replace(each, basis=OLD, proofs={}) for each in signed)
    logs = {"T1": (signed, "higher than survey"), "T2": (waiting, "higher than survey"), "T3": (back, "")}
    logs |= {"T4": (old, "same as survey")}
    return {
        (round_, organisation, theme): panel(
            theme, report.standings[round_, organisation, theme], *logs.get(theme, ((), ""))[0],
            label=logs.get(theme, ((), ""))[1],
        )
        for theme in report.framework.themes
    }  # fmt: skip


def targets(report: Report, organisation: str) -> dict[tuple[str, str], Aim]:
    """Overdue and asking for an action; met; not known yet, because there is no result, with a reason for no action."""
    late = Target("T1", 4, date(2026, 10, 19), "", "Mia Brandt", date(2026, 1, 5))
    met = replace(late, theme="T2", level=1, due_on=date(2027, 5, 1))
    unknown = replace(met, theme="T3", level=3, without_action="=The audit comes first")
    latest, standing = report.latest, report.standings[report.latest.id, organisation, "T1"]
    return {
        (organisation, "T1"): Aim(
            late, "overdue", "Overdue: it was due on 19 October 2026.", standing, latest.name, True
        ),
        (organisation, "T2"): Aim(met, "met", "Met: the level is Developing.", standing, latest.name, False),
        (organisation, "T3"): Aim(unknown, "not known yet", "There are no results of this theme yet.", None, "", False),
    }


def actions() -> tuple[Action, ...]:
    """Late, due on the day itself, done, and one of a theme that the framework no longer has."""
    made = ("Leo Hughes", date(2026, 2, 1), date(2026, 10, 1))
    late = Action("a1", "T1", "F1", "Train the wards", "Mia", date(2026, 10, 19), Status.OPEN, "=A note", *made)
    return in_order(
        [
            late,
            replace(late, id="a2", theme="T2", due_on=date(2026, 10, 20), status=Status.IN_PROGRESS, note=""),
            replace(late, id="a3", status=Status.DONE, done_on=date(2026, 9, 30), source=""),
            replace(late, id="a4", theme="T9", what="=HYPERLINK(1)", owner="+Mia", due_on=date(2027, 1, 1)),
        ]
    )


def beside(report: Report, organisation: str = "o00") -> Report:
    """The report with everything that stands beside the results of one of its organisations."""
    at = (report.latest.id, organisation)
    found = spreads()
    return replace(
        report,
        carries=frozenset({SPREADS, DISAGREEMENT, AGREED, PLANS}),
        spreads={at: found},
        disagreement={(*at, theme): count for theme, count in divided(found).items()},
        panels=panels(report, organisation),
        leads={organisation: 2},
        targets=targets(report, organisation),
        actions={organisation: actions()},
    )
