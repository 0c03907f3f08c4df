"""Valid YAML texts in every layout people type: crooked indentation, comments, all styles."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

__all__ = ["yaml_texts"]

SCALARS = st.sampled_from(
    [
        "no",
        "on",
        "2025-10-16",
        "12e3",
        "a b",
        "not us.x",
        "'it''s: x'",
        '"a \\" b"',
        '"#"',
        "-3",
        "",
    ]
)
SOME = st.integers(0, 2)


@st.composite
def yaml_texts(draw: st.DrawFn) -> str:
    """A mapping; lines end in line feeds."""
    lines = [*_noise(draw, 0), *_mapping(draw, 0, 3), *_noise(draw, draw(st.integers(0, 4)))]
    return "\n".join(lines) + draw(st.sampled_from(["\n", "", "\n\n"]))


def _noise(draw: st.DrawFn, column: int) -> list[str]:
    kinds = ["", "   ", f"{' ' * column}# alone", f"{' ' * (column + 3)}#deeper  ", "# left"]
    return draw(st.lists(st.sampled_from(kinds), max_size=2))


def _mapping(draw: st.DrawFn, column: int, depth: int) -> list[str]:
    lines: list[str] = []
    for key in draw(st.lists(st.sampled_from(["a", "b", "'c d'"]), min_size=1, unique=True)):
        sign = draw(st.sampled_from([":", " :"]))
        lines += _entry(draw, f"{' ' * column}{key}{sign}", column, depth, is_list=False)
        lines += _noise(draw, column)
    return lines


def _list(draw: st.DrawFn, column: int, depth: int) -> list[str]:
    lines: list[str] = []
    for _ in range(draw(st.integers(1, 3))):
        blanks = draw(st.integers(1, 3))
        if depth and draw(st.booleans()):
            inner = _mapping(draw, column + 1 + blanks, depth - 1)
            lines.append(f"{' ' * column}-{' ' * blanks}{inner[0].lstrip()}")
            lines += inner[1:]
        else:
            lines += _entry(draw, f"{' ' * column}-", column, depth, is_list=True)
        lines += _noise(draw, column)
    return lines


def _entry(draw: st.DrawFn, lead: str, column: int, depth: int, *, is_list: bool) -> list[str]:
    deeper = column + draw(st.integers(1, 4))
    remark = draw(st.sampled_from(["", " # beside", "     # far"]))
    kind = draw(st.sampled_from(["scalar", "wrapped", "quoted", "flow", "text", "below", "inner"]))
    blanks = " " * draw(st.integers(1, 4))
    match kind:
        case "wrapped":
            return [
                f"{lead}{blanks}one",
                f"{' ' * deeper}two  ",
                "",
                f"{' ' * deeper}three{remark}",
            ]
        case "quoted":
            return [
                f'{lead} "one \\',
                f"{' ' * deeper} two\\  ",
                f'{" " * deeper}\\" three"{remark}',
            ]
        case "flow":
            return [*f"{lead} {draw(_flows(deeper, 2))}{remark}".split("\n")]
        case "text":
            return [
                f"{lead} {draw(st.sampled_from(['|', '>-', '|+', '>']))}{remark}",
                *_text(draw, deeper),
            ]
        case "below":
            return [f"{lead}{remark}", *_noise(draw, deeper), f"{' ' * deeper}x: y"]
        case "inner" if depth:
            inner = draw(st.sampled_from(["mapping", "list"]))
            if inner == "mapping":
                return [f"{lead}{remark}", *_mapping(draw, deeper, depth - 1)]
            # The dashes of a list may stand below the key they belong to.
            beside = 0 if is_list else draw(st.integers(0, 1))
            return [f"{lead}{remark}", *_list(draw, column if beside else deeper, depth - 1)]
    return [f"{lead}{blanks}{draw(SCALARS)}{remark}"]


def _text(draw: st.DrawFn, column: int) -> list[str]:
    lines = [f"{' ' * column}first # no comment  "]
    more = ["", f"{' ' * column}more", f"{' ' * (column + 2)}deeper", " "]
    return lines + draw(st.lists(st.sampled_from(more), max_size=3))


def _flows(column: int, depth: int) -> st.SearchStrategy[str]:
    gaps = st.sampled_from(["", " ", "  ", f"\n{' ' * column}", f"  # in it\n{' ' * (column + 2)}"])

    @st.composite
    def flow(draw: Any) -> str:
        def gap() -> str:
            return str(draw(gaps))

        inner = _flows(column, depth - 1) if depth else st.sampled_from(["x", "'y'", "no", '"z,"'])
        items = draw(st.lists(inner, max_size=3))
        if draw(st.booleans()):
            return f"[{gap()}{f'{gap()},{gap()}'.join(items)}{gap()}]"
        pairs = [f"k{count}:{gap() or ' '}{item}" for count, item in enumerate(items)]
        return f"{{{gap()}{f'{gap()},{gap()}'.join(pairs)}{gap()}}}"

    return flow()
