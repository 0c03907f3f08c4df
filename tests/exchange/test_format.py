"""Contract of a foreign format: every file found by scan keeps it. And how one is chosen."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.case.case import Case
from standoff.case.template import ConflictTemplate
from standoff.casefile.locate import MAXIMUM_BYTES
from standoff.casefile.read import load
from standoff.errors import CaseError, NotApplicableError, OutputError, StandoffError
from standoff.exchange import format as formats
from standoff.exchange.format import Format, Holds, all_formats, exported, imported, writer_for
from tests.cli.program import BUDAPEST, CHICKEN, ELMIRA
from tests.evidence.talks import hostile, only_miller, talks_case
from tests.exchange.sample import NAMES, case_of, templates

FORMATS = list(all_formats().values())
each_format = pytest.mark.parametrize("kind", FORMATS, ids=lambda kind: kind.id)
READ = [kind for kind in FORMATS if kind.read is not None]
WRITTEN = [kind for kind in FORMATS if kind.write is not None]
each_read = pytest.mark.parametrize("kind", READ, ids=lambda kind: kind.id)
each_written = pytest.mark.parametrize("kind", WRITTEN, ids=lambda kind: kind.id)
OF_CONFLICTS = [kind for kind in WRITTEN if kind.holds is Holds.CONFLICT]
OF_LEDGERS = [kind for kind in WRITTEN if kind.holds is Holds.LEDGER]
each_of_conflicts = pytest.mark.parametrize("kind", OF_CONFLICTS, ids=lambda kind: kind.id)
each_of_ledgers = pytest.mark.parametrize("kind", OF_LEDGERS, ids=lambda kind: kind.id)


@pytest.fixture(scope="module")
def talks(tmp_path_factory: pytest.TempPathFactory) -> Case:
    """A case with evidence; of one account, so that every format can hold it."""
    return only_miller(talks_case(tmp_path_factory.mktemp("talks")))


def test_the_formats_that_ship() -> None:
    conflicts = ["gmcr", "csv", "xlsx", "parquet", "tex", "graphml", "dot"]
    ledgers = ["ledger.md", "ledger.csv", "csl.json", "bib"]
    annotations = ["annotations.jsonld", "schema.jsonld", "ann"]
    assert list(all_formats()) == [*conflicts, *ledgers, *annotations]
    assert [kind.id for kind in OF_LEDGERS] == [*ledgers, *annotations]
    assert [kind.id for kind in READ] == ["gmcr", "csv", "xlsx", "csl.json", "bib"]


@each_format
def test_a_format_says_in_few_words_what_it_is(kind: Format) -> None:
    assert kind.id == kind.id.lower()
    assert kind.id.replace(".", "").isalnum()
    assert 0 < len(kind.summary) <= 60
    assert not kind.summary.endswith(".")
    assert kind.read or kind.write


@each_written
def test_it_is_found_by_the_ending_of_a_file(kind: Format) -> None:
    assert writer_for(Path(f"out.{kind.id}")) is kind.write
    assert writer_for(Path(f"some.where/OUT.{kind.id.upper()}")) is kind.write


@each_of_conflicts
@pytest.mark.parametrize("path", [CHICKEN, BUDAPEST], ids=["small", "large"])
def test_the_same_case_gives_the_same_bytes(kind: Format, path: str) -> None:
    once = exported(load(path), Path(f"a.{kind.id}"))
    assert once == exported(load(path), Path(f"b.{kind.id}"))


@each_of_ledgers
def test_the_same_ledger_gives_the_same_bytes(kind: Format, tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("a", "b")]
    once, again = (exported(only_miller(talks_case(p)), Path(f"a.{kind.id}")) for p in paths)
    assert once == again


OF_TEXTS = ("annotations.jsonld", "ann")
"""Formats that point into saved texts."""


@each_of_ledgers
def test_a_public_ledger_holds_nothing_that_is_for_the_team(kind: Format, talks: Case) -> None:
    assert kind.write is not None
    if kind.id not in ("csl.json", "bib"):
        assert b"SECRET" in kind.write(talks)
    if kind.id in OF_TEXTS:
        # A text in which something is hidden is not for everybody, and nothing can point into it.
        with pytest.raises(NotApplicableError, match="stands in one"):
            kind.write(talks.public())
        return
    content = kind.write(talks.public())
    assert content
    assert b"SECRET" not in content
    assert b"s10" not in content


@each_of_ledgers
@given(words=NAMES)
@settings(max_examples=12, deadline=None)
def test_any_words_can_be_written_and_nothing_steers_a_screen_from_a_ledger(
    kind: Format, words: str, talks: Case
) -> None:
    assert kind.write is not None
    content = kind.write(hostile(talks, words)).decode("utf-8")
    assert not set(content) & {"\x1b", "\x00", "\u202e", "\ufeff", *("\t" * (kind.id != "ann"))}


@each_of_ledgers
def test_a_case_without_evidence_is_refused_with_the_reason(kind: Format) -> None:
    with pytest.raises(NotApplicableError, match=rf"\.{kind.id} files .* the case 'chicken'"):
        exported(load(CHICKEN), Path(f"a.{kind.id}"))


@each_of_conflicts
def test_a_case_without_a_model_is_refused_with_the_reason(kind: Format, talks: Case) -> None:
    with pytest.raises(NotApplicableError, match="holds evidence and no model"):
        exported(talks, Path(f"a.{kind.id}"))


@each_of_conflicts
def test_merged_states_are_written_or_refused_with_the_reason(kind: Format) -> None:
    if kind.id == "gmcr":
        with pytest.raises(NotApplicableError, match=r"\.gmcr files hold conflicts in option form"):
            exported(load(ELMIRA), Path(f"a.{kind.id}"))
    else:
        assert exported(load(ELMIRA), Path(f"a.{kind.id}"))


@each_of_conflicts
@given(template=templates(NAMES))
@settings(max_examples=12, deadline=None)
def test_any_names_can_be_written_and_nothing_steers_a_screen(
    kind: Format, template: ConflictTemplate
) -> None:
    assert kind.write is not None
    content = kind.write(case_of(template, title=template.options[0].yes))
    assert content
    if kind.id not in ("xlsx", "parquet"):
        assert not set(content.decode("utf-8")) & {"\x1b", "\x00", "\t", "\u202e", "\ufeff"}


@each_read
@given(
    content=st.binary(max_size=60)
    | st.text(max_size=60).map(lambda t: t.encode("utf-8", "replace"))
)
@settings(max_examples=60, deadline=None)
def test_what_is_no_such_file_is_refused_and_never_a_crash(kind: Format, content: bytes) -> None:
    assert kind.read is not None
    with pytest.raises(CaseError) as caught:
        kind.read(content, "given.file")
    for fault in caught.value.faults:
        assert fault.place.file == "given.file"
        assert fault.found


@each_read
def test_a_damaged_file_is_refused_and_never_a_crash(kind: Format, talks: Case) -> None:
    assert kind.read is not None
    assert kind.write is not None
    content = kind.write(talks if kind.holds is Holds.LEDGER else load(CHICKEN))
    for end in range(0, len(content), max(1, len(content) // 40)):
        for damaged in (content[:end], content[:end] + b"\xff" + content[end + 1 :]):
            with contextlib.suppress(CaseError):
                assert kind.read(damaged, "given.file").text


@each_read
def test_a_file_too_large_is_refused_unread(kind: Format, tmp_path: Path) -> None:
    path = tmp_path / f"large.{kind.id}"
    with open(path, "wb") as file:
        file.truncate(MAXIMUM_BYTES + 1)
    with pytest.raises(CaseError, match="larger than 16 MiB"):
        imported(path)


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "folder.csv").mkdir()
    os.mkfifo(tmp_path / "pipe.csv")
    for name, said in {
        "none.csv": "No such file",
        "folder.csv": "not a file",
        "pipe.csv": "not a file",
        "null\0.csv": "cannot be read",
    }.items():
        with pytest.raises(CaseError, match=said):
            imported(tmp_path / name)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (
            "a.gmc",
            "'.gmc' files cannot be read; known endings: .gmcr, .csv, .xlsx, .csl.json, .bib; did",
        ),
        ("a.json", "'.json' files cannot be read"),
        ("a.json", "did you mean 'csl.json'?"),
        ("a.tex", "'.tex' files cannot be read"),
        ("a.ledger.csv", "'.ledger.csv' files cannot be read"),
        ("refs.json", "'.json' files cannot be read; known endings: .gmcr, .csv, .xlsx, .csl.json"),
        ("a", "a file without an ending cannot be read"),
    ],
)
def test_an_ending_that_is_not_read_is_refused_with_the_known_ones(name: str, said: str) -> None:
    with pytest.raises(NotApplicableError) as refused:
        imported(Path(name))
    assert said in str(refused.value)


def test_an_ending_that_is_not_written_is_refused() -> None:
    with pytest.raises(OutputError, match=r"'\.ods' files cannot be written; known endings: .gmcr"):
        writer_for(Path("a.ods"))
    with pytest.raises(OutputError, match=r"'\.md' files .*; did you mean 'ledger\.md'\?"):
        writer_for(Path("a.md"))


def test_a_library_that_is_missing_is_named_with_the_way_to_get_it() -> None:
    said = r"\.xlsx files need no_such, .*pip install 'standoff\[tables\]'"
    with pytest.raises(NotApplicableError, match=said):
        formats.library("no_such.module", ending="xlsx")


@pytest.mark.parametrize("ending", ["xlsx", "parquet"])
def test_where_libraries_are_missing_the_rest_still_works(
    ending: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(formats.importlib, "import_module", missing)
    with pytest.raises(StandoffError, match="pip install"):
        exported(load(CHICKEN), Path(f"a.{ending}"))
    assert exported(load(CHICKEN), Path("a.csv"))


def test_a_case_too_large_to_be_read_is_not_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.csv").write_bytes(exported(load(CHICKEN), Path("a.csv")))
    size = len(imported(tmp_path / "a.csv").text.encode())
    monkeypatch.setattr(formats, "_content", lambda path: path.read_bytes())
    monkeypatch.setattr(formats, "MAXIMUM_BYTES", size - 1)
    with pytest.raises(CaseError, match="the case would be larger than"):
        imported(tmp_path / "a.csv")
