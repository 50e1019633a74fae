"""The rules of the house: who may import what, how long things may be, what must not appear."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from pathlib import Path
from statistics import median

import pytest
import streamlit.config

from assessment.store.tables import metadata
from tests.source_tree import ROOT, FunctionNode, functions, imported, name, pages, python_files, tree, written_files

LINT_IMPORTS = Path(sys.executable).with_name("lint-imports")
LONGEST_FILE, LONGEST_TABLES, LONGEST_FUNCTION, LONGEST_PAGE, LONGEST_APP = 200, 250, 40, 60, 40
MEDIAN_FILE, MEDIAN_FUNCTION = 70, 8

WITHOUT_SYSTEM = {
    "system": "it is the system",
    "setup_code": "it stands before any system exists",
}
"""Tables without a system_id, with the reason."""

NEVER_BACK: dict[str, str] = {}
"""Migrations that cannot be undone: file name -> reason."""


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def length(function: FunctionNode) -> int:
    """Lines from `def` to the last statement, without decorators above it and without the docstring."""
    total = (function.end_lineno or function.lineno) - function.lineno + 1
    first = function.body[0]
    if ast.get_docstring(function, clean=False) is not None:
        total -= (first.end_lineno or first.lineno) - first.lineno + 1
    return total


def signature(function: FunctionNode) -> list[ast.arg]:
    arguments = function.args
    listed = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs, arguments.vararg, arguments.kwarg]
    return [a for a in listed if a is not None and a.arg not in ("self", "cls")]


# Imports point one way


def lint_imports(where: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([LINT_IMPORTS, "--no-cache"], cwd=where, capture_output=True, text=True, check=False)


def test_import_contracts_are_kept() -> None:
    done = lint_imports(ROOT)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("domain/rounds.py", "import numpy"),
        ("domain/rounds.py", "from assessment.store import tables"),
        ("exports/merge_sheet.py", "from assessment.services import work"),
        ("services/work.py", "import streamlit"),
        ("ui/guard.py", "import sqlalchemy"),
    ],
)
def test_import_contracts_notice_a_forbidden_import(tmp_path: Path, file: str, line: str) -> None:
    shutil.copytree(ROOT / "assessment", tmp_path / "assessment")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    changed = tmp_path / "assessment" / file
    changed.write_text(f"{changed.read_text()}\n{line}\n")
    assert lint_imports(tmp_path).returncode != 0


def test_map_names_every_folder() -> None:
    described = set(re.findall(r"^(\w+) +\S", ast.get_docstring(tree(ROOT / "assessment/__init__.py")) or "", re.M))
    folders = {p.name for p in (ROOT / "assessment").iterdir() if p.is_dir() and not p.name.startswith("__")}
    modules = {p.stem for p in (ROOT / "assessment").glob("*.py") if not p.stem.startswith("__")}
    assert folders | modules <= described


@pytest.mark.parametrize("page", pages(), ids=name)
def test_page_leaves_storage_and_http_to_others(page: Path) -> None:
    found = {
        i for i in imported(page) if i.startswith(("sqlalchemy", "sqlmodel", "assessment.store", "assessment.web"))
    }
    assert not found


def test_pages_do_not_import_each_other() -> None:
    assert not [(name(p), i) for p in python_files() for i in imported(p) if i.split(".")[0] == "pages"]


# Sizes


def test_files_are_short() -> None:
    # Empty __init__.py files would flatter the median, so they are left out.
    sizes = {name(p): lines(p) for p in python_files() if lines(p) > 1}
    allowed = Counter(
        {"assessment/store/tables.py": LONGEST_TABLES - LONGEST_FILE, "app.py": LONGEST_APP - LONGEST_FILE}
    )
    too_long = {f: n for f, n in sizes.items() if n > LONGEST_FILE + allowed[f]}
    too_long |= {f: n for f, n in sizes.items() if f.startswith("pages/") and n > LONGEST_PAGE}
    assert not too_long
    assert median(sizes.values()) <= MEDIAN_FILE


def test_functions_are_short() -> None:
    sizes = {f"{name(p)}:{f.name}": length(f) for p in python_files() for f in functions(p)}
    assert not {f: n for f, n in sizes.items() if n > LONGEST_FUNCTION}
    assert median(sizes.values()) <= MEDIAN_FUNCTION


def test_length_counts_neither_docstring_nor_decorator() -> None:
    counted = ast.parse('@a\ndef f(x: int) -> int:\n    """One.\n\n    Two.\n    """\n    y = x\n    return y\n').body[
        0
    ]
    assert isinstance(counted, ast.FunctionDef)
    assert length(counted) == 3


# Names and signatures


def test_no_file_is_called_after_nothing() -> None:
    vague = re.compile(r"(^|_)(utils?|helpers?|common|misc|managers?)$")
    everything = [*python_files(), *(ROOT / "tests").rglob("*.py"), *(ROOT / "benchmarks").rglob("*.py")]
    assert not [name(p) for p in everything if vague.search(p.stem) or vague.search(p.parent.name)]
    classes = [n.name for p in python_files() for n in ast.walk(tree(p)) if isinstance(n, ast.ClassDef)]
    assert not [c for c in classes if c.endswith(("Manager", "Helper", "Utils"))]


def test_every_signature_has_type_hints() -> None:
    bare = [
        f"{name(p)}:{f.lineno} {f.name}"
        for p in python_files()
        for f in functions(p)
        if f.returns is None or any(a.annotation is None for a in signature(f))
    ]
    assert not bare


def test_spelling_is_british() -> None:
    american = re.compile(r"organiz|anonymiz|recogniz|summariz|prioritiz|behavior|favorable|program manager", re.I)
    assert not [f"{name(p)}: {m.group()}" for p in python_files() for m in american.finditer(p.read_text())]


def test_no_html_is_let_through_markdown() -> None:
    assert not [name(p) for p in python_files() if "unsafe_allow_html" in p.read_text()]


def test_every_table_says_what_an_empty_cell_shows() -> None:
    # Without it a number that nobody knows would show as "None".
    calls = [(name(p), n) for p in python_files() for n in ast.walk(tree(p)) if isinstance(n, ast.Call)]
    tables = [(f, n) for f, n in calls if isinstance(n.func, ast.Attribute) and n.func.attr == "dataframe"]
    assert tables
    assert not [f"{f}:{n.lineno}" for f, n in tables if "placeholder" not in {k.arg for k in n.keywords}]


# Pages


def is_import(node: ast.stmt) -> bool:
    words = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
    return words or isinstance(node, ast.Import | ast.ImportFrom)


def guard_of(page: Path) -> str:
    """The guard a page begins with: the name called by its first statement after docstring and imports, or ""."""
    first = next((n for n in tree(page).body if not is_import(n)), None)
    value = first.value if isinstance(first, ast.Expr | ast.Assign | ast.AnnAssign) else None
    if not isinstance(value, ast.Call):
        return ""
    called = ast.unparse(value.func)
    return called.removeprefix("guard.") if called.startswith("guard.") else ""


@pytest.mark.parametrize("page", pages(), ids=name)
def test_page_begins_with_its_guard(page: Path) -> None:
    assert guard_of(page) in {"require", "require_link", "require_any_link", "open_to_all"}
    assert "assessment.ui.guard" in imported(page)


def test_page_names_are_unique() -> None:
    twice = [stem for stem, times in Counter(p.stem for p in pages()).items() if times > 1]
    assert not twice


def test_pages_stand_in_folders_by_audience() -> None:
    assert not [name(p) for p in pages() if p.parent.parent != ROOT / "pages"]


def test_app_starts_the_router_away_from_pages() -> None:
    # A main script beside pages/ would let anyone open a page by its address (docs/decisions).
    app = (ROOT / "app.py").read_text()
    assert re.search(r"st\.App\(\s*[\"']assessment/ui/router\.py[\"']", app)
    assert not (ROOT / "assessment" / "ui" / "pages").exists()


# Storage


def test_every_table_carries_its_system() -> None:
    without = {t.name for t in metadata.tables.values() if "system_id" not in t.columns}
    assert without == set(WITHOUT_SYSTEM)


def test_every_migration_can_be_undone_or_says_why_not() -> None:
    versions = [p for p in (ROOT / "assessment/store/migrations/versions").glob("*.py") if p.stem != "__init__"]
    assert versions
    for version in versions:
        found = {f.name: f for f in functions(version)}
        undone = "downgrade" in found and not isinstance(found["downgrade"].body[-1], ast.Pass | ast.Raise)
        assert undone or version.name in NEVER_BACK, name(version)


# Settings of tools


def test_every_requirement_is_pinned_and_explained() -> None:
    requirement = re.compile(r"^[A-Za-z0-9._-]+(\[\w+\])?==[\w.]+\s+# \S.+")
    for file in ("requirements.txt", "requirements-dev.txt"):
        listed = [
            line for line in (ROOT / file).read_text().splitlines() if line and not line.startswith(("-r", "-c", "#"))
        ]
        assert listed
        assert not [line for line in listed if not requirement.match(line)]


def test_streamlit_is_set_as_decided() -> None:
    chosen = tomllib.loads((ROOT / ".streamlit/config.toml").read_text())
    assert chosen["runner"] == {"magicEnabled": False, "postScriptGC": False}
    assert chosen["client"]["showErrorDetails"] == "none"
    assert chosen["browser"]["gatherUsageStats"] is False
    assert "address" not in chosen["server"], "where to listen is for `make run` or the hosting platform to say"


def options(chosen: dict[str, object], prefix: str = "") -> list[str]:
    """The settings of a configuration file by their full names: theme.sidebar.linkColor."""
    found: list[str] = []
    for key, value in chosen.items():
        found += options(value, f"{prefix}{key}.") if isinstance(value, dict) else [f"{prefix}{key}"]
    return found


def test_streamlit_still_knows_every_setting() -> None:
    # postScriptGC is not documented: an upgrade could drop it, and the app would be ten times slower.
    chosen = tomllib.loads((ROOT / ".streamlit/config.toml").read_text())
    known = streamlit.config.get_config_options()
    assert not [o for o in options(chosen) if o not in known]


def test_no_file_holds_conflict_marks() -> None:
    assert not [name(p) for p in written_files() if re.search(r"^(<{7} |>{7} )", p.read_text(errors="ignore"), re.M)]
