"""Whatever a respondent reads is short and plain: sentences for somebody in a hurry, and no word above that.

The questions and the source's statements are not ours to change; what explains them, and every screen around them, is.
"""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from statistics import mean
from types import ModuleType

import pytest

from assessment.imports import frameworks
from assessment.services import answering
from assessment.services import frameworks as stored
from assessment.services.answering import Visit
from assessment.ui import help_text, invitation_text
from tests.builders import TODAY, Sessions, a_partnership
from tests.round_builders import a_round, answer_all, links
from tests.source_tree import ROOT

UI = ROOT / "assessment" / "ui"
PAGES = sorted((ROOT / "pages" / "respond").glob("*.py"))
SERVICES = ROOT / "assessment" / "services"
SPEAKING = {UI / "errors.py", SERVICES / "answering.py", SERVICES / "entering.py"}
"""Besides the pages: what is said when something is wrong."""

MEAN_WORDS, LONGEST = 15, 30
"""Words in a sentence: the average that the Plain English Campaign advises as a limit, and the most for any one."""

TOO_GRAND = """
    accordingly acquire additionally adhere aforementioned aggregate albeit ameliorate amongst anonymis ascertain
    aspirational attain cease cognisant commence comprise concerning concomitant consequently constitute deem
    deliverable denominator discontinue disseminat elucidat embed enable encompass endeavour envisage erroneous
    expedit facilitat forthwith furnish furthermore granular henceforth herein hereby holistic implement impact
    inasmuch incentivis indicat in.accordance.with in.lieu in.order.to in.respect.of in.the.event.of initiat
    insofar learnings leverag liaise mandatory methodolog moreover multidisciplinary necessitat nevertheless
    notwithstanding obtain operationalis optimis paradigm parameter peruse predominantly prioritis prior.to
    proactive procure purport pursuant quartile ramification rectif regarding relating.to remuneration respondent
    robust solely stakeholder strategic streamlin subsequent sufficient synerg terminat therein thereof thereby
    throughput token transform transpire utilis via whereas whereby whilst with.regard with.respect.to
"""
"""Beginnings of words; a dot stands for a space. Each has a plainer word that says the same."""

EXPLAINED = {
    "partner organisations": "councils",
    "policy or agreement": "a document on sharing data",
    "wider information": "about many people",
    "key data": "the list above",
    "ethics principles": "right and fair",
    "pseudonymised": "swapped for codes",
    "controlled access": "only people who",
    "personal information": "about a person",
    "intelligence function": "the team that",
    "data governance": "rules for using data",
}
"""Terms of the questions, and the words that say what each means where it comes up first for a role."""

NAMES = re.compile("High Impact Change Model for data|Local Government Association|Better Care Fund support programme")
"""Others' names, which are not ours to shorten or to say in other words."""
ENDS = re.compile(r"(?<=[.?!])[\"”’)*]*\s+|\n+")
NO_SENTENCE = 3
"""Labels of so few words are not counted: they would hide long sentences behind a good average."""


def sentences(texts: Iterable[str]) -> list[str]:
    """Each sentence, list item and heading, without its markdown; a name is one word."""
    parts = (
        re.sub(r"^\s*(?:[-#]+|\d+\\?\.)\s|[*_`\\]", "", part)
        for text in texts
        for part in ENDS.split(NAMES.sub("Name", text))
    )
    return [part for part in parts if length(part) > NO_SENTENCE]


def length(sentence: str) -> int:
    """Its words."""
    return len(re.findall(r"\w[\w'’%-]*", sentence))


def too_long(texts: Iterable[str]) -> list[str]:
    return [each for each in sentences(texts) if length(each) > LONGEST]


def too_grand(texts: Iterable[str]) -> list[str]:
    """The words of the list that the texts use, as they stand there."""
    found = re.compile(rf"\b(?:{'|'.join(TOO_GRAND.split())})\w*", re.IGNORECASE)
    return [word for text in texts for word in found.findall(NAMES.sub("", text))]


def literals(file: Path) -> Iterator[str]:
    """Strings of several words in a file of Python that are no docstring; a value put into one is left out."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    parts = {id(part) for node in ast.walk(tree) for part in ast.iter_child_nodes(node)
             if isinstance(node, (ast.Expr, ast.JoinedStr)) and isinstance(part, ast.Constant)}  # fmt: skip
    for node in ast.walk(tree):
        text = _said(node) if id(node) not in parts else ""
        if re.search(r"\w\W* \W*\w", text) and not text.startswith("<"):
            yield text


def _said(node: ast.AST) -> str:
    if isinstance(node, ast.JoinedStr):
        return "".join(part.value if isinstance(part, ast.Constant) else "…" for part in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def behind(pages: Iterable[Path]) -> set[Path]:
    """The pages, and the files of assessment/ui that they take their words from."""
    found = set(pages)
    for page in tuple(found):
        for node in ast.walk(ast.parse(page.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module == "assessment.ui":
                found |= {UI / f"{name.name}.py" for name in node.names}
    return found


def shown_by(module: ModuleType, visit: Visit) -> list[str]:
    """What each public function of a module says of a visit."""
    functions = [one for _, one in inspect.getmembers(module, inspect.isfunction) if one.__module__ == module.__name__]
    return [
        one(visit) for one in functions if one.__name__[0] != "_" and [*inspect.signature(one).parameters] == ["visit"]
    ]


@pytest.fixture
def visits(writing: Sessions) -> list[Visit]:
    """What somebody sees whose role is open, and each whose role is fixed; before answering and after."""
    with writing() as session:
        here = a_partnership(session)
        content, _ = frameworks.load(frameworks.BUNDLED)
        added = stored.add(session, content=content, by=here.administrator)
        of = {"framework_id": added.id, "framework_version": added.version}
        round_ = a_round(session, here, **of)
        people = [
            link for role in (None, *added.roles) for link in links(session, here, round_, here.council, role=role)
        ]
        before = [answering.visit(session, token=link.token, today=TODAY) for link in people]
        for link, role in zip(people, ("manager", *added.roles), strict=True):
            answer_all(session, link.token, role, {"q01": "4"})
        return before + [answering.visit(session, token=link.token, today=TODAY) for link in people]


@pytest.fixture
def texts(visits: list[Visit]) -> list[str]:
    """Everything a respondent may read that is ours."""
    meanings = [question.meaning for question in frameworks.load(frameworks.BUNDLED)[1].questions.values()]
    said = [text for visit in visits for text in shown_by(invitation_text, visit)]
    code = [text for file in sorted(behind(PAGES) | SPEAKING) for text in literals(file)]
    explained = [text for pair in help_text.QUESTIONS.items() for text in pair]
    assert all((meanings, said, code, explained))
    return list(dict.fromkeys([*meanings, *said, *code, *explained]))


def test_sentences_are_short_on_the_whole(texts: list[str]) -> None:
    assert mean(map(length, sentences(texts))) <= MEAN_WORDS


def test_no_sentence_is_long(texts: list[str]) -> None:
    assert too_long(texts) == []


def test_no_word_is_above_what_a_hurried_reader_needs(texts: list[str]) -> None:
    assert too_grand(texts) == []


def test_a_long_sentence_is_noticed_among_short_ones() -> None:
    long = "and so it goes on " * 5 + "until somebody stops reading."
    assert too_long(["Short.", f"- **Where?** Here.\n- {long}", "Short again."]) == []
    assert too_long(["Short.", f"- **Where?** Here.\n- At last, {long}"]) == [f"At last, {long}"]


def test_long_sentences_are_noticed_by_their_average() -> None:
    assert mean(map(length, sentences(["Yes. No. Save", "Sixteen words " * 8 + "."]))) > MEAN_WORDS


def test_a_grand_word_is_noticed_wherever_it_stands() -> None:
    said = ["Stakeholders facilitate this.", "Do it in order to share.", "It is shared routinely.", "Trivial."]
    assert too_grand(said) == ["Stakeholders", "facilitate", "in order to"]


def test_texts_in_code_are_found_and_its_docstrings_are_not(tmp_path: Path) -> None:
    code = '"""About this file."""\nNAME = "key"\nst.write(f"Hello {name}, come in.")\nst.title("Two words")\n'
    (tmp_path / "page.py").write_text(code)
    assert list(literals(tmp_path / "page.py")) == ["Hello …, come in.", "Two words"]


def test_terms_of_the_questions_are_explained() -> None:
    framework = frameworks.load(frameworks.BUNDLED)[1]
    for term, meaning in EXPLAINED.items():
        for role in framework.roles:
            first = next((q for q in framework.questions_for(role) if term in q.text.lower()), None)
            assert first is None or meaning in first.meaning.lower(), (term, first)
