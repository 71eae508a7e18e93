"""The import table of ARCHITECTURE.md is the rule, and this reads both."""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "plugins" / "mkdocs_preflight"
ROW = re.compile(r"^\| `([\w./]+)` \| (.*?) \| (.*?) \|$", re.MULTILINE)


def rules() -> dict[str, tuple[set[str], set[str]]]:
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    return {module: (names(ours), names(others)) for module, ours, others in ROW.findall(text)}


def names(cell: str) -> set[str]:
    return set(re.findall(r"`([\w./]+)`", cell))


def modules() -> dict[str, Path]:
    files = [path for path in PACKAGE.rglob("*.py") if path.name != "__init__.py"]
    return {path.relative_to(PACKAGE).with_suffix("").as_posix(): path for path in files}


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def ours(path: Path) -> set[str]:
    known = modules()
    found = {name.removeprefix("mkdocs_preflight.").replace(".", "/") for name in imports(path)}
    return found & set(known)


def others(path: Path) -> set[str]:
    roots = {name.split(".")[0] for name in imports(path)}
    return {name for name in roots if name not in sys.stdlib_module_names and name != "mkdocs_preflight"}


def test_every_module_has_a_row_and_every_row_a_module() -> None:
    assert set(rules()) == set(modules())


def test_no_module_imports_more_of_ours_than_its_row_allows() -> None:
    excess = {name: ours(path) - rules()[name][0] for name, path in modules().items()}

    assert {name: more for name, more in excess.items() if more} == {}


def test_no_module_imports_more_of_others_than_its_row_allows() -> None:
    excess = {name: others(path) - rules()[name][1] for name, path in modules().items()}

    assert {name: more for name, more in excess.items() if more} == {}


def test_no_row_allows_what_its_module_does_not_use() -> None:
    unused = {
        name: (rules()[name][0] - ours(path)) | (rules()[name][1] - others(path)) for name, path in modules().items()
    }

    assert {name: less for name, less in unused.items() if less} == {}


def test_the_engine_in_javascript_imports_nothing_but_itself() -> None:
    found = {
        path.name: set(re.findall(r"from '([^']+)'", path.read_text("utf-8")))
        for path in (PACKAGE / "engine").glob("*.js")
    }

    assert found
    assert {name: {way for way in ways if not way.startswith("./")} for name, ways in found.items()} == {
        name: set() for name in found
    }
