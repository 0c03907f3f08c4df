"""The public ledger holds nothing of what only the team may see, and counts none of it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from standoff.evidence.anchors import Anchor
from standoff.evidence.chains import are_independent, chains
from standoff.evidence.ladder import Mode
from standoff.evidence.ledger import Ledger
from standoff.evidence.publication import public_ledger
from standoff.evidence.records import (
    Account,
    Correction,
    Party,
    Proposition,
    Relation,
    Source,
    Statement,
    Visibility,
)
from tests.evidence.ledgers import HERE, PASSAGE
from tests.evidence.secrets import SECRET, Pair, pairs
from tests.evidence.talks import talks_case


def everything(ledger: Ledger) -> str:
    """All that a ledger holds, in one text; of what is shared, what its records say of it."""
    return repr([getattr(ledger, name) for name in ledger.__dataclass_fields__])


def test_the_public_ledger_has_no_trace_of_what_is_for_the_team(tmp_path: Path) -> None:
    # Propositions are nobody's words and always public; this one is only there to be told of.
    case = talks_case(tmp_path, ("hush: {text: SECRET deal}", "hush: {text: A deal}"))
    ledger = case.ledger
    assert everything(ledger).count("SECRET") > 5
    public = public_ledger(ledger)
    assert "SECRET" not in everything(public)
    for gone in ("'spy'", "'memo'", "'s10'", "'s5'"):
        assert gone in everything(ledger)
        assert gone not in everything(public)


def test_what_anybody_may_see_stays_as_it_is(tmp_path: Path) -> None:
    ledger = talks_case(tmp_path).ledger
    public = public_ledger(ledger)
    assert list(public.statements) == ["s1", "s2", "s3", "s4", "s9"]
    # Quotes of a text that is not kept stand nowhere in it.
    assert all(
        replace(public.statements[each], anchor=None) == replace(said, anchor=None)
        for each, said in ledger.statements.items()
        if each in public.statements
    )
    assert list(public.accounts) == ["miller", "reeve", "note"]
    assert [each.of for each in public.corrections] == ["s1"]
    assert [(each.start, each.end) for each in public.links] == [("s2", "s1"), ("s9", "s1")]
    assert public.positions == ledger.positions
    assert public.parties == ledger.parties
    again = public_ledger(public)
    assert everything(again) == everything(public)


def test_the_public_ledger_forgets_what_was_asked_of_the_other(tmp_path: Path) -> None:
    ledger = talks_case(tmp_path).ledger
    assert "s5" in {each.id for each in ledger.by_proposition["hush"]}
    assert len(ledger.by_account) == 4
    public = public_ledger(ledger)
    assert "hush" not in public.by_proposition
    assert list(public.by_account) == ["miller", "reeve", "note"]


HIDING = {
    "a source": (("{type: official, party: low}", "{type: official, party: low, visibility: team}"),
                 ["s1", "s3", "s9"]),
    "a statement": (("about: pay, mode: denied", "about: pay, visibility: team, mode: denied"),
                    ["s1", "s2", "s4", "s9"]),
}  # fmt: skip


@pytest.mark.parametrize(("change", "left"), HIDING.values(), ids=HIDING)
def test_what_hangs_on_a_hidden_record_goes_with_it(
    change: tuple[str, str], left: list[str], tmp_path: Path
) -> None:
    public = public_ledger(talks_case(tmp_path, change).ledger)
    assert list(public.statements) == left
    ids = {*public.statements, *public.accounts}
    assert all({each.start, each.end} <= ids for each in public.links)
    assert all(each.of in ids for each in public.corrections)
    assert all(set(each.cites) <= ids for each in public.positions)
    assert all(each.source in public.sources for each in public.accounts.values())


def test_hidden_positions_and_corrections_go(tmp_path: Path) -> None:
    public = public_ledger(
        talks_case(
            tmp_path,
            ("basis: stated, cites: [s2]", "basis: stated, visibility: team"),
            ("by: Cooper, status: open", "by: Cooper, visibility: team"),
        ).ledger
    )
    assert (public.positions, public.corrections) == ((), ())


# Texts, of which a guess could be tested.


def test_a_text_that_loses_words_is_not_kept_nor_what_would_tell_of_it(tmp_path: Path) -> None:
    ledger = talks_case(tmp_path).ledger
    account = public_ledger(ledger).accounts["miller"]
    assert ledger.accounts["miller"].sha256
    assert (account.text, account.file, account.sha256) == ("", "", "")
    assert account.title == ledger.accounts["miller"].title


def test_quotes_of_such_a_text_stay_without_a_place(tmp_path: Path) -> None:
    public = public_ledger(talks_case(tmp_path).ledger)
    said = public.statements["s1"]
    assert (said.quote, said.anchor) == (
        "We agreed to open the sluice [...] if the dam holds",
        None,
    )
    assert public.statements["s2"].anchor is not None


def test_a_text_that_loses_nothing_stays_as_it_is(tmp_path: Path) -> None:
    ledger = talks_case(tmp_path).ledger
    assert public_ledger(ledger).accounts["reeve"] is ledger.accounts["reeve"]


def test_words_that_a_public_statement_quotes_as_well_are_no_secret(tmp_path: Path) -> None:
    more = ("about: pay, mode: denied", "about: pay, mode: denied, visibility: team")
    none = (
        "    {in: miller, quote: A clerk whispered SECRET numbers, about: pay, mode: asserted,\n",
        "    {in: miller, quote: nobody talked, about: pay, mode: asserted,\n",
    )
    again = (
        "  s9:",
        "  s8: {in: miller, quote: nobody talked of money, about: pay, mode: raised}\n  s9:",
    )
    ledger = talks_case(tmp_path, more, none, again).ledger
    assert public_ledger(ledger).accounts["miller"].text == ledger.accounts["miller"].text


def repeating(hidden: bool) -> Ledger:
    """Two accounts of one passage; the second also has words that may be for the team alone."""
    aside = " they laughed"
    texts = {"one": PASSAGE, "two": PASSAGE + aside}
    seen = Visibility.TEAM if hidden else Visibility.PUBLIC
    said = {
        key: Statement(
            id=f"of_{key}",
            account=key,
            about="p",
            mode=Mode.AGREED,
            quote=PASSAGE,
            anchor=Anchor(((0, len(PASSAGE)),)),
            place=HERE,
        )
        for key in texts
    }
    laugh = Statement(
        id="laugh",
        account="two",
        about="p",
        mode=Mode.RAISED,
        quote="they laughed",
        anchor=Anchor(((len(PASSAGE) + 1, len(PASSAGE) + len(aside)),)),
        visibility=seen,
        place=HERE,
    )
    return Ledger(
        sources={key: Source(id=key, name=key, type="press", place=HERE) for key in texts},
        accounts={
            key: Account(id=key, source=key, published=f"2025-01-0{n}", text=text, place=HERE)
            for n, (key, text) in enumerate(texts.items(), 1)
        },
        propositions={"p": Proposition(id="p", text="P", place=HERE)},
        statements={each.id: each for each in (*said.values(), laugh)},
    )


@pytest.mark.parametrize("hidden", [True, False], ids=["a text is lost", "no text is lost"])
def test_what_repeats_does_so_still_where_the_text_is_not_kept(hidden: bool) -> None:
    """Else something public would seem to have two independent voices."""
    public = public_ledger(repeating(hidden))
    assert bool(public.accounts["two"].text) is not hidden
    chain_of = chains(public)
    assert not are_independent(chain_of["of_one"], chain_of["of_two"])
    assert [(each.start, each.relation, each.end) for each in public.links] == (
        [("of_two", Relation.REPEATS, "of_one")] if hidden else []
    )


# Parties, and ids in free text.


def test_parties_that_only_hidden_records_name_go_with_their_names(tmp_path: Path) -> None:
    parties = (
        "  low: The lower town\n",
        "  low: The lower town\n  mole: {name: Secret, aka: [Deep]}\n  mole.handler: Handler\n"
        "  ghost: Nobody ever\n",
    )
    hidden = ("visibility: team, note: SECRET note", "visibility: team, via: [mole.handler]")
    ledger = talks_case(tmp_path, parties, hidden).ledger
    assert {"mole", "mole.handler", "ghost"} <= set(ledger.parties)
    public = public_ledger(ledger)
    # Nobody names the last one, hidden or not.
    assert list(public.parties) == ["up", "up.miller", "low", "ghost", "low.reeve"]


NAMED = {
    "as a speaker": "speaker: mole",
    "as a reporter": "via: [mole]",
    "as bound": "parties: [mole]",
}


@pytest.mark.parametrize("said", NAMED.values(), ids=NAMED)
def test_a_party_that_a_public_record_names_stays(said: str, tmp_path: Path) -> None:
    parties = ("  low: The lower town\n", "  low: The lower town\n  mole: Mole\n")
    told = ("s9: {in: miller, ", f"s9: {{in: miller, {said}, ")
    assert "mole" in public_ledger(talks_case(tmp_path, parties, told).ledger).parties


def test_a_correction_does_not_name_a_hidden_record_as_its_author() -> None:
    ledger = Ledger(
        parties={"a": Party(id="a", name="A", place=HERE)},
        sources={
            "open": Source(id="open", name="O", type="press", place=HERE),
            "shut": Source(
                id="shut", name="S", type="leak", visibility=Visibility.TEAM, place=HERE
            ),
        },
        accounts={
            "told": Account(id="told", source="open", place=HERE),
            "memo": Account(id="memo", source="shut", place=HERE),
        },
        corrections=(Correction(of="told", was="x", now="y", by="memo", place=HERE),),
    )
    assert [each.by for each in public_ledger(ledger).corrections] == [""]


# Any ledger.


@given(pairs())
@settings(max_examples=100, deadline=None)
def test_no_trace_of_a_secret_is_in_the_public_ledger(pair: Pair) -> None:
    # What nobody ever speaks of is nobody's secret: it is in the ledger without secrets too.
    word = re.compile(rf"\w*{SECRET}\w*")
    left = set(word.findall(everything(pair.without)))
    assert set(word.findall(everything(public_ledger(pair.whole)))) <= left


@given(pairs())
@settings(max_examples=100, deadline=None)
def test_the_public_ledger_is_that_of_somebody_who_never_had_the_secrets(pair: Pair) -> None:
    assert everything(public_ledger(pair.whole)) == everything(public_ledger(pair.without))
    assert everything(public_ledger(pair.without)) == everything(pair.without)
