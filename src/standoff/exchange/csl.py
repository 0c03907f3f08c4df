"""Accounts and their sources as CSL-JSON, for reference managers; and references as accounts.

One item for each account. Where in it statements stand is under `custom`, which CSL-JSON keeps for
what it has no field for. Follows the schema `csl-data.json` of the Citation Style Language, 1.0.2.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NoReturn

from standoff.case.case import Case
from standoff.casefile.places import Located, Path
from standoff.errors import CaseError, Fault
from standoff.evidence.records import Account
from standoff.exchange.format import Format, Holds, Imported
from standoff.exchange.json_places import located_json
from standoff.exchange.ledger_form import json_bytes, locator, party_name, require_accounts
from standoff.exchange.references import MAXIMUM_REFERENCES, Reference, as_evidence

__all__ = ["FORMAT"]

TYPE_OF_SOURCE = {
    "official": "document",
    "wire": "article-newspaper",
    "press": "article-newspaper",
    "blog": "post-weblog",
    "social": "post",
    "expert": "report",
    "leak": "manuscript",
    "comment": "post",
}
SOURCE_OF_TYPE = {
    **dict.fromkeys(
        "bill hearing legal_case legislation regulation speech standard treaty document".split(),
        "official",
    ),
    **dict.fromkeys(
        "article-journal book chapter dataset paper-conference report thesis".split(), "expert"
    ),
    "manuscript": "leak",
    "personal_communication": "leak",
    "post-weblog": "blog",
    "post": "social",
}


def _write(case: Case) -> bytes:
    require_accounts(case, ending=FORMAT.id)
    return json_bytes([_item(case, each) for each in case.ledger.accounts.values()])


def _item(case: Case, account: Account) -> dict[str, object]:
    ledger = case.ledger
    source = ledger.sources[account.source]
    parts = [int(each) for each in account.published.split("-") if each]
    places = [
        {"id": each.id, "locator": where}
        for each in ledger.by_account[account.id]
        if (where := locator(each))
    ]
    item: dict[str, object] = {
        "id": account.id,
        "type": TYPE_OF_SOURCE[source.type],
        "title": account.title,
        "container-title": source.name,
        "author": [{"literal": party_name(ledger, each)} for each in account.speakers],
        "issued": {"date-parts": [parts]} if parts else {},
        "URL": account.url,
        "language": case.language,
        "custom": {"statements": places} if places else {},
    }
    return {key: value for key, value in item.items() if value}


def _read(content: bytes, file: str) -> Imported:
    located = located_json(content, file)
    items = located.data
    if not isinstance(items, list):
        _refuse(located, (), "this is no list of references", "export it as CSL-JSON")
    if len(items) > MAXIMUM_REFERENCES:
        found = f"there are more than {MAXIMUM_REFERENCES:,} references"
        _refuse(located, (MAXIMUM_REFERENCES,), found, "split the file")
    if not items:
        _refuse(located, (), "the list is empty", "export the references again")
    reader = _Reader(located)
    references = [reader.reference(place, item) for place, item in enumerate(items)]
    if reader.faults:
        raise CaseError(reader.faults)
    return as_evidence(references, file)


def _refuse(located: Located, path: Path, found: str, way_out: str) -> NoReturn:
    raise CaseError([Fault(place=located.place(path), found=found, way_out=way_out)])


class _Reader:
    """Reads one item after the other; what is wrong in any is collected."""

    def __init__(self, located: Located) -> None:
        self.located = located
        self.faults = [fault for _, fault in located.faults]

    def reference(self, place: int, item: object) -> Reference:
        path: Path = (place,)
        if not isinstance(item, dict):
            self._add(path, "a reference is an object")
            item = {}
        kind = self._text(item, "type", path)
        names = ("container-title", "publisher", "archive")
        containers = [self._text(item, each, path) for each in names]
        address = self._text(item, "URL", path)
        doi = self._text(item, "DOI", path)
        return Reference(
            key=self._text(item, "id", path, numbers=True),
            title=self._text(item, "title", path),
            source=next(filter(None, containers), ""),
            type=SOURCE_OF_TYPE.get(kind, "press"),
            authors=self._names(item.get("author"), (*path, "author")),
            published=self._date(item.get("issued"), (*path, "issued")),
            url=address or (f"https://doi.org/{doi}" if doi else ""),
            place=self.located.place(path),
        )

    def _text(
        self, item: Mapping[str, object], key: str, path: Path, *, numbers: bool = False
    ) -> str:
        value = item.get(key)
        if value is None:
            return ""
        if numbers and isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        if not isinstance(value, str):
            self._add((*path, key), f"'{key}' is a text")
            return ""
        return value

    def _names(self, value: object, path: Path) -> tuple[str, ...]:
        if value is None:
            return ()
        if not isinstance(value, list):
            self._add(path, "'author' is a list of names")
            return ()
        return tuple(filter(None, (self._name(each, (*path, n)) for n, each in enumerate(value))))

    def _name(self, value: object, path: Path) -> str:
        if not isinstance(value, dict):
            self._add(path, "a name is an object")
            return ""
        keys = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix")
        parts = [self._text(value, each, path) for each in keys]
        return self._text(value, "literal", path) or " ".join(filter(None, parts))

    def _date(self, value: object, path: Path) -> str:
        """The day, month or year; of a range its beginning; as it stands where it is in words."""
        if value is None or isinstance(value, str):
            return value or ""
        parts = value.get("date-parts") if isinstance(value, dict) else value
        if isinstance(value, dict) and parts is None:
            for key in ("edtf", "raw", "literal"):
                if text := self._text(value, key, path):
                    return text
            return ""
        first = parts[0] if isinstance(parts, list) and parts else None
        numbers = first if isinstance(first, list) else []
        texts = [str(each) for each in numbers if isinstance(each, str | int)]
        if not 1 <= len(texts) <= 3 or not all(re.fullmatch("[0-9]{1,4}", each) for each in texts):
            self._add(path, "this is no date: 'date-parts' is such as [[2025, 10, 16]]")
            return ""
        return "-".join([texts[0].zfill(4), *(each.zfill(2) for each in texts[1:])])

    def _add(self, path: Path, found: str) -> None:
        self.faults.append(Fault(place=self.located.place(path), found=found))


FORMAT = Format(
    id="csl.json",
    summary="accounts as references for reference managers",
    order=120,
    holds=Holds.LEDGER,
    read=_read,
    write=_write,
)
