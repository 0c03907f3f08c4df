"""`standoff ledger`: who said what, how firmly, and where."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from standoff.cli.command import Command

__all__ = ["COMMAND"]


def ledger(
    case: Path,
    /,
    *,
    about: str = "",
    account: str = "",
    party: str = "",
    mode: str = "",
    speaker: str = "",
    sort: Literal["when", "mode", "account", "id"] | None = None,
    public: bool = False,
    output: Annotated[Path | None, Parameter(name=["--output", "-o"])] = None,
    json: bool = False,
) -> int:
    """List what was said: who, how firmly, about what, and where it stands.

    Several filters narrow the list together. A party stands for its aides as well.

    Parameters
    ----------
    case
        The case: a folder, or one .yaml file.
    about
        Only what is about this proposition, or about those of this issue.
    account
        Only what stands in this account.
    party
        Only what binds this party.
    mode
        Only what is said in this mode, such as agreed or denied.
    speaker
        Only what this party says.
    sort
        By the day the account was published, from the firmest mode down, by account or by id.
        In the order of the case if left out.
    public
        Leave out what only the team may see.
    output
        Write to this file, over what is there: .html, .md, .txt or .svg.
    json
        Print one JSON object for programs.
    """
    from standoff.casefile.read import load
    from standoff.cli.output import give, print_object, require_writable
    from standoff.evidence.selection import Order, Selection, in_order, mode_named, selected

    require_writable(output, json=json)
    selection = Selection(
        about=about,
        account=account,
        party=party,
        speaker=speaker,
        mode=mode_named(mode) if mode else None,
    )
    read = load(case)
    if public:
        read = read.public()
    found = selected(read.ledger, selection)
    shown = in_order(read.ledger, found, Order(sort or "case"))
    if json:
        from standoff.report.ledger_page import ledger_object

        print_object(ledger_object(read, shown))
        return 0
    from standoff.report.heading import Heading
    from standoff.report.ledger_page import ledger_page

    give(ledger_page(read, shown, Heading.of(read)), output)
    return 0


COMMAND = Command(
    id="ledger",
    order=35,
    example="standoff ledger cases/budapest-2025 --sort mode",
    run=ledger,
)
