"""Ledgers for tests: random ones as plain data for the oracle, and small ones made by hand.

One draw gives the same ledger to both sides: `ledger_of` makes the engine's of the plain data. The
random ones are small and dense, so that what contests, repeats, presupposes and conditions meets.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType
from typing import TypeVar

from hypothesis import strategies as st

from standoff.errors import Place
from standoff.evidence.anchors import Anchor
from standoff.evidence.ladder import Mode
from standoff.evidence.ledger import Ledger
from standoff.evidence.records import (
    Account,
    Capture,
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
)
from tests.oracle.evidence import (
    AccountData,
    LedgerData,
    PositionData,
    PropositionData,
    QuantityData,
    StatementData,
)

HERE = Place("ledger.yaml")
PARTIES = ("a", "a.x", "a.y", "b", "b.z", "c")
SOURCES = ("daily", "post", "wire", "web")
ISSUES = ("one", "two")
KINDS = ("norm", "fact")
PASSAGE = "the two towns agreed today that the old bridge will be closed in the spring of that year"

Item = TypeVar("Item")


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A text that may hold a piece of the passage which others hold as well."""
    words = PASSAGE.split()
    begin = draw(st.sampled_from((0, 0, 2, 6)))
    end = draw(st.sampled_from((len(words), len(words), len(words) - 3, begin + 9)))
    before = draw(st.sampled_from(("", "so. ")))
    after = draw(st.sampled_from(("", " the end. the")))
    return f"{before}{' '.join(words[begin:end])}{after}"


@st.composite
def accounts(draw: st.DrawFn) -> AccountData:
    return AccountData(
        source=draw(st.sampled_from(SOURCES)),
        speaker=draw(st.sampled_from(("a", "b", "a.x", "b.z", "", "c"))),
        published=draw(st.sampled_from(("", "2025", "2025-01", "2025-02-03"))),
        capture=draw(st.sampled_from(("complete", "partial", "missing"))),
        scope=draw(st.sampled_from(("full", "full", "summary", "excerpt"))),
        text=draw(texts()),
    )


@st.composite
def quantities(draw: st.DrawFn) -> QuantityData:
    low = draw(st.integers(-3, 6))
    return QuantityData(
        of=draw(st.sampled_from(("votes", "tanks"))),
        unit=draw(st.sampled_from(("", "pieces"))),
        kind=draw(st.sampled_from(("claim", "stock", "need", "rate"))),
        low=low,
        high=low + draw(st.integers(0, 4)),
    )


LIKELY = ("agreed", "asserted", "conditional", "possible", "offered")
MODES = (*LIKELY, *LIKELY, *LIKELY, *(mode.value for mode in Mode))
BOUND = ((), ("a",), ("b",), ("a", "b"), ("a", "b"), ("a.x",), ("c",), ("a.y", "b"), ("a", "a.x"))


@st.composite
def statements(
    draw: st.DrawFn, accounts: Mapping[str, AccountData], propositions: Sequence[str]
) -> StatementData:
    account = draw(st.sampled_from(list(accounts)))
    length = len(accounts[account]["text"])
    begin = draw(st.sampled_from((0, 10, 40)))
    mode = draw(st.sampled_from(MODES))
    conditioned = mode == "conditional" or draw(st.sampled_from((*[False] * 8, True)))
    return StatementData(
        account=account,
        about=draw(st.sampled_from(propositions)),
        mode=mode,
        parties=draw(st.sampled_from(BOUND)),
        speaker=draw(st.sampled_from((*[""] * 8, *PARTIES))),
        via=draw(st.sampled_from((*[()] * 8, ("c",), ("a.x",), ("b.z", "c")))),
        polarity=draw(st.sampled_from("++++++++-?")),
        certainty=draw(
            st.sampled_from(("underspecified", "underspecified", "certain", "probable", "possible"))
        ),
        condition=draw(st.sampled_from(propositions)) if conditioned else "",
        span=(begin, begin + 12) if begin + 12 <= length and draw(st.booleans()) else None,
        quantity=draw(st.none() | quantities()),
    )


@st.composite
def positions(draw: st.DrawFn, propositions: Sequence[str]) -> PositionData:
    stances = {
        each: draw(st.sampled_from(("accepts", "rejects", "red_line", ""))) for each in propositions
    }

    def those(stance: str) -> tuple[str, ...]:
        return tuple(each for each, its in stances.items() if its == stance)

    return PositionData(
        party=draw(st.sampled_from(PARTIES)),
        issue=draw(st.sampled_from(ISSUES)),
        accepts=those("accepts"),
        rejects=those("rejects"),
        red_line=those("red_line"),
    )


@st.composite
def ledgers(draw: st.DrawFn) -> LedgerData:
    """Any small ledger, as plain data."""
    names = [f"p{number}" for number in range(draw(st.sampled_from((2, 3, 1, 4))))]
    told = {f"t{number}": draw(accounts()) for number in range(draw(st.sampled_from((3, 4, 2, 1))))}
    said = {
        f"s{number}": draw(statements(told, names)) for number in range(draw(st.integers(0, 9)))
    }
    pairs = [(one, other) for one in said for other in said if one != other]
    kinds = ("repeats", "repeats", "contradicts", "corroborates", "qualifies")
    linked = draw(st.lists(st.sampled_from(pairs), max_size=2)) if pairs else []
    return LedgerData(
        parties=PARTIES,
        sources=SOURCES,
        accounts=told,
        issues=ISSUES,
        propositions={
            each: PropositionData(
                kind=draw(st.sampled_from(KINDS)),
                issue=draw(st.sampled_from(("", *ISSUES))),
                given=draw(st.sampled_from(("", *names[:place]))),
            )
            for place, each in enumerate(names)
        },
        statements=said,
        links=tuple((one, draw(st.sampled_from(kinds)), other) for one, other in linked),
        positions=tuple(draw(st.lists(positions(names), max_size=4))),
    )


def ledger_of(data: LedgerData) -> Ledger:
    """The engine's ledger of the plain data."""
    return Ledger(
        parties=_frozen({each: Party(id=each, name=each, place=HERE) for each in data["parties"]}),
        sources=_frozen(
            {each: Source(id=each, name=each, type="press", place=HERE) for each in data["sources"]}
        ),
        accounts=_frozen({key: _account(key, each) for key, each in data["accounts"].items()}),
        issues=_frozen({each: Issue(id=each, name=each, place=HERE) for each in data["issues"]}),
        propositions=_frozen(
            {
                key: Proposition(id=key, text=f"It is {key}.", place=HERE, **each)
                for key, each in data["propositions"].items()
            }
        ),
        statements=_frozen({key: _said(key, each) for key, each in data["statements"].items()}),
        links=tuple(
            Link(start=start, relation=Relation(relation), end=end, place=HERE)
            for start, relation, end in data["links"]
        ),
        positions=tuple(Position(place=HERE, **each) for each in data["positions"]),
    )


def reordered(data: LedgerData) -> LedgerData:
    """The same ledger with every kind of record in the opposite order."""
    return LedgerData(
        parties=data["parties"][::-1],
        sources=data["sources"][::-1],
        accounts=dict(reversed(data["accounts"].items())),
        issues=data["issues"][::-1],
        propositions=dict(reversed(data["propositions"].items())),
        statements=dict(reversed(data["statements"].items())),
        links=data["links"][::-1],
        positions=data["positions"][::-1],
    )


def account(source: str = "daily", **known: str) -> AccountData:
    """An account made by hand; what is not said is as it is in a case file."""
    return {
        "source": source,
        "speaker": "",
        "published": "",
        "capture": "partial",
        "scope": "excerpt",
        "text": "",
        **known,
    }  # type: ignore[typeddict-item]  # keys by name


def said(account: str, about: str, mode: str, *parties: str, **known: object) -> StatementData:
    """A statement made by hand; what is not said is as it is in a case file."""
    return {
        "account": account,
        "about": about,
        "mode": mode,
        "parties": parties,
        "speaker": "",
        "via": (),
        "polarity": "+",
        "certainty": "underspecified",
        "condition": "",
        "span": None,
        "quantity": None,
        **known,
    }  # type: ignore[typeddict-item]  # keys by name


def position(party: str, issue: str, **stances: tuple[str, ...]) -> PositionData:
    """A position made by hand."""
    return {
        "party": party,
        "issue": issue,
        "accepts": (),
        "rejects": (),
        "red_line": (),
        **stances,
    }  # type: ignore[typeddict-item]  # keys by name


def number(of: str, kind: str, low: int, high: int | None = None, unit: str = "") -> QuantityData:
    """A quantity made by hand."""
    return QuantityData(of=of, unit=unit, kind=kind, low=low, high=low if high is None else high)


def made(
    *statements: StatementData,
    accounts: Mapping[str, AccountData] | None = None,
    facts: Sequence[str] = (),
    given: Mapping[str, str] | None = None,
    issue: Mapping[str, str] | None = None,
    links: Sequence[tuple[str, str, str]] = (),
    positions: Sequence[PositionData] = (),
) -> LedgerData:
    """A ledger made by hand, of statements named s1, s2, ... about whatever they name.

    Unless told otherwise there are the accounts of a and of b, and `press`, which is nobody's.
    """
    given, issue = given or {}, issue or {}
    names: dict[str, None] = dict.fromkeys((*given.values(), *given, *issue))
    for each in statements:
        names |= dict.fromkeys(name for name in (each["about"], each["condition"]) if name)
    return LedgerData(
        parties=PARTIES,
        sources=SOURCES,
        accounts=dict(accounts or OWN),
        issues=ISSUES,
        propositions={
            each: PropositionData(
                kind="fact" if each in facts else "norm",
                issue=issue.get(each, ""),
                given=given.get(each, ""),
            )
            for each in names
        },
        statements={f"s{place}": each for place, each in enumerate(statements, 1)},
        links=tuple(links),
        positions=tuple(positions),
    )


OWN = {
    "of_a": account("daily", speaker="a.x", capture="complete"),
    "of_b": account("post", speaker="b", capture="complete"),
    "press": account("wire"),
}


def _account(key: str, data: AccountData) -> Account:
    return Account(
        id=key,
        source=data["source"],
        speaker=data["speaker"],
        published=data["published"],
        capture=Capture(data["capture"]),
        scope=Scope(data["scope"]),
        text=data["text"],
        place=HERE,
    )


def _said(key: str, data: StatementData) -> Statement:
    quantity = data["quantity"]
    return Statement(
        id=key,
        account=data["account"],
        about=data["about"],
        mode=Mode(data["mode"]),
        parties=data["parties"],
        paraphrase=f"What {key} says",
        speaker=data["speaker"],
        via=data["via"],
        polarity=data["polarity"],
        certainty=data["certainty"],
        condition=data["condition"],
        anchor=None if data["span"] is None else Anchor((data["span"],)),
        quantity=None
        if quantity is None
        else Quantity(
            of=quantity["of"],
            kind=QuantityKind(quantity["kind"]),
            low=Fraction(quantity["low"]),
            high=Fraction(quantity["high"]),
            unit=quantity["unit"],
        ),
        place=HERE,
    )


def _frozen(records: Mapping[str, Item]) -> Mapping[str, Item]:
    return MappingProxyType(dict(records))
