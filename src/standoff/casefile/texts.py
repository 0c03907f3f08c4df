"""The kinds of text a case file may hold: ids, dates, and any text that is not blank.

Each is checked here, in words that fit, and says how it is written for a JSON Schema.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, TypeAlias

from pydantic import AfterValidator, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from standoff.expressions.syntax import KEYWORDS

__all__ = ["CaseId", "Date", "Id", "LedgerId", "Sha256", "Text"]


def _refused(kind: str, found: str, rule: str, way_out: str = "") -> PydanticCustomError:
    said = {"found": found, "rule": rule, "way_out": way_out}
    return PydanticCustomError(kind, "{found}", said)


def _id(text: str) -> str:
    if text in KEYWORDS:
        rule = "ids are not words of the expression language"
        raise _refused("id", f"'{text}' cannot be an id", rule)
    if not re.fullmatch("[a-z][a-z0-9_]*", text):
        rule = "ids are lower case letters, digits and _, beginning with a letter"
        likely = re.sub("[^a-z0-9]+", "_", text.lower()).strip("_")
        way_out = f"write '{likely}'" if re.match("[a-z]", likely) else ""
        raise _refused("id", f"'{text}' is not an id", rule, way_out)
    return text


def _case_id(text: str) -> str:
    if not re.fullmatch("[a-z][a-z0-9_.-]*", text):
        rule = "it is lower case letters, digits, _, . and -, beginning with a letter"
        raise _refused("text", f"'{text}' is not the id of a case", rule)
    return text


def _ledger_id(text: str) -> str:
    if not re.fullmatch("[a-z][a-z0-9_.-]*", text):
        rule = "ids in the ledger are lower case letters, digits, _, . and -, a letter first"
        likely = re.sub("[^a-z0-9.-]+", "_", text.lower()).strip("_.-")
        way_out = f"write '{likely}'" if re.match("[a-z]", likely) else ""
        raise _refused("id", f"'{text}' is not an id", rule, way_out)
    return text


def _sha256(text: str) -> str:
    if not re.fullmatch("[0-9a-f]{64}", text):
        rule = "it is 64 digits 0 to f, as sha256sum prints them"
        raise _refused("text", f"'{text[:70]}' is no SHA-256", rule)
    return text


def _date(text: str) -> str:
    try:
        if re.fullmatch("[0-9]{4}(-[0-9]{2}){0,2}", text):
            date.fromisoformat(text + "-01-01"[len(text) - 4 :])
            return text
    except ValueError:
        pass
    rule = "a date is a year, a month or a day, as in 2025, 2025-10 or 2025-10-16"
    raise _refused("text", f"'{text}' is not a date", rule)


def _written(pattern: str) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "pattern": pattern})


Text: TypeAlias = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Id: TypeAlias = Annotated[
    str,
    AfterValidator(_id),
    _written(f"^(?!({'|'.join(KEYWORDS)})$)[a-z][a-z0-9_]*$"),
]
CaseId: TypeAlias = Annotated[str, AfterValidator(_case_id), _written("^[a-z][a-z0-9_.-]*$")]
Date: TypeAlias = Annotated[str, AfterValidator(_date), _written("^[0-9]{4}(-[0-9]{2}){0,2}$")]
LedgerId: TypeAlias = Annotated[str, AfterValidator(_ledger_id), _written("^[a-z][a-z0-9_.-]*$")]
Sha256: TypeAlias = Annotated[str, AfterValidator(_sha256), _written("^[0-9a-f]{64}$")]
