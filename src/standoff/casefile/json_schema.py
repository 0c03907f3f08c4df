"""The case file as a JSON Schema, for editors, and as a list of keys, for a page of reference.

Both are made of the parts the reader checks with, so that no key can be told to one of them only.
An editor takes `1991` for a number and `true` for a truth value where the reader sees text; the
schema takes either. It refuses nothing that the reader accepts; what it lets pass, such as the name
of an option that does not exist, the reader tells.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from standoff.casefile import (
    evidence_schema,
    expected_schema,
    preference_schema,
    schema,
    world_schema,
)
from standoff.casefile.preference_reader import INDIFFERENT
from standoff.casefile.schema import Part, ReasonedPart
from standoff.concepts.concept import all_concepts
from standoff.preferences.kind import PreferenceKind
from standoff.registry import plugins

__all__ = ["DocumentedKey", "documented_keys", "json_schema", "parts"]

Schema: TypeAlias = dict[str, Any]

DRAFT = "http://json-schema.org/draft-07/schema#"
AS_TYPED = ["string", "number", "boolean"]
"""What an editor may take a text for."""

AS_NUMBER = re.compile("[0-9]+|true|false")

TEXT: Schema = {"type": AS_TYPED}
NUMBER: Schema = {
    "type": ["string", "number"],
    "pattern": "^[+-]?[0-9]{1,18}([./][0-9]{1,18})?$",
    "description": "A number, exact: -3, 2.5 or 1/3.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentedKey:
    """One key of one part of a case file: what it holds, and in words what kind of value."""

    part: str
    key: str
    description: str
    type: str
    required: bool


def json_schema() -> Schema:
    """The JSON Schema (draft-07) of a case file.

    >>> json_schema()["definitions"]["about"]["required"]
    ['id', 'title']
    """
    definitions = {name: _of_part(part) for name, part in parts().items()}
    top = definitions.pop("case")
    return {
        "$schema": DRAFT,
        "title": "A case of standoff",
        **top,
        "definitions": {
            **definitions,
            "text": TEXT,
            "number": NUMBER,
            "concept": {"enum": list(all_concepts())},
            "preferences": _preferences(),
            "expected_results": {
                "anyOf": [
                    _reference("expected"),
                    {"type": "array", "items": _reference("expected")},
                ]
            },
        },
    }


def documented_keys() -> tuple[DocumentedKey, ...]:
    """Every key of every part, in the order of the file; preference kinds are a part as well."""
    of_parts = [
        DocumentedKey(
            part=name,
            key=key,
            description=inner.get("description", ""),
            type=_in_words(inner),
            required=key in part.needed,
        )
        for name, part in parts().items()
        for key, inner in _properties(part).items()
    ]
    of_kinds = [
        DocumentedKey(
            part="preferences",
            key=kind.id,
            description=f"{kind.summary[:1].upper()}{kind.summary[1:]}.",
            type=_in_words(kind.shape),
            required=False,
        )
        for kind in _kinds().values()
    ]
    return (*of_parts, *of_kinds)


def parts() -> Mapping[str, type[Part]]:
    """Every part of a case file by the name of its definition, the top first."""
    return {
        _name(each): each
        for module in (schema, expected_schema, preference_schema, world_schema, evidence_schema)
        for each in vars(module).values()
        if isinstance(each, type) and issubclass(each, Part) and each not in (Part, ReasonedPart)
    }


def _name(part: type[Part]) -> str:
    """Such as ``decision_maker`` for `DecisionMakerPart`."""
    return re.sub("(?<!^)(?=[A-Z])", "_", part.__name__.removesuffix("Part")).lower()


def _of_part(part: type[Part]) -> Schema:
    mapping: Schema = {
        "type": "object",
        "description": part.__doc__,
        "properties": _properties(part),
        "additionalProperties": False,
    }
    if part.needed:
        mapping["required"] = list(part.needed)
    if part.one_of:
        mapping["oneOf"] = [{"required": [key]} for key in part.one_of]
    means = part.as_text
    if part.main:
        means = mapping["properties"][part.main]["description"]
    return {"anyOf": [{**TEXT, "description": means}, mapping]} if means else mapping


def _properties(part: type[Part]) -> Schema:
    """What may stand under each key of a part, its own keys first."""
    properties: Schema = part.model_json_schema(by_alias=True)["properties"]
    shared = [*ReasonedPart.keys(), "assuming"]
    ordered = sorted(properties.items(), key=lambda item: item[0] in shared)
    return {key: _translated(inner) for key, inner in ordered}


def _translated(given: Schema) -> Schema:
    """What pydantic says of a value in Python, as a schema of what stands in a file."""
    said = {key: each for key, each in given.items() if key not in ("title", "default")}
    if "holds" in said:
        said.pop("type", None)
        # In draft-07 nothing beside a reference counts.
        reference = _reference(said.pop("holds"))
        return {"allOf": [reference], **said} if said else reference
    if "anyOf" in said:
        # What is not there is None in Python; in a file nothing is.
        there = [_translated(e) for e in said.pop("anyOf") if e != {"type": "null"}]
        return {**(there[0] if len(there) == 1 else {"anyOf": there}), **said}
    if "enum" in said:
        return {**_choice(said.pop("enum")), **{k: v for k, v in said.items() if k != "type"}}
    assert "type" in said, "a part says what stands under each key that it leaves unread"
    if said["type"] == "string":
        return {**said, "type": AS_TYPED}
    if said["type"] == "array":
        return {**said, "items": _translated(said["items"])}
    return _translated_mapping(said)


def _translated_mapping(given: Schema) -> Schema:
    if "additionalProperties" in given:
        names = {key: _translated(each) for key, each in given.items() if key == "propertyNames"}
        return {
            **given,
            **names,
            "additionalProperties": _translated(given["additionalProperties"]),
        }
    ((pattern, inner),) = given.pop("patternProperties").items()
    return {
        **given,
        "propertyNames": {"pattern": pattern},
        "additionalProperties": _translated(inner),
    }


def _choice(words: list[str]) -> Schema:
    """One of several words; an editor takes some for numbers or truth values."""
    known = [word for word in words if word]
    return {"enum": [*known, *(json.loads(each) for each in known if AS_NUMBER.fullmatch(each))]}


def _preferences() -> Schema:
    kinds = _kinds().values()
    return {
        "anyOf": [
            {"const": INDIFFERENT, "description": _kinds()[INDIFFERENT].summary},
            {
                "type": "object",
                "description": "Exactly one kind of preferences.",
                "minProperties": 1,
                "maxProperties": 1,
                "properties": {
                    kind.id: {"description": kind.summary, **kind.shape} for kind in kinds
                },
                "additionalProperties": False,
            },
        ]
    }


def _kinds() -> Mapping[str, PreferenceKind]:
    return plugins("standoff.preferences", "KIND")


def _reference(definition: str) -> Schema:
    return {"$ref": f"#/definitions/{definition}"}


def _in_words(given: Mapping[str, Any]) -> str:
    """What kind of value a schema is for."""
    if "$ref" in given:
        return str(given["$ref"]).rpartition("/")[2].replace("_", " ")
    if "allOf" in given:
        return _in_words(given["allOf"][0])
    if "anyOf" in given:
        return ", or ".join(dict.fromkeys(map(_in_words, given["anyOf"])))
    if "const" in given:
        return f"the word {given['const']}"
    if "enum" in given:
        return " | ".join(word for word in given["enum"] if isinstance(word, str))
    if given["type"] == "array":
        inner = _in_words(given["items"])
        return f"list of ({inner})" if "," in inner else f"list of {inner}"
    if given["type"] == "object" and not given["additionalProperties"]:
        return f"mapping with {', '.join(given['properties'])}"
    if given["type"] == "object":
        return f"mapping to {_in_words(given['additionalProperties'])}"
    return "text"
