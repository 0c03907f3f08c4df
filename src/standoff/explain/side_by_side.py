"""Two accounts next to each other, proposition by proposition, and how other pairs compare."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import combinations

from standoff.evidence.alignment import Aligned, Alignment, aligned
from standoff.evidence.ledger import Ledger
from standoff.explain.blocks import (
    Block,
    Cell,
    Column,
    ColumnKind,
    Mention,
    Paragraph,
    RowGroup,
    Sign,
    Table,
    TableKind,
)
from standoff.explain.evidence_accounts import MOST_COLUMNS, telling_accounts
from standoff.explain.evidence_words import LedgerWords, proposition_key
from standoff.explain.words import capitalised, counted, listed, numbered

__all__ = ["alignment_sentence", "closest_accounts", "side_by_side_blocks"]

MOST_PAIRS = 12
"""Pairs of accounts that are compared in a table; of more, those that differ most."""

WORDS = {
    Alignment.CONTRADICT: ("contradict", Sign.CLASH, "They contradict each other"),
    Alignment.DIFFER: ("differ", Sign.STEPS, "They differ, and do not contradict each other"),
    Alignment.AGREE: ("agree", Sign.TICK, "They agree"),
    Alignment.ONLY_FIRST: ("only here", Sign.FIRST, "Only {name} speaks of it"),
    Alignment.ONLY_SECOND: ("only here", Sign.SECOND, "Only {name} speaks of it"),
}


def closest_accounts(ledger: Ledger) -> tuple[str, str] | None:
    """The two accounts that speak of most propositions in common; None where no two do.

    Of equals the first in the case. Cost: pairs of accounts.
    """
    spoken_of = _spoken_of(ledger)
    pairs = [
        (len(spoken_of[one] & spoken_of[other]), one, other)
        for one, other in combinations(spoken_of, 2)
    ]
    most = max((shared for shared, _, _ in pairs), default=0)
    return next(((one, other) for shared, one, other in pairs if shared == most and most), None)


def side_by_side_blocks(ledger: Ledger) -> tuple[Block, ...]:
    """The two accounts with most in common, aligned on what they speak of; then other pairs."""
    pair = closest_accounts(ledger)
    if pair is None:
        return ()
    words = LedgerWords(ledger)
    found = aligned(ledger, *pair)
    return (
        Paragraph(alignment_sentence(words, *pair, found)),
        _pair_table(words, pair, found),
        *_pairs_blocks(words, _other_pairs(ledger, pair)),
    )


def alignment_sentence(
    words: LedgerWords, first: str, second: str, found: Sequence[Aligned]
) -> str:
    """On how many propositions two accounts agree, differ or contradict each other."""
    numbers = Counter(each.alignment for each in found)
    both = len(found) - numbers[Alignment.ONLY_FIRST] - numbers[Alignment.ONLY_SECOND]
    names = (words.short_account(first), words.short_account(second))
    said = [
        f"{verb} on {numbered(numbers[each])}"
        for each, verb in (
            (Alignment.AGREE, "agree"),
            (Alignment.CONTRADICT, "contradict each other"),
            (Alignment.DIFFER, "differ"),
        )
        if numbers[each]
    ]
    alone = [
        f"of {numbered(numbers[each])} more only {name} speaks"
        for each, name in zip((Alignment.ONLY_FIRST, Alignment.ONLY_SECOND), names, strict=True)
        if numbers[each]
    ]
    start = f"{names[0]} and {names[1]} both speak of {counted(both, 'proposition')}"
    rest = f" {capitalised(listed(alone))}." if alone else ""
    return f"{start}: they {listed(said)}.{rest}"


def _spoken_of(ledger: Ledger) -> dict[str, set[str]]:
    return {
        account: {each.about for each in statements}
        for account, statements in ledger.by_account.items()
    }


def _pair_table(words: LedgerWords, pair: tuple[str, str], found: Sequence[Aligned]) -> Table:
    names = {
        Alignment.ONLY_FIRST: words.short_account(pair[0]),
        Alignment.ONLY_SECOND: words.short_account(pair[1]),
    }
    groups = []
    for alignment, (_, _, title) in WORDS.items():
        rows = tuple(_pair_row(words, each) for each in found if each.alignment is alignment)
        if rows:
            said = title.format(name=names.get(alignment))
            groups.append(RowGroup(title=f"{said} ({len(rows):,})", rows=rows))
    return Table(
        caption="What each of the two says of the same proposition",
        columns=(
            Column(name="About"),
            Column(name=words.account(pair[0])),
            Column(name="Compared"),
            Column(name=words.account(pair[1])),
        ),
        groups=tuple(groups),
        kind=TableKind.PAIR,
    )


def _pair_row(words: LedgerWords, row: Aligned) -> tuple[Cell, ...]:
    text, sign, _ = WORDS[row.alignment]
    # Words are held against words; where there is nothing to hold them against they need no room.
    said = _said if row.first and row.second else _modes
    return (
        Mention(text=words.proposition(row.proposition), to=proposition_key(row.proposition)),
        said(words, row.first),
        Mention(text=text, sign=sign),
        said(words, row.second),
    )


def _said(words: LedgerWords, statements: Iterable[str]) -> Cell:
    """How firmly each statement says it, and its words."""
    return tuple(replace(words.mention(each), more=words.said(each)) for each in statements) or None


def _modes(words: LedgerWords, statements: Iterable[str]) -> Cell:
    return tuple(map(words.mention, statements)) or None


def _other_pairs(
    ledger: Ledger, shown: tuple[str, str]
) -> list[tuple[str, str, Counter[Alignment]]]:
    """Pairs that speak of something in common, those with most contradictions first.

    Only accounts with most in common with others are asked: many accounts have very many pairs.
    """
    spoken_of = _spoken_of(ledger)
    found = []
    for pair in combinations(telling_accounts(ledger, MOST_COLUMNS), 2):
        if pair != shown and not spoken_of[pair[0]].isdisjoint(spoken_of[pair[1]]):
            found.append((*pair, Counter(each.alignment for each in aligned(ledger, *pair))))
    # Sorting keeps the order of the case among equals.
    found.sort(key=lambda each: (-each[2][Alignment.CONTRADICT], -each[2][Alignment.DIFFER]))
    return found


def _pairs_blocks(
    words: LedgerWords, pairs: Sequence[tuple[str, str, Counter[Alignment]]]
) -> tuple[Block, ...]:
    if not pairs:
        return ()
    told = (
        "Other pairs of accounts that speak of the same: on how many propositions they contradict"
        " each other, differ or agree."
    )
    if len(pairs) > MOST_PAIRS:
        told += f" Of {len(pairs):,} pairs the {MOST_PAIRS} that contradict each other most."
    kinds = (Alignment.CONTRADICT, Alignment.DIFFER, Alignment.AGREE)
    table = Table(
        caption="Other pairs of accounts, by what both speak of",
        columns=(
            Column(name="One account"),
            Column(name="Another"),
            Column(name="Contradict", kind=ColumnKind.NUMBER),
            Column(name="Differ", kind=ColumnKind.NUMBER),
            Column(name="Agree", kind=ColumnKind.NUMBER),
        ),
        groups=(
            RowGroup(
                rows=tuple(
                    (
                        words.account(one),
                        words.account(other),
                        *(numbers[each] or None for each in kinds),
                    )
                    for one, other, numbers in pairs[:MOST_PAIRS]
                )
            ),
        ),
    )
    return (Paragraph(told), table)
