"""The answers to a case's questions, in sentences: first by default, then how far that carries."""

from __future__ import annotations

from collections.abc import Sequence

from standoff.case.assumptions import Assumption, Assumptions
from standoff.case.questions import Question
from standoff.concepts.concept import concept_named
from standoff.ensembles.answers import QuestionAnswer, is_as_expected
from standoff.ensembles.over_worlds import WorldResults
from standoff.explain.blocks import (
    Block,
    Bullets,
    Cell,
    Column,
    Paragraph,
    RowGroup,
    Table,
)
from standoff.explain.deciding_words import (
    ANSWERS,
    DecidingWords,
    Form,
    sampled_words,
    share_words,
)
from standoff.explain.words import capitalised, counted, inside, listed, named, unended
from standoff.expressions.choices import Choices
from standoff.expressions.questions import SettlementQuestion, concepts_of

__all__ = [
    "answer_lines",
    "answer_sentence",
    "answers_sentence",
    "answers_table",
    "assumption_blocks",
    "left_out_blocks",
    "question_blocks",
    "unexpected_line",
    "world_words",
]


def answers_sentence(answers: Sequence[QuestionAnswer]) -> str:
    """All answers by default in one sentence: in this model, what is so and what is not."""
    if not answers:
        return "The case asks no question that is answered by yes or no."
    if answers[0].default is None:
        return (
            "The world of all defaults is not among those drawn; in how many of them each answer is"
            " yes is told below."
        )
    by_value: dict[str, list[str]] = {}
    for each in answers:
        by_value.setdefault(_word(each), []).append(f"“{unended(each.question.ask)}”")
    parts = [f"{word} to {listed(asked, most=4)}" for word, asked in by_value.items()]
    return f"In this model, at the defaults, the answer is {'; '.join(parts)}."


def answer_sentence(answer: QuestionAnswer, assumptions: Assumptions) -> str:
    """One answer in one sentence, with its question: at the defaults, and over all worlds."""
    ask = answer.question.ask
    if not ask.endswith(("?", ".", "!")):
        ask = f"“{ask}”:"
    word = _word(answer)
    if answer.worlds == 1 and answer.deciding is not None:
        return f"{ask} In this model, {word}."
    default = f" {capitalised(word)}, at the defaults." if word else ""
    return f"{ask}{default} {over_worlds_words(answer, assumptions)}"


def over_worlds_words(
    answer: QuestionAnswer, assumptions: Assumptions, form: Form = Form.IDS
) -> str:
    """In how many worlds which answer, and when exactly."""
    if answer.deciding is None:
        return sampled_words(answer.yes, answer.no, answer.undefined)
    words = DecidingWords(found=answer.deciding, assumptions=assumptions.items, form=form)
    return words.answer(weighted=answer.weighted)


def unexpected_line(answer: QuestionAnswer) -> str:
    """What is said where an answer is not the one that the case expects."""
    question = answer.question
    share = share_words(answer.yes, answer.no, answer.undefined)
    if answer.deciding is None:
        share += " drawn"
    return (
        f"{question.place}: the answer to '{question.id}' is expected to be {question.expect};"
        f" it is {share}"
    )


def answers_table(answers: Sequence[QuestionAnswer], assumptions: Assumptions) -> Table:
    """One row for each question: the answer by default, in how many worlds, when exactly."""
    sampled = any(each.deciding is None for each in answers)
    rows: list[tuple[Cell, ...]] = []
    for each in answers:
        row: list[Cell] = [each.question.ask, capitalised(_word(each)) or "Not drawn"]
        if len(assumptions):
            row.append(capitalised(share_words(each.yes, each.no, each.undefined)))
            if not sampled:
                row.append(_when(each, assumptions))
        rows.append(tuple(row))
    columns = [Column(name="Question"), Column(name="By default")]
    if len(assumptions):
        columns.append(Column(name="Over all worlds" if not sampled else "Over sampled worlds"))
        if not sampled:
            columns.append(Column(name="Yes exactly when"))
    return Table(
        caption="The questions of this case, and their answers in this model",
        columns=tuple(columns),
        groups=(RowGroup(rows=tuple(rows)),),
    )


def question_blocks(
    answer: QuestionAnswer, assumptions: Assumptions, *, opened: bool = False
) -> tuple[Block, ...]:
    """All about one answer: over worlds, what decides it, what turns it, how it was judged.

    Where the page has `opened` with the answer, it is not said again.
    """
    question = answer.question
    blocks: list[Block] = [] if opened else [Paragraph(answer_sentence(answer, assumptions))]
    if answer.deciding is not None and len(assumptions):
        words = DecidingWords(found=answer.deciding, assumptions=assumptions.items)
        long = DecidingWords(found=answer.deciding, assumptions=assumptions.items, form=Form.TEXTS)
        said = [words.decided_by(), words.turning()]
        if answer.yes and not answer.deciding.is_settled:
            said.insert(0, f"In words: yes {long.exactly()}.")
        blocks += [Bullets(items=tuple(each for each in said if each))]
    blocks.append(Paragraph(_judged(answer)))
    if not is_as_expected(answer):
        blocks.append(Paragraph(f"The case expects the answer '{question.expect}'."))
    return tuple(blocks)


def left_out_blocks(question: Question, results: WorldResults) -> tuple[Block, ...]:
    """Who does not count in some worlds, where a settlement of all is asked for."""
    form = question.form
    absent = results.absent_counts()
    if not isinstance(form, SettlementQuestion) or form.between or not absent:
        return ()
    names = {each.id: named(each.name) for each in results.model.decision_makers}
    worlds = counted(len(results.worlds), "world")
    said = [f"{names[maker]} in {count:,} of {worlds}" for maker, count in absent.items()]
    return (Paragraph(f"Who takes no part in a world is left out there: {listed(said)}."),)


def answer_lines(answers: Sequence[QuestionAnswer], assumptions: Assumptions) -> tuple[str, ...]:
    """One sentence for each answer."""
    return tuple(answer_sentence(each, assumptions) for each in answers)


def assumption_blocks(
    assumptions: Assumptions, answers: Sequence[QuestionAnswer]
) -> tuple[Block, ...]:
    """What is not known: alternatives, what they rest on, and which answers each has a part in.

    In which answers is left out where no answer says it: nothing is asked, or worlds were drawn.
    """
    if not len(assumptions):
        return (Paragraph("The case makes no assumption: there is one world."),)
    worked_out = any(each.deciding is not None for each in answers)
    rows: list[tuple[Cell, ...]] = []
    for column, each in enumerate(assumptions):
        row: list[Cell] = [
            f"{each.text} ({each.id})",
            tuple(_alternative(each, a.id) for a in each.alternatives),
        ]
        if worked_out:
            row.append(_matters(column, answers))
        rows.append(tuple(row))
    columns = [Column(name="Open point"), Column(name="Alternatives")]
    if worked_out:
        columns.append(Column(name="Has a part in the answer to"))
    return (
        Table(
            caption="What is assumed, with the alternatives and what each rests on",
            columns=tuple(columns),
            groups=(RowGroup(rows=tuple(rows)),),
        ),
    )


def world_words(choices: Choices, defaults: Choices) -> str:
    """A world by what differs in it from the world of all defaults."""
    changed = [f"{key}={value}" for key, value in choices.items() if defaults.get(key) != value]
    return listed(changed) if changed else "all as by default"


def _word(answer: QuestionAnswer) -> str:
    """The answer by default; empty where that world is not among those drawn."""
    return "" if answer.default is None else ANSWERS[answer.default]


def _when(answer: QuestionAnswer, assumptions: Assumptions) -> str:
    found = answer.deciding
    if found is None or found.is_settled:
        return "Always" if answer.yes else ("Never" if answer.no else "–")
    words = DecidingWords(found=found, assumptions=assumptions.items)
    if found.reasons_given_up is not None:
        return "Not worked out"
    said = words.exactly()
    return said.removeprefix("exactly when ").removeprefix("exactly if ") or "Never"


def _judged(answer: QuestionAnswer) -> str:
    names = [concept_named(each).name for each in concepts_of(answer.question.form)]
    said = f"Asked as: {answer.question.text}."
    if not names:
        return said
    return f"{said} Judged by {listed([inside(each) for each in names])}."


def _alternative(assumption: Assumption, chosen: str) -> str:
    item = assumption.alternative(chosen)
    default = ", the default" if chosen == assumption.default else ""
    cites = f" [{', '.join(item.cites)}]" if item.cites else ""
    weight = "" if item.weight is None else f", weight {item.weight}"
    return f"{chosen}{default}{weight}: {unended(item.text)}{cites}"


def _matters(column: int, answers: Sequence[QuestionAnswer]) -> Cell:
    asked = [
        each.question.id
        for each in answers
        if each.deciding is not None and column in each.deciding.relevant
    ]
    return ", ".join(asked) or "no answer"


def worlds_line(count: int, sampled: bool, infeasible: int) -> str:
    """How many worlds were looked at, and in how many of them nothing is feasible."""
    how = "drawn from all there are" if sampled else "all there are"
    said = f"{counted(count, 'world')} looked at, {how}."
    if infeasible and count == 1:
        said += " No state is feasible in it; nothing is answered there."
    elif infeasible:
        said += f" In {infeasible:,} of them no state is feasible; nothing is answered there."
    return said
