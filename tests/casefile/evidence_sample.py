"""A small ledger in which every key of every record occurs, its saved texts, ways to spoil it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

import pytest

from standoff.case.case import Case
from standoff.casefile.read import load
from standoff.errors import CaseError

CALL = (
    "The presidents spoke for an hour.\nThey “agreed in principle” to meet – in Budapest…"
    " They agreed to talk again, and they agreed on little else.\n"
)
NOTE = "Nobody spoke of 2,000 missiles. 20 to 30 can be spared.\n"
TEXTS = {"call": CALL, "note": NOTE}

LEDGER = """\
standoff: 1
case: {id: call, title: The call}
parties:
  ru: Russia
  ru.ushakov: {name: Yury Ushakov, role: presidential aide, aka: [Ushakov, the aide]}
  us: {name: United States}
sources:
  kremlin: {name: The Kremlin, type: official, party: ru, grade: B}
  wire: {type: wire, visibility: team}
accounts:
  call:
    source: kremlin
    title: After the call
    of: [phone]
    speaker: ru.ushakov
    published: 2025-10-16
    url: https://example.org/call
    file: texts/call.txt
    sha256: CALL_HASH
    capture: complete
    scope: full
  note: {source: wire, file: texts/note.txt, sha256: NOTE_HASH, scope: summary}
  other: {source: wire, capture: missing}
events:
  phone: {name: The call, date: 2025-10-16, kind: call, parties: [ru, us]}
issues:
  sequence: Ceasefire first or talks first
  where: {name: The place, kind: process}
propositions:
  summit: {text: The presidents meet again, issue: sequence}
  budapest: {text: The meeting is in Budapest, issue: where, given: summit}
  spare: {text: There are missiles to spare, kind: fact}
statements:
  s1: {in: call, quote: '"agreed in principle" to meet', about: summit, mode: agreed_in_principle}
  s2:
    in: call
    quote: They agreed [...] little else
    after: in Budapest…
    about: budapest
    mode: conditional
    parties: [ru, us]
    speaker: us
    via: [ru.ushakov, ru]
    polarity: "-"
    certainty: probable
    when: 2025-11
    condition: summit
    audience: the press
    info_grade: 3
    note: said twice
    visibility: team
  s3: {in: call, quote: they agreed, n: 1, about: summit, mode: agreed}
  s-4.b:
    in: note
    paraphrase: Some can be spared
    locator: paragraph 1
    about: spare
    mode: asserted
    quantity: {of: missiles, is: stock, value: 20..30, unit: missiles}
links:
  - {from: s3, rel: repeats, to: s1}
  - {from: s2, rel: corrects, to: s3}
positions:
  - party: us
    issue: where
    accepts: [budapest]
    rejects: [summit]
    red_line: [spare]
    basis: stated
    why: They said so
    cites: [s1, s-4.b]
    visibility: team
corrections:
  - {of: s1, was: agreed, now: discussed, by: a reader, status: accepted, visibility: team}
  - {of: note, was: "2,000", now: "200"}
"""


def put(folder: Path, text: str = LEDGER, texts: Mapping[str, str | bytes] = TEXTS) -> Path:
    """A case folder with `text` as its `case.yaml`, and saved texts with their hashes in it."""
    (folder / "texts").mkdir(exist_ok=True)
    for name, content in texts.items():
        data = content.encode() if isinstance(content, str) else content
        (folder / "texts" / f"{name}.txt").write_bytes(data)
        text = text.replace(f"{name.upper()}_HASH", hashlib.sha256(data).hexdigest())
    (folder / "case.yaml").write_text(text, encoding="utf-8")
    return folder


def loaded(folder: Path, *changes: tuple[str, str]) -> Case:
    """The case with pieces of its text replaced."""
    return load(put(folder, spoilt(*changes)))


def spoilt(*changes: tuple[str, str]) -> str:
    """The ledger with pieces of its text, each of which occurs exactly once, replaced."""
    text = LEDGER
    for old, new in changes:
        assert text.count(old) == 1, f"{old!r} occurs {text.count(old)} times"
        text = text.replace(old, new)
    return text


def faults_at(folder: Path) -> list[str]:
    """What is wrong with the case in a folder, each as `line:column: message`."""
    with pytest.raises(CaseError) as caught:
        load(folder)
    name = str(folder / "case.yaml")
    return [str(fault).removeprefix(f"{name}:") for fault in caught.value.faults]


def assert_only_fault(folder: Path, place: str, said: str, *changes: tuple[str, str]) -> None:
    """The ledger with the changes has one fault: at `place`, and `said` is part of its message."""
    faults = faults_at(put(folder, spoilt(*changes)))
    assert len(faults) == 1, faults
    assert faults[0].startswith(f"{place}: "), faults
    assert said in faults[0]
