"""What has changed in one organisation since last time, in two or three sentences (method.md 7)."""

from __future__ import annotations

from assessment.domain import board_themes, level_changes, pairs
from assessment.domain.board_answers import answered
from assessment.domain.board_words import Figure, Kind, Told
from assessment.domain.level_changes import FELL, MAYBE_FELL, ROSE
from assessment.domain.pairs import Pair
from assessment.domain.phrases import level_words, percent
from assessment.domain.reports import Report
from assessment.domain.results import OVERALL
from assessment.domain.rounds import Round
from assessment.domain.versions import Versions


def sentences(report: Report) -> tuple[Told, ...]:
    """The overall level, then the themes, then answers: of the newest round it took part in, since the one before."""
    organisation = report.organisations[0]
    there = [r for r in report.rounds if report.standing(r.id, organisation.id, OVERALL)]
    if not there:
        return (Told(f"{organisation.name} took part in no closed round yet."),)
    after, before = there[-1], there[-2] if len(there) > 1 else None
    if before is None:
        return (_first(report, organisation.id, after), *answered(report, None, after))
    pair = pair_of(report, before, after)
    return (_overall(pair), *board_themes.sentences(pair), *answered(report, before, after))


def pair_of(report: Report, before: Round, after: Round) -> Pair:
    """The one organisation in two rounds, with the frameworks that the report has."""
    known = {(r.framework_id, r.framework_version): report.framework_of(r.id) for r in report.rounds}
    return Pair(report, Versions(known), report.organisations[0].id, before, after)


def _first(report: Report, organisation: str, after: Round) -> Told:
    standing = report.standing(after.id, organisation, OVERALL)
    framework = report.framework_of(after.id)
    level = level_words(framework, standing.level, standing.at_least) if standing else ""
    said = f"Overall: {level}. {after.name} is the first round, so there is nothing to compare it with yet."
    return Told(said, (Figure(level, Kind.LEVEL, after.id),))


def _overall(pair: Pair) -> Told:
    found = level_changes.of_theme(pair, OVERALL)
    then, now = pair.standings(OVERALL)
    levels = [
        Figure(level_words(pair.report.framework_of(r.id), standing.level, standing.at_least), Kind.LEVEL, r.id)
        for standing, r in ((now, pair.after), (then, pair.before))
        if standing and (r == pair.after or found.did in (ROSE, FELL, MAYBE_FELL))
    ]
    return Told(f"Overall: {found.sentence}", (*levels, *_shares(pair, found.sentence)))


def _shares(pair: Pair, sentence: str) -> tuple[Figure, ...]:
    """The two shares that a sentence speaks of, if it speaks of any."""
    then, now = pair.standings(OVERALL)
    for each in pairs.behind(pair, OVERALL, then, now) if then and now else ():
        if each.before and each.after:
            was, is_ = percent(*each.before), percent(*each.after)
            if f"moved from {was} to {is_}," in sentence:
                earlier = Figure(was, Kind.SHARE, pair.before.id, (each.theme,), criterion=_then(pair, each.criterion))
                return (earlier, Figure(is_, Kind.SHARE, pair.after.id, (each.theme,), criterion=each.criterion))
    return ()


def _then(pair: Pair, criterion: str) -> str:
    """What a criterion was called in the earlier round."""
    return pair.versions.criterion(pair.framework, pair.framework.criterion(criterion), pair.before).id
