"""Saved texts are as they were saved, in the case folder, and hold every quote."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from standoff.casefile.folder import text_of_case
from standoff.casefile.locate import MAXIMUM_BYTES
from standoff.casefile.read import load
from standoff.casefile.text_reader import ADVISED
from standoff.errors import CaseError
from tests.casefile.evidence_sample import (
    CALL,
    LEDGER,
    NOTE,
    TEXTS,
    assert_only_fault,
    faults_at,
    loaded,
    put,
    spoilt,
)

NO_QUOTES = (
    ("quote: '\"agreed in principle\" to meet'", "paraphrase: x"),
    ("    quote: They agreed [...] little else\n    after: in Budapest…\n", "    paraphrase: x\n"),
    ("quote: they agreed, n: 1", "paraphrase: x"),
)


def digest_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


# The text and its hash.


def test_a_text_is_kept_byte_by_byte(tmp_path: Path) -> None:
    text = "\ufeffA\r\nb\rc\u2028 e\u0301\t\n\n"
    put(tmp_path, spoilt(*NO_QUOTES), {**TEXTS, "call": text})
    assert load(tmp_path).ledger.accounts["call"].text == text


def test_a_text_that_is_not_there_is_told(tmp_path: Path) -> None:
    put(tmp_path)
    (tmp_path / "texts" / "call.txt").unlink()
    (fault,) = faults_at(tmp_path)
    place = tmp_path / "texts" / "call.txt"
    assert fault == (
        f"18:11: {place}: there is no such file (the files of a case are files in its folder)"
    )


CHANGED = {
    "edited": CALL.replace("an hour", "two hours").encode(),
    "with other line ends": CALL.replace("\n", "\r\n").encode(),
    "encoded anew": CALL.encode("utf-16"),
    "with a byte order mark": b"\xef\xbb\xbf" + CALL.encode(),
    "cut off": CALL.encode()[:-1],
    "emptied": b"",
}


@pytest.mark.parametrize("content", CHANGED.values(), ids=CHANGED)
def test_a_text_that_was_changed_is_refused(content: bytes, tmp_path: Path) -> None:
    put(tmp_path)
    (tmp_path / "texts" / "call.txt").write_bytes(content)
    (fault,) = faults_at(tmp_path)
    assert fault == (
        "19:13: texts/call.txt is not the text that was saved: its SHA-256 is"
        f" {digest_of(content)}; saved texts are never edited; a changed page is a new account;"
        " restore the text, or record the new one as another account"
    )


def test_a_missing_hash_is_told_with_its_value(tmp_path: Path) -> None:
    digest = digest_of(CALL.encode())
    assert_only_fault(
        tmp_path,
        "18:5",
        f"the text has no hash; write 'sha256: {digest}' beside it",
        ("    sha256: CALL_HASH\n", ""),
    )


def test_without_a_hash_quotes_are_looked_for_all_the_same(tmp_path: Path) -> None:
    changes = (("    sha256: CALL_HASH\n", ""), ("quote: they agreed, n", "quote: we agreed, n"))
    assert len(faults_at(put(tmp_path, spoilt(*changes)))) == 2


def test_a_text_that_is_not_utf_8_is_told(tmp_path: Path) -> None:
    content = "Zürich".encode("latin-1")
    put(tmp_path, spoilt(*NO_QUOTES), {**TEXTS, "call": content})
    assert faults_at(tmp_path) == [
        "18:11: texts/call.txt is not UTF-8 text (byte 2); save it as UTF-8, with a new hash"
    ]


def test_a_hash_needs_a_file(tmp_path: Path) -> None:
    assert_only_fault(
        tmp_path,
        "22:32",
        "a hash without a file; name the file",
        ("source: wire, file: texts/note.txt, sha256", "source: wire, sha256"),
    )


def test_a_missing_account_has_no_text(tmp_path: Path) -> None:
    assert_only_fault(
        tmp_path,
        "20:14",
        "a text is named although the account is missing; write partial or complete",
        ("capture: complete", "capture: missing"),
    )


def test_a_text_too_large_is_refused_as_that(tmp_path: Path) -> None:
    put(tmp_path)
    with open(tmp_path / "texts" / "call.txt", "wb") as file:
        file.truncate(MAXIMUM_BYTES + 1)
    (fault,) = faults_at(tmp_path)
    assert fault.startswith("18:11: ")
    assert "the file is larger than 16 MiB" in fault


def test_two_accounts_may_be_of_one_file(tmp_path: Path) -> None:
    ledger = loaded(
        tmp_path,
        ("{source: wire, capture: missing}",
         "{source: wire, file: texts/note.txt, sha256: NOTE_HASH}"),
    ).ledger  # fmt: skip
    assert ledger.accounts["other"].text is ledger.accounts["note"].text
    assert ledger.accounts["other"].text == NOTE


# Paths that lead elsewhere.

SECRET = "password 1234"
OUTSIDE = {
    "above": "../secret.txt",
    "above from within": "texts/../../secret.txt",
    "within by way of above": "texts/../texts/call.txt",
    "backslash": "texts\\\\call.txt",
    "a drive": "c:call.txt",
    "another system's root": "c:/call.txt",
    "null": "texts/call.txt\\0.png",
}


@pytest.mark.parametrize("name", OUTSIDE.values(), ids=OUTSIDE)
def test_a_path_out_of_the_case_folder_is_refused(name: str, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text(SECRET)
    folder = tmp_path / "case"
    folder.mkdir()
    faults = faults_at(put(folder, spoilt(("file: texts/call.txt", f'file: "{name}"'))))
    (fault,) = [each for each in faults if "leads out of the case folder" in each]
    assert fault.startswith("18:11: ")
    assert "password" not in "".join(faults)


def test_an_absolute_path_is_refused(tmp_path: Path) -> None:
    put(tmp_path)
    there = tmp_path / "texts" / "call.txt"
    changes = ("file: texts/call.txt", f"file: {there}")
    assert_only_fault(tmp_path, "18:11", "this path leads out of the case folder", changes)


def link_to_a_file(folder: Path) -> None:
    (folder / "texts" / "call.txt").symlink_to(folder.parent / "secret.txt")


def link_to_a_folder(folder: Path) -> None:
    (folder / "texts" / "note.txt").unlink()
    (folder / "texts").rmdir()
    (folder.parent / "elsewhere").mkdir()
    (folder.parent / "elsewhere" / "call.txt").write_text(SECRET)
    (folder / "texts").symlink_to(folder.parent / "elsewhere")


def link_to_a_device(folder: Path) -> None:
    (folder / "texts" / "call.txt").symlink_to("/dev/zero")


@pytest.mark.parametrize("make", [link_to_a_file, link_to_a_folder, link_to_a_device])
def test_a_link_out_of_the_case_folder_is_refused(
    make: Callable[[Path], None], tmp_path: Path
) -> None:
    (tmp_path / "secret.txt").write_text(SECRET)
    folder = tmp_path / "case"
    folder.mkdir()
    put(folder)
    (folder / "texts" / "call.txt").unlink()
    make(folder)
    faults = faults_at(folder)
    (fault,) = [each for each in faults if "a link that leads out of the case folder" in each]
    assert fault.startswith("18:11: ")
    assert "password" not in "".join(faults)


def test_links_within_the_case_folder_are_followed(tmp_path: Path) -> None:
    put(tmp_path)
    (tmp_path / "texts" / "call.txt").rename(tmp_path / "real.txt")
    (tmp_path / "texts" / "call.txt").symlink_to("../real.txt")
    assert load(tmp_path).ledger.accounts["call"].text == CALL


@pytest.mark.parametrize("name", [".", "texts", "texts/"])
def test_a_folder_is_no_text(name: str, tmp_path: Path) -> None:
    faults = faults_at(put(tmp_path, spoilt(("file: texts/call.txt", f"file: {name}"))))
    assert "this is not a file" in faults[0]


@pytest.mark.parametrize("name", ["n" * 5_000, "texts/" * 3_000, "te\ud800xt"])
def test_names_no_system_takes_are_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(CaseError):
        text_of_case(tmp_path, name)


def test_a_case_of_one_file_has_its_texts_beside_it(tmp_path: Path) -> None:
    put(tmp_path)
    os.rename(tmp_path / "case.yaml", tmp_path / "call.yaml")
    assert load(tmp_path / "call.yaml").ledger.accounts["note"].text == NOTE


# Quotes.

QUOTES = {
    "not there": (
        "quote: they agreed, n: 1",
        "quote: They agreed to talk agian",
        "52:25: the quote stands nowhere in the text of 'call'; quotes are exact but for white"
        " space, quotation marks and dashes; did you mean 'They “agreed in principle” to meet – in"
        " Budapest… They agreed to talk again, and they agreed on little else.'?",
    ),
    "nothing like it": (
        "quote: they agreed, n: 1",
        "quote: Completely different",
        "52:25: the quote stands nowhere in the text of 'call'; quotes are exact but for white"
        " space, quotation marks and dashes; copy the words from the text",
    ),
    "twice": (
        "quote: they agreed, n: 1",
        "quote: to",
        "52:25: the quote stands 2 times in the text of 'call'; write which one with 'n: 2', or"
        " 'after:' with words that stand before it",
    ),
    "number too large": (
        "n: 1,",
        "n: 2,",
        "52:41: the quote stands once in the text of 'call'; write the number of one of these",
    ),
    "no number": ("n: 1,", "n: first,", "52:41: 'first' is no number of a place; write 1, 2, 3"),
    "zero": ("n: 1,", "n: 0,", "52:41: '0' is no number of a place; write 1, 2, 3, ..."),
    "words before not there": (
        "after: in Budapest…",
        "after: in Bucharest",
        "38:12: these words stand nowhere in the text of 'call'; quotes are exact but for white",
    ),
    "words before twice": (
        "after: in Budapest…",
        "after: agreed",
        "38:12: these words stand 3 times in the text of 'call'; write more of them",
    ),
    "not after these words": (
        "after: in Budapest…",
        "after: to talk again",
        "37:12: the quote stands nowhere in the text of 'call'; quotes are exact",
    ),
    "pieces in another order": (
        "They agreed [...] little else",
        "little else [...] They agreed",
        "37:12: the quote stands nowhere in the text of 'call'",
    ),
    "a word left out silently": (
        "They agreed [...] little else",
        "They agreed little else",
        "37:12: the quote stands nowhere in the text of 'call'",
    ),
}


@pytest.mark.parametrize(("old", "new", "said"), QUOTES.values(), ids=QUOTES)
def test_a_quote_that_is_not_anchored_is_told(
    old: str, new: str, said: str, tmp_path: Path
) -> None:
    (fault,) = faults_at(put(tmp_path, spoilt((old, new))))
    assert fault.startswith(said)


def test_a_quote_that_a_new_text_does_not_have_is_told(tmp_path: Path) -> None:
    text = CALL.replace("they agreed on little else", "they parted")
    faults = faults_at(put(tmp_path, LEDGER, {**TEXTS, "call": text}))
    assert [each.partition(": ")[0] for each in faults] == ["37:12", "52:25"]


def test_a_quote_of_an_account_without_a_text_is_not_anchored(tmp_path: Path) -> None:
    changes = ("s3: {in: call", "s3: {in: other")
    assert loaded(tmp_path, changes).ledger.statements["s3"].anchor is None
    assert_only_fault(tmp_path, "52:42", "'x' is no number", changes, ("n: 1,", "n: x,"))


def test_quotes_of_a_text_that_was_changed_are_not_told_as_well(tmp_path: Path) -> None:
    put(tmp_path)
    (tmp_path / "texts" / "call.txt").write_text("Nothing.")
    assert len(faults_at(tmp_path)) == 1


def test_many_quotes_that_fail_are_all_told_in_little_time(tmp_path: Path) -> None:
    text = " ".join(f"In point {n} they said {n * n}, and no more." for n in range(10_000))
    said = "".join(
        f"  x{n}: {{in: note, quote: In point {n} we said {n * n}, about: spare, mode: asked}}\n"
        for n in range(2_000)
    )
    ledger = LEDGER.replace("links:\n", f"{said}links:\n")
    begin = time.process_time()
    faults = faults_at(put(tmp_path, ledger, {**TEXTS, "note": text}))
    assert len(faults) == 2_000
    assert all("did you mean 'In point" in each for each in faults[:ADVISED])
    assert all(each.endswith("copy the words from the text") for each in faults[ADVISED:])
    assert time.process_time() - begin < 15
