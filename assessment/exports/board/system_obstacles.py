"""What stands in the way of most organisations: in a sentence for the summary, and as a chart."""

from __future__ import annotations

from assessment.domain import obstacles
from assessment.domain.reports import Report
from assessment.domain.summaries import many
from assessment.exports.board import facts
from assessment.exports.board.paper import Graph, Part, Series, graph_numbers

MOST = 6
"""So many obstacles are drawn; a slide has room for them."""


def in_words(report: Report) -> str:
    """The two questions that keep most organisations from a next level."""
    found = obstacles.next_level(report, report.latest.id)[:2]
    if not found:
        return "No organisation is kept from a next level by answers that were judged."
    questions = report.framework.questions
    said = "; ".join(f"“{questions[question].text}” ({many(n)})" for question, n in found)
    return f"Answers to these questions keep most organisations from a next level: {said}."


def part(report: Report) -> Part:
    """A bar a question, most organisations first."""
    found = obstacles.next_level(report, report.latest.id)[:MOST]
    if not found:
        return Part("What stands in the way", in_words(report), foot=facts.foot(report, report.latest))
    names = tuple(report.framework.questions[question].text for question, _ in found)
    counted = tuple(float(n) for _, n in found)
    said = "; ".join(f"{name} {n:g}" for name, n in zip(names, counted, strict=True))
    graph = Graph(
        "bar",
        f"Bars: how many organisations are kept from a theme's next level by the answers to a question. {said}.",
        names,
        (Series("Organisations", counted),),
        "Organisations kept from a next level",
    )
    return Part(
        heading="What stands in the way",
        says=f"Most often in the way: “{names[0]}” ({many(found[0][1])})",
        graph=graph,
        numbers=graph_numbers(graph, "Question", "How many organisations each question keeps from a next level"),
        foot=facts.foot(report, report.latest),
    )
