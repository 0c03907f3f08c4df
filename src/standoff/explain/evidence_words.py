"""What things of the ledger are called in sentences: parties, accounts, propositions, numbers.

Every sentence about evidence says who reports, and judges nobody.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Context, Decimal
from fractions import Fraction
from functools import cached_property

from standoff.evidence.ladder import Mode
from standoff.evidence.ledger import Ledger
from standoff.evidence.records import Statement
from standoff.explain.blocks import Mention, Sign
from standoff.explain.words import capitalised, inside, listed, named, unended

__all__ = [
    "SIGNS",
    "LedgerWords",
    "account_key",
    "amount",
    "mode_sign",
    "mode_words",
    "proposition_key",
    "quoted",
    "statement_key",
]

DIGITS = Context(prec=100)
"""More than any number of a case has."""

SURE = ("certain", "underspecified")
"""Certainties that limit nothing."""

POLARITIES = {"+": "", "-": "against it", "?": "left open"}

SIGNS = (
    (Sign.FULL, "agreed, committed, done", (Mode.AGREED, Mode.COMMITTED, Mode.DONE)),
    (Sign.HALF, "offered, agreed in principle", (Mode.OFFERED, Mode.AGREED_IN_PRINCIPLE)),
    (Sign.RING, "raised, discussed, possible", (Mode.RAISED, Mode.DISCUSSED, Mode.POSSIBLE)),
    (Sign.DIAMOND, "on a condition", (Mode.CONDITIONAL,)),
    (
        Sign.CROSS,
        "against it: declined, denied, withdrawn",
        (Mode.DECLINED, Mode.DENIED, Mode.WITHDRAWN),
    ),
    (Sign.WEDGE, "demanded, threatened", (Mode.DEMANDED, Mode.THREATENED)),
    (Sign.SQUARE, "asserted, predicted, asked", (Mode.ASSERTED, Mode.PREDICTED, Mode.ASKED)),
)
"""The sign of each mode, and what the sign stands for."""


@dataclass(frozen=True)
class LedgerWords:
    """The names of everything in a ledger."""

    ledger: Ledger

    def party(self, id_: str) -> str:
        """A party's name as it stands in a sentence."""
        return named(self.ledger.parties[id_].name)

    def parties(self, ids: Iterable[str], joint: str = "and") -> str:
        """The names of several."""
        return listed([self.party(each) for each in ids], joint)

    def proposition(self, id_: str) -> str:
        """A proposition without its full stop."""
        return unended(self.ledger.propositions[id_].text)

    def propositions(self, ids: Iterable[str], *, most: int = 0) -> str:
        """Several of them in one sentence, each in quotation marks."""
        texts = [quoted(self.proposition(each)) for each in ids]
        if most and len(texts) > most + 1:
            texts = [*texts[:most], f"{len(texts) - most:,} more"]
        # Quotation marks tell the commas inside from those between.
        return " and ".join(each for each in (", ".join(texts[:-1]), *texts[-1:]) if each)

    def issue(self, id_: str) -> str:
        """An issue's name."""
        return self.ledger.issues[id_].name

    def account(self, id_: str) -> str:
        """Who speaks in an account and where it stands; with its id where that is not clear."""
        name = self.account_name(id_)
        return name if self._account_names[name] == 1 else f"{name} [{id_}]"

    def account_name(self, id_: str) -> str:
        """Who speaks in an account and where it stands; other accounts may have the same name."""
        account = self.ledger.accounts[id_]
        source = self.ledger.sources[account.source].name
        speakers = listed([self.ledger.parties[each].name for each in account.speakers])
        return f"{speakers} ({source})" if speakers else source

    def short_account(self, id_: str) -> str:
        """Who reports in an account; with its id where others report as well."""
        name = capitalised(self.reporter(id_))
        return name if self._reporters[name] == 1 else f"{name}, {id_}"

    def reporter(self, account: str) -> str:
        """Who reports in an account: its speakers, or its source where it has none."""
        found = self.ledger.accounts[account]
        if found.speakers:
            return self.parties(found.speakers)
        return inside(self.ledger.sources[found.source].name)

    def voice(self, statement: str) -> str:
        """Whose words a statement (id) reports, and through whom."""
        said = self.ledger.statements[statement]
        account = self.ledger.accounts[said.account]
        through = [self.party(each) for each in said.via if each not in account.speakers]
        if said.speaker in ("", account.speaker):
            who = self.reporter(said.account)
        else:
            who = self.party(said.speaker)
            through.append(self.reporter(said.account))
        through = list(dict.fromkeys(each for each in through if each != who))
        return f"{who} (as reported by {listed(through)})" if through else who

    def voices(self, statements: Iterable[str]) -> tuple[str, ...]:
        """The voices of several statements, each once."""
        return tuple(dict.fromkeys(map(self.voice, statements)))

    def modes(self, statements: Iterable[str]) -> tuple[str, ...]:
        """How several statements (ids) say it, each way once."""
        return tuple(dict.fromkeys(mode_words(self.ledger.statements[each]) for each in statements))

    def mention(self, statement: str) -> Mention:
        """How a statement (id) says it, with a sign, and leading to its words."""
        said = self.ledger.statements[statement]
        return Mention(
            text=mode_words(said),
            sign=mode_sign(said),
            to=statement_key(statement),
            detail=f"{capitalised(self.voice(statement))} [{statement}]",
        )

    def sign(self, statement: str) -> Mention:
        """How a statement (id) says it, with a sign, where its words are."""
        said = self.ledger.statements[statement]
        return Mention(text=mode_words(said), sign=mode_sign(said))

    def said(self, statement: str) -> str:
        """The words of a statement (id): quoted, or in other words."""
        said = self.ledger.statements[statement]
        return quoted(said.quote) if said.quote else said.paraphrase

    def mentions(self, statements: Iterable[str]) -> tuple[Mention, ...]:
        """How several statements (ids) say it, each way once, leading to the first that does."""
        found: dict[str, Mention] = {}
        for each in statements:
            found.setdefault(mode_words(self.ledger.statements[each]), self.mention(each))
        return tuple(found.values())

    @cached_property
    def _account_names(self) -> Counter[str]:
        return Counter(self.account_name(each) for each in self.ledger.accounts)

    @cached_property
    def _reporters(self) -> Counter[str]:
        return Counter(capitalised(self.reporter(each)) for each in self.ledger.accounts)


def mode_words(statement: Statement) -> str:
    """How a statement says it: its mode, and what limits it.

    An act that is no rung is printed in words, as everything here is.
    """
    limits = [
        POLARITIES[statement.polarity],
        "" if statement.certainty in (*SURE, statement.mode.value) else f"as {statement.certainty}",
        "on a condition" if statement.condition and statement.mode is not Mode.CONDITIONAL else "",
    ]
    said = ", ".join(each for each in limits if each)
    return f"{statement.mode.words} ({said})" if said else statement.mode.words


def mode_sign(statement: Statement) -> Sign:
    """The sign that stands beside `mode_words`: a cross wherever it is against its proposition."""
    if statement.polarity == "-":
        return Sign.CROSS
    return next(sign for sign, _, modes in SIGNS if statement.mode in modes)


def statement_key(id_: str) -> str:
    """The key of the place where the words of a statement are."""
    return f"statement.{id_}"


def account_key(id_: str) -> str:
    """The key of the place where everything that an account reports is."""
    return f"account.{id_}"


def proposition_key(id_: str) -> str:
    """The key of the place where it is seen which account says what of a proposition."""
    return f"proposition.{id_}"


def amount(low: Fraction, high: Fraction, unit: str = "") -> str:
    """A number, or a range of numbers, with its unit.

    >>> amount(Fraction(2000), Fraction(2000)), amount(Fraction(20), Fraction(61, 2), "missiles")
    ('2,000', '20 to 30.5 missiles')
    """
    numbers = _number(low) if low == high else f"{_number(low)} to {_number(high)}"
    return f"{numbers} {unit}".strip()


def quoted(text: str) -> str:
    """A text in quotation marks."""
    return f"“{text}”"


def _number(value: Fraction) -> str:
    found = DIGITS.divide(Decimal(value.numerator), Decimal(value.denominator))
    text = f"{found:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
