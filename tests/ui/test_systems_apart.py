"""Several systems in one database never mix: every page, as each kind of account, by names of the other system."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from assessment.domain.rights import Kind
from assessment.ui import navigation
from tests.builders import Sessions
from tests.test_access import KINDS, PAGES
from tests.two_systems import OURS, THEIRS, a_world
from tests.ui.conftest import Start


def shown(app: AppTest) -> str:
    """Everything that goes to the browser: text, tables, charts, choices."""
    parts = [node for block in (app.main, app.sidebar) for node in block]
    return "\n".join(str(getattr(node, "proto", "")) for node in parts)


@pytest.mark.parametrize("kind", KINDS)
def test_no_page_shows_anything_of_another_system(start: Start, writing: Sessions, kind: Kind) -> None:
    ours, theirs = a_world(writing, OURS), a_world(writing, THEIRS)
    app = start(ours.people[kind])
    own = 0
    for page in navigation.PAGES:
        if kind in PAGES.get(page.stem, set()) and not page.for_respondents:
            app.switch_page("../../pages/start/help.py").run()
            app.switch_page(f"../../pages/{page.path}.py")
            # The names of what is only theirs, as somebody would type them into the address.
            app.query_params["round"] = f"Round of {THEIRS}"
            app.query_params["organisation"] = f"Hospice of {THEIRS}"
            app.run()
            assert not app.exception, page.path
            seen = shown(app)
            leaked = [sign for sign in theirs.telling if sign in seen]
            assert not leaked, (page.path, leaked)
            own += OURS in seen
    assert own, "nothing of the own system was seen either"
