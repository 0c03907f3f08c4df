"""The schema and the reader agree: on keys exactly, on values as far as a schema can tell."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from standoff.casefile.folder import files_of_case
from standoff.casefile.json_schema import documented_keys, json_schema, parts
from standoff.casefile.locate import locate
from standoff.casefile.read import load
from standoff.casefile.schema import Part, ReasonedPart
from standoff.errors import CaseError
from tests.casefile.evidence_sample import LEDGER
from tests.casefile.sample import SAMPLE

CASES = sorted((Path(__file__).parent.parent.parent / "cases").iterdir())
SCHEMA = json_schema()
VALIDATOR = Draft7Validator(SCHEMA)

RICH = """\
standoff: 1
case: {id: rich, title: Rich}
model:
  decision_makers:
    a:
      name: A
      options:
        x: A does x
        y: {yes: A does y, no: A does not, direction: both, why: w, basis: stated, cites: [s]}
      preferences: {weighted: {x: "-3", y: 1/2}}
    b:
      options: {z: B does z}
      preferences: indifferent
  infeasible:
    - {at_least_one: [a.x, a.y, b.z], why: w}
  coalesce: [{when: a.x and a.y, name: both}]
  states: {only_z: NNY}
  moves:
    - {forbid: a, from: a.x and not a.y, why: w}
    - {allow: b, from: only_z, to: {taken: [a.x]}}
  status_quo: both
expected:
  - source: made up
    sure: false
    opponent_moves: once
    self_sanction: false
    equilibria: {nash: [both], seq: [{taken: [b.z]}]}
    stable: {seq: {a: [only_z, YNN]}}
    known_error: made up as well
"""
GRAPH = """\
standoff: 1
case: {id: graph, title: Graph, as_of: 2025}
model:
  states: {s1: peace, s2: war, s3: talks}
  decision_makers:
    a: {moves: ["s1 -> s2", s2 <-> s3], preferences: {order: s1 > s2 = s3}}
    b: {moves: [s3 -> s1], preferences: {ranking: [s1, [s2, s3]]}}
    c: {moves: [], preferences: {order: [s1 > s2, = s3]}}
    d: {moves: [], preferences: {known: [s1 >> s2, s2 = s3]}}
    e: {moves: [], preferences: {pairwise: {pairs: s1 > s2 > s3 > s1, rest: incomparable}}}
    f: {moves: [], preferences: {strength: {rest: unknown, pairs: [s1 ? s2]}}}
  status_quo: s2
expected: {source: made up, equilibria: {nash: [s1]}}
"""
# Of no saved texts: samples are read from one file.
EVIDENCE = re.sub(r"    (file|sha256): .*\n|, file: .*_HASH", "", LEDGER)
SAMPLES = {"sample": SAMPLE, "rich": RICH, "graph": GRAPH, "evidence": EVIDENCE}


def data_of(text: str) -> Any:
    return locate(text.encode(), "f").data


def faults(data: object, folder: Path) -> str:
    """What the reader says; JSON is YAML."""
    (folder / "case.yaml").write_text(json.dumps(data), encoding="utf-8")
    try:
        load(folder)
    except CaseError as error:
        return str(error)
    return ""


def test_it_is_a_schema() -> None:
    Draft7Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "http://json-schema.org/draft-07/schema#"


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_cases_that_ship_are_valid(case: Path) -> None:
    for file in files_of_case(case):
        VALIDATOR.validate(locate(file.content, file.name).data)


@pytest.mark.parametrize("text", SAMPLES.values(), ids=SAMPLES)
def test_valid_samples_are_valid(text: str, tmp_path: Path) -> None:
    assert faults(data_of(text), tmp_path) == ""
    VALIDATOR.validate(data_of(text))


def as_an_editor_sees_it(value: object) -> object:
    """Numbers and truth values where they look like that."""
    if isinstance(value, dict):
        return {key: as_an_editor_sees_it(each) for key, each in value.items()}
    if isinstance(value, list):
        return [as_an_editor_sees_it(each) for each in value]
    try:
        return json.loads(str(value))
    except ValueError:
        return value


@pytest.mark.parametrize("text", SAMPLES.values(), ids=SAMPLES)
def test_it_takes_what_editors_take_for_numbers_and_truth_values(text: str) -> None:
    seen = as_an_editor_sees_it(data_of(text))
    assert seen != data_of(text)
    VALIDATOR.validate(seen)


BROKEN: dict[str, tuple[str, str]] = {
    "unknown key": ("summary: Two", "sumary: Two"),
    "key of a later version": ("standoff: 1", "forecasts: {}"),
    "list for a text": ("title: The dam", "title: [The dam]"),
    "no title": ("  title: The dam\n", ""),
    "direction": ("direction: forward", "direction: foward"),
    "basis": ("basis: stated", "basis: heard"),
    "id": ("    low:\n", "    Low:\n"),
    "keyword as an id": ("    low:\n", "    iff:\n"),
    "kind of preferences": ("ranking: [", "rankings: ["),
    "no statements": ("          - not share\n", "          - {why: because}\n"),
    "two conditions": ('{pattern: "NNN"}', '{pattern: "NNN", when: up.build}'),
    "no condition": ('{pattern: "NNN"}', "{why: because}"),
    "state": ("peace: {taken: [up.share]}", "peace: {took: [up.share]}"),
    "no status quo": ("  status_quo: YYN\n", ""),
    "month": ("as_of: 2024-05", "as_of: May 2024"),
}


@pytest.mark.parametrize(("old", "new"), BROKEN.values(), ids=BROKEN)
def test_broken_cases_are_not_valid(old: str, new: str, tmp_path: Path) -> None:
    assert SAMPLE.count(old) == 1
    data = data_of(SAMPLE.replace(old, new))
    assert not VALIDATOR.is_valid(data)
    assert faults(data, tmp_path)


Steps = tuple[str | int, ...]


def paths(value: object, path: Steps = ()) -> Iterator[Steps]:
    """Where every value inside another stands."""
    inner: list[tuple[str | int, object]] = []
    if isinstance(value, dict):
        inner = list(value.items())
    elif isinstance(value, list):
        inner = list(enumerate(value))
    for key, each in inner:
        yield (*path, key)
        yield from paths(each, (*path, key))


def put(value: object) -> Callable[[Any, Any], None]:
    def change(holder: Any, key: Any) -> None:
        holder[key] = value

    return change


def leave_out(holder: Any, key: Any) -> None:
    del holder[key]


def add_beside(holder: Any, key: Any) -> None:
    if isinstance(holder, dict):
        holder["zzz"] = "x"


CHANGES: dict[str, Callable[[Any, Any], None]] = {
    "blank": put(""),
    "text": put("x"),
    "empty list": put([]),
    "empty mapping": put({}),
    "list": put(["x"]),
    "mapping": put({"zzz": "x"}),
    "left out": leave_out,
    "added": add_beside,
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
@pytest.mark.parametrize("text", SAMPLES.values(), ids=SAMPLES)
def test_it_refuses_nothing_that_is_read_and_no_unknown_key_passes(
    text: str, change: Callable[[Any, Any], None], tmp_path: Path
) -> None:
    for path in paths(data_of(text)):
        holder = changed = copy.deepcopy(data_of(text))
        for key in path[:-1]:
            holder = holder[key]
        change(holder, path[-1])
        told = faults(changed, tmp_path)
        if not told:
            assert VALIDATOR.is_valid(changed), path
        if "unknown key" in told or "is not read" in told:
            assert not VALIDATOR.is_valid(changed), (path, told)


PARTS = parts()
every_part = pytest.mark.parametrize("name", PARTS)


def mapping_of(name: str) -> dict[str, Any]:
    """The schema of the mapping a part is, past a text that may stand in its place."""
    found = SCHEMA if name == "case" else SCHEMA["definitions"][name]
    return dict(found["anyOf"][1] if "anyOf" in found else found)


@every_part
def test_keys_are_those_the_reader_checks_with_and_no_others(name: str) -> None:
    part, mapping = PARTS[name], mapping_of(name)
    assert set(mapping["properties"]) == set(part.keys())
    assert mapping["additionalProperties"] is False
    assert not set(part.later) & set(mapping["properties"])
    assert set(part.needed) | set(part.one_of) <= set(part.keys())


@every_part
def test_text_may_stand_for_a_part_exactly_where_the_reader_takes_it(name: str) -> None:
    takes_text = bool(PARTS[name].main or PARTS[name].as_text)
    found = SCHEMA if name == "case" else SCHEMA["definitions"][name]
    assert Draft7Validator(found).is_valid("x") == takes_text


@every_part
def test_every_key_is_described_in_plain_words(name: str) -> None:
    for key, inner in mapping_of(name)["properties"].items():
        assert inner["description"].endswith("."), key
        assert len(inner["description"]) <= 160, key


def references(schema: object) -> Iterator[str]:
    if isinstance(schema, dict):
        if "$ref" in schema:
            yield schema["$ref"].removeprefix("#/definitions/")
        for each in schema.values():
            yield from references(each)
    elif isinstance(schema, list):
        for each in schema:
            yield from references(each)


def test_every_definition_is_there_and_used() -> None:
    assert set(references(SCHEMA)) == set(SCHEMA["definitions"])


def below(part: type[Part]) -> Iterator[type[Part]]:
    for each in part.__subclasses__():
        yield each
        yield from below(each)


def test_every_part_of_the_reader_is_one() -> None:
    assert set(PARTS.values()) | {ReasonedPart} == set(below(Part))
    assert next(iter(PARTS)) == "case"


def test_every_key_is_documented_once() -> None:
    documented = documented_keys()
    of_parts = [(each.part, each.key) for each in documented if each.part != "preferences"]
    assert sorted(of_parts) == sorted(
        (name, key) for name in PARTS for key in mapping_of(name)["properties"]
    )
    assert len(set(documented)) == len(documented)
    assert all(each.description and each.type for each in documented)


TYPES = {
    ("about", "title"): "text",
    ("about", "title", "required"): "text",
    ("model", "decision_makers"): "mapping to decision maker",
    ("model", "infeasible"): "list of rule",
    ("option", "direction"): "both | forward | backward | fixed",
    ("expected", "sure"): "true | false",
    ("expected", "stable"): "mapping to mapping to list of state",
    ("preferences", "order"): "text, or list of text",
    ("preferences", "ranking"): "list of (text, or list of text)",
    ("preferences", "indifferent"): "the word indifferent",
}


@pytest.mark.parametrize("which", TYPES, ids=".".join)
def test_types_are_told_in_words(which: tuple[str, ...]) -> None:
    part, key, *required = which
    found = next(each for each in documented_keys() if (each.part, each.key) == (part, key))
    assert found.type == TYPES[which]
    assert not required or found.required


def test_own_keys_come_before_those_all_have() -> None:
    keys = [each.key for each in documented_keys() if each.part == "option"]
    assert keys == ["yes", "no", "direction", "why", "basis", "cites", "assuming"]
