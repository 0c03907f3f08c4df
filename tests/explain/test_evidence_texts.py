"""Every statement is shown once with its words and its place, and repeated words are shown."""

from __future__ import annotations

from pathlib import Path

from standoff.casefile.read import load
from standoff.evidence.excerpts import verbatim_excerpts
from standoff.evidence.ledger import Ledger
from standoff.explain.blocks import Anchor, Paragraph, plain
from standoff.explain.evidence_texts import appendix_blocks, excerpt_blocks
from standoff.explain.evidence_words import account_key, statement_key
from tests.evidence.ledgers import account, made, said
from tests.explain.evidence_sample import bridge, named
from tests.explain.sample import only_table

CASES = Path(__file__).parent.parent.parent / "cases"
SHARED = "the two towns agreed today that the old bridge will be closed"


def test_every_statement_is_shown_once_and_can_be_led_to() -> None:
    ledger = load(CASES / "budapest-2025").ledger
    heads = [row[0] for group in only_table(appendix_blocks(ledger)).groups for row in group.rows]
    keys = [each.key for each in heads if isinstance(each, Anchor)]
    assert sorted(keys) == sorted(map(statement_key, ledger.statements))


def test_statements_stand_under_their_accounts() -> None:
    groups = only_table(appendix_blocks(bridge())).groups
    assert [(each.title, each.key) for each in groups] == [
        ("Anna Xu (Arland Daily)", account_key("of_a")),
        ("United Burghs (Burgh Post)", account_key("of_b")),
        ("The wire", account_key("press")),
    ]


def test_an_entry_has_words_firmness_subject_and_place() -> None:
    ledger = load(CASES / "saltmarsh-1983").ledger
    rows = [row for group in only_table(appendix_blocks(ledger)).groups for row in group.rows]
    (row,) = (each for each in rows if plain(each[0]) == "m-inspect")
    assert [plain(each) for each in row] == [
        "m-inspect",
        "“The ministers agreed that engineers of both countries will inspect the gates together"
        " within ten days.”",
        ("agreed", "parties: Marn and Ostrel"),
        "Engineers of both countries inspect the gates within ten days",
        "characters 514 to 615",
    ]


def test_who_speaks_is_said_where_it_is_somebody_else() -> None:
    ledger = named(made(said("press", "pay", "denied", "c", speaker="c")))
    ((row,),) = (group.rows for group in only_table(appendix_blocks(ledger)).groups)
    assert plain(row[2]) == (
        "denied",
        "said by the ferry crew (as reported by the wire)",
        "parties: the ferry crew",
    )


def test_words_that_two_texts_share_are_shown_with_both_places() -> None:
    known = {
        "of_a": account("daily", speaker="a", text=f"So: {SHARED}."),
        "of_b": account("post", speaker="b", text=f"{SHARED}, it is said"),
    }
    ledger = named(made(said("of_a", "meet", "agreed", "a"), accounts=known))
    blocks = excerpt_blocks(ledger)
    ((row,),) = (group.rows for group in only_table(blocks).groups)
    assert [plain(each) for each in row] == [
        f"“{SHARED}”",
        ("Arland (Arland Daily)", f"characters 5 to {4 + len(SHARED)}"),
        ("United Burghs (Burgh Post)", f"characters 1 to {len(SHARED)}"),
        "12 words",
    ]


def test_a_long_excerpt_is_shown_by_its_ends_and_many_are_counted() -> None:
    long = " ".join(f"word{each}" for each in range(300))
    known = {
        "of_a": account("daily", text=long),
        "of_b": account("post", text=long),
    }
    ledger = named(made(accounts=known))
    blocks = excerpt_blocks(ledger)
    ((row,),) = (group.rows for group in only_table(blocks).groups)
    assert " […] " in str(row[0])
    assert len(str(row[0])) < 420
    assert "are shown" not in "".join(each.text for each in blocks if isinstance(each, Paragraph))

    pieces = "; ".join(" ".join(f"{n}w{each}" for each in range(8)) for n in range(201))
    other = "; ".join(f"x{n} " + piece for n, piece in enumerate(pieces.split("; ")))
    many = {"of_a": account("daily", text=pieces), "of_b": account("post", text=other)}
    ledger = named(made(accounts=many))
    assert len(verbatim_excerpts(ledger)) == 201
    told, _ = excerpt_blocks(ledger)
    assert isinstance(told, Paragraph)
    assert told.text.endswith("Of 201 excerpts the first 200 are shown.")


def test_a_ledger_without_words_shows_none() -> None:
    assert appendix_blocks(Ledger()) == ()
    assert excerpt_blocks(Ledger()) == ()
