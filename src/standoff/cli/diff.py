"""`standoff diff`: what a new version of a case changes."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from standoff.cli.command import Command
from standoff.cli.switches import DEFAULTS, Switches

__all__ = ["COMMAND"]


def diff(
    before: Path,
    after: Path,
    /,
    *,
    switches: Switches = DEFAULTS,
    public: bool = False,
    output: Annotated[Path | None, Parameter(name=["--output", "-o"])] = None,
    json: bool = False,
) -> int:
    """Compare two versions of a case: what was said, who stands by what, where it can end.

    Outcomes are compared by the options taken in them, so that options may come and go.

    Parameters
    ----------
    before
        The old version: a folder, or one .yaml file.
    after
        The new version.
    public
        Leave out of the ledgers what only the team may see.
    output
        Write to this file, over what is there: .html, .md, .txt or .svg.
    json
        Print one JSON object for programs.
    """
    from standoff.casefile.read import load
    from standoff.cli.output import give, print_object, require_writable
    from standoff.evidence.difference import ledger_difference
    from standoff.report.difference_page import Versions, difference_object, difference_page

    require_writable(output, json=json)
    old, new = load(before), load(after)
    if public:
        old, new = old.public(), new.public()
    model = None
    if old.model is not None and new.model is not None:
        from standoff.analysis.difference import model_difference
        from standoff.cli.switches import stability_of

        was, now = (stability_of(each.conflict, switches) for each in (old, new))
        model = model_difference(was, now, switches.concept)
    evidence = ledger_difference(old.ledger, new.ledger)
    versions = Versions(before=old, after=new, ledger=evidence, model=model)
    if json:
        print_object(difference_object(versions))
    else:
        give(difference_page(versions), output)
    return 0


COMMAND = Command(
    id="diff",
    order=100,
    example="standoff diff cases/prisoners-dilemma cases/stag-hunt",
    run=diff,
)
