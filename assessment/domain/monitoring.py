"""Who still has to be heard from before an organisation can be judged (method.md 3.6). Numbers of people only."""

from __future__ import annotations

from collections.abc import Mapping

from assessment.domain.framework import Framework


def still_needed(framework: Framework, by_role: Mapping[str, int]) -> dict[str, int]:
    """audience -> how many more people must answer; only the audiences that have not enough. Empty: can be judged.

    `by_role`: role -> people who have answered.
    """
    missing = {
        audience: least - sum(by_role.get(role, 0) for role in framework.audiences[audience])
        for audience, least in framework.config.min_n.items()
    }
    return {audience: people for audience, people in missing.items() if people > 0}
