"""The cases that ship: valid, with their sources, and with results that the oracle confirms."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from zipfile import ZipFile

import pytest

from standoff.analysis.replay import replay
from standoff.analysis.stability import analyse
from standoff.case.case import Case
from standoff.casefile.library import copy_case, shipped_case, shipped_cases
from standoff.casefile.read import load
from standoff.errors import OutputError, UnknownNameError
from standoff.model.conflict import Conflict
from tests.oracle import stability as oracle
from tests.oracle.model import DIRECTIONS, Direction, OracleModel

ROOT = Path(__file__).parent.parent
NAMES = list(shipped_cases())
SMALL = 40
"""States up to which the oracle, which is slow, is asked for every verdict."""

each_case = pytest.mark.parametrize("name", NAMES)


@cache
def case_of(name: str) -> Case:
    return load(shipped_case(name))


SMALL_NAMES = [name for name in NAMES if len(case_of(name).template.states) <= SMALL]
each_small_case = pytest.mark.parametrize("name", SMALL_NAMES)


# What every case must have


def test_the_library_holds_many_conflicts_from_many_fields() -> None:
    assert len(NAMES) >= 20
    assert len({case_of(name).field for name in NAMES}) >= 8
    assert max(len(case_of(name).conflict.decision_makers) for name in SMALL_NAMES) >= 4


@each_case
def test_a_case_is_valid_without_a_warning_and_says_what_it_is(name: str) -> None:
    case = case_of(name)
    assert case.warnings == ()
    assert case.id == name.replace("-", "_")
    assert all([case.title, case.field, case.summary, case.language])
    assert case.citation or name == "budapest-2025"


@each_case
def test_every_decision_maker_option_and_state_has_a_name_for_readers(name: str) -> None:
    template = case_of(name).template
    assert all(maker.name for maker in template.decision_makers)
    assert all(option.yes for option in template.options)
    assert all(rule.why for rule in template.infeasible)


@each_case
def test_expected_results_come_out(name: str) -> None:
    case = case_of(name)
    assert case.expected
    for expected in case.expected:
        assert replay(case.conflict, expected) == ()
        assert not expected.known_error


@each_case
def test_what_is_reconstructed_or_from_memory_is_not_called_sure(name: str) -> None:
    for expected in case_of(name).expected:
        doubtful = "econstructed" in expected.source or "from memory" in expected.source
        assert not (doubtful and expected.sure)


@pytest.mark.parametrize("name", ["air-traffic-strike", "flathead-river", "softwood-lumber"])
def test_a_model_of_our_own_is_not_passed_off_as_published(name: str) -> None:
    case = case_of(name)
    assert case.citation.startswith("Our own")
    for expected in case.expected:
        assert expected.source.startswith(("Reconstructed, no publication", "The same"))


# The oracle agrees


@dataclass(frozen=True)
class Twin:
    """A conflict as the oracle sees it, and the oracle's state for every state id."""

    model: OracleModel
    states: tuple[int, ...]


@cache
def twin_of(name: str) -> Twin:
    """Built from what the conflict says of itself: options or listed moves, and ranks."""
    conflict = case_of(name).conflict
    ranks = [conflict.ranks(i).tolist() for i in range(len(conflict.decision_makers))]
    if conflict.moves is None:
        return option_twin(conflict, ranks)
    arcs = [
        list(zip(starts.tolist(), ends.tolist(), strict=True)) for starts, ends in conflict.moves
    ]
    model = OracleModel.from_arcs(len(ranks), len(conflict.states), arcs, ranks)
    return Twin(model, tuple(range(len(conflict.states))))


def option_twin(conflict: Conflict, ranks: list[list[int]]) -> Twin:
    owners = [conflict.index_of(option.owner) for option in conflict.options]
    known: Mapping[str, Direction] = {each: each for each in DIRECTIONS}
    directions = [known[option.direction.value] for option in conflict.options]
    codes = [conflict.code(state) for state in range(1, len(conflict.states) + 1)]
    by_code = [dict(zip(codes, own, strict=True)) for own in ranks]
    return Twin(OracleModel.from_options(owners, directions, codes, by_code), tuple(codes))


@pytest.mark.parametrize("opponent_moves", oracle.OPPONENT_MOVES)
@each_small_case
def test_the_oracle_confirms_every_verdict(name: str, opponent_moves: oracle.OpponentMoves) -> None:
    conflict, twin = case_of(name).conflict, twin_of(name)
    concepts = oracle.GRAPH_CONCEPTS if twin.model.owners is None else oracle.CONCEPTS
    table = analyse(conflict, concepts=concepts, opponent_moves=opponent_moves)
    for concept, i in product(concepts, range(twin.model.n)):
        found = table.stable_mask(concept, i).tolist()
        assert found == [
            oracle.is_stable(twin.model, concept, i, s, opponent_moves=opponent_moves)
            for s in twin.states
        ], (concept, i)


@each_small_case
def test_the_oracle_confirms_the_expected_results_themselves(name: str) -> None:
    case, twin = case_of(name), twin_of(name)
    for expected in case.expected:
        for concept, codes in expected.equilibria.items():
            assert concept in oracle.CONCEPTS
            found = oracle.equilibria(
                twin.model, concept, opponent_moves=oracle_reading(expected.opponent_moves)
            )
            wanted = {case.conflict.state_of_code(code) for code in codes}
            assert {twin.states.index(s) + 1 for s in found} == wanted, concept


def oracle_reading(opponent_moves: str) -> oracle.OpponentMoves:
    return next(each for each in oracle.OPPONENT_MOVES if each == opponent_moves)


def test_merged_states_have_the_moves_of_their_members() -> None:
    # Elmira as the publications list it, against what coalescing makes of twelve states.
    from tests.oracle.published import ELMIRA

    conflict = case_of("elmira").conflict
    number = {conflict.state_of_code(code): int(name[1:]) for name, code in conflict.names.items()}
    assert conflict.moves is not None
    for (starts, ends), published in zip(conflict.moves, ELMIRA.arcs, strict=True):
        pairs = zip(starts.tolist(), ends.tolist(), strict=True)
        assert {(number[s + 1], number[t + 1]) for s, t in pairs} == set(published)


# Three readings of a reply


@pytest.mark.parametrize("concept", ["gmr", "smr"])
def test_garrison_tells_the_three_readings_of_a_reply_apart(concept: str) -> None:
    conflict = case_of("garrison-diversion").conflict
    single, once, sequence = (
        set(analyse(conflict, opponent_moves=reading).equilibria(concept))
        for reading in ("single", "once", "sequence")
    )
    assert single < once < sequence


def test_an_exchange_of_three_needs_a_reply_of_two() -> None:
    conflict = case_of("syr-darya").conflict
    exchange = conflict.state_of_code(conflict.names["exchange"])
    holds = {
        reading: exchange in analyse(conflict, opponent_moves=reading).equilibria("seq")
        for reading in oracle.OPPONENT_MOVES
    }
    assert holds == {"single": False, "once": True, "sequence": True}


# Finding and copying


def test_an_unknown_name_is_refused_with_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match="did you mean 'elmira'"):
        shipped_case("elmyra")


def test_cases_are_found_from_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert list(shipped_cases()) == NAMES
    assert all(path.is_absolute() for path in shipped_cases().values())


@each_case
def test_a_copy_is_the_same_case(name: str, tmp_path: Path) -> None:
    written = copy_case(name, tmp_path / "mine")
    assert written == tmp_path / "mine" / "case.yaml"
    assert load(tmp_path / "mine").input_sha256 == case_of(name).input_sha256


def test_a_copy_overwrites_nothing(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match="left as it is"):
        copy_case("elmira", tmp_path)
    assert (tmp_path / "case.yaml").read_text(encoding="utf-8") == "mine"
    assert [path.name for path in tmp_path.iterdir()] == ["case.yaml"]


@pytest.mark.parametrize("folder", ["file/inside", "file\0"], ids=["below_a_file", "no_name"])
def test_a_folder_that_cannot_be_is_refused(folder: str, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OutputError):
        copy_case("elmira", tmp_path / folder)


def test_a_name_cannot_lead_out_of_the_library(tmp_path: Path) -> None:
    with pytest.raises(UnknownNameError):
        copy_case("../cases/elmira", tmp_path / "mine")
    assert not (tmp_path / "mine").exists()


# What is installed


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package as a wheel would install it."""
    from hatchling.builders.wheel import WheelBuilder

    folder = tmp_path_factory.mktemp("wheel")
    (wheel,) = WheelBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"])
    with ZipFile(wheel) as archive:
        archive.extractall(folder / "installed")
    return folder / "installed"


def test_the_wheel_holds_every_case(installed: Path) -> None:
    for name, path in shipped_cases().items():
        shipped = installed / "standoff" / "library" / name
        assert (shipped / "case.yaml").read_bytes() == (path / "case.yaml").read_bytes()


def test_an_installed_program_finds_its_own_cases(installed: Path, tmp_path: Path) -> None:
    code = (
        f"import sys; sys.path.insert(0, {str(installed)!r});"
        "from standoff.casefile.library import shipped_cases;"
        "print(*shipped_cases().values(), sep='\\n')"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    library = installed / "standoff" / "library"
    assert done.stdout.splitlines() == [str(library / name) for name in NAMES]
