"""What an explanation rests on: from each wish down to the words that support it, and where.

verdict → preference → statement → quoted words. A wish without citations is said to have none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from standoff.analysis.replies import LabelledVerdict
from standoff.evidence.ledger import Ledger
from standoff.explain.blocks import Block, Bullets, Paragraph, Section
from standoff.explain.deterrence import SHOWN_GAINS, gains_of
from standoff.explain.reasons import Reasons
from standoff.explain.support_words import tagged
from standoff.explain.words import listed, unended
from standoff.expressions.render import text
from standoff.preferences.statement import Statement
from standoff.preferences.weight import Weight

__all__ = ["cited_line", "foundation_section", "wishes_behind"]

NO_LEDGER = "The case keeps no ledger of what was said, so that nothing can be followed further."


def wishes_behind(
    verdicts: Sequence[LabelledVerdict], reasons: Reasons
) -> tuple[tuple[str, Statement], ...]:
    """Every wish that makes a move worth while, or its end a loss: (decision maker, wish), once."""
    found: dict[tuple[str, str], tuple[str, Statement]] = {}
    for maker, better, worse in _comparisons(verdicts):
        decisive = reasons.decisive(maker, better, worse)
        for wish in decisive.gained if decisive else ():
            found.setdefault((maker, wish.text), (maker, wish))
    return tuple(found.values())


def foundation_section(
    verdicts: Sequence[LabelledVerdict], reasons: Reasons, ledger: Ledger
) -> Section:
    """One list for each wish: what is cited for it, in whose words, and where these stand.

    Beside the wish stands how well that bears it out. Weights with a reason come after them.
    """
    blocks: list[Block] = []
    for maker, wish in wishes_behind(verdicts, reasons):
        basis = tagged(ledger, wish, maker)
        title = f"“{text(wish.prefer)}”{f' ({basis})' if basis else ''}"
        lines = tuple(cited_line(cite, ledger) for cite in wish.cites if cite in ledger.statements)
        blocks.append(Bullets(title=title, items=lines or (_uncited(wish),)))
    for maker, option, weight in _weights_behind(verdicts, reasons):
        basis = tagged(ledger, weight, maker)
        title = f"Weight of {option}: {weight.text}{f' ({basis})' if basis else ''}"
        lines = tuple(
            cited_line(each, ledger) for each in weight.cites if each in ledger.statements
        )
        blocks.append(Bullets(title=title, items=lines or (_uncited(weight),)))
    if not blocks:
        blocks.append(Paragraph("No wish that is written as a statement decides here."))
    if not ledger:
        blocks.append(Paragraph(NO_LEDGER))
    return Section(title="What these wishes rest on", blocks=tuple(blocks))


def _weights_behind(
    verdicts: Sequence[LabelledVerdict], reasons: Reasons
) -> tuple[tuple[str, str, Weight], ...]:
    """Every weight with a reason that counts for such a wish: (decision maker, option, weight)."""
    found: dict[tuple[str, str], tuple[str, str, Weight]] = {}
    for maker, better, worse in _comparisons(verdicts):
        for option, weight in reasons.weights(maker, better, worse).items():
            found.setdefault((maker, option), (maker, option, weight))
    return tuple(found.values())


def _comparisons(verdicts: Sequence[LabelledVerdict]) -> Iterator[tuple[str, int, int]]:
    """(whose, the better state, the worse) for every reason an explanation gives."""
    for verdict in verdicts:
        for gain in gains_of(verdict)[:SHOWN_GAINS]:
            move, sanction = gain.deviation.improvement, gain.deviation.sanction
            foreseen = gain.deviation.foreseen
            if foreseen is not None:
                # It moves for the sake of what it foresees, not of where the move alone leads.
                yield move.mover, foreseen.end, move.start
                continue
            yield move.mover, move.end, move.start
            for reply in sanction.moves if sanction else ():
                yield reply.mover, reply.end, reply.start
            if sanction is not None:
                yield move.mover, move.start, sanction.end


def _uncited(wish: Statement | Weight) -> str:
    why = f"; the case says why: {unended(wish.why)}" if wish.why else ""
    return f"No statement is cited for it{why}."


def cited_line(cite: str, ledger: Ledger) -> str:
    """Who said it, how firmly, in which words, and where these stand."""
    statement = ledger.statements[cite]
    account = ledger.accounts[statement.account]
    source = ledger.sources[account.source].name
    who = listed([ledger.parties[each].name for each in ledger.speakers_of(statement)]) or source
    via = [ledger.parties[each].name for each in statement.via]
    reported = f", reported by {listed(via)}" if via else ""
    words = f"“{statement.quote}”" if statement.quote else unended(statement.paraphrase)
    where = [account.title or source, statement.locator]
    if statement.anchor is not None:
        where.append(f"{account.file}, characters {statement.anchor.start + 1:,} to"
                     f" {statement.anchor.end:,}")  # fmt: skip
    place = ", ".join(each for each in where if each)
    return f"{cite}: {who}{reported} ({statement.mode.words}): {words} [{place}]"
