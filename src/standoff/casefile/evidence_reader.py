"""The ledger of a case: every record checked, every reference resolved, every quote anchored.

Records are read first, each by itself; then what they name is looked up, so that a fault in one
record hides none in another.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction
from functools import cache
from itertools import chain
from types import MappingProxyType
from typing import TypeVar

from standoff.casefile.evidence_schema import (
    AccountPart,
    CorrectionPart,
    EventPart,
    IssuePart,
    LinkPart,
    PartyPart,
    PositionPart,
    PropositionPart,
    QuantityPart,
    SaidPart,
    SourcePart,
)
from standoff.casefile.faults import Faults
from standoff.casefile.ledger_checks import check_chain, check_links, check_presuppositions
from standoff.casefile.places import Path
from standoff.casefile.schema import CasePart, Part, checked
from standoff.casefile.text_reader import SavedTexts, TextOf
from standoff.errors import nearest_name
from standoff.evidence.ladder import Mode
from standoff.evidence.ledger import Ledger
from standoff.evidence.records import (
    Account,
    Capture,
    Correction,
    CorrectionStatus,
    Event,
    Issue,
    Link,
    Party,
    Position,
    Proposition,
    Quantity,
    QuantityKind,
    Relation,
    Scope,
    Source,
    Statement,
    Visibility,
)

__all__ = ["read_ledger"]

NUMBER = re.compile(r"-?[0-9]{1,18}(?:\.[0-9]{1,18})?")
SomePart = TypeVar("SomePart", bound=Part)
SomeEnum = TypeVar("SomeEnum", bound=Enum)
Record = TypeVar("Record")


@dataclass(slots=True)
class _Reader:
    """What is known while a ledger is read: the parts of every record, and the saved texts."""

    faults: Faults
    texts: SavedTexts
    parties: Mapping[str, PartyPart] = field(default_factory=dict)
    sources: Mapping[str, SourcePart] = field(default_factory=dict)
    accounts: Mapping[str, AccountPart] = field(default_factory=dict)
    events: Mapping[str, EventPart] = field(default_factory=dict)
    issues: Mapping[str, IssuePart] = field(default_factory=dict)
    propositions: Mapping[str, PropositionPart] = field(default_factory=dict)
    statements: Mapping[str, SaidPart] = field(default_factory=dict)
    links: list[tuple[Path, Link]] = field(default_factory=list)

    def known(self, id_: str, kind: str, path: Path) -> bool:
        """Whether a record is there; reported where it is not."""
        records: Mapping[str, Part] = getattr(self, kind)
        if id_ in records:
            return True
        what = {"parties": "party"}.get(kind, kind.removesuffix("s"))
        advice = self.faults.advice(kind, id_, records)
        self.faults.add(path, f"there is no {what} '{id_}'", way_out=advice)
        return False

    def check(self, path: Path, part: Part, **kinds: str) -> None:
        """Looks up what a record names under each key: one id, or a list of them."""
        for key, kind in kinds.items():
            value = getattr(part, key)
            if not value:
                continue
            place = (*path, type(part).model_fields[key].alias or key)
            if isinstance(value, str):
                self.known(value, kind, place)
            else:
                for index, each in enumerate(value):
                    self.known(each, kind, (*place, index))

    def need(self, path: Path, part: Part) -> bool:
        """Whether a record has all it needs; reported where it has not."""
        missing = [key for key, name in _needed(type(part)) if name not in part.model_fields_set]
        for key in missing:
            self.faults.add_missing(path, key, f"'{key}' is missing")
        return not missing


@cache
def _needed(part: type[Part]) -> tuple[tuple[str, str], ...]:
    """The keys that must be there, each with the name of its field."""
    names = {field.alias or name: name for name, field in part.model_fields.items()}
    return tuple((key, names[key]) for key in part.needed)


def read_ledger(part: CasePart, text_of: TextOf, faults: Faults) -> Ledger:
    """The ledger of a case; an empty one where it has no evidence."""
    reader = _Reader(faults=faults, texts=SavedTexts(text_of, faults))
    reader.parties = _parts(part.parties, ("parties",), PartyPart, reader)
    reader.sources = _parts(part.sources, ("sources",), SourcePart, reader)
    reader.accounts = _parts(part.accounts, ("accounts",), AccountPart, reader)
    reader.events = _parts(part.events, ("events",), EventPart, reader)
    reader.issues = _parts(part.issues, ("issues",), IssuePart, reader)
    reader.propositions = _parts(part.propositions, ("propositions",), PropositionPart, reader)
    reader.statements = _parts(part.statements, ("statements",), SaidPart, reader)
    check_presuppositions(reader.propositions, faults)
    links = _listed(part.links, ("links",), LinkPart, _link, reader)
    check_links(reader.links, faults)
    return Ledger(
        parties=_records(reader.parties, ("parties",), _party, reader),
        sources=_records(reader.sources, ("sources",), _source, reader),
        accounts=_records(reader.accounts, ("accounts",), _account, reader),
        events=_records(reader.events, ("events",), _event, reader),
        issues=_records(reader.issues, ("issues",), _issue, reader),
        propositions=_records(reader.propositions, ("propositions",), _proposition, reader),
        statements=_records(reader.statements, ("statements",), _statement, reader),
        links=links,
        positions=_listed(part.positions, ("positions",), PositionPart, _position, reader),
        corrections=_listed(
            part.corrections, ("corrections",), CorrectionPart, _correction, reader
        ),
    )


def _parts(
    values: Mapping[str, object], path: Path, kind: type[SomePart], reader: _Reader
) -> Mapping[str, SomePart]:
    return {key: checked(kind, value, (*path, key), reader.faults) for key, value in values.items()}


def _records(
    parts: Mapping[str, SomePart],
    path: Path,
    build: Callable[[str, SomePart, Path, _Reader], Record],
    reader: _Reader,
) -> MappingProxyType[str, Record]:
    found = {}
    for key, part in parts.items():
        where = (*path, key)
        if reader.need(where, part):
            found[key] = build(key, part, where, reader)
    return MappingProxyType(found)


def _listed(
    values: Sequence[object],
    path: Path,
    kind: type[SomePart],
    build: Callable[[SomePart, Path, _Reader], Record | None],
    reader: _Reader,
) -> tuple[Record, ...]:
    found = []
    for place, value in enumerate(values):
        where = (*path, place)
        part = checked(kind, value, where, reader.faults)
        if reader.need(where, part):
            found.append(build(part, where, reader))
    return tuple(each for each in found if each is not None)


def _party(key: str, part: PartyPart, path: Path, reader: _Reader) -> Party:
    parent = key.rpartition(".")[0]
    if parent and parent not in reader.parties:
        found = f"there is no party '{parent}' that '{key}' could belong to"
        reader.faults.add_at_key(path, found, way_out=f"add '{parent}', or take out the dot")
    return Party(
        id=key,
        name=part.name or key,
        role=part.role,
        aka=tuple(part.aka),
        place=reader.faults.place(path),
    )


def _source(key: str, part: SourcePart, path: Path, reader: _Reader) -> Source:
    reader.check(path, part, party="parties")
    return Source(
        id=key,
        name=part.name or key,
        type=part.type,
        party=part.party,
        grade=part.grade,
        visibility=Visibility(part.visibility),
        place=reader.faults.place(path),
    )


def _account(key: str, part: AccountPart, path: Path, reader: _Reader) -> Account:
    reader.check(path, part, source="sources", of="events", speaker="parties")
    speakers = _speakers(part)
    return Account(
        id=key,
        source=part.source,
        title=part.title,
        of=tuple(part.of),
        speaker=speakers[0] if len(speakers) == 1 else "",
        joint=speakers if len(speakers) > 1 else (),
        published=part.published,
        url=part.url,
        file=part.file,
        sha256=part.sha256,
        capture=Capture(part.capture),
        scope=Scope(part.scope),
        text=reader.texts.read(key, part, path),
        place=reader.faults.place(path),
    )


def _speakers(part: AccountPart) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.speaker))


def _event(key: str, part: EventPart, path: Path, reader: _Reader) -> Event:
    reader.check(path, part, parties="parties")
    return Event(
        id=key,
        name=part.name or key,
        date=part.date,
        kind=part.kind,
        parties=tuple(part.parties),
        place=reader.faults.place(path),
    )


def _issue(key: str, part: IssuePart, path: Path, reader: _Reader) -> Issue:
    return Issue(id=key, name=part.name or key, kind=part.kind, place=reader.faults.place(path))


def _proposition(key: str, part: PropositionPart, path: Path, reader: _Reader) -> Proposition:
    if not part.text:
        way_out = "write the proposition as a sentence"
        reader.faults.add_missing(path, "text", f"proposition '{key}' has no text", way_out=way_out)
    reader.check(path, part, issue="issues", given="propositions")
    return Proposition(
        id=key,
        text=part.text or key,
        issue=part.issue,
        given=part.given,
        kind=part.kind,
        place=reader.faults.place(path),
    )


def _statement(key: str, part: SaidPart, path: Path, reader: _Reader) -> Statement:
    faults = reader.faults
    reader.check(
        path,
        part,
        account="accounts",
        about="propositions",
        parties="parties",
        speaker="parties",
        via="parties",
        condition="propositions",
    )
    mode = _one_of(Mode, part.mode, (*path, "mode"), faults) or Mode.ASSERTED
    if mode is Mode.CONDITIONAL and not part.condition:
        way_out = "name the proposition it depends on under 'condition'"
        faults.add_missing(path, "condition", "a conditional commitment has no condition",
                           way_out=way_out)  # fmt: skip
    account = reader.accounts.get(part.account)
    words = reader.texts.words(part, path)
    if account is not None:
        _check_words(key, part, path, account, faults)
    check_chain(part, path, () if account is None else _speakers(account), faults)
    return Statement(
        id=key,
        account=part.account,
        about=part.about,
        mode=mode,
        parties=tuple(part.parties),
        quote=words.quote,
        paraphrase=part.paraphrase,
        locator=part.locator,
        anchor=words.anchor,
        speaker=part.speaker,
        via=tuple(part.via),
        polarity=part.polarity,
        certainty=part.certainty,
        when=part.when,
        condition=part.condition,
        audience=part.audience,
        quantity=_quantity(part.quantity, (*path, "quantity"), reader),
        info_grade=int(part.info_grade) if part.info_grade else None,
        note=part.note,
        visibility=Visibility(part.visibility),
        place=faults.place(path),
    )


def _check_words(
    key: str, part: SaidPart, path: Path, account: AccountPart, faults: Faults
) -> None:
    """Reports a statement whose words nobody could look up."""
    if part.quote or part.span or faults.hit(path):
        return
    if not part.paraphrase:
        way_out = "quote the words, or write a paraphrase with a locator"
        faults.add_at_key(path, f"statement '{key}' has no words", way_out=way_out)
    elif not part.locator and not account.file and account.capture != "missing":
        found = f"the paraphrase '{key}' says nothing of where it stands, and no text is kept"
        way_out = "write a locator such as 'paragraph 12', or 'capture: missing' at the account"
        faults.add_missing(path, "locator", found, way_out=way_out)


def _quantity(value: object, path: Path, reader: _Reader) -> Quantity | None:
    faults = reader.faults
    if value is None:
        return None
    part = checked(QuantityPart, value, path, faults)
    if not reader.need(path, part):
        return None
    ends = part.value.split("..")
    if not all(NUMBER.fullmatch(each) for each in ends) or len(ends) > 2:
        way_out = "write a number or a range: 67, 2.5, 20..30"
        faults.add((*path, "value"), f"'{part.value}' is no quantity", way_out=way_out)
        return None
    low, high = Fraction(ends[0]), Fraction(ends[-1])
    if low > high:
        faults.add((*path, "value"), f"'{part.value}' begins above its end")
    return Quantity(of=part.of, kind=QuantityKind(part.kind), low=low, high=high, unit=part.unit)


def _link(part: LinkPart, path: Path, reader: _Reader) -> Link | None:
    reader.check(path, part, start="statements", end="statements")
    relation = _one_of(Relation, part.relation, (*path, "rel"), reader.faults)
    if part.start == part.end:
        reader.faults.add((*path, "to"), "a statement is linked to itself")
    if relation is None:
        return None
    place = reader.faults.place(path)
    link = Link(start=part.start, relation=relation, end=part.end, place=place)
    reader.links.append((path, link))
    return link


def _position(part: PositionPart, path: Path, reader: _Reader) -> Position:
    reader.check(
        path,
        part,
        party="parties",
        issue="issues",
        accepts="propositions",
        rejects="propositions",
        red_line="propositions",
        cites="statements",
    )
    refused = {*part.rejects, *part.red_line}
    for place, each in enumerate(part.accepts):
        if each in refused:
            found = f"'{each}' is accepted and rejected at once"
            reader.faults.add((*path, "accepts", place), found, way_out="keep one of the two")
    return Position(
        party=part.party,
        issue=part.issue,
        accepts=tuple(part.accepts),
        rejects=tuple(part.rejects),
        red_line=tuple(part.red_line),
        basis=part.basis,
        why=part.why,
        cites=tuple(part.cites),
        visibility=Visibility(part.visibility),
        place=reader.faults.place(path),
    )


def _correction(part: CorrectionPart, path: Path, reader: _Reader) -> Correction:
    if part.of not in reader.statements and part.of not in reader.accounts:
        known = chain(reader.statements, reader.accounts)
        advice = reader.faults.advice("statements or accounts", part.of, known)
        found = f"there is no statement or account '{part.of}'"
        reader.faults.add((*path, "of"), found, way_out=advice)
    return Correction(
        of=part.of,
        was=part.was,
        now=part.now,
        by=part.by,
        status=CorrectionStatus(part.status),
        visibility=Visibility(part.visibility),
        place=reader.faults.place(path),
    )


def _one_of(kind: type[SomeEnum], text: str, path: Path, faults: Faults) -> SomeEnum | None:
    try:
        return kind(text)
    except ValueError:
        known = [str(each.value) for each in kind]
        faults.add(path, f"'{text}' cannot stand here", way_out=nearest_name(text, known))
        return None
