"""Nothing can be added without being explained: a place in docs/theory for each concept and kind.

The place is a chapter of its own, called as the concept, or a heading with an anchor before it:
``(concept-maximin)=``, ``(preference-known)=``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from standoff.concepts.concept import SolutionConcept, all_concepts
from standoff.preferences.kind import PreferenceKind
from standoff.registry import plugins

DOCS = Path(__file__).parent.parent.parent / "docs"
PAGES = {page.stem: page.read_text(encoding="utf-8") for page in (DOCS / "theory").glob("*.md")}
KINDS: Mapping[str, PreferenceKind] = plugins("standoff.preferences", "KIND")


def sections() -> dict[str, str]:
    """The text below each heading with an anchor, up to the next heading or anchor."""
    found = {}
    for page in PAGES.values():
        for anchor in re.finditer(r"^\(([\w-]+)\)=\n#+ .*\n", page, re.M):
            below = page[anchor.end() :]
            found[anchor[1]] = re.split(r"^(?:\([\w-]+\)=$|#+ )", below, flags=re.M)[0]
    return found


SECTIONS = sections()


def explained(concept: SolutionConcept) -> str:
    """What stands in the theory about a concept; empty where nothing does."""
    return PAGES.get(concept.id, "") or SECTIONS.get(f"concept-{concept.id}", "")


@pytest.mark.parametrize("concept", all_concepts().values(), ids=all_concepts())
def test_every_concept_is_explained(concept: SolutionConcept) -> None:
    text = explained(concept)
    assert text, (
        f"write docs/theory/{concept.id}.md, or put (concept-{concept.id})= before the heading of a"
        " section about it"
    )
    assert re.search(r"\bdecision maker\b|\bFor a person\b|\bstable for\b", text)


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_every_kind_of_preference_is_explained(kind: PreferenceKind) -> None:
    text = SECTIONS.get(f"preference-{kind.id}", "")
    assert text, f"put (preference-{kind.id})= before the heading of a section about it"
    for part in ("**Definition.**", "**Written**", "```python", "**Simple**"):
        assert part in text, f"say of {kind.id}: definition, how it is written, an example, and"
        " where it collapses to simple preference"


def test_every_chapter_is_found_from_the_contents() -> None:
    contents = (DOCS / "index.md").read_text(encoding="utf-8")
    listed = set(re.findall(r"theory/([\w-]+)", contents))
    assert set(PAGES) <= listed


def test_no_place_has_two_meanings() -> None:
    anchors = re.findall(r"^\(((?:concept|preference)-\w+)\)=$", "\n".join(PAGES.values()), re.M)
    assert len(anchors) == len(set(anchors))
    known = {*(f"concept-{each}" for each in all_concepts()), *(f"preference-{k}" for k in KINDS)}
    assert set(anchors) <= known
