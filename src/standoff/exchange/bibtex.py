r"""Accounts and their sources as BibTeX, for papers; and references as accounts.

One `@misc` entry for each account, which old and new styles know; `note` says where in it
statements stand. Everything that a case says is escaped; titles keep their capitals. Addresses
stand in `url` as they are, but for signs that would end the field, which are percent-encoded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from standoff.case.case import Case
from standoff.errors import CaseError, Fault
from standoff.evidence.records import Account
from standoff.exchange.bibtex_reader import Entry, entries_of, plain_latex
from standoff.exchange.format import Format, Holds, Imported
from standoff.exchange.latex_tables import escaped
from standoff.exchange.ledger_form import locator, party_name, require_accounts
from standoff.exchange.names import plain
from standoff.exchange.references import MAXIMUM_REFERENCES, Reference, as_evidence

__all__ = ["FORMAT"]

SOURCES = ("journal", "journaltitle", "booktitle", "publisher", "institution", "organization",
           "school", "howpublished")  # fmt: skip
EXPERT = frozenset(
    "article book booklet inbook incollection inproceedings conference manual mastersthesis"
    " phdthesis proceedings techreport thesis report dataset".split()
)
URL = re.compile(r"\\url\s*\{([^{}]*)\}")


def _write(case: Case) -> bytes:
    require_accounts(case, ending=FORMAT.id)
    entries = ("\n".join(_entry(case, each)) for each in case.ledger.accounts.values())
    return ("\n\n".join(entries) + "\n").encode()


def _entry(case: Case, account: Account) -> Iterator[str]:
    ledger = case.ledger
    source = ledger.sources[account.source]
    year, month, day = [*account.published.split("-"), "", ""][:3]
    places = [
        f"{each.id}: {where}" for each in ledger.by_account[account.id] if (where := locator(each))
    ]
    fields = {
        # A braced name is one author, whatever stands in it.
        "author": " and ".join(_braced(party_name(ledger, each)) for each in account.speakers),
        "title": _braced(account.title),
        "howpublished": _text(source.name),
        "year": year,
        "month": str(int(month)) if month else "",
        "day": str(int(day)) if day else "",
        "url": _address(account.url),
        "note": _text("; ".join(places)),
    }
    yield f"@misc{{{account.id},"
    yield ",\n".join(f"  {key} = {{{value}}}" for key, value in fields.items() if value)
    yield "}"


def _text(text: str) -> str:
    r"""`text` for a field: BibTeX counts braces, also those behind a backslash."""
    return escaped(text).replace(r"\{", r"\textbraceleft{}").replace(r"\}", r"\textbraceright{}")


def _braced(text: str) -> str:
    """The same as one word, which no style turns into small letters or takes for several names."""
    return f"{{{_text(text)}}}" if text else ""


def _address(url: str) -> str:
    return re.sub(r"[\s{}\\\"]", lambda sign: f"%{ord(sign[0]):02X}", plain(url))


def _read(content: bytes, file: str) -> Imported:
    entries = entries_of(content, file)
    if len(entries) > MAXIMUM_REFERENCES:
        found = f"there are more than {MAXIMUM_REFERENCES:,} references"
        place = entries[MAXIMUM_REFERENCES].place
        raise CaseError([Fault(place=place, found=found, way_out="split the file")])
    return as_evidence([_reference(each) for each in entries], file)


def _reference(entry: Entry) -> Reference:
    fields = entry.fields
    address = fields.get("url", "")
    told = URL.search(fields.get("howpublished", ""))
    if not address and told:
        address = told[1]
    doi = fields.get("doi", "")
    if not address and doi:
        address = doi if doi.startswith("http") else f"https://doi.org/{doi}"
    sources = (plain_latex(URL.sub("", fields.get(each, ""))) for each in SOURCES)
    return Reference(
        key=entry.key,
        title=plain_latex(fields.get("title", "")),
        source=next(filter(None, sources), ""),
        type="expert" if entry.type in EXPERT else "press",
        authors=tuple(_names(fields.get("author", ""))),
        published=_date(entry),
        url=plain(address).replace("\\", ""),
        place=entry.place,
    )


def _names(text: str) -> Iterator[str]:
    """The authors, each as it is said: `Last, First` becomes `First Last`."""
    if re.fullmatch(r"\{.*\}", text.strip(), re.S):
        yield plain_latex(text)
        return
    for each in re.split(r"\s+and\s+", text.strip()):
        parts = [plain_latex(part) for part in each.split(",")]
        yield " ".join(filter(None, [*parts[1:][::-1], parts[0]]))


def _date(entry: Entry) -> str:
    """`date` as it stands, or made of year, month and day where these are numbers."""
    fields = {key: plain_latex(value) for key, value in entry.fields.items()}
    if fields.get("date"):
        return fields["date"]
    parts = [fields.get("year", "")]
    for key in ("month", "day"):
        value = fields.get(key, "")
        if not re.fullmatch("[0-9]{1,2}", value):
            break
        parts.append(value.zfill(2))
    return "-".join(parts)


FORMAT = Format(
    id="bib",
    summary="accounts as BibTeX entries, for papers",
    order=130,
    holds=Holds.LEDGER,
    read=_read,
    write=_write,
)
