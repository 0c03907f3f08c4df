"""What is put on disk: the text of a new case, and any file, whole or not at all."""

from __future__ import annotations

import os
import re
import secrets
import shutil
from pathlib import Path

from standoff.errors import ChangedError, OutputError

__all__ = ["make_folder", "new_case_text", "write_atomically"]

NEW_CASE = """\
# A case: who can do what, who wants what, and where things stand. Say in your own words what
# happens; the short ids are what statements and rules refer to.
standoff: 1
case:
  id: {id}
  title: {title}

model:
  decision_makers:
    crew:
      name: The ferry crew
      options:
        strike: The crew stays ashore
      preferences:
        # The most important first. A bare name is one's own option; those of others are written
        # with their owner. There are 'not', 'and', 'or', 'if', 'iff' and parentheses.
        prioritized:
          - company.raise
          - not company.hire
          - {{prefer: strike iff not company.raise, why: Striking costs wages}}
    company:
      name: The ferry company
      options:
        raise: The company raises wages
        hire: The company hires another crew
      preferences:
        prioritized:
          - not crew.strike
          - not hire
          - not raise

  # Combinations of options that cannot be.
  infeasible:
    - {{at_most_one: [company.raise, company.hire], why: It cannot afford both}}

  # What is done today; everything else is left undone.
  status_quo: {{taken: []}}
"""


def new_case_text(title: str = "") -> str:
    """A small complete case to start from: two parties, three options, one rule.

    >>> print(new_case_text("The ferry").splitlines()[5])
      title: 'The ferry'
    """
    visible = "".join(letter for letter in title if letter.isprintable() or letter.isspace())
    printable = " ".join(visible.split())
    words = re.sub("[^a-z0-9]+", "_", printable.lower()).strip("_")
    name = words if re.match("[a-z]", words) else f"case_{words}".strip("_")
    quoted = (printable or "Untitled").replace("'", "''")
    return NEW_CASE.format(id=name, title=f"'{quoted}'")


def write_atomically(
    path: str | os.PathLike[str],
    data: bytes,
    *,
    overwrite: bool = False,
    instead_of: bytes | None = None,
) -> None:
    """Puts `data` at `path`, whole; where that fails, what was there is untouched.

    Raises `OutputError`, also when something is there already and neither `overwrite` was asked for
    nor `instead_of` says what; and `ChangedError` when that is no longer there.
    """
    if not overwrite and instead_of is None and os.path.lexists(path):
        raise OutputError(f"{path}: there is a file already; it was left as it is")
    try:
        target = Path(os.path.realpath(path))
        passing = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
        try:
            _write_to_disk(passing, data)
            if target.exists():
                shutil.copymode(target, passing)
            if instead_of is not None and _content(target) != instead_of:
                raise ChangedError(
                    f"{path}: the file was changed by something else in the meantime; it was left"
                    " as it is; run the command again"
                )
            os.replace(passing, target)
        finally:
            passing.unlink(missing_ok=True)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise OutputError(f"{path}: nothing was written ({reason})") from None


def make_folder(path: str | os.PathLike[str]) -> None:
    """Makes a folder, and those it lies in, where they are missing; `OutputError` if that fails."""
    try:
        os.makedirs(path, exist_ok=True)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise OutputError(
            f"{path}: the folder cannot be made ({reason}); choose another name"
        ) from None


def _content(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


def _write_to_disk(path: Path, data: bytes) -> None:
    with open(path, "xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
