"""Nothing that is shown of an organisation tells more than what `test_nothing_worked_out.py` lets an attacker know.

Two surveys that differ in what few people answered, and look the same to that attacker, are twins. Whatever else is
shown of them (scores, ranges, certainty, flags, sentences, gaps, panels, caps) must be the same, or it would tell which
of the two is true.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import UTC, datetime
from itertools import chain, combinations, product
from random import Random
from typing import Any

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from assessment.domain import agreements, disclosure, moderation, overall, panels, scoring, spreading
from assessment.domain.agreements import Entry, Event
from assessment.domain.criteria import count
from assessment.domain.framework import Framework
from assessment.domain.moderation import Found
from assessment.domain.results import OVERALL
from assessment.domain.spreads import Spread
from assessment.domain.standings import Standing
from assessment.domain.tallies import Tally
from tests.domain.bundled import framework
from tests.domain.test_nothing_worked_out import FACT, SMALL, a_survey

HEADCOUNT = {"executive": 12, "manager": 60, "frontline": 300, "ig": 12}
Shown = tuple[dict[str, Standing], tuple[Spread, ...]]


def everything(fw: Framework, tally: Tally, headcount: Mapping[str, int] = HEADCOUNT) -> Shown:
    judged = scoring.score(fw, tally, headcount=headcount)
    standings = {t: disclosure.show(fw, result, tally, headcount) for t, result in judged.items()}
    total = disclosure.show_overall(fw, overall.organisation(fw, judged), standings)
    return standings | {OVERALL: total}, spreading.of_organisation(fw, tally, standings)


def known(fw: Framework, tally: Tally, shown: Shown) -> list[Any]:
    """What the attacker of test_nothing_worked_out.py is given, and nothing else."""
    standings, spreads = shown
    criteria = [
        (c.id, c.status, c.hidden, c.n, c.favourable, c.share_text, c.dk_text, c.group)
        for standing in standings.values()
        for c in standing.criteria
    ]
    bands = [(s.question, s.hidden, s.n, s.bands, s.dk_text, s.na_text, s.reading) for s in spreads]
    gaps = [(s.gap.first, s.gap.second) for s in spreads if s.gap]
    people = [count(tally, q, role, 0).n for q in fw.questions.values() for role in fw.roles]
    disputes = [s.disputed for s in spreads]
    return [criteria, bands, gaps, people, disputes, dict(tally.respondents)]


def changed(fw: Framework, tally: Tally, random: Random, people: int) -> Tally:
    """Some people answered otherwise; often somebody of another role did so the other way round."""
    counts = {q: {r: dict(codes) for r, codes in roles.items()} for q, roles in tally.counts.items()}
    for _ in range(people):
        question = random.choice(list(counts))
        steps = [str(code) for code in fw.scales[fw.questions[question].scale]]
        steps += ["dk"] if fw.questions[question].dk == "count" else []
        here = [role for role, codes in counts[question].items() if any(codes.get(step) for step in steps)]
        if not here:
            continue
        role, other, to = random.choice(here), random.choice(here), random.choice(steps)
        start = random.choice([step for step in steps if counts[question][role].get(step)])
        _move(counts[question][role], start, to)
        if counts[question][other].get(to) and random.random() < 0.8:
            _move(counts[question][other], to, start)
    return Tally(tally.respondents, counts)


def _move(codes: dict[str, int], start: str, end: str) -> None:
    codes[start] -= 1
    codes[end] = codes.get(end, 0) + 1


def differences(one: Mapping[str, Standing] | Sequence[Spread], other: Any) -> Iterator[str]:
    """Names of what differs, field by field, whatever fields there are."""
    pairs = [(one[key], other[key]) for key in one] if isinstance(one, Mapping) else zip(one, other, strict=True)
    for first, second in pairs:
        for field in fields(first):
            if getattr(first, field.name) != getattr(second, field.name):
                yield f"{field.name}: {getattr(first, field.name)} / {getattr(second, field.name)}"


def twins(fw: Framework, tally: Tally, random: Random, tries: int) -> Iterator[tuple[Tally, Shown, Shown]]:
    """Surveys that the attacker cannot tell from this one, with what is shown of both."""
    shown = everything(fw, tally)
    view = known(fw, tally, shown)
    for _ in range(tries):
        other = changed(fw, tally, random, random.choice([1, 1, 2, 4]))
        if other.counts != tally.counts:
            found = everything(fw, other)
            if known(fw, other, found) == view:
                yield other, shown, found


def a_whole_survey(fw: Framework, random: Random) -> Tally:
    sizes = {role: random.choice([1, 2, 3, 4, 5, 8, 10, 11, 12, 14, 20, 30]) for role in fw.roles}
    counts = {q: a_survey(fw, q, sizes, random.randrange(2**32)).counts[q] for q in fw.questions}
    asked = {q: {role: counts[q].get(role, {}) for role in fw.roles_asked(q)} for q in fw.questions}
    return Tally(sizes, asked)


seeds = st.integers(0, 2**32)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from([SMALL, FACT]), seeds)
@example(SMALL, 270)  # "secure" overall told 8 of 8 from 7 of 8
def test_what_else_is_shown_of_one_question_does_not_tell_twins_apart(fw: Framework, seed: int) -> None:
    random = Random(seed)
    found = list(twins(fw, a_whole_survey(fw, random), random, 12))
    assume(found)
    for _, shown, other in found:
        assert [*differences(shown[0], other[0]), *differences(shown[1], other[1])] == []


@settings(max_examples=25, deadline=None)
@given(seeds)
def test_what_else_is_shown_of_a_whole_survey_does_not_tell_twins_apart(seed: int) -> None:
    fw, random = framework(), Random(seed)
    tally = a_whole_survey(fw, random)
    found = list(twins(fw, tally, random, 10))
    assume(found)
    for other, shown, same in found:
        assert [*differences(shown[0], same[0]), *differences(shown[1], same[1])] == []
        for theme in fw.themes:
            assert panel(fw, tally, shown[0][theme]) == panel(fw, other, same[0][theme])


def panel(fw: Framework, tally: Tally, survey: Standing) -> panels.ThemePanel:
    """What a panel sees of a theme after it has agreed a level with evidence."""
    proof: Mapping[str, Any] = {}
    entry = Entry(
        theme=survey.theme,
        event=Event.PROPOSED,
        at=datetime(2027, 3, 10, tzinfo=UTC),
        account="a",
        who="Leo Hughes",
        kind="organisation_lead",
        level=0,
        before=None,
        survey_level=survey.level,
        reason="Lower, until the policy is signed.",
        basis=agreements.basis(fw, tally),
        proofs=proof,
    )
    return panels.of_theme(fw, tally, survey, [entry])


def test_twins_that_few_people_tell_apart_are_found() -> None:
    """The tests above would say nothing if no twins were found; most surveys have some."""
    random, have = Random(4), 0
    for _ in range(10):
        have += any(True for _ in twins(SMALL, a_whole_survey(SMALL, random), random, 12))
    assert have >= 4


def test_a_score_that_hides_nothing_tells_twins_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disclosure, "shown_score", lambda _, result, __: result.score)
    random, told = Random(4), set()
    for _ in range(40):
        for _, shown, other in twins(SMALL, a_whole_survey(SMALL, random), random, 12):
            told |= {found.partition(":")[0] for found in differences(shown[0], other[0])}
    assert told == {"score"}


@settings(max_examples=40, deadline=None)
@given(seeds)
def test_what_may_be_agreed_with_evidence_follows_from_what_is_met_and_what_was_accepted(seed: int) -> None:
    fw, random = framework(), Random(seed)
    tally = a_whole_survey(fw, random)
    standings, _ = everything(fw, tally)
    for theme in fw.themes:
        ids = moderation.acceptable(fw, theme)
        chosen = chain.from_iterable(combinations(ids, size) for size in range(3))
        for some in random.sample(list(chosen), k=min(4, 1 + len(ids))):
            for decided in product([True, False], repeat=len(some)):
                accepted = dict(zip(some, decided, strict=True))
                assert moderation.found(fw, theme, tally, accepted) == from_statuses(fw, standings[theme], accepted)


def from_statuses(fw: Framework, standing: Standing, accepted: Mapping[str, bool]) -> Found:
    """Level and range (method.md 3.4) from met, not met and unknown, as they are shown, and what evidence decides."""
    words = {True: "met", False: "not_met"}
    statuses = {c.id: words[accepted[c.id]] if c.id in accepted else c.status for c in standing.criteria}
    by_level = [{statuses[c.id] for c in rules} for _, rules in sorted(fw.themes[standing.theme].criteria.items())]
    sure = next((at for at, found in enumerate(by_level) if found != {"met"}), len(by_level))
    most = next((at for at, found in enumerate(by_level) if "not_met" in found), len(by_level))
    unknown = sure == 0 and "not_met" not in by_level[0]
    return Found(None if unknown else sure, (sure, most))
