"""The program `standoff`: finds the command, runs it, turns what goes wrong into an exit code.

Exit codes: 0 done; 1 a fault of ours; 2 the command line; 3 the case is invalid; 4 an expected
result is false, or a file would change; 5 a file changed underneath; 130 interrupted. Nobody is
ever shown a traceback, unless ``STANDOFF_TRACEBACK=1`` asks for one.
"""

from __future__ import annotations

import contextlib
import os
import sys
import traceback
from collections.abc import Sequence
from typing import TYPE_CHECKING

from standoff.cli.command import all_commands
from standoff.errors import CaseError, OutputError, StandoffError

if TYPE_CHECKING:
    from cyclopts import App, CycloptsError

__all__ = ["INTERRUPTED", "build_app", "main", "run"]

INTERRUPTED = 130
EXAMPLE = "Try:  standoff new my-case  and then  standoff analyse my-case"


def main() -> None:
    """Runs the program with the arguments of the process, and ends the process."""
    from standoff.cli.output import prepare_streams

    prepare_streams()
    if os.environ.get("COLUMNS") == "0":
        # So say some programs that have no terminal; nothing fits into no columns.
        del os.environ["COLUMNS"]
    code = run(sys.argv[1:])
    if code == INTERRUPTED:
        # Kernels cannot be stopped while they compute, and Python would wait for them.
        os._exit(code)
    sys.exit(code)


def run(arguments: Sequence[str]) -> int:
    """Runs the program with the given arguments; returns the exit code."""
    from standoff.cli.output import silence

    code = 0
    try:
        try:
            code = _run(list(arguments))
        except KeyboardInterrupt:
            code = _refused(_InterruptionError("interrupted"), arguments)
        sys.stdout.flush()
    except (BrokenPipeError, SystemExit):
        # Whoever read the output has seen enough, as in `standoff show . | head`. (Where `rich`
        # notices that, it ends the program.)
        silence("stdout")
    except OSError as error:
        silence("stdout")
        _say(f"the result could not be printed ({error.strerror})")
        return OutputError.exit_code
    return code


def build_app() -> App:
    """The program as its parser sees it, with every command."""
    from cyclopts import App, Parameter

    import standoff

    app = App(
        name="standoff",
        help="Analyse a conflict: which outcomes can hold, for whom, and why.",
        help_epilogue=EXAMPLE,
        help_format="plaintext",
        version=standoff.__version__,
        result_action="return_value",
        # Nothing is to be said of defaults such as "" and False.
        default_parameter=Parameter(negative="", show_default=lambda value: value or None),
        suppress_keyboard_interrupt=False,
    )
    for command in all_commands().values():
        app.command(
            command.run,
            name=command.id,
            sort_key=command.order,
            help_epilogue=f"Try:  {command.example}",
            suppress_keyboard_interrupt=False,
        )
    return app


class _InterruptionError(StandoffError):
    exit_code = INTERRUPTED


class _OwnFaultError(StandoffError):
    exit_code = 1


def _run(arguments: list[str]) -> int:
    from cyclopts import CycloptsError

    try:
        return build_app()(arguments, exit_on_error=False, print_error=False) or 0
    except CycloptsError as error:
        return _refused(_misread(error), arguments)
    except StandoffError as error:
        return _refused(error, arguments)
    except Exception as error:
        if isinstance(error, OSError) and error.filename is None:
            # It is about standard output: every file has a name.
            raise
        return _refused(_fault_of_ours(error), arguments)


def _refused(error: StandoffError, arguments: Sequence[str]) -> int:
    if any(each.partition("=")[0] == "--json" for each in arguments):
        from standoff.cli.output import print_object
        from standoff.report.machine_output import error_object

        # Where nobody reads any more, the exit code still tells.
        with contextlib.suppress(BrokenPipeError):
            print_object(error_object(error))
    elif isinstance(error, CaseError):
        for fault in error.faults:
            _say(str(fault), name=False)
        count = len(error.faults)
        _say(f"{count} {'fault' if count == 1 else 'faults'} found; the case cannot be used yet")
    else:
        _say(str(error))
    return error.exit_code


def _misread(error: CycloptsError) -> StandoffError:
    """What the parser found wrong with the command line, in our words where its own are odd."""
    from cyclopts.exceptions import UnusedCliTokensError

    command = " ".join(["standoff", *(error.command_chain or ())])
    said = str(error).rstrip(".")
    if isinstance(error, UnusedCliTokensError):
        said = f"there is no place for '{' '.join(error.unused_tokens or ())}'"
    return StandoffError(f"{said}; see '{command} --help'")


def _fault_of_ours(error: Exception) -> StandoffError:
    if os.environ.get("STANDOFF_TRACEBACK") == "1":
        traceback.print_exception(error)
    kind = "not enough memory" if isinstance(error, MemoryError) else "a fault of ours"
    return _OwnFaultError(
        f"{kind} ({type(error).__name__}: {error}); no result was written; please report it;"
        " STANDOFF_TRACEBACK=1 in front of the command shows where it happened"
    )


def _say(message: str, *, name: bool = True) -> None:
    from standoff.report.safe_text import visible

    text = f"standoff: {visible(message)}" if name else visible(message)
    with contextlib.suppress(OSError):
        print(text, file=sys.stderr)
