"""The sample case with what is not known, what somebody makes of it, and what is asked."""

from __future__ import annotations

from tests.casefile.sample import SAMPLE

WORLDS = """\
assumptions:
  court:
    text: How would the court decide?
    alternatives:
      fair: {text: It would listen, weight: 1/2}
      slow: {text: It would take years, why: It always has, weight: 0.5}
    default: fair
  rain:
    text: How much would it rain?
    alternatives: {much: A lot, little: Not a lot}
    default: much
    assuming: court=fair
readings:
  mayor: {text: The court helps, by: the mayor, takes: {court: fair}, sees: {low: {rain: little}}}
  clerk: {text: The court waits, takes: {court: slow}, rival_of: mayor}
questions:
  peace: {ask: Will there be peace?, holds: some equilibrium where not low.sue, expect: yes}
  block: {ask: Who can block it?, report: blockers, for: up.share}
"""

SAMPLE_WORLDS = SAMPLE + WORLDS
"""The assumptions begin at line 33, the readings at 45, the questions at 48."""


def changed(*changes: tuple[str, str]) -> str:
    """The sample with pieces of its text, each of which occurs exactly once, replaced."""
    text = SAMPLE_WORLDS
    for old, new in changes:
        assert text.count(old) == 1, f"{old!r} occurs {text.count(old)} times"
        text = text.replace(old, new)
    return text
