"""What the documents promise is there: commands, files, pages, settings, tables."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from assessment.settings import Settings
from assessment.store.tables import metadata
from tests.source_tree import ROOT, name, pages, written_files

README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md")]
LONGEST_RECORD = 30


def section(text: str, heading: str) -> str:
    """The part of a document under a heading."""
    return text.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]


def first_cells(table: str) -> list[str]:
    """What stands in backquotes in the first cell of each row."""
    return re.findall(r"^\| `([^`]+)`", table, re.M)


def test_readme_begins_with_both_commands() -> None:
    top = README.split("\n## ", 1)[0]
    assert "make run" in top
    assert "make test" in top


def test_readme_tells_who_uses_every_page() -> None:
    listed = first_cells(section(README, "Who uses which page"))
    assert sorted(listed) == sorted(p.relative_to(ROOT / "pages").with_suffix("").as_posix() for p in pages())


def test_readme_names_every_setting_with_its_usual_value() -> None:
    table = section(README, "Settings")
    assert sorted(first_cells(table)) == sorted(field.upper() for field in Settings.model_fields)
    for field in ("port", "secure_cookies"):
        usual = str(Settings.model_fields[field].default).lower()
        assert f"| `{field.upper()}` | `{usual}` |" in table


def test_every_setting_is_explained_where_it_is_read() -> None:
    assert not [f for f in Settings.model_fields if f"`{f.upper()}`" not in (Settings.__doc__ or "")]


def commands() -> list[str]:
    """Every command of the command line, by the name people type."""
    import typer.main

    from assessment.cli import app

    return sorted(typer.main.get_group(app).commands)


def test_readme_names_every_command() -> None:
    listed = {cell.split()[0] for cell in first_cells(section(README, "Command line"))}
    assert sorted(listed) == commands()


def test_contributing_names_only_files_that_exist() -> None:
    named = re.findall(r"`([\w./-]+/[\w./-]*|[\w-]+\.(?:md|txt|toml))`", section(CONTRIBUTING, "Where do I change …?"))
    assert len(named) > 10
    assert not [n for n in named if not (ROOT / n).exists()]


@pytest.mark.parametrize("document", DOCUMENTS, ids=name)
def test_links_between_documents_lead_somewhere(document: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)\s]+)\)", document.read_text(encoding="utf-8"))
    assert not [link for link in links if not (document.parent / link.split("#")[0]).exists()]


def test_decision_records_are_short_and_say_what_was_refused() -> None:
    records = sorted((ROOT / "docs/decisions").glob("*.md"))
    assert records
    for record in records:
        text = record.read_text(encoding="utf-8")
        assert len(text.splitlines()) <= LONGEST_RECORD, name(record)
        assert "**Decided.**" in text, name(record)
        assert "**Refused.**" in text, name(record)


def test_every_table_says_what_it_holds() -> None:
    classes = {m.class_.__tablename__: m.class_ for m in tables_registry()}
    assert set(classes) == set(metadata.tables)
    assert not [t for t, c in classes.items() if not (c.__doc__ or "").strip()]


def tables_registry() -> list[object]:
    from assessment.store.tables import Base

    return list(Base._sa_registry.mappers)


# Words that belong to a workplace, not to the project. Written so that this file does not find itself.
FOREIGN = re.compile(
    r"/wo[r]k/|/fa[r]m/|bash_[j]obs|\.lib[r]ary|/tmp/pl[a]n|/ro[o]t/|/ho[m]e/\w+/|CLAU[D]E|Anthr[o]pic|COMP[A]SS"
    r"|pypi\.o[r]g|deb\.deb[i]an|registry\.npm[j]s|as an A[I] "
)


def test_no_file_speaks_of_the_machine_it_was_written_on() -> None:
    found = [
        f"{name(p)}: {m.group()}" for p in written_files() for m in FOREIGN.finditer(p.read_text(errors="replace"))
    ]
    assert not found
