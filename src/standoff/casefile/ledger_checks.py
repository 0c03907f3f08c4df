"""Where a ledger contradicts itself: circles, and links of which only one can be.

Each circle and each contradiction is told once, at the record that completes it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from standoff.casefile.evidence_schema import PropositionPart, SaidPart
from standoff.casefile.faults import Faults
from standoff.casefile.places import Path
from standoff.evidence.records import Link, Relation

__all__ = ["check_chain", "check_links", "check_presuppositions"]

AGREEING = (Relation.CORROBORATES, Relation.REPEATS)
CIRCLES = 100
"""Circles of corrections that are told; there could be more than there are links."""
SHOWN = 6
"""Members of a circle that are named; a longer one is cut."""


def check_presuppositions(propositions: Mapping[str, PropositionPart], faults: Faults) -> None:
    """Reports propositions that in the end presuppose themselves. Linear in their number."""
    places = {key: place for place, key in enumerate(propositions)}
    given = {key: [part.given] for key, part in propositions.items() if part.given in places}
    for circle in _circles(given):
        last = max(circle, key=places.__getitem__)
        found = f"a proposition presupposes itself: {_around(circle, last, ' given ')}"
        faults.add(("propositions", last, "given"), found, way_out="leave out one of these")


def check_chain(part: SaidPart, path: Path, speakers: Iterable[str], faults: Faults) -> None:
    """Reports a chain of reporters in which somebody stands twice.

    `speakers` are those of the account, who speak where the statement names nobody else.
    """
    seen = {part.speaker} if part.speaker else set(speakers)
    for place, reporter in enumerate(part.via):
        if reporter in seen:
            found = f"'{reporter}' stands twice in the chain of reporters"
            way_out = "name each reporter once, and the speaker not at all"
            faults.add((*path, "via", place), found, way_out=way_out)
            return
        seen.add(reporter)


def check_links(links: Sequence[tuple[Path, Link]], faults: Faults) -> None:
    """Reports links that contradict each other. Linear in their number."""
    agreeing: dict[frozenset[str], Link] = {}
    contradicting: dict[frozenset[str], Link] = {}
    for path, link in links:
        pair = frozenset((link.start, link.end))
        if link.relation in AGREEING:
            agreeing.setdefault(pair, link)
            other = contradicting.get(pair)
        elif link.relation is Relation.CONTRADICTS:
            contradicting.setdefault(pair, link)
            other = agreeing.get(pair)
        else:
            continue
        if other is not None:
            _report_contradiction(path, link, other, faults)
    _check_corrections(links, faults)


def _report_contradiction(path: Path, link: Link, other: Link, faults: Faults) -> None:
    rule = f"line {other.place.line} says that '{other.start}' {other.relation.value} '{other.end}'"
    found = f"'{link.start}' {link.relation.value} '{link.end}' cannot be as well"
    faults.add((*path, "rel"), found, rule=rule, way_out="keep one of the two")


def _check_corrections(links: Iterable[tuple[Path, Link]], faults: Faults) -> None:
    """Reports statements that in the end correct themselves."""
    following: dict[str, list[str]] = {}
    paths: dict[tuple[str, str], Path] = {}
    for path, link in links:
        # A link from a statement to itself has been reported.
        if link.relation is Relation.CORRECTS and link.start != link.end:
            following.setdefault(link.start, []).append(link.end)
            paths.setdefault((link.start, link.end), path)
    places = {pair: place for place, pair in enumerate(paths)}
    for circle in islice(_circles(following), CIRCLES):
        pairs = zip(circle, [*circle[1:], circle[0]], strict=True)
        last = max(pairs, key=places.__getitem__)
        found = f"a statement corrects itself: {_around(circle, last[0], ' corrects ')}"
        faults.add((*paths[last], "to"), found, way_out="leave out one of these")


def _around(circle: Sequence[str], first: str, joint: str) -> str:
    """A circle in words, from one of its members to the same."""
    start = circle.index(first)
    members = [*circle[start:], *circle[:start]]
    shown = members if len(members) <= SHOWN else [*members[: SHOWN - 1], "..."]
    return joint.join([*shown, first])


def _circles(following: Mapping[str, Sequence[str]]) -> Iterator[list[str]]:
    """Circles, none sharing the step that closes it: a walk in depth, each step taken once."""
    done: set[str] = set()
    for start in following:
        if start in done:
            continue
        trail = {start: 0}
        steps = [(start, iter(following[start]))]
        while steps:
            here, ways = steps[-1]
            there = next(ways, None)
            if there is None:
                steps.pop()
                del trail[here]
                done.add(here)
            elif there in trail:
                yield list(trail)[trail[there] :]
            elif there not in done and there in following:
                trail[there] = len(trail)
                steps.append((there, iter(following[there])))
