"""What the reference says of commands, keys, concepts and the rest, made from the program itself.

Each function gives Markdown. `TEXTS` names them for the directive of `generated.py`; tests call
them without Sphinx. A plug-in of another package that is installed is listed as well.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from standoff.casefile.json_schema import DocumentedKey, documented_keys, parts
from standoff.casefile.schema import Part, ReasonedPart
from standoff.charts.chart import all_charts
from standoff.cli.app import build_app
from standoff.cli.command import Command, all_commands
from standoff.concepts.concept import SolutionConcept, all_concepts
from standoff.exchange.format import all_formats
from standoff.lint.rule import all_rules
from standoff.report.renderer import all_renderers

if TYPE_CHECKING:
    from cyclopts import App
    from cyclopts.argument import Argument

__all__ = [
    "TEXTS",
    "case_file",
    "cases",
    "charts",
    "commands",
    "concepts",
    "errors",
    "formats",
    "lint_rules",
    "renderers",
]

THEORY = Path(__file__).parent.parent / "theory"

# Explained at their first place, "Anything with a reason".
SHARED = tuple(ReasonedPart.keys())


def commands() -> str:
    """Every command: what it does, its arguments and options, a line to paste."""
    app = build_app()
    return "\n".join(line for command in all_commands().values() for line in _command(command, app))


def _command(command: Command, app: App) -> Iterator[str]:
    arguments = [
        each
        for each in app[command.id].assemble_argument_collection(
            default_parameter=app.default_parameter, parse_docstring=True
        )
        # A group of options is not itself one.
        if each.names != ("*",)
    ]
    placed = [each for each in arguments if each.index is not None]
    usage = " ".join(["standoff", command.id, *map(_place, placed)])
    yield from (f"### `{usage}`", "", _said(command), "")
    for each in sorted(arguments, key=lambda each: each.index is None):
        names = ", ".join(f"`{name}`" for name in each.names)
        yield from (names, f": {_help(each)}", "")
    yield from ("```console", f"$ {command.example}", "```", "")


def _place(argument: Argument) -> str:
    return argument.name if argument.required else f"[{argument.name}]"


def _said(command: Command) -> str:
    """The docstring of a command, up to the list of its parameters."""
    text = inspect.getdoc(command.run) or ""
    return _escaped(text.partition("\nParameters\n")[0].strip())


def _help(argument: Argument) -> str:
    said = (argument.parameter.help or "").strip()
    choices = argument.get_choices()
    notes = [f"One of {', '.join(f'`{each}`' for each in choices)}."] if choices else []
    default = argument.field_info.default
    if isinstance(default, str) and default and default is not inspect.Parameter.empty:
        notes.append(f"`{default}` if left out.")
    return " ".join([said, *notes])


def case_file() -> str:
    """Every key of a case file, part by part."""
    keys = sorted(documented_keys(), key=lambda key: [*parts(), "preferences"].index(key.part))
    lines: list[str] = []
    for part, group in groupby(keys, key=lambda key: key.part):
        lines += _part(part, list(group))
    return "\n".join([*lines, *_reasons(keys)])


def _part(name: str, keys: list[DocumentedKey]) -> Iterator[str]:
    yield from (f"### {_words(name).capitalize()}", "")
    part = parts().get(name)
    reasoned = part is not None and issubclass(part, ReasonedPart)
    notes = _notes(part) if part else ["Exactly one of these, or the word `indifferent`."]
    yield from (" ".join(notes), "")
    for key in keys:
        if not (reasoned and key.key in SHARED):
            needed = ", required" if key.required else ""
            kind = _linked(key.type)
            yield from (f"`{key.key}` ({kind}{needed})", f": {_escaped(key.description)}", "")


def _notes(part: type[Part]) -> Iterator[str]:
    yield inspect.getdoc(part) or ""
    if part.as_text:
        yield f"As a text: {part.as_text[:1].lower()}{part.as_text[1:]}"
    if part.main:
        yield f"A text in its place stands for its `{part.main}`."
    if part.one_of:
        yield f"Exactly one of {', '.join(f'`{key}`' for key in part.one_of)}."
    if issubclass(part, ReasonedPart):
        yield "May have a [reason](#anything-with-a-reason)."


def _words(name: str) -> str:
    return name.replace("_", " ")


def _linked(kind: str) -> str:
    """What a key holds, with a link where that is a part of its own."""
    anchors = {_words(name): name.replace("_", "-") for name in [*parts(), "preferences"]}
    anchors["expected results"] = "expected"
    if "|" in kind:
        # One of several words; they may be called like a part.
        return _escaped(kind)
    longest_first = "|".join(sorted(anchors, key=len, reverse=True))
    return re.sub(
        rf"\b({longest_first})\b", lambda found: f"[{found[0]}](#{anchors[found[0]]})", kind
    )


def _reasons(keys: list[DocumentedKey]) -> Iterator[str]:
    yield from ("### Anything with a reason", "")
    yield from ("Options, rules, states and statements may say why they are so.", "")
    for shared in SHARED:
        key = next(each for each in keys if each.key == shared)
        yield from (f"`{shared}` ({key.type})", f": {_escaped(key.description)}", "")


def concepts() -> str:
    """Every solution concept, with a link to the chapter on it where there is one."""
    chapters = "".join(page.read_text(encoding="utf-8") for page in THEORY.glob("*.md"))

    def named(concept: SolutionConcept) -> str:
        if (THEORY / f"{concept.id}.md").exists():
            return f"[{concept.name}](../theory/{concept.id}.md)"
        if f"\n(concept-{concept.id})=\n" in chapters:
            return f"[{concept.name}](#concept-{concept.id})"
        return concept.name

    return _table(
        ("id", "name", "a decision maker who thinks this way", "source"),
        [
            (f"`{each.id}`", named(each), each.person, each.citation)
            for each in all_concepts().values()
        ],
    )


def renderers() -> str:
    """Every kind of file that `--output` writes."""
    return _table(
        ("ending", "what is written"),
        [(f"`.{each.id}`", each.summary) for each in all_renderers().values()],
    )


def charts() -> str:
    """Every kind of picture."""
    return _table(
        ("name", "title", "what is seen"),
        [(f"`{each.id}`", each.title, each.summary) for each in all_charts().values()],
    )


def lint_rules() -> str:
    """Every trap that `standoff check --lint` looks for."""
    return _table(
        ("rule", "what it looks for"),
        [(f"`{each.id}`", each.summary) for each in all_rules().values()],
    )


def formats() -> str:
    """Every foreign format, and what is done with it."""
    return _table(
        ("ending", "what it is", "read", "written"),
        [
            (f"`.{each.id}`", each.summary, _tick(each.read), _tick(each.write))
            for each in all_formats().values()
        ],
    )


def cases() -> str:
    """Every case that comes with standoff, and where it is from."""
    from standoff.casefile.library import shipped_cases
    from standoff.casefile.read import load

    read = {name: load(path) for name, path in shipped_cases().items()}
    return _table(
        ("name", "what it is about", "field", "source"),
        [
            (f"`{name}`", each.title, each.field, each.citation or "–")
            for name, each in read.items()
        ],
    )


def errors() -> str:
    """The tree of errors with exit codes, as `standoff.errors` draws it."""
    import standoff.errors

    text = inspect.getdoc(standoff.errors) or ""
    tree = [line for line in text.splitlines() if line.startswith("    ")]
    return "\n".join(["```text", *(line[4:] for line in tree), "```"])


def _tick(done: object) -> str:
    return "" if done is None else "✓"


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *(tuple(map(_cell, row)) for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("*", "\\*")


def _escaped(text: str) -> str:
    """`text` as it stands, whatever Markdown would take its characters for."""
    return "".join(f"\\{letter}" if letter in "\\`*_{}[]<>#|$~" else letter for letter in text)


TEXTS: Mapping[str, Callable[[], str]] = MappingProxyType(
    {
        each.__name__: each
        for each in (
            commands,
            case_file,
            concepts,
            renderers,
            charts,
            lint_rules,
            formats,
            cases,
            errors,
        )
    }
)
