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
    Page("programme/statement", "One statement", Right.SYSTEM_PUBLISHED, wide=True),
    Page("programme/partners", "What partners say", Right.SYSTEM_PUBLISHED, wide=True),
    Page("organisation/results", "Organisation results", Right.RESULTS_PUBLISHED),
    Page("organisation/changes", "Progress since earlier rounds", Right.RESULTS_PUBLISHED, menu=False),
    Page("organisation/method", "How this was worked out", Right.RESULTS_PUBLISHED, menu=False),
    Page("organisation/plan", "Targets and actions", Right.RESULTS_CLOSED),
    Page("organisation/agreement", "Agreed levels", Right.RESULTS_CLOSED, menu=False),
    Page("organisation/workshop", "Consensus meeting", Right.RESULTS_CLOSED, menu=False, wide=True),
    Page("organisation/disagreement", "Where people disagree", Right.RESULTS_CLOSED, menu=False),
    Page("organisation/peers", "Compare with peers", Right.RESULTS_CLOSED),
    Page("organisation/comments", "Comments", Right.COMMENTS),
    Page("programme/rounds", "Rounds", Right.ROUNDS),
    Page("programme/monitoring", "Responses so far", Right.ROUNDS, wide=True),
    Page("organisation/invitations", "Invitations", Right.INVITATIONS),
    Page("organisation/answers", "Excel questionnaires", Right.IMPORT_ANSWERS),
    Page("programme/organisations", "Organisations", Right.ORGANISATIONS, wide=True),
    Page("administration/people", "People", Right.ACCOUNTS, wide=True),
    Page("administration/history", "History", Right.AUDIT, wide=True),
    Page("administration/timings", "How long it takes", Right.SETTINGS, wide=True),
    Page("start/account", "Your account", Right.OWN_ACCOUNT),
    Page("start/help", "How levels work", None),
)
"""The first page is the default one: it has no address of its own and sends people on."""

WITH_LINK = frozenset({"home", "help"})
"""Pages beside their own that are open to respondents."""
WITH_SHARED_LINK = WITH_LINK | {"welcome", "preview"}
"""All that a shared link opens: whoever starts goes on with a private link."""


def page(stem: str) -> Page:
    """The page of that name; KeyError if there is none."""
    return {each.stem: each for each in PAGES}[stem]


def locked() -> frozenset[str]:
    """The addresses that lead nowhere without an account: the plain one, and those of pages that need a right."""
    return frozenset({"/"} | {f"/{each.stem}" for each in PAGES if each.right})


def open_to(person: Person | None, *, invited: bool, shared: bool = False) -> tuple[Page, ...]:
    """The pages this visitor may open: those of a private link, of a shared one, or of the account's rights."""
    if invited:
        return tuple(each for each in PAGES if each.for_respondents or each.stem in WITH_LINK)
    if shared:
        return tuple(each for each in PAGES if each.stem in WITH_SHARED_LINK)
    return tuple(each for each in PAGES if not each.for_respondents and _has_right(person, each))


def _has_right(person: Person | None, each: Page) -> bool:
    return each.right is None or (person is not None and has(person, each.right))
