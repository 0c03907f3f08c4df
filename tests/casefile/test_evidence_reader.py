"""The ledger of a case: every record read, every fault told at its place."""

from __future__ import annotations

import copy
import json
import time
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.casefile.locate import locate
from standoff.casefile.read import load
from standoff.errors import CaseError, NotApplicableError, Place
from standoff.evidence.anchors import Anchor
from standoff.evidence.ladder import Mode
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
from tests.casefile.evidence_sample import (
    CALL,
    LEDGER,
    TEXTS,
    assert_only_fault,
    faults_at,
    loaded,
    put,
    spoilt,
)
from tests.casefile.sample import SAMPLE

# What is read.


def test_parties_sources_events_and_issues_are_read(tmp_path: Path) -> None:
    ledger = loaded(tmp_path).ledger
    file = str(tmp_path / "case.yaml")
    assert dict(ledger.parties) == {
        "ru": Party(id="ru", name="Russia", place=Place(file, 4, 7)),
        "ru.ushakov": Party(
            id="ru.ushakov",
            name="Yury Ushakov",
            role="presidential aide",
            aka=("Ushakov", "the aide"),
            place=Place(file, 5, 15),
        ),
        "us": Party(id="us", name="United States", place=Place(file, 6, 7)),
    }
    assert dict(ledger.sources) == {
        "kremlin": Source(
            id="kremlin",
            name="The Kremlin",
            type="official",
            party="ru",
            grade="B",
            place=Place(file, 8, 12),
        ),
        "wire": Source(
            id="wire",
            name="wire",
            type="wire",
            visibility=Visibility.TEAM,
            place=Place(file, 9, 9),
        ),
    }
    assert dict(ledger.events) == {
        "phone": Event(
            id="phone",
            name="The call",
            date="2025-10-16",
            kind="call",
            parties=("ru", "us"),
            place=Place(file, 25, 10),
        )
    }
    assert dict(ledger.issues) == {
        "sequence": Issue(
            id="sequence", name="Ceasefire first or talks first", place=Place(file, 27, 13)
        ),
        "where": Issue(id="where", name="The place", kind="process", place=Place(file, 28, 10)),
    }


def test_accounts_are_read_with_their_texts(tmp_path: Path) -> None:
    accounts = loaded(tmp_path).ledger.accounts
    file = str(tmp_path / "case.yaml")
    call = accounts["call"]
    assert call == Account(
        id="call",
        source="kremlin",
        title="After the call",
        of=("phone",),
        speaker="ru.ushakov",
        published="2025-10-16",
        url="https://example.org/call",
        file="texts/call.txt",
        sha256=call.sha256,
        capture=Capture.COMPLETE,
        scope=Scope.FULL,
        text=CALL,
        place=Place(file, 12, 5),
    )
    assert (accounts["note"].scope, accounts["note"].capture) == (Scope.SUMMARY, Capture.PARTIAL)
    assert accounts["other"] == Account(
        id="other", source="wire", capture=Capture.MISSING, place=Place(file, 23, 10)
    )


def test_propositions_are_read(tmp_path: Path) -> None:
    file = str(tmp_path / "case.yaml")
    assert list(loaded(tmp_path).ledger.propositions.values()) == [
        Proposition(
            id="summit",
            text="The presidents meet again",
            issue="sequence",
            place=Place(file, 30, 11),
        ),
        Proposition(
            id="budapest",
            text="The meeting is in Budapest",
            issue="where",
            given="summit",
            place=Place(file, 31, 13),
        ),
        Proposition(
            id="spare", text="There are missiles to spare", kind="fact", place=Place(file, 32, 10)
        ),
    ]


def test_statements_are_read_and_anchored(tmp_path: Path) -> None:
    statements = loaded(tmp_path).ledger.statements
    file = str(tmp_path / "case.yaml")
    assert list(statements) == ["s1", "s2", "s3", "s-4.b"]
    assert statements["s2"] == Statement(
        id="s2",
        account="call",
        about="budapest",
        mode=Mode.CONDITIONAL,
        parties=("ru", "us"),
        quote="They agreed [...] little else",
        anchor=Anchor(((84, 95), (130, 141))),
        speaker="us",
        via=("ru.ushakov", "ru"),
        polarity="-",
        certainty="probable",
        when="2025-11",
        condition="summit",
        audience="the press",
        info_grade=3,
        note="said twice",
        visibility=Visibility.TEAM,
        place=Place(file, 36, 5),
    )
    assert statements["s-4.b"] == Statement(
        id="s-4.b",
        account="note",
        about="spare",
        mode=Mode.ASSERTED,
        paraphrase="Some can be spared",
        locator="paragraph 1",
        quantity=Quantity(
            of="missiles",
            kind=QuantityKind.STOCK,
            low=Fraction(20),
            high=Fraction(30),
            unit="missiles",
        ),
        place=Place(file, 54, 5),
    )
    quoted = [
        CALL[slice(*span)]
        for each in statements.values()
        if each.anchor
        for span in each.anchor.spans
    ]
    assert quoted == [
        "“agreed in principle” to meet",
        "They agreed",
        "little else",
        "they agreed",
    ]


def test_links_positions_and_corrections_are_read(tmp_path: Path) -> None:
    ledger = loaded(tmp_path).ledger
    file = str(tmp_path / "case.yaml")
    assert ledger.links == (
        Link(start="s3", relation=Relation.REPEATS, end="s1", place=Place(file, 61, 5)),
        Link(start="s2", relation=Relation.CORRECTS, end="s3", place=Place(file, 62, 5)),
    )
    assert ledger.positions == (
        Position(
            party="us",
            issue="where",
            accepts=("budapest",),
            rejects=("summit",),
            red_line=("spare",),
            basis="stated",
            why="They said so",
            cites=("s1", "s-4.b"),
            visibility=Visibility.TEAM,
            place=Place(file, 64, 5),
        ),
    )
    assert ledger.corrections == (
        Correction(
            of="s1",
            was="agreed",
            now="discussed",
            by="a reader",
            status=CorrectionStatus.ACCEPTED,
            visibility=Visibility.TEAM,
            place=Place(file, 74, 5),
        ),
        Correction(of="note", was="2,000", now="200", place=Place(file, 75, 5)),
    )


@pytest.mark.parametrize("mode", Mode, ids=lambda mode: mode.value)
def test_every_mode_is_read(mode: Mode, tmp_path: Path) -> None:
    words = f"mode: {mode.value}, condition: spare}}"
    case = loaded(tmp_path, ("mode: agreed_in_principle}", words))
    assert case.ledger.statements["s1"].mode is mode


@pytest.mark.parametrize("relation", Relation, ids=lambda relation: relation.value)
def test_every_relation_is_read(relation: Relation, tmp_path: Path) -> None:
    case = loaded(tmp_path, ("rel: repeats", f"rel: {relation.value}"))
    assert case.ledger.links[0].relation is relation


QUANTITIES = {
    "67": (Fraction(67), Fraction(67)),
    "2.5": (Fraction(5, 2), Fraction(5, 2)),
    "-3..-1": (Fraction(-3), Fraction(-1)),
    "0.1..0.30": (Fraction(1, 10), Fraction(3, 10)),
    "4..4": (Fraction(4), Fraction(4)),
}


@pytest.mark.parametrize("written", QUANTITIES)
def test_quantities_are_exact(written: str, tmp_path: Path) -> None:
    case = loaded(tmp_path, ("value: 20..30", f"value: '{written}'"))
    quantity = case.ledger.statements["s-4.b"].quantity
    assert quantity is not None
    assert (quantity.low, quantity.high) == QUANTITIES[written]


def test_what_looks_like_markup_or_a_formula_stays_the_text_it_is(tmp_path: Path) -> None:
    evil = "<script>alert('x')</script> & <b>=cmd|' /C calc'!A0</b>"
    text = f"{CALL}{evil}\n"
    changes = (
        ("quote: they agreed, n: 1", f'quote: "{evil}", note: "{evil}"'),
        ("title: After the call", f'title: "{evil}"'),
    )
    put(tmp_path, spoilt(*changes), {**TEXTS, "call": text})
    ledger = load(tmp_path).ledger
    said = ledger.statements["s3"]
    assert (said.quote, said.note, ledger.accounts["call"].title) == (evil, evil, evil)
    assert said.anchor == Anchor(((len(CALL), len(CALL) + len(evil)),))


# A case of evidence alone, and the files it may be in.


def test_a_case_may_be_evidence_alone(tmp_path: Path) -> None:
    case = loaded(tmp_path)
    assert case.model is None
    said = "the case 'call' holds evidence and no model; add 'model' to analyse it"
    for asked in ("template", "conflict"):
        with pytest.raises(NotApplicableError) as caught:
            getattr(case, asked)
        assert str(caught.value) == said
        assert caught.value.exit_code == 2


def test_evidence_may_be_in_a_file_of_its_own(tmp_path: Path) -> None:
    put(tmp_path)
    alone = load(tmp_path)
    text = (tmp_path / "case.yaml").read_text(encoding="utf-8")
    head, evidence = text.split("parties:\n", 1)
    (tmp_path / "case.yaml").write_text(head, encoding="utf-8")
    (tmp_path / "evidence.yaml").write_text(f"parties:\n{evidence}", encoding="utf-8")
    case = load(tmp_path)
    assert list(case.ledger.statements) == list(alone.ledger.statements)
    assert case.ledger.statements["s3"].anchor == alone.ledger.statements["s3"].anchor
    assert case.ledger.statements["s1"].place == Place(str(tmp_path / "evidence.yaml"), 32, 7)
    assert case.input_sha256 != alone.input_sha256


def test_a_key_in_two_files_is_told_with_both_places(tmp_path: Path) -> None:
    put(tmp_path)
    (tmp_path / "evidence.yaml").write_text("\nissues: {}\nlinks: []\n", encoding="utf-8")
    said = [fault.removeprefix(f"{tmp_path}/") for fault in faults_at(tmp_path)]
    assert said == [
        f"evidence.yaml:2:1: key 'issues' is in two files; it is in {tmp_path}/case.yaml:26:1 as"
        " well; keep one of the two",
        f"evidence.yaml:3:1: key 'links' is in two files; it is in {tmp_path}/case.yaml:60:1 as"
        " well; keep one of the two",
    ]


def test_a_model_and_its_evidence_are_one_case(tmp_path: Path) -> None:
    put(tmp_path, LEDGER)
    evidence = (tmp_path / "case.yaml").read_text(encoding="utf-8").split("\n", 2)[2]
    (tmp_path / "evidence.yaml").write_text(evidence, encoding="utf-8")
    model = SAMPLE.replace("cites: [s1, s2]", "cites: [s1, s-4.b]")
    (tmp_path / "case.yaml").write_text(model, encoding="utf-8")
    case = load(tmp_path)
    assert len(case.conflict.states) == 5
    assert len(case.ledger.statements) == 4


def test_expected_results_need_a_model(tmp_path: Path) -> None:
    put(tmp_path, f"{LEDGER}expected: {{source: x, equilibria: {{nash: [s1]}}}}\n")
    (fault,) = faults_at(tmp_path)
    assert fault.startswith("76:1: there are expected results and no model")


def test_the_digest_runs_over_the_saved_texts_as_well(tmp_path: Path) -> None:
    before = loaded(tmp_path).input_sha256
    put(tmp_path, LEDGER, {**TEXTS, "note": "Another note.\n"})
    assert load(tmp_path).input_sha256 != before


# Faults, each at its place.

UNKNOWN = {
    "parent of a party": (
        "  us: {name",
        "  uk.a: x\n  us: {name",
        "6:3",
        "no party 'uk' that 'uk.a'",
    ),
    "party of a source": ("party: ru, grade", "party: fr, grade", "8:55", "no party 'fr'"),
    "source": ("source: kremlin", "source: kremlim", "12:13", "did you mean 'kremlin'?"),
    "event": ("of: [phone]", "of: [phone, call]", "14:17", "there is no event 'call'"),
    "speaker of an account": ("speaker: ru.ushakov", "speaker: ru.u", "15:14", "no party 'ru.u'"),
    "party at an event": ("parties: [ru, us]}", "parties: [ru, uk]}", "25:71", "no party 'uk'"),
    "issue": ("issue: sequence", "issue: sequense", "30:52", "did you mean 'sequence'?"),
    "given": ("given: summit", "given: sumit", "31:69", "there is no proposition 'sumit'"),
    "account": ("in: note", "in: notes", "54:9", "no account 'notes'; did you mean 'note'?"),
    "about": ("about: spare", "about: spares", "57:12", "there is no proposition 'spares'"),
    "whom it binds": ("parties: [ru, us]\n", "parties: [ru, uss]\n", "41:19", "no party 'uss'"),
    "speaker": ("speaker: us\n", "speaker: eu\n", "42:14", "there is no party 'eu'"),
    "reporter": ("via: [ru.ushakov, ru]", "via: [ru.ushakov, r]", "43:23", "no party 'r'"),
    "condition": (
        "condition: summit",
        "condition: spar",
        "47:16",
        "there is no proposition 'spar'",
    ),
    "start of a link": ("from: s3", "from: s33", "61:12", "there is no statement 's33'"),
    "end of a link": ("to: s3}", "to: s9}", "62:35", "there is no statement 's9'"),
    "party of a position": ("- party: us", "- party: u", "64:12", "there is no party 'u'"),
    "issue of a position": ("issue: where\n", "issue: there\n", "65:12", "did you mean 'where'?"),
    "accepted": ("[budapest]", "[bucharest]", "66:15", "there is no proposition 'bucharest'"),
    "rejected": ("rejects: [summit]", "rejects: [s]", "67:15", "there is no proposition 's'"),
    "red line": ("red_line: [spare]", "red_line: [s]", "68:16", "there is no proposition 's'"),
    "cited": ("cites: [s1, s-4.b]", "cites: [s1, s4]", "71:17", "there is no statement 's4'"),
    "corrected": ("of: s1, was", "of: s0, was", "74:10", "no statement or account 's0'"),
}


@pytest.mark.parametrize(("old", "new", "place", "said"), UNKNOWN.values(), ids=UNKNOWN)
def test_whoever_is_named_is_in_the_case(
    old: str, new: str, place: str, said: str, tmp_path: Path
) -> None:
    assert_only_fault(tmp_path, place, said, (old, new))


TWICE = {
    "party": ("  us: {name", "  ru: {name", "6:3"),
    "source": ("  wire: {type", "  kremlin: {type", "9:3"),
    "account": ("  note: {source", "  call: {source", "22:3"),
    "statement": ("  s3: {in", "  s1: {in", "52:3"),
    "key of a statement": ("    speaker: us\n", "    speaker: us\n    speaker: ru\n", "43:5"),
    "kind of record": ("issues:\n", "parties: {}\nissues:\n", "26:1"),
}


@pytest.mark.parametrize(("old", "new", "place"), TWICE.values(), ids=TWICE)
def test_ids_are_there_once(old: str, new: str, place: str, tmp_path: Path) -> None:
    faults = faults_at(put(tmp_path, spoilt((old, new))))
    (fault,) = [each for each in faults if "is there twice" in each]
    assert fault.startswith(f"{place}: key '")


WRONG = {
    "no type": ("{type: wire, vis", "{vis", "9:3", "'type' is missing"),
    "no source": ("{source: wire, capture", "{capture", "23:3", "'source' is missing"),
    "no date": ("date: 2025-10-16, ", "", "25:3", "'date' is missing"),
    "no text": ("{text: There are missiles to spare, ", "{", "32:3", "proposition 'spare' has no"),
    "no account": ("    in: note\n", "", "53:3", "'in' is missing"),
    "no proposition": ("    about: spare\n", "", "53:3", "'about' is missing"),
    "no mode": ("    mode: asserted\n", "", "53:3", "'mode' is missing"),
    "no words": ("    paraphrase: Some can be spared\n", "", "53:3", "'s-4.b' has no words"),
    "no relation": ("rel: repeats, ", "", "61:5", "'rel' is missing"),
    "no party of a position": ("- party: us\n    issue", "- issue", "64:5", "'party' is missing"),
    "no correction": (", now: discussed", "", "74:5", "'now' is missing"),
    "no condition": ("    condition: summit\n", "", "35:3", "conditional commitment has no condi"),
    "nothing counted": ("{of: missiles, is", "{is", "59:5", "'of' is missing"),
    "no kind of quantity": ("is: stock, ", "", "59:5", "'is' is missing"),
    "no value": ("value: 20..30, ", "", "59:5", "'value' is missing"),
    "mode": ("mode: asserted", "mode: claimed", "58:11", "'claimed' cannot stand here"),
    "misspelt mode": ("mode: asserted", "mode: aserted", "58:11", "did you mean 'asserted'?"),
    "mode in words": ("mode: asserted", "mode: [agreed]", "58:11", "a list stands where a text"),
    "relation": ("rel: repeats", "rel: repeat", "61:21", "did you mean 'repeats'?"),
    "kind of source": ("{type: wire", "{type: wires", "9:16", "did you mean 'wire'?"),
    "grade": ("grade: B", "grade: G", "8:66", "'G' cannot stand here"),
    "capture": ("capture: missing", "capture: lost", "23:34", "'lost' cannot stand here"),
    "polarity": ('polarity: "-"', 'polarity: "0"', "44:15", "'0' cannot stand here"),
    "information grade": ("info_grade: 3", "info_grade: 7", "49:17", "'7' cannot stand here"),
    "basis": ("basis: stated", "basis: heard", "69:12", "'heard' cannot stand here"),
    "status": ("status: accepted", "status: done", "74:65", "'done' cannot stand here"),
    "visibility": ("by: a reader, status: accepted, visibility: team", "visibility: all", "74:55",
                   "'all' cannot stand here"),
    "date": ("published: 2025-10-16", "published: 16 October", "16:16", "is not a date"),
    "SHA-256": ("sha256: CALL_HASH", "sha256: 12ab", "19:13", "'12ab' is no SHA-256"),
    "key": ("audience: the", "audiense: the", "48:5", "did you mean 'audience'?"),
    "misspelt needed key": ("rel: repeats", "rell: repeats", "61:16", "did you mean 'rel'?"),
    "id of a party": ("  us: {name", "  US: {name", "6:3", "'US' is not an id"),
    "id of a statement": ("  s3: {in", "  3: {in", "52:3", "'3' is not an id"),
    "id that is named": ("in: note", "in: The note", "54:9", "'The note' is not an id"),
    "quantity": ("value: 20..30", "value: about 20", "59:48", "'about 20' is no quantity"),
    "quantity of three": ("value: 20..30", "value: 1..2..3", "59:48", "'1..2..3' is no quantity"),
    "quantity backwards": ("value: 20..30", "value: 30..20", "59:48", "begins above its end"),
    "quantity without end": ("value: 20..30", "value: 20..", "59:48", "'20..' is no quantity"),
    "huge quantity": ("value: 20..30", f"value: {'9' * 40}", "59:48", "is no quantity"),
    "twice in a chain": ("via: [ru.ushakov, ru]", "via: [ru, ru]", "43:15", "'ru' stands twice"),
    "speaker in the chain": ("via: [ru.ushakov, ru]", "via: [ru, us]", "43:15", "'us' stands"),
    "speaker of the account in the chain": (
        "    speaker: us\n    via: [ru.ushakov, ru]",
        "    via: [us, ru.ushakov]",
        "42:15",
        "'ru.ushakov' stands twice in the chain of reporters",
    ),
    "presupposes itself": ("issue: sequence}", "given: summit}", "30:52", "itself: summit given"),
    "circle of presuppositions": (
        "issue: sequence}",
        "given: budapest}",
        "31:69",
        "a proposition presupposes itself: budapest given summit given budapest",
    ),
    "link to itself": ("to: s1}", "to: s3}", "61:34", "a statement is linked to itself"),
    "accepts and rejects": ("[budapest]", "[spare]", "66:15", "'spare' is accepted and rejected"),
    "a list of parties": ("  ru: Russia\n", "  ru: [Russia]\n", "4:7", "a list stands where"),
    "a list for records": ("links:\n  -", "links: {}\nlink:\n  -", "61:1", "unknown key 'link'"),
    "assumed later": ("issues:\n", "indicators: []\nissues:\n", "26:1", "does not read 'indica"),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "place", "said"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_told_at_its_place(
    old: str, new: str, place: str, said: str, tmp_path: Path
) -> None:
    faults = faults_at(put(tmp_path, spoilt((old, new))))
    assert any(each.startswith(f"{place}: ") and said in each for each in faults), faults


ALONE = (
    "no type|no source|no mode|no relation|no kind of quantity|mode|grade|quantity|SHA-256|key"
    "|misspelt needed key|id that is named|link to itself|basis|circle of presuppositions"
).split("|")


@pytest.mark.parametrize("name", ALONE)
def test_one_thing_wrong_is_one_fault(name: str, tmp_path: Path) -> None:
    old, new, place, said = WRONG[name]
    assert_only_fault(tmp_path, place, said, (old, new))


def test_a_correction_of_nothing_is_told(tmp_path: Path) -> None:
    assert_only_fault(tmp_path, "75:5", "'of' is missing", ("of: note, was", "was"))


def test_faults_of_many_records_are_told_at_once_in_order(tmp_path: Path) -> None:
    faults = faults_at(
        put(
            tmp_path,
            spoilt(
                ("party: ru, grade", "party: fr, grade"),
                ("rel: repeats", "rel: echoes"),
                ("about: spare", "about: spares"),
                ("of: s1, was", "of: s0, was"),
                ("quote: they agreed,", "quote: they disagreed,"),
            ),
        )
    )
    assert [each.partition(": ")[0] for each in faults] == [
        "8:55",
        "52:25",
        "57:12",
        "61:21",
        "74:10",
    ]


# Nonsense.


def paths(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    inner: list[tuple[str | int, object]] = []
    if isinstance(value, dict):
        inner = list(value.items())
    elif isinstance(value, list):
        inner = list(enumerate(value))
    for key, each in inner:
        yield (*path, key)
        yield from paths(each, (*path, key))


DATA: Any = locate(LEDGER.encode(), "f").data
PATHS = [path for path in paths(DATA) if path[0] not in ("standoff", "case")]
NONSENSE: dict[str, object] = {
    "empty text": "",
    "blank": " ",
    "text": "x",
    "id of another": "ru",
    "other script": "Россия 🇷🇺",
    "long": "x" * 2_000,
    "number": "1e400",
    "empty list": [],
    "list": ["x", ["y"], {"z": []}],
    "empty mapping": {},
    "mapping": {"x": "y", "": {"": ""}},
    "dots": "../../..",
}


@pytest.mark.parametrize("value", NONSENSE.values(), ids=NONSENSE)
def test_nonsense_anywhere_is_read_or_told_at_a_place(value: object, tmp_path: Path) -> None:
    put(tmp_path)
    for path in PATHS:
        changed = holder = copy.deepcopy(DATA)
        for key in path[:-1]:
            holder = holder[key]
        holder[path[-1]] = value
        assert_read_or_told(tmp_path, changed)


def assert_read_or_told(folder: Path, data: object) -> None:
    """JSON is YAML."""
    text = json.dumps(data, ensure_ascii=False, indent=1)
    (folder / "case.yaml").write_text(text, encoding="utf-8")
    try:
        load(folder)
    except CaseError as error:
        for fault in error.faults:
            assert fault.place.file == str(folder / "case.yaml")
            assert fault.place.line >= 1
            assert fault.place.column >= 1
            assert fault.found


values = st.recursive(
    st.sampled_from(
        ["", "x", "s1", "call", "summit", "ru", "agreed", "2025", "1..2", "texts/call.txt"]
    ),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["in", "of", "s1", "quote", "x", "to", "n"]), inner, max_size=3
        )
    ),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(PATHS), values, min_size=1, max_size=4))
@settings(max_examples=150, deadline=None)
def test_several_wrong_values_are_read_or_told_at_a_place(
    tmp_path_factory: pytest.TempPathFactory, changes: dict[tuple[str | int, ...], object]
) -> None:
    folder = put(tmp_path_factory.mktemp("case"))
    changed = copy.deepcopy(DATA)
    for path, value in changes.items():
        holder = changed
        for key in path[:-1]:
            if not isinstance(holder, dict | list) or (
                isinstance(holder, dict) and key not in holder
            ):
                break
            if isinstance(holder, list) and (isinstance(key, str) or key >= len(holder)):
                break
            holder = holder[key]
        else:
            if isinstance(holder, dict):
                holder[path[-1]] = value
    assert_read_or_told(folder, changed)


# Size.


def test_thousands_of_faults_are_all_told_in_little_time(tmp_path: Path) -> None:
    lines = [f"  x{n}: {{in: cal{n}, about: summi, mode: agred}}" for n in range(3_000)]
    text = LEDGER.replace("links:\n", "\n".join([*lines, "links:\n"]))
    begin = time.process_time()
    faults = faults_at(put(tmp_path, text))
    assert len(faults) == 3 * 3_000
    assert time.process_time() - begin < 15


def test_long_chains_of_presuppositions_take_little_time(tmp_path: Path) -> None:
    chain = "".join(f"  p{n}: {{text: P, given: p{n + 1}}}\n" for n in range(10_000))
    text = LEDGER.replace("statements:\n", f"{chain}  p10000: {{text: P}}\nstatements:\n")
    begin = time.process_time()
    assert len(load(put(tmp_path, text)).ledger.propositions) == 10_004
    circle = text.replace("  p10000: {text: P}", "  p10000: {text: P, given: p0}")
    (fault,) = faults_at(put(tmp_path, circle))
    assert fault.startswith("10033:28: a proposition presupposes itself: p10000 given p0 given p1")
    assert fault.endswith("... given p10000; leave out one of these")
    assert time.process_time() - begin < 15
