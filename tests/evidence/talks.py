"""A small case with all that a ledger may hold, saved texts and secrets of the team included."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from standoff.case.case import Case
from standoff.casefile.read import load
from standoff.evidence.selection import of_account

MILLER = (
    "The mayor spoke first. “We agreed to open the sluice”, she said – at once,\nif the dam holds."
    " Later: nobody talked of money. A clerk whispered SECRET numbers."
    " The sluice was named again.\n"
)
REEVE = "Nothing was agreed. The sluice? It was discussed, no more.\n"

TALKS = """\
standoff: 1
case: {id: sluice, title: The sluice, as_of: 2024-05, language: en}
parties:
  up: {name: The upper town, aka: [Uptown]}
  up.miller: {name: Mayor Miller, role: mayor}
  low: The lower town
  low.reeve: {name: "Reeve =Cooper"}
sources:
  gazette: {name: "The Gazette & Post", type: press, grade: B}
  town: {type: official, party: low}
  spy: {name: SECRET source, type: leak, visibility: team}
accounts:
  miller:
    {source: gazette, title: "What was agreed: <b>a talk</b>", speaker: up.miller, of: [talk],
     published: 2024-05-02, url: "https://example.org/a?b=1&c={2}", file: texts/miller.txt,
     sha256: MILLER_HASH, capture: complete, scope: full}
  reeve:
    {source: town, speaker: low.reeve, of: [talk], published: 2024-05, file: texts/reeve.txt,
     sha256: REEVE_HASH, capture: complete, scope: full}
  memo: {source: spy, title: SECRET memo, capture: missing}
  note: {source: town, title: A note, speaker: low, capture: missing}
events:
  talk: {date: 2024-05-01, kind: meeting, parties: [up, low]}
issues:
  water: {name: Water, kind: substance}
propositions:
  open: {text: The sluice is opened, issue: water}
  holds: {text: The dam holds, kind: fact}
  pay: {text: "=The lower town pays", issue: water}
  hush: {text: SECRET deal}
statements:
  s1:
    {in: miller, quote: "We agreed to open the sluice [...] if the dam holds", about: open,
     mode: agreed, parties: [up, low], condition: holds, certainty: certain, note: "-twice"}
  s2: {in: reeve, quote: "It was discussed, no more", about: open, mode: discussed, parties: [low]}
  s3: {in: miller, quote: "nobody talked of money", about: pay, mode: denied, polarity: "-"}
  s4:
    {in: note, paraphrase: "The town offers 20 to 30.5 thalers", locator: paragraph 2, about: pay,
     mode: offered, parties: [low],
     quantity: {of: thalers, is: claim, value: "20..30.5", unit: thaler}}
  s5: {in: memo, paraphrase: SECRET promise, locator: page 1, about: hush, mode: committed}
  s10:
    {in: miller, quote: A clerk whispered SECRET numbers, about: pay, mode: asserted,
     visibility: team, note: SECRET note}
  s9: {in: miller, quote: The sluice, after: numbers, about: open, mode: raised}
links:
  - {from: s2, rel: qualifies, to: s1}
  - {from: s9, rel: repeats, to: s1}
  - {from: s10, rel: contradicts, to: s3}
positions:
  - {party: low, issue: water, accepts: [open], rejects: [pay], basis: stated, cites: [s2]}
corrections:
  - {of: s1, was: agreed, now: "discussed [so *he* says]", by: Cooper, status: open}
  - {of: s10, was: SECRET, now: SECRET, visibility: team}
"""
"""Whatever is called SECRET is for the team only, and so is s10."""


def talks_case(
    folder: Path,
    *changes: tuple[str, str],
    more: str = "",
    texts: Mapping[str, str] | None = None,
) -> Case:
    """The case with pieces of its text, each of which occurs exactly once, replaced."""
    return load(talks_at(folder, *changes, more=more, texts=texts))


def talks_at(
    folder: Path,
    *changes: tuple[str, str],
    more: str = "",
    texts: Mapping[str, str] | None = None,
) -> Path:
    """The same as a folder."""
    text = TALKS + more
    for old, new in changes:
        assert text.count(old) == 1, f"{old!r} occurs {text.count(old)} times"
        text = text.replace(old, new)
    (folder / "texts").mkdir(parents=True, exist_ok=True)
    for name, content in {"miller": MILLER, "reeve": REEVE, **(texts or {})}.items():
        data = content.encode()
        (folder / "texts" / f"{name}.txt").write_bytes(data)
        text = text.replace(f"{name.upper()}_HASH", hashlib.sha256(data).hexdigest())
    (folder / "case.yaml").write_text(text, encoding="utf-8")
    return folder


def only_miller(case: Case) -> Case:
    """The case as if the mayor's account were the only one."""
    return replace(case, ledger=of_account(case.ledger, "miller"))


def hostile(case: Case, words: str) -> Case:
    """The case with the same words for everything that somebody wrote."""
    ledger = case.ledger
    changed = {
        kind: {
            key: replace(each, **dict.fromkeys(texts, words))
            for key, each in getattr(ledger, kind).items()
        }
        for kind, texts in {
            "parties": ("name", "role"),
            "sources": ("name",),
            "accounts": ("title", "url"),
            "propositions": ("text",),
            "statements": ("quote", "paraphrase", "locator", "note", "when", "audience"),
        }.items()
    }
    corrections = tuple(
        replace(each, was=words, now=words, by=words) for each in ledger.corrections
    )
    return replace(case, title=words, ledger=replace(ledger, **changed, corrections=corrections))
