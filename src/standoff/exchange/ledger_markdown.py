"""The ledger to read and to print: what was said about each proposition, then where it stands.

The first part lists statements by proposition; each leads to the appendix of evidence, which has
every account with its source, date, address and hash, and the words themselves where they stand.
Nothing that was written is taken for Markdown or HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from standoff.case.case import Case
from standoff.evidence.ledger import Ledger
from standoff.evidence.records import Account, Statement
from standoff.exchange.format import Format, Holds
from standoff.exchange.ledger_form import locator, party_name, require_statements
from standoff.exchange.names import plain

__all__ = ["FORMAT"]

# What Markdown or HTML would act on: anywhere, and at the beginning.
ACTIVE = re.compile(r"[\\`*_{}\[\]<>&#|~$]|^[-+=]")
NUMBERED = re.compile(r"^(\d+)([.)])")


def _write(case: Case) -> bytes:
    require_statements(case, ending=FORMAT.id)
    return ("\n\n".join(_parts(case)) + "\n").encode()


def _parts(case: Case) -> Iterator[str]:
    ledger = case.ledger
    yield f"# {_text(case.title)}: the ledger"
    if case.as_of:
        yield f"As of {case.as_of}."
    yield "## What was said"
    for proposition, statements in ledger.by_proposition.items():
        if statements:
            yield f"### {_text(ledger.propositions[proposition].text)}"
            yield "\n".join(_line(ledger, each) for each in statements)
    yield "## Appendix: the evidence"
    for account, statements in ledger.by_account.items():
        if statements:
            yield from _account(ledger, ledger.accounts[account], statements)
    yield from _corrections(ledger)
    yield "---"
    if case.input_sha256:
        yield f"Input SHA-256 {case.input_sha256}"
    else:
        yield "Public input (no hash: it would depend on what is left out)"


def _line(ledger: Ledger, statement: Statement) -> str:
    """One statement, with a link to its words in the appendix."""
    speakers = [party_name(ledger, each) for each in ledger.speakers_of(statement)]
    speaker = ", ".join(speakers) or "Somebody"
    bound = ", ".join(party_name(ledger, each) for each in statement.parties)
    notes = [
        f"binds {bound}" if bound else "",
        {"-": "against", "?": "left open", "+": ""}[statement.polarity],
        f"if: {ledger.propositions[statement.condition].text}" if statement.condition else "",
        "" if statement.certainty == "underspecified" else statement.certainty,
    ]
    said = "; ".join(_text(each) for each in notes if each)
    marks = f" ({said})" if said else ""
    mode = _text(statement.mode.words)
    return f"- {_text(speaker)}: **{mode}**{marks} [{_text(statement.id)}](#{_target(statement)})"


def _account(ledger: Ledger, account: Account, statements: tuple[Statement, ...]) -> Iterator[str]:
    source = ledger.sources[account.source]
    yield f"### {_text(account.title or source.name)}"
    graded = f", graded {source.grade}" if source.grade else ""
    lines = [
        f"- Account {_text(account.id)} of {_text(source.name)} ({source.type}{graded})",
        f"- Published {account.published}" if account.published else "",
        f"- Address: {_text(account.url)}" if account.url else "",
        f"- Saved text: {_text(account.file)}, SHA-256 {account.sha256}" if account.sha256 else "",
        f"- Captured: {account.capture.value}; tells: {account.scope.value}",
    ]
    yield "\n".join(each for each in lines if each)
    for each in statements:
        yield from _evidence(ledger, each)


def _evidence(ledger: Ledger, statement: Statement) -> Iterator[str]:
    where = locator(statement)
    place = f", {_text(where)}" if where else ""
    team = "" if ledger.is_public(statement) else ", team only"
    yield f'<a id="{_target(statement)}"></a>**{_text(statement.id)}**{place}{team}:'
    if statement.quote:
        yield f"> {_text(statement.quote)}"
    if statement.paraphrase:
        yield f"> Paraphrase: {_text(statement.paraphrase)}"
    if statement.note:
        yield f"Note: {_text(statement.note)}"


def _corrections(ledger: Ledger) -> Iterator[str]:
    if not ledger.corrections:
        return
    yield "## Corrections"
    yield "\n".join(
        f"- Of {_text(each.of)} ({each.status.value}): was “{_text(each.was)}”, now"
        f" “{_text(each.now)}”" + (f", says {_text(each.by)}" if each.by else "")
        for each in ledger.corrections
    )


def _target(statement: Statement) -> str:
    """Where the words of a statement are in the page; ids of a ledger are harmless in HTML."""
    return f"said-{statement.id}"


def _text(text: str) -> str:
    """`text` in one line, with nothing in it that Markdown would act on."""
    return NUMBERED.sub(r"\1\\\2", ACTIVE.sub(r"\\\g<0>", plain(text)))


FORMAT = Format(
    id="ledger.md",
    summary="the ledger to read, with the evidence as an appendix",
    order=100,
    holds=Holds.LEDGER,
    write=_write,
)
