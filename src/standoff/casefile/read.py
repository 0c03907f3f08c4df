"""A case folder to a `Case`, with every fault told at once. The model for its kind: a boundary.

Here the steps meet: `folder` finds the bytes, `locate` makes data of them that remembers where it
stands, the readers make frozen parts of that. Past this room nobody knows how a case was written.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from standoff.case.case import Case
from standoff.case.expected import Expected
from standoff.case.questions import Question
from standoff.case.readings import Reading
from standoff.case.template import ConflictTemplate
from standoff.casefile.assumption_reader import AssumptionsRead, read_assumptions
from standoff.casefile.cite_reader import check_cites
from standoff.casefile.expected_reader import read_expected
from standoff.casefile.faults import Faults, no_mapping
from standoff.casefile.folder import SourceFile, files_of_case, sha256_of, text_of_case
from standoff.casefile.locate import locate
from standoff.casefile.model_reader import ModelRead, read_model
from standoff.casefile.places import Located
from standoff.casefile.schema import AboutPart, CasePart, checked
from standoff.errors import CaseError, ConflictError, Fault
from standoff.evidence.ledger import Ledger

__all__ = ["load"]

VERSION = "1"
OPEN = ("assumptions", "readings", "questions")
LEDGER = (
    *("parties", "sources", "accounts", "events", "issues", "propositions", "statements"),
    *("links", "positions", "corrections"),
)


def load(path: str | os.PathLike[str]) -> Case:
    """The case at `path`: a folder that holds `case.yaml`, or one `.yaml` file.

    Raises `CaseError`, which carries everything found wrong, in the order of the files.

    >>> load("cases/prisoners-dilemma").title
    "The prisoner's dilemma"
    """
    source = Path(path)
    files = files_of_case(source)
    located = _merged(_located(files))
    faults = Faults(located)
    part = checked(CasePart, located.data, (), faults)
    _check_version(part.standoff, faults)
    about = _about(part.case, faults)
    texts: dict[str, SourceFile] = {}

    def text_of(name: str) -> SourceFile:
        if name not in texts:
            texts[name] = text_of_case(source, name)
        return texts[name]

    ledger = _ledger(part, text_of, faults)
    if part.model is None and not ledger:
        way_out = "see 'standoff new'"
        faults.add_missing((), "model", "there is neither 'model' nor evidence", way_out=way_out)
    if part.model is None and part.expected is not None and ledger:
        found = "there are expected results and no model that they could come out of"
        faults.add_at_key(("expected",), found, way_out="add 'model', or leave them out")
    worlds = _worlds(part, faults)
    model = None if part.model is None else _model(part, worlds, faults)
    expected = _expected(part.expected, model, faults)
    if ledger:
        for key in ("model", *OPEN):
            check_cites(getattr(part, key), (key,), ledger, faults)
    readings, questions = _readings_and_questions(part, model, worlds, faults)
    template = _default_template(model, faults)
    faults.raise_if_any()
    return Case(
        **about.model_dump(),
        model=template,
        open_model=None if model is None else model.model,
        world=worlds.assumptions.default,
        readings=readings,
        questions=questions,
        ledger=ledger,
        source=source,
        input_sha256=sha256_of([*files, *texts.values()]),
        warnings=faults.warnings,
        expected=expected,
    )


def _worlds(part: CasePart, faults: Faults) -> AssumptionsRead:
    """The assumptions of the case."""
    if part.model is None and part.assumptions:
        found = "there are assumptions and no model that could hang on them"
        faults.add_at_key(("assumptions",), found, way_out="add 'model', or leave them out")
    return read_assumptions(part.assumptions, part.model, faults)


def _model(part: CasePart, worlds: AssumptionsRead, faults: Faults) -> ModelRead:
    return read_model(part.model, worlds.names, worlds.assumptions, faults)


def _readings_and_questions(
    part: CasePart, model: ModelRead | None, worlds: AssumptionsRead, faults: Faults
) -> tuple[tuple[Reading, ...], tuple[Question, ...]]:
    if not part.readings and not part.questions:
        return (), ()
    if model is None:
        for key in ("readings", "questions"):
            if getattr(part, key):
                found = f"there are {key} and no model that they could be about"
                faults.add_at_key((key,), found, way_out="add 'model', or leave them out")
        return (), ()
    from standoff.casefile.question_reader import read_questions
    from standoff.casefile.reading_reader import read_readings

    readings = read_readings(part.readings, worlds.assumptions, model.makers, faults)
    return readings, read_questions(part.questions, model.names, model.makers, faults)


def _default_template(model: ModelRead | None, faults: Faults) -> ConflictTemplate | None:
    """The model as it is by default; reported where today's situation does not exist there."""
    if model is None or model.model is None:
        return None
    opened = model.model
    try:
        template = opened.template(opened.assumptions.default)
    except ConflictError as error:
        faults.add_at_key(("model",), f"in the world of all defaults, {error}")
        return None
    if template.states.find(template.status_quo) is None:
        found = "today's situation does not exist in the world of all defaults"
        way_out = "change a default, or the rule that excludes it"
        faults.add(("model", "status_quo"), found, way_out=way_out)
        return None
    return template


def _ledger(part: CasePart, text_of: Callable[[str], SourceFile], faults: Faults) -> Ledger:
    if not any(getattr(part, key) for key in LEDGER):
        return Ledger()
    # Its many parts take a while to load, and most cases are models alone.
    from standoff.casefile.evidence_reader import read_ledger

    return read_ledger(part, text_of, faults)


def _expected(value: object, model: ModelRead | None, faults: Faults) -> tuple[Expected, ...]:
    if value is None or model is None or model.states is None:
        return ()
    return read_expected(value, model.makers, model.states, faults)


def _located(files: Iterable[SourceFile]) -> list[Located]:
    """The data of every file; where one cannot be read to its end, what is wrong in all."""
    parts: list[Located] = []
    broken: list[Fault] = []
    for file in files:
        try:
            parts.append(locate(file.content, file.shown))
        except CaseError as error:
            broken.extend(error.faults)
    if broken:
        raise CaseError([*broken, *(fault for part in parts for _, fault in part.faults)])
    return parts


def _merged(parts: Sequence[Located]) -> Located:
    """All files as one mapping; of a key that two of them have, the first stays."""
    data: dict[str, object] = {}
    faults = [fault for part in parts for fault in part.faults]
    for index, part in enumerate(parts):
        if not isinstance(part.data, dict):
            faults.append(((), no_mapping(part)))
            continue
        for earlier in parts[:index]:
            twice = [(key,) for key in part.data if (key,) in earlier.keys]
            faults.extend((path, _in_two_files(path, earlier, part)) for path in twice)
        data = {**part.data, **data}
    return Located(
        data=data,
        values={path: spot for part in reversed(parts) for path, spot in part.values.items()},
        keys={path: spot for part in reversed(parts) for path, spot in part.keys.items()},
        faults=tuple(faults),
    )


def _in_two_files(path: tuple[str], earlier: Located, part: Located) -> Fault:
    return Fault(
        place=part.key_place(path),
        found=f"key '{path[0]}' is in two files",
        rule=f"it is in {earlier.key_place(path)} as well",
        way_out="keep one of the two",
    )


def _check_version(version: str | None, faults: Faults) -> None:
    if version is None:
        way_out = f"write 'standoff: {VERSION}' at the top"
        faults.add_missing((), "standoff", "the format version is missing", way_out=way_out)
    elif version != VERSION:
        found = f"format version '{version}' is not known"
        rule = f"this version of standoff reads format version {VERSION}"
        faults.add(("standoff",), found, rule=rule)


def _about(value: object, faults: Faults) -> AboutPart:
    if value is None:
        way_out = "write 'case: {id: ..., title: ...}'"
        faults.add_missing((), "case", "there is no 'case'", way_out=way_out)
        return AboutPart()
    part = checked(AboutPart, value, ("case",), faults)
    for key in ("id", "title"):
        if not getattr(part, key):
            way_out = f"write '{key}: ...' under 'case'"
            faults.add_missing(("case",), key, f"the case has no {key}", way_out=way_out)
    return part
