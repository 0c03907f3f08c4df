"""A small case with evidence, for rules about what a model rests on."""

from __future__ import annotations

from pathlib import Path

from standoff.case.case import Case
from standoff.casefile.read import load

CASE = """\
standoff: 1
case: {id: sluice, title: The sluice, as_of: 2025-06-01}
parties: {up: {name: The upper town}, low: {name: The lower town}}
sources: {gazette: {type: press}}
accounts:
  old: {source: gazette, speaker: up, published: 2020-01-01, capture: missing}
  new: {source: gazette, speaker: low, published: 2025-05-01, capture: missing}
propositions: {open: {text: The sluice is opened}}
statements:
  s1: {in: old, paraphrase: It will open, about: open, mode: agreed, parties: [up]}
  s2: {in: new, paraphrase: It will not, about: open, mode: denied, parties: [up]}
links: [{from: s2, rel: contradicts, to: s1}]
model:
  decision_makers:
    up:
      options: {open: {yes: The upper town opens, CITES}}
      preferences: {prioritized: [{prefer: not open, basis: assumed}]}
    low:
      options: {sue: {yes: The lower town sues, basis: assumed}}
      preferences: {prioritized: [{prefer: up.open, basis: assumed}]}
  status_quo: {taken: []}
"""


def case_citing(folder: Path, cites: str, *, more: str = "") -> Case:
    """The case, whose one option that is not assumed has `cites`; then `more` at its end."""
    file = folder / "case.yaml"
    text = CASE.replace(", CITES}", f", {cites}}}" if cites else "}")
    file.write_text(text + more, encoding="utf-8")
    return load(file)
