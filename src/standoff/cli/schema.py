"""`standoff schema`: the shape of a case file, for editors."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from standoff.cli.command import Command

__all__ = ["COMMAND"]


def schema(*, output: Annotated[Path | None, Parameter(name=["--output", "-o"])] = None) -> int:
    """Print the JSON Schema of a case file, for editors that complete and check.

    In Visual Studio Code with the YAML extension, write at the top of a case:
    # yaml-language-server: $schema=standoff.json

    Parameters
    ----------
    output
        Write to this file, over what is there.
    """
    import json

    from standoff.casefile.json_schema import json_schema
    from standoff.casefile.write import write_atomically
    from standoff.report.safe_text import visible

    text = json.dumps(json_schema(), indent=1) + "\n"
    if output is None:
        print(text, end="")
        return 0
    write_atomically(output, text.encode("ascii"), overwrite=True)
    print(f"Written to {visible(str(output))}")
    return 0


COMMAND = Command(
    id="schema",
    order=70,
    example="standoff schema --output standoff.json",
    run=schema,
)
