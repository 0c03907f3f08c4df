"""`standoff fmt`: the files of a case in the one layout."""

from __future__ import annotations

from pathlib import Path

from standoff.cli.command import Command

__all__ = ["COMMAND"]

NOT_FORMATTED = 4


def fmt(case: Path, /, *, check: bool = False) -> int:
    """Set out a case evenly: indentation, blanks and empty lines, nothing else.

    Comments, order, quotation marks and line ends stay, and lines stay lines.
    A file that changes in the meantime is left as it is (exit code 5).

    Parameters
    ----------
    case
        The case: a folder, or one .yaml file.
    check
        Change nothing; exit code 4 when a file would change, 0 when none would.
    """
    from standoff.casefile.folder import files_of_case
    from standoff.casefile.format import formatted_files
    from standoff.casefile.write import write_atomically
    from standoff.report.safe_text import visible

    code = 0
    for each in formatted_files(files_of_case(case)):
        said = "nothing to change"
        if each.changed and check:
            code, said = NOT_FORMATTED, "would change"
        elif each.changed:
            write_atomically(each.file.shown, each.content, instead_of=each.file.content)
            said = "set out anew"
        print(f"{visible(each.file.shown)}: {said}")
    return code


COMMAND = Command(
    id="fmt",
    order=60,
    example="standoff fmt cases/elmira --check",
    run=fmt,
)
