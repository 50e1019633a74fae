"""What a person reads and does on a screen, for the tests of pages that run through the router.

A `part` is the whole screen or a block of it, such as a tab.
"""

from __future__ import annotations

import pandas as pd
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block

CSV = "text/csv"


def at(app: AppTest, page: str) -> AppTest:
    """Another page, by its path under pages/."""
    return app.switch_page(f"../../pages/{page}.py").run()


def words(app: AppTest) -> str:
    """All text on the screen outside tables and fields, without what keeps markdown from reading it."""
    kinds = [app.title, app.header, app.subheader, app.markdown, app.info, app.success, app.warning, app.error]
    said = "\n".join(str(each.value) for kind in kinds for each in kind)
    return as_read(said)


def as_read(text: str) -> str:
    return text.replace("\\", "").replace("\u2060", "")


def buttons(app: AppTest) -> set[str]:
    """Those that people see: one more is pressed by the browser after a break in the connection."""
    return {each.label for each in app.button if each.key != "after_break"}


def press(app: AppTest, label: str) -> AppTest:
    pressed = [each for each in app.button if each.label == label]
    assert pressed, f"no button {label!r} among {sorted(buttons(app))}"
    return pressed[0].click().run()


def fill(part: AppTest | Block, label: str, text: str) -> None:
    """Type into the field whose label begins so."""
    [field] = [each for each in [*part.text_input, *part.text_area] if each.label.startswith(label)]
    field.set_value(text)


def tick(part: AppTest | Block, label: str) -> None:
    [box] = [each for each in part.checkbox if each.label == label]
    box.check()


def choose(part: AppTest | Block, label: str, option: str) -> None:
    """Choose in the box with that label, by what it shows."""
    [box] = [each for each in part.selectbox if each.label == label]
    box.select_index(box.options.index(option))


def upload(app: AppTest, name: str, text: str) -> AppTest:
    return app.get("file_uploader")[0].set_value((name, text.encode(), CSV)).run()


def table(app: AppTest, column: str) -> pd.DataFrame:
    """The first table that has that column, without what keeps markdown from reading it."""
    said = [each.value.map(lambda cell: as_read(cell) if isinstance(cell, str) else cell) for each in app.table]
    found = [each for each in [*(each.value for each in app.dataframe), *said] if column in each.columns]
    assert found, f"no table with a column {column!r}"
    return found[0]


def tab(app: AppTest, label: str) -> Block:
    """What stands in the tab of that name."""
    [found] = [each for each in app.tabs if each.label == label]
    return found


def ways(app: AppTest) -> set[str]:
    """Names of the pages that the screen links to."""
    return {each.proto.page for each in app.get("page_link")}
