"""The ledger as a value, and the public one that holds nothing of what only the team may see."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.evidence.anchors import Anchor
from standoff.evidence.ladder import Mode
from standoff.evidence.ledger import HIDDEN, Ledger, belongs_to
from standoff.evidence.records import Account, Proposition, Source, Statement, Visibility
from tests.evidence.ledgers import HERE
from tests.evidence.talks import MILLER, talks_case

BELONGS = {
    ("ru", "ru"): True,
    ("ru.putin", "ru"): True,
    ("ru.mfa.lavrov", "ru"): True,
    ("ru.mfa.lavrov", "ru.mfa"): True,
    ("ru", "ru.putin"): False,
    ("rus", "ru"): False,
    ("ru-2", "ru"): False,
    ("us.ru", "ru"): False,
    ("", "ru"): False,
}


@pytest.mark.parametrize(("pair", "belongs"), BELONGS.items(), ids=str)
def test_an_id_belongs_to_itself_and_to_what_stands_before_its_dots(
    pair: tuple[str, str], belongs: bool
) -> None:
    assert belongs_to(*pair) is belongs


ids = st.from_regex(r"[a-c]{1,2}(\.[a-c]{1,2}){0,2}", fullmatch=True)


@given(ids, ids, ids)
def test_belonging_is_an_order(one: str, two: str, three: str) -> None:
    assert belongs_to(one, one)
    if belongs_to(one, two) and belongs_to(two, one):
        assert one == two
    if belongs_to(one, two) and belongs_to(two, three):
        assert belongs_to(one, three)


def test_an_empty_ledger_is_none() -> None:
    assert not Ledger()
    assert Ledger().public().statements == {}
    assert Ledger().counts.accounts == 0


def test_any_record_makes_a_ledger(tmp_path: Path) -> None:
    ledger = talks_case(tmp_path).ledger
    assert ledger
    assert Ledger(accounts=ledger.accounts)
    assert Ledger(parties=ledger.parties)


def test_statements_are_found_by_what_they_are_about_and_where_they_stand(tmp_path: Path) -> None:
    ledger = talks_case(tmp_path).ledger
    about = {key: [each.id for each in said] for key, said in ledger.by_proposition.items()}
    assert about == {"open": ["s1", "s2", "s9"], "holds": [], "pay": ["s3", "s4", "s10"],
                     "hush": ["s5"]}  # fmt: skip
    where = {key: [each.id for each in said] for key, said in ledger.by_account.items()}
    assert where == {
        "miller": ["s1", "s3", "s10", "s9"],
        "reeve": ["s2"],
        "memo": ["s5"],
        "note": ["s4"],
    }


def test_what_there_is_is_counted(tmp_path: Path) -> None:
    counts = talks_case(tmp_path).ledger.counts
    assert (counts.accounts, counts.statements, counts.quotes, counts.anchored) == (4, 7, 5, 5)


def test_who_speaks_is_said_at_the_statement_or_by_the_account(tmp_path: Path) -> None:
    case = talks_case(tmp_path, ("s9: {in: miller, ", "s9: {in: miller, speaker: low.reeve, "))
    ledger = case.ledger
    speakers = {key: ledger.speaker_of(each) for key, each in ledger.statements.items()}
    assert (speakers["s1"], speakers["s9"], speakers["s5"]) == ("up.miller", "low.reeve", "")


def test_an_account_is_a_partys_own_if_one_of_it_speaks(tmp_path: Path) -> None:
    ledger = talks_case(tmp_path).ledger
    own = {
        account: [party for party in ledger.parties if ledger.is_own_account(account, party)]
        for account in ledger.accounts
    }
    assert own == {
        "miller": ["up", "up.miller"],
        "reeve": ["low", "low.reeve"],
        "memo": [],
        "note": ["low"],
    }


# What anybody may see.


def everything(ledger: Ledger) -> str:
    """All that a ledger holds, in one text; of what is shared, what its records say of it."""
    return repr([getattr(ledger, name) for name in ledger.__dataclass_fields__])


def test_the_public_ledger_has_no_trace_of_what_is_for_the_team(tmp_path: Path) -> None:
    # Propositions are nobody's words and always public; this one is only there to be told of.
    case = talks_case(tmp_path, ("hush: {text: SECRET deal}", "hush: {text: A deal}"))
    ledger = case.ledger
    assert everything(ledger).count("SECRET") > 5
    public = ledger.public()
    assert "SECRET" not in everything(public)
    for gone in ("'spy'", "'memo'", "'s10'", "'s5'"):
        assert gone in everything(ledger)
        assert gone not in everything(public)


def test_what_anybody_may_see_stays_as_it_is(tmp_path: Path) -> None:
    ledger = talks_case(tmp_path).ledger
    public = ledger.public()
    assert list(public.statements) == ["s1", "s2", "s3", "s4", "s9"]
    assert all(public.statements[each] is ledger.statements[each] for each in public.statements)
    assert list(public.accounts) == ["miller", "reeve", "note"]
    assert [each.of for each in public.corrections] == ["s1"]
    assert [(each.start, each.end) for each in public.links] == [("s2", "s1"), ("s9", "s1")]
    assert public.positions == ledger.positions
    assert public.parties == ledger.parties
    again = public.public()
    assert everything(again) == everything(public)


def test_the_public_ledger_forgets_what_was_asked_of_the_other(tmp_path: Path) -> None:
    ledger = talks_case(tmp_path).ledger
    assert "s5" in {each.id for each in ledger.by_proposition["hush"]}
    assert len(ledger.by_account) == 4
    public = ledger.public()
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
    public = talks_case(tmp_path, change).ledger.public()
    assert list(public.statements) == left
    ids = {*public.statements, *public.accounts}
    assert all({each.start, each.end} <= ids for each in public.links)
    assert all(each.of in ids for each in public.corrections)
    assert all(set(each.cites) <= ids for each in public.positions)
    assert all(each.source in public.sources for each in public.accounts.values())


def test_hidden_positions_and_corrections_go(tmp_path: Path) -> None:
    public = talks_case(
        tmp_path,
        ("basis: stated, cites: [s2]", "basis: stated, visibility: team"),
        ("by: Cooper, status: open", "by: Cooper, visibility: team"),
    ).ledger.public()
    assert (public.positions, public.corrections) == ((), ())


def test_words_that_only_hidden_statements_quote_are_blacked_out(tmp_path: Path) -> None:
    public = talks_case(tmp_path).ledger.public()
    hidden = "A clerk whispered SECRET numbers"
    text = public.accounts["miller"].text
    assert text == MILLER.replace(hidden, HIDDEN * len(hidden))
    anchor = public.statements["s1"].anchor
    assert anchor is not None
    assert [text[slice(*span)] for span in anchor.spans] == [
        "We agreed to open the sluice",
        "if the dam holds",
    ]


def test_words_that_a_public_statement_quotes_as_well_stay(tmp_path: Path) -> None:
    more = ("about: pay, mode: denied", "about: pay, mode: denied, visibility: team")
    again = ("  s9:", "  s8: {in: miller, quote: of money, about: pay, mode: raised}\n  s9:")
    text = talks_case(tmp_path, more, again).ledger.public().accounts["miller"].text
    assert f"{HIDDEN * len('nobody talked ')}of money." in text


@given(st.data())
def test_no_byte_of_the_team_is_in_the_public_ledger(data: st.DataObject) -> None:
    """Whichever statements are hidden, their words are in no record."""
    words = [f"word{n}" for n in range(8)]
    text = " ".join(words)
    hidden = data.draw(st.sets(st.sampled_from(words)))
    ledger = ledger_with(text, words, hidden)
    told = everything(ledger.public())
    for word in words:
        assert (word in told) is (word not in hidden)


def ledger_with(text: str, words: list[str], hidden: set[str]) -> Ledger:
    return Ledger(
        sources={"s": Source(id="s", name="S", type="press", place=HERE)},
        accounts={"a": Account(id="a", source="s", text=text, place=HERE)},
        propositions={"p": Proposition(id="p", text="P", place=HERE)},
        statements={
            f"s{n}": Statement(
                id=f"s{n}",
                account="a",
                about="p",
                mode=Mode.ASSERTED,
                quote=word,
                note=f"on {word}",
                anchor=Anchor(((text.index(word), text.index(word) + len(word)),)),
                visibility=Visibility.TEAM if word in hidden else Visibility.PUBLIC,
                place=HERE,
            )
            for n, word in enumerate(words)
        },
    )
