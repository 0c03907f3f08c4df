"""A small invented case in which every sentence about worlds has something to say."""

from __future__ import annotations

from pathlib import Path

from standoff.case.case import Case
from standoff.case.open_model import OpenModel
from standoff.casefile.read import load
from standoff.ensembles.over_worlds import WorldResults, over_worlds

FERRY = """\
standoff: 1
case: {id: ferry, title: The ferry}
model:
  decision_makers:
    north:
      name: The north island
      options: {pay: The north island pays}
      preferences:
        prioritized:
          - {prefer: south.sail, basis: stated}
          - {prefer: pay, assuming: coal=dear}
          - not pay
    south:
      name: The south island
      options: {sail: The south island sails}
      preferences:
        prioritized:
          - {prefer: sail iff north.pay, basis: assumed}
          - not sail
  infeasible:
    - {when: not north.pay, assuming: law=strict}
    - {when: north.pay, assuming: law=strict and coal=dear}
  status_quo: {taken: []}
assumptions:
  coal:
    text: What does coal cost?
    alternatives: {cheap: {text: Little}, dear: {text: Much}}
    default: cheap
  law:
    text: What does the law allow?
    alternatives: {free: {text: Anything}, strict: {text: Only paying}}
    default: free
readings:
  calm: {text: Nothing changes, takes: {}}
  banned: {text: The law is strict, by: the clerk, takes: {law: strict, coal: dear}}
  blind:
    text: The north does not know the law
    takes: {coal: cheap}
    sees: {north: {law: strict}}
    rival_of: calm
  dear: {text: Coal is dear, takes: {coal: dear}}
questions:
  sails: {ask: Does the ferry sail?, holds: some reached equilibrium where south.sail, expect: yes}
  rests: {ask: Does today hold?, holds: status quo is an equilibrium}
  who: {ask: Who can block it?, report: blockers, for: south.sail}
  how: {ask: What makes it sail?, report: smallest_change, for: south.sail}
"""
"""Today exists only where the law is free; where it is strict and coal dear, nothing does."""

STRICT = (
    FERRY.replace("default: free", "default: strict")
    .replace("{when: not north.pay,", "{when: south.sail,")
    .replace("    - {when: north.pay, assuming: law=strict and coal=dear}\n", "")
)  # fmt: skip
"""By default nothing can sail; the law would have to change first."""

ALONE = """\
standoff: 1
case: {id: alone, title: Alone}
model:
  decision_makers:
    north:
      name: The north island
      options: {pay: The north island pays}
      preferences: {prioritized: [pay]}
  status_quo: {taken: []}
questions:
  pays: {ask: Does it pay?, holds: some reached equilibrium where north.pay}
"""
"""One decision maker, one statement, one world."""


def without(text: str, *parts: str) -> str:
    """A case without some of its main keys and what is under them."""
    kept, skipping = [], False
    for line in text.splitlines(keepends=True):
        if not line.startswith(" "):
            skipping = line.partition(":")[0] in parts
        kept += [] if skipping else [line]
    return "".join(kept)


def case_of(folder: Path, text: str = FERRY) -> Case:
    """A case of one file, read."""
    file = folder / "case.yaml"
    file.write_text(text, encoding="utf-8")
    return load(file)


def model_of(case: Case) -> OpenModel:
    """The model of a case that has one."""
    assert case.open_model is not None
    return case.open_model


def results_of(case: Case, *, samples: int | None = None, seed: int = 0) -> WorldResults:
    """All its questions over all its worlds, or over some that are drawn."""
    worlds = case.assumptions.worlds(samples=samples, seed=seed)
    return over_worlds(model_of(case), worlds, case.questions, threads=1)
