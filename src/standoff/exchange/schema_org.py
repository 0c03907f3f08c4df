"""The ledger in the vocabulary of schema.org, as JSON-LD for search engines and archives.

Propositions are Claims, quoted statements Quotations about them, paraphrases Statements, accounts
works in which they appear, corrections CorrectionComments. A party may be a person or a body; the
ledger does not say which, so it is a Thing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from standoff.case.case import Case
from standoff.evidence.ledger import Ledger
from standoff.evidence.records import Account, Correction, Party, Statement
from standoff.exchange.format import Format, Holds
from standoff.exchange.ledger_form import json_bytes, locator, require_statements

__all__ = ["FORMAT"]

WORK_OF_SOURCE = {
    "wire": "NewsArticle",
    "press": "NewsArticle",
    "blog": "BlogPosting",
    "social": "SocialMediaPosting",
    "expert": "Article",
    "comment": "Comment",
}


def _write(case: Case) -> bytes:
    require_statements(case, ending=FORMAT.id)
    ledger = case.ledger
    spoken = {key: value for key, value in ledger.by_proposition.items() if value}
    graph = [
        *(_party(ledger.parties[each]) for each in _parties(ledger)),
        *(_work(case, ledger.accounts[each]) for each, said in ledger.by_account.items() if said),
        *(_claim(ledger, key, said) for key, said in spoken.items()),
        *(_statement(ledger, each) for each in ledger.statements.values()),
        *(_correction(n, each) for n, each in enumerate(ledger.corrections, start=1)),
    ]
    return json_bytes({"@context": "https://schema.org", "@graph": [_filled(x) for x in graph]})


def _parties(ledger: Ledger) -> Iterator[str]:
    """Those who are spoken of in what is exported, and nobody else."""
    named = {
        party
        for each in ledger.statements.values()
        for party in (*ledger.speakers_of(each), *ledger.accounts[each.account].speakers)
    }
    return (each for each in ledger.parties if each in named)


def _party(party: Party) -> Mapping[str, object]:
    return {
        "@type": "Thing",
        "@id": _target("party", party.id),
        "name": party.name,
        "alternateName": list(party.aka),
        "description": party.role,
    }


def _work(case: Case, account: Account) -> Mapping[str, object]:
    source = case.ledger.sources[account.source]
    saved = {
        "@type": "MediaObject",
        "contentUrl": account.file,
        "sha256": account.sha256,
        "encodingFormat": "text/plain",
    }
    return {
        "@type": WORK_OF_SOURCE.get(source.type, "CreativeWork"),
        "@id": _target("account", account.id),
        "name": account.title,
        "url": account.url,
        "datePublished": account.published,
        "inLanguage": case.language,
        "author": _links(account.speakers),
        "publisher": {"@type": "Thing", "name": source.name},
        "encoding": saved if account.file else {},
        "correction": _corrections(case.ledger, account.id),
    }


def _claim(
    ledger: Ledger, proposition: str, statements: tuple[Statement, ...]
) -> Mapping[str, object]:
    works = dict.fromkeys(each.account for each in statements)
    return {
        "@type": "Claim",
        "@id": _target("proposition", proposition),
        "text": ledger.propositions[proposition].text,
        "appearance": [_link("account", each) for each in works],
    }


def _statement(ledger: Ledger, statement: Statement) -> Mapping[str, object]:
    speaker = _links(ledger.speakers_of(statement))
    return {
        "@type": "Quotation" if statement.quote else "Statement",
        "@id": _target("statement", statement.id),
        "text": statement.quote,
        "abstract": statement.paraphrase,
        "spokenByCharacter" if statement.quote else "creator": speaker,
        "about": _link("proposition", statement.about),
        "isPartOf": _link("account", statement.account),
        "pagination": locator(statement),
        "keywords": statement.mode.words,
        "comment": {"@type": "Comment", "text": statement.note} if statement.note else {},
        "correction": _corrections(ledger, statement.id),
    }


def _correction(number: int, correction: Correction) -> Mapping[str, object]:
    return {
        "@type": "CorrectionComment",
        "@id": _target("correction", str(number)),
        "text": f"Was: {correction.was}. Now: {correction.now}.",
        "author": {"@type": "Thing", "name": correction.by} if correction.by else {},
        "creativeWorkStatus": correction.status.value,
    }


def _corrections(ledger: Ledger, of: str) -> list[Mapping[str, str]]:
    return [
        _link("correction", str(number))
        for number, each in enumerate(ledger.corrections, start=1)
        if each.of == of
    ]


def _link(kind: str, name: str) -> Mapping[str, str]:
    return {"@id": _target(kind, name)} if name else {}


def _links(parties: tuple[str, ...]) -> object:
    """One party, or a list of those who speak together."""
    found = [_link("party", each) for each in parties]
    return found[0] if len(found) == 1 else found


def _target(kind: str, name: str) -> str:
    return f"#{kind}-{name}"


def _filled(data: Mapping[str, object]) -> dict[str, object]:
    return {key: value for key, value in data.items() if value}


FORMAT = Format(
    id="schema.jsonld",
    summary="claims, quotations and corrections for schema.org",
    order=150,
    holds=Holds.LEDGER,
    write=_write,
)
