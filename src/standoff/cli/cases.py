"""`standoff cases`: the cases that come with standoff, listed or copied."""

from __future__ import annotations

from pathlib import Path

from standoff.cli.command import Command

__all__ = ["COMMAND"]


def cases(folder: Path | None = None, /, *, copy: str = "", json: bool = False) -> int:
    """List the cases that come with standoff, or copy one of them to work on.

    Nothing that exists is ever overwritten.

    Parameters
    ----------
    folder
        Where the copy goes; if left out, a folder here that is called like the case.
    copy
        Copy the case of this name.
    json
        Print one JSON object for programs.
    """
    from standoff.errors import OutputError

    if copy and json:
        raise OutputError("--copy writes a case, --json prints the list; ask for one of them")
    if copy:
        return _copy(copy, folder)
    if folder is not None:
        raise OutputError(f"{folder}: a folder is for a copy; say of which case with --copy NAME")

    from standoff.casefile.library import shipped_cases
    from standoff.casefile.read import load
    from standoff.cli.output import give, print_object
    from standoff.report.case_list import case_list_object, case_list_page

    read = {name: load(path) for name, path in shipped_cases().items()}
    if json:
        print_object(case_list_object(read))
    else:
        give(case_list_page(read), None)
    return 0


def _copy(name: str, folder: Path | None) -> int:
    import shlex

    from standoff.casefile.library import copy_case
    from standoff.report.safe_text import visible

    target = Path(name) if folder is None else folder
    written = copy_case(name, target)
    print(f"Written to {visible(str(written))}.")
    pasted = shlex.quote(visible(str(target)))
    print(f"Look at it:   standoff show {pasted}")
    print(f"Analyse it:   standoff analyse {pasted}")
    return 0


COMMAND = Command(
    id="cases",
    order=15,
    example="standoff cases --copy elmira my-elmira",
    run=cases,
)
