"""How levels work, for people who read results (method.md in plain words)."""

from __future__ import annotations

QUESTIONS: dict[str, str] = {
    "Where do the questions come from?": (
        "From a framework: a published description of what good looks like. The one that comes with this app is "
        "Change 4 (data sharing) of the High Impact Change Model for data. The Local Government Association and "
        "the Better Care Fund support programme publish it. It has four levels: **Foundational**, **Developing**, "
        "**Established** and **Exemplar**. Where it says nothing about a level, we say ours and mark it as our "
        "reading."
    ),
    "How does an organisation reach a level?": (
        "Each level of each theme has criteria. A criterion looks at one question and at the share of people who gave "
        "a favourable answer. “Most staff” means more than half, “all staff” means at least 90%, and where the "
        "framework gives no number, at least 75%.\n\n"
        "A level is reached when its criteria and those of every level below are met. There is no average: a weakness "
        "at one level is not made up for by strength at another."
    ),
    "What do the other results mean?": (
        "- **Not yet**: the criteria of the first level are not all met.\n"
        "- **At least**: this level is reached, and there are too few answers to say more.\n"
        "- **Insufficient data**: there are too few answers to judge. That is no low level.\n"
        "- **Provisional**: judged on few answers; a few more could change it.\n"
        "- **Disputed**: people who should know a fact answered differently."
    ),
    "How do “Don't know” and “Not part of my role” count?": (
        "“Don't know” counts in questions about what people think or do: not knowing is an answer. It is left out in "
        "questions about facts. “Not part of my role” and blanks are always left out."
    ),
    "What is the overall level?": (
        "The weakest of the core themes: those for which the framework itself describes levels. The profile over all "
        "themes stands beside it, because it says more. A system is described by how many organisations are at each "
        "level, never by an average."
    ),
    "Why are some numbers missing?": (
        "Fewer than 11 answers are never shown as numbers, so that nobody can be recognised. A dash means hidden."
    ),
    "Who sees what?": (
        "While a round is open nobody sees results, only how many people have answered. Once it is closed, an "
        "organisation's lead sees that organisation's results and the programme manager sees all. Once it is "
        "published, viewers see it too. Nobody ever sees one person's answers."
    ),
}
