"""The house rules a reader can rely on: mirrored tests, documented names, permissive licences."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, metadata, requires
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "standoff"
MODULES = sorted(path for path in SOURCE.rglob("*.py"))
LONGEST_FILE = 450

# Tested through what they serve, by the tests named here.
TESTED_ELSEWHERE = {
    "__init__.py": "tests/analysis/test_stability.py",
    "__main__.py": "tests/cli/test_app.py",
    "analysis/answer.py": "tests/test_cases.py",
    "analysis/verdict.py": "tests/analysis/test_witness.py",
    "case/expected.py": "tests/casefile/test_expected_reader.py",
    "casefile/graph_model_reader.py": "tests/casefile/test_graph_reader.py",
    "casefile/maker_reader.py": "tests/casefile/test_model_reader.py",
    "casefile/option_model_reader.py": "tests/casefile/test_model_reader.py",
    "casefile/library.py": "tests/test_library.py",
    "casefile/world_schema.py": "tests/casefile/test_schema.py",
    "casefile/expected_schema.py": "tests/casefile/test_schema.py",
    "explain/strength_words.py": "tests/analysis/test_strength_levels.py",
    "report/strength_data.py": "tests/analysis/test_strength_levels.py",
    "report/answers_page.py": "tests/cli/test_answer.py",
    "report/comparison_page.py": "tests/cli/test_compare.py",
    "report/sensitivity_page.py": "tests/cli/test_sensitivity.py",
    "report/settlement_page.py": "tests/cli/test_settlement.py",
    "kernels/backend.py": "tests/analysis/test_stability.py",
    "kernels/compiled.py": "tests/kernels/test_fibres.py",
    "kernels/compiled_floors.py": "tests/kernels/test_fibres.py",
    "kernels/compiled_layers.py": "tests/kernels/test_graphs.py",
    "kernels/compiled_reach.py": "tests/kernels/test_reach.py",
    "kernels/compiled_sets.py": "tests/kernels/test_sanction_sets.py",
    "kernels/compiled_simultaneous.py": "tests/kernels/test_fibres.py",
    "kernels/forms.py": "tests/kernels/test_fibres.py",
    "kernels/paths.py": "tests/analysis/test_witness.py",
    "kernels/reference.py": "tests/analysis/test_stability.py",
    "kernels/simultaneous.py": "tests/kernels/test_fibres.py",
    "kernels/terms.py": "tests/analysis/test_stability.py",
    "model/array_input.py": "tests/model/test_conflict.py",
    "model/decision_maker.py": "tests/model/test_conflict.py",
    "model/graph_input.py": "tests/model/test_conflict.py",
    "model/move.py": "tests/analysis/test_witness.py",
    "model/option_input.py": "tests/model/test_conflict.py",
}


def name_of(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_every_module_has_a_test_of_its_own_or_says_where(path: Path) -> None:
    name = name_of(path)
    if name in TESTED_ELSEWHERE:
        assert (ROOT / TESTED_ELSEWHERE[name]).is_file()
    elif path.name != "__init__.py" and not is_concept(path):
        mirror = ROOT / "tests" / path.relative_to(SOURCE).parent / f"test_{path.name}"
        assert mirror.is_file(), f"expected {mirror.relative_to(ROOT)}"


def is_concept(path: Path) -> bool:
    """Plug-ins share one contract test: tests/concepts/test_concept.py."""
    return path.parent.name == "concepts" and path.name != "concept.py"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_every_file_says_first_what_it_is(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), name_of(path)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_every_public_name_is_documented(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    undocumented = [
        f"{node.name}:{node.lineno}"
        for scope in ast.walk(tree)
        if isinstance(scope, ast.Module | ast.ClassDef) and not scope_is_private(scope)
        for node in scope.body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]
    assert undocumented == []


def scope_is_private(scope: ast.Module | ast.ClassDef) -> bool:
    return isinstance(scope, ast.ClassDef) and scope.name.startswith("_")


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_file_grows_into_a_god(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE


def distributions(name: str, seen: set[str]) -> set[str]:
    """Everything that installing `name` brings along, without extras."""
    key = re.sub(r"[-_.]+", "-", name).lower()
    if key in seen:
        return seen
    try:
        needed = requires(name) or []
    except PackageNotFoundError:
        # Needed on other systems or versions of Python only.
        return seen
    seen.add(key)
    for requirement in needed:
        if "extra ==" not in requirement:
            found = re.match(r"[\w.-]+", requirement)
            assert found is not None
            distributions(found.group(), seen)
    return seen


PERMISSIVE = re.compile(r"\b(MIT|BSD|Apache|0BSD|PSF|Python Software Foundation|ISC|Zlib)\b", re.I)
COPYLEFT = re.compile(r"\b(A?L?GPL|GNU|MPL|EUPL|SSPL)", re.I)


@pytest.mark.parametrize("name", sorted(distributions("standoff", set())))
def test_every_dependency_is_permissive(name: str) -> None:
    found = metadata(name)
    classifiers = [each for each in found.get_all("Classifier", []) if "License" in each]
    stated = " ".join([found.get("License-Expression") or "", *classifiers])
    if not stated.strip():
        stated = (found.get("License") or "").partition("\n")[0]
    assert PERMISSIVE.search(stated), stated
    assert not COPYLEFT.search(stated), stated


def test_the_tree_of_errors_is_imported_without_numpy() -> None:
    code = "import sys, standoff, standoff.errors; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
