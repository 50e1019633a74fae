"""What a panel has before it: survey level and agreed level of each theme side by side, and the log (method.md 5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assessment.domain import agreements, moderation
from assessment.domain.agreements import Agreement, Entry
from assessment.domain.framework import Framework
from assessment.domain.rounds import Round
from assessment.domain.standings import Standing
from assessment.domain.tallies import Tally


@dataclass(frozen=True, slots=True)
class ThemePanel:
    """One theme. `cap`: the highest level without any evidence; `label`: how what is in force differs from the survey.

    `log` is oldest first; the state of each line is in `agreement.states`.
    """

    theme: str
    survey: Standing
    agreement: Agreement
    label: str
    cap: int
    log: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """An organisation's themes in a round. `leads`: how many active accounts could propose or sign off."""

    round: Round
    organisation: str
    name: str
    framework: Framework
    themes: Mapping[str, ThemePanel]
    leads: int


def of_theme(framework: Framework, tally: Tally, survey: Standing, log: Sequence[Entry]) -> ThemePanel:
    """A theme as it may leave the database: levels and the frozen standing, no count and no hash of the answers."""
    agreement = agreements.agreement(log, agreements.basis(framework, tally))
    return ThemePanel(
        survey.theme,
        survey,
        replace(
            agreement,
            in_force=_blinded(agreement.in_force),
            proposal=_blinded(agreement.proposal),
            draft=_blinded(agreement.draft),
        ),
        "" if agreement.in_force is None else label(framework, tally, agreement.in_force),
        moderation.cap(moderation.found(framework, survey.theme, tally)),
        tuple(blinded(entry) for entry in log),
    )


def label(framework: Framework, tally: Tally, entry: Entry) -> str:
    """How the level of a line differs from the survey's, as it was when the line was written."""
    accepted = {criterion: proof.met for criterion, proof in entry.proofs.items()}
    after = moderation.found(framework, entry.theme, tally, accepted)
    return moderation.label(entry.survey_level, after.level, entry.level or 0)


def blinded(entry: Entry) -> Entry:
    """Without the hash: whoever knows most of a few answers could find the others by trying."""
    return replace(entry, basis=replace(entry.basis, answers_hash=""))


def _blinded(entry: Entry | None) -> Entry | None:
    return None if entry is None else blinded(entry)
