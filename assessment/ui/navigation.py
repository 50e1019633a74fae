"""Every page in one table: where its file is, what it is called, who may open it, where the menu has it."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.domain.rights import Person, Right, has
from assessment.settings import ROOT


@dataclass(frozen=True, slots=True)
class Page:
    """A screen. `path` is its file under pages/ without `.py`; the last part is its address.

    `right` is what an account needs to open it; None where no account is needed (the page's own guard says what is).
    `menu`: whether the menu shows it. `wide`: whether its tables and charts take the whole width of the screen.
    """

    path: str
    title: str
    right: Right | None
    menu: bool = True
    wide: bool = False

    @property
    def stem(self) -> str:
        """The page's name in addresses and in `links.go`."""
        return self.path.rpartition("/")[2]

    @property
    def file(self) -> str:
        """Absolute path of the page's file."""
        return str(ROOT / "pages" / f"{self.path}.py")

    @property
    def for_respondents(self) -> bool:
        """Whether it is opened with a private link."""
        return self.path.startswith("respond/")


PAGES: tuple[Page, ...] = (
    Page("start/home", "Home", None, menu=False),
    Page("start/setup", "Set up", None, menu=False),
    Page("respond/welcome", "Welcome", None, menu=False),
    Page("respond/questions", "Questions", None, menu=False),
    Page("respond/check", "Check your answers", None, menu=False),
    Page("respond/done", "Answers sent", None, menu=False),
    Page("respond/preview", "See the questions", None, menu=False),
    Page("programme/overview", "Overview", Right.SYSTEM_PUBLISHED, wide=True),
    Page("programme/progress", "Progress", Right.SYSTEM_PUBLISHED, wide=True),
    Page("organisation/results", "Organisation results", Right.RESULTS_PUBLISHED),
    Page("programme/rounds", "Rounds", Right.ROUNDS),
    Page("programme/monitoring", "Responses so far", Right.ROUNDS, wide=True),
    Page("organisation/invitations", "Invitations", Right.INVITATIONS),
    Page("programme/answers", "Import answers", Right.IMPORT_ANSWERS),
    Page("programme/organisations", "Organisations", Right.ORGANISATIONS, wide=True),
    Page("administration/people", "People", Right.ACCOUNTS, wide=True),
    Page("administration/history", "History", Right.AUDIT, wide=True),
    Page("start/account", "Your account", Right.OWN_ACCOUNT),
    Page("start/help", "How levels work", None),
)
"""The first page is the default one: it has no address of its own and sends people on."""


def page(stem: str) -> Page:
    """The page of that name; KeyError if there is none."""
    return {each.stem: each for each in PAGES}[stem]


def locked() -> frozenset[str]:
    """The addresses that lead nowhere without an account: the plain one, and those of pages that need a right."""
    return frozenset({"/"} | {f"/{each.stem}" for each in PAGES if each.right})


def open_to(person: Person | None, *, invited: bool) -> tuple[Page, ...]:
    """The pages this visitor may open: with a link the respondents' pages, with an account those of its rights."""
    return tuple(each for each in PAGES if _open(each, person, invited))


def _open(each: Page, person: Person | None, invited: bool) -> bool:
    if invited or each.for_respondents:
        return invited and (each.for_respondents or each.stem in {"home", "help"})
    return each.right is None or (person is not None and has(person, each.right))
