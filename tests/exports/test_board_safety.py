"""What must never get into a board paper: names and few people's numbers where it may be published; hidden numbers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from assessment.domain.reports import AGREED, PLANS, Report
from assessment.domain.rounds import State
from assessment.exports import document, slides
from tests import sample_report
from tests.exports import opened, papers

SENTINEL = 7919
WRITERS = pytest.mark.parametrize("write", [slides.write, document.write], ids=["slides", "document"])
Write = Callable[[Report], bytes]


@WRITERS
def test_a_public_safe_paper_names_no_organisation_place_or_person(write: Write) -> None:
    # Whatever a public report came to carry by mistake.
    more = papers.system()
    public = replace(papers.system(public=True), carries=frozenset({PLANS, AGREED}), actions=more.actions)
    everything = papers.everything(write(public))
    for organisation in sample_report.organisations():
        assert organisation.name not in everything
        assert f">{organisation.place}<" not in everything
    assert "Train the wards" not in everything
    assert "It may be published" in everything


@WRITERS
def test_a_named_paper_says_not_to_publish_it(write: Write) -> None:
    everything = papers.everything(write(papers.system()))
    assert "do not publish it" in everything
    assert "It may be published" not in everything


@WRITERS
def test_a_public_safe_paper_of_one_organisation_does_not_say_how_few_answered(write: Write) -> None:
    report = opened.only(sample_report.report(count=2, public=True), sample_report.SMALL)
    everything = papers.everything(write(report))
    assert "received" not in everything
    assert "Little Alliance" not in everything
    assert "8 people" not in everything
    assert "how many people answered is not shown" in everything


@WRITERS
def test_hidden_numbers_are_nowhere(write: Write) -> None:
    # A standing does not carry hidden numbers; a mistake there must still not get out.
    report = papers.organisation()
    key = (report.latest.id, "o00", "T1")
    first, *others = report.standings[key].criteria
    numbers = {"n": SENTINEL, "favourable": SENTINEL, "share": SENTINEL / 10_000, "share_text": f"{SENTINEL}%"}
    leaky = replace(report.standings[key], criteria=(first._replace(hidden=True, **numbers), *others))
    content = write(replace(report, standings={**report.standings, key: leaky}))
    assert str(SENTINEL) not in papers.everything(content)


@WRITERS
def test_a_published_round_gives_the_same_paper_again(write: Write) -> None:
    report = papers.organisation()
    published = replace(report, rounds=tuple(replace(r, state=State.PUBLISHED) for r in report.rounds))

    def parts() -> dict[str, str]:
        everything = papers.everything(write(published)).split("\n")
        return {line: line for line in everything if "<dcterms:created" not in line}

    assert parts() == parts()
