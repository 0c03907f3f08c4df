"""Readings side by side: where each leads, what it answers, and what separates it from others."""

from __future__ import annotations

from collections.abc import Sequence

from standoff.case.questions import Question
from standoff.ensembles.readings import ReadingResult
from standoff.explain.blocks import (
    Block,
    Bullets,
    Cell,
    Column,
    RowGroup,
    Table,
)
from standoff.explain.deciding_words import ANSWERS
from standoff.explain.states import StateWords
from standoff.explain.words import capitalised, counted, listed, numbered, unended
from standoff.expressions.choices import Choices
from standoff.model.conflict import Conflict

__all__ = [
    "reading_answers_table",
    "readings_sentence",
    "readings_table",
    "separating_blocks",
    "state_label",
]


def readings_sentence(results: Sequence[ReadingResult]) -> str:
    """How many different ends the readings lead to, in one sentence."""
    if not results:
        return "The case holds no readings, so there is nothing to compare."
    found = [each.outcome.reached for each in results if each.outcome is not None]
    led = [each for each in found if each is not None]
    ends, count = set(led), counted(len(results), "reading")
    if not led:
        none = "the one reading" if len(results) == 1 else f"any of {count}"
        return f"Where today leads under {none} cannot be said; the reasons are told below."
    if len(results) == 1:
        return "In this model the one reading leads from today to what is told below."
    left = len(results) - len(led)
    but = f" Where it leads under {numbered(left)} more cannot be said." * bool(left)
    if len(led) == 1:
        return f"In this model one of {count} leads from today to what is told below.{but}"
    if len(ends) == 1:
        who = "both readings" if len(led) == 2 else f"all {len(led)} readings"
        if left:
            who = counted(len(led), "reading")
        return f"In this model {who} lead to the same outcome; they may differ in why.{but}"
    return (
        f"In this model {counted(len(led), 'reading')} lead from today to {numbered(len(ends))}"
        f" different outcomes; who is right about the assumptions decides which.{but}"
    )


def readings_table(
    results: Sequence[ReadingResult], conflict: Conflict, concepts: Sequence[str]
) -> Table:
    """Each reading: whose it is, whether today holds, where it leads."""
    rows: list[tuple[Cell, ...]] = []
    for each in results:
        rows.append(
            (
                (f"{each.reading.id}: {unended(each.reading.text)}", f"By {each.reading.by}")
                if each.reading.by
                else f"{each.reading.id}: {unended(each.reading.text)}",
                _takes(each),
                _today_holds(each, concepts),
                _leads_to(each, conflict),
            )
        )
    return Table(
        caption="The readings, and where today leads under each (the rest as by default)",
        columns=(
            Column(name="Reading"),
            Column(name="It takes"),
            Column(name="Today holds"),
            Column(name="Today leads to"),
        ),
        groups=(RowGroup(rows=tuple(rows)),),
    )


def reading_answers_table(
    results: Sequence[ReadingResult], questions: Sequence[Question]
) -> Table | None:
    """Each question by reading: the answer by default, and in how many of its worlds it is yes."""
    if not questions or not results:
        return None
    rows: list[tuple[Cell, ...]] = []
    for place, question in enumerate(questions):
        rows.append((question.ask, *(_answer(each, place) for each in results)))
    return Table(
        caption=(
            "The answer under each reading: where it is silent as by default, and in brackets in"
            " how many of the worlds it leaves open it is yes"
        ),
        columns=(
            Column(name="Question"),
            *(Column(name=each.reading.id, meaning=each.reading.text) for each in results),
        ),
        groups=(RowGroup(rows=tuple(rows)),),
    )


def separating_blocks(
    results: Sequence[ReadingResult], questions: Sequence[Question]
) -> tuple[Block, ...]:
    """What readings that contradict each other differ in, and which answers that changes."""
    by_id = {each.reading.id: each for each in results}
    items = []
    for each in results:
        other = by_id.get(each.reading.rival_of)
        if other is None or (other.reading.rival_of == each.reading.id and _later(each, other)):
            continue
        items.append(_apart(each, other, questions))
    alike = _alike(results)
    blocks: list[Block] = []
    if items:
        blocks.append(Bullets(title="Readings that contradict each other", items=tuple(items)))
    if alike:
        blocks.append(Bullets(title="Readings that lead to the same", items=alike))
    problems = [
        f"{each.reading.id} could not be answered: {each.problem}."
        for each in results
        if each.problem
    ]
    if problems:
        blocks.append(Bullets(items=tuple(problems)))
    return tuple(blocks)


def _later(each: ReadingResult, other: ReadingResult) -> bool:
    return each.reading.id > other.reading.id


def _apart(one: ReadingResult, other: ReadingResult, questions: Sequence[Question]) -> str:
    differ = [
        f"{key} ({one.world[key]} against {other.world[key]})"
        for key in one.world
        if one.world[key] != other.world[key]
    ]
    makers = dict.fromkeys((*one.reading.sees, *other.reading.sees))
    differ += [f"what {maker} sees" for maker in makers if _seen(one, maker) != _seen(other, maker)]
    changed = [
        f"“{unended(question.ask)}”"
        for place, question in enumerate(questions)
        if one.outcome is not None
        and other.outcome is not None
        and one.outcome.answers[place] != other.outcome.answers[place]
    ]
    effect = f"that changes the answer to {listed(changed)}" if changed else "no answer changes"
    if one.outcome is None or other.outcome is None:
        effect = "what that changes cannot be said"
    pair = f"{one.reading.id} and {other.reading.id}"
    return f"{pair} differ in {listed(differ) or 'nothing'}: {effect}."


def _seen(result: ReadingResult, maker: str) -> Choices:
    """The world as a decision maker sees it by a reading."""
    return {**result.world, **result.reading.sees.get(maker, {})}


def _alike(results: Sequence[ReadingResult]) -> tuple[str, ...]:
    groups: dict[tuple[int, ...] | None, list[ReadingResult]] = {}
    for each in results:
        if each.outcome is not None and each.outcome.reached:
            groups.setdefault(each.outcome.reached, []).append(each)
    said = []
    for group in groups.values():
        if len(group) < 2:
            continue
        reasons = {_stability(each) for each in group}
        why = "" if len(reasons) == 1 else ", though not for the same reasons"
        said.append(f"{listed([each.reading.id for each in group])} lead to the same outcome{why}.")
    return tuple(said)


def _stability(result: ReadingResult) -> bytes:
    assert result.outcome is not None
    return b"" if result.outcome.holds is None else result.outcome.holds.tobytes()


def _takes(result: ReadingResult) -> str:
    said = ", ".join(f"{key}={value}" for key, value in result.reading.takes.items()) or "nothing"
    for maker, seen in result.reading.sees.items():
        own = [f"{k}={v}" for k, v in seen.items() if result.reading.takes.get(k) != v]
        said += f"; {maker} sees {listed(own) or 'the same'}"
    return said


def _today_holds(result: ReadingResult, concepts: Sequence[str]) -> str:
    if result.outcome is None or result.outcome.holds is None:
        return "–"
    under = [
        concept.upper() if concept != "nash" else "Nash"
        for concept, row in zip(concepts, result.outcome.holds, strict=True)
        if row.all()
    ]
    return f"Under {listed(under)}" if under else "No"


def _leads_to(result: ReadingResult, conflict: Conflict) -> Cell:
    if result.outcome is None:
        return "not answered"
    if result.outcome.reached is None:
        return "today's situation does not exist there"
    words = StateWords(conflict)
    labels = tuple(state_label(words, conflict, code) for code in result.outcome.reached)
    if result.outcome.cycles:
        labels += ("round in a circle",)
    return labels[0] if len(labels) == 1 else labels


def state_label(words: StateWords, conflict: Conflict, code: int) -> str:
    """A state by its code, also where it is feasible in other worlds only."""
    state = conflict.state_of_code(code)
    if state is not None:
        return words.label(state)
    today = conflict.status_quo
    base = 0 if today is None else conflict.code(today)
    change = base ^ code
    return "; ".join(
        words.headline(bit, bool(code >> bit & 1))
        for bit in range(len(conflict.options))
        if change >> bit & 1
    )


def _answer(result: ReadingResult, place: int) -> str:
    if result.outcome is None:
        return "–"
    word = capitalised(ANSWERS[result.outcome.answers[place]])
    total = len(result.answers)
    if total <= 1:
        return word
    yes, _, undefined = result.range_of(place)
    more = f", undefined {undefined}" if undefined else ""
    return f"{word} ({yes} of {total}{more})"
