"""Whatever lies in a case folder, `standoff.load` gives a case or a `CaseError` that helps."""

from __future__ import annotations

import re
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import standoff
from standoff.errors import CaseError
from standoff.preferences.prioritized import Prioritized
from tests.casefile.sample import SAMPLE, spoilt

RANKING = "ranking: [peace, YYN, [NYY, YYY], NNY]"


def refused(path: Path) -> list[str]:
    """What is said against the case at `path`, with names of files relative to it."""
    with pytest.raises(CaseError) as caught:
        standoff.load(path)
    assert caught.value.exit_code == 3
    assert str(caught.value) == "\n".join(str(fault) for fault in caught.value.faults)
    return [str(fault).replace(f"{path}/", "") for fault in caught.value.faults]


def put(folder: Path, content: str | bytes) -> Path:
    (folder / "case.yaml").write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def wide(count: int, *, rules: str = "", preferences: str = "indifferent") -> str:
    """A case in which one decision maker has options o0, o1, ..."""
    options = "".join(f"        o{n}: The town builds house {n}\n" for n in range(count))
    return (
        "standoff: 1\ncase: {id: town, title: The town}\nmodel:\n  decision_makers:\n    a:\n"
        f"      options:\n{options}      preferences: {preferences}\n{rules}"
        "  status_quo: {taken: []}\n"
    )


def listed(numbers: range, sign: str) -> str:
    return sign.join(f"a.o{n}" for n in numbers)


# Content that is no case at all.

BOMB = "\n".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30))
CONTENTS = {
    "empty": (b"", "case.yaml:1:1: the file is empty; see 'standoff new'"),
    "only a byte order mark": (b"\xef\xbb\xbf", "case.yaml:1:1: the file is empty"),
    "not UTF-8": (
        SAMPLE.replace("The dam", "Der Däm").encode("latin-1"),
        "case.yaml:4:15: byte 0xe4 is not UTF-8 text; save the file as UTF-8",
    ),
    "UTF-16": (SAMPLE.encode("utf-16"), "case.yaml:1:1: byte 0xff is not UTF-8 text"),
    "null byte": (
        SAMPLE.replace("The dam", "The\0dam").encode(),
        "case.yaml:4:13: an invisible character (U+0000) stands here; delete it",
    ),
    "17 MiB": (b"# " + b"x" * 17 * 2**20, "case.yaml: the file is larger than 16 MiB; split it"),
    "10,000 brackets": (
        f"{SAMPLE}x: {'[' * 10_000}{']' * 10_000}".encode(),
        # Some parsers give up by themselves, and further on.
        "lists and mappings are nested",
    ),
    "10,000 braces": (
        f"{SAMPLE}x: {'{a: ' * 10_000}{'}' * 10_000}".encode(),
        "case.yaml:32:128: lists and mappings are nested more than 32 deep; look for brackets",
    ),
    "10,000 dashes": (
        f"{SAMPLE}x:\n  {'- ' * 10_000}y".encode(),
        "case.yaml:33:65: lists and mappings are nested more than 32 deep",
    ),
    "alias bomb": (BOMB.encode(), "case.yaml:1:5: '&a1' is a YAML anchor"),
}


@pytest.mark.parametrize(("content", "said"), CONTENTS.values(), ids=CONTENTS)
def test_what_is_no_case_is_refused_at_once(tmp_path: Path, content: bytes, said: str) -> None:
    begin = time.process_time()
    assert said in "\n".join(refused(put(tmp_path, content)))
    assert time.process_time() - begin < 2


# Things on disk that are no file of the case.


def folder_for_a_file(folder: Path) -> None:
    (folder / "case.yaml").mkdir()


def link_out_of_the_folder(folder: Path) -> None:
    folder.with_name("secret.yaml").write_text("password: 1234")
    (folder / "case.yaml").symlink_to(folder.with_name("secret.yaml"))


def link_by_way_of_the_folder_above(folder: Path) -> None:
    folder.with_name("secret.yaml").write_text("password: 1234")
    (folder / "case.yaml").symlink_to("../secret.yaml")


def second_file_out_of_the_folder(folder: Path) -> None:
    put(folder, SAMPLE)
    folder.with_name("secret.yaml").write_text("password: 1234")
    (folder / "model.yaml").symlink_to(folder.with_name("secret.yaml"))


def link_to_nothing(folder: Path) -> None:
    (folder / "case.yaml").symlink_to("nothing.yaml")


DISKS = {
    "folder": (folder_for_a_file, "case.yaml: this is not a file"),
    "link": (link_out_of_the_folder, "case.yaml: this is a link that leads out of the case folder"),
    "relative link": (link_by_way_of_the_folder_above, "case.yaml: this is a link that leads out"),
    "second file": (second_file_out_of_the_folder, "model.yaml: this is a link that leads out"),
    "link to nothing": (link_to_nothing, "case.yaml: this is not a case; a case is a folder that"),
}


@pytest.mark.parametrize(("make", "said"), DISKS.values(), ids=DISKS)
def test_what_is_no_file_of_the_case_is_not_read(
    tmp_path: Path, make: Callable[[Path], None], said: str
) -> None:
    folder = tmp_path / "case"
    folder.mkdir()
    make(folder)
    (fault,) = refused(folder)
    assert fault.startswith(said)
    assert "password" not in fault


# Keys.

KEYS = {
    "unknown": ("  status_quo:", "  colour: blue\n  status_quo:", "31:3: unknown key 'colour'"),
    "misspelt option": ("      options:\n        sue:", "      option:\n        sue:", "22:7: "),
    "twice at the top": ("model:", "case: {}\nmodel:", "9:1: key 'case' is there twice"),
    "decision maker twice": ("    low:", "    up: {}\n    low:", "21:5: key 'up' is there twice"),
    "option twice": ("        sue:", "        sue: x\n        sue:", "24:9: key 'sue' is there"),
    "name twice": ("    peace:", "    peace: YYY\n    peace:", "31:5: key 'peace' is there twice"),
    "twice in braces": ("{taken: [", "{taken: [], taken: [", "30:24: key 'taken' is there twice"),
    "capital": ("  states:", "  States:", "29:3: unknown key 'States'; did you mean 'states'?"),
    "name in another script": ("    low:", "    lоw: x\n    low:", "21:5: 'lоw' is not an id"),
}


@pytest.mark.parametrize(("old", "new", "said"), KEYS.values(), ids=KEYS)
def test_keys_are_known_and_there_once(tmp_path: Path, old: str, new: str, said: str) -> None:
    (fault,) = refused(put(tmp_path, spoilt((old, new))))
    assert fault.startswith(f"case.yaml:{said}")


# Rankings.

RANKINGS = {
    "omits two": (
        "ranking: [peace, YYN, NNY]",
        "25:18: 2 of 5 states are not ranked: 'NYY', 'YYY'",
    ),
    "omits all": ("ranking: []", "25:18: 5 of 5 states are not ranked: 'peace', 'YYN', 'NNY', 'N"),
    "repeats in a tie": (
        "ranking: [[peace, YYN, peace], NYY, YYY, NNY]",
        "25:32: state 'peace' is",
    ),
    "repeats by another name": ("ranking: [peace, YYN, NYN, NYY, YYY, NNY]", "25:31: state 'NYN'"),
    "order omits": (
        "order: peace > YYN > NNY",
        "25:16: 2 of 5 states are not ranked: 'NYY', 'YYY'",
    ),
    "order repeats": ("order: peace > YYN = NNY = peace > NYY", "25:36: state 'peace' is ranked t"),
    "order in lines repeats": (
        "order: [peace > YYN, '= YYN > NYY = YYY = NNY']",
        "25:33: state 'Y",
    ),
    "state of no name": ("ranking: [peace, war, YYN, NYY, YYY, NNY]", "25:26: no state is called"),
    "no state": ("ranking: [peace, [], YYN, NYY, YYY, NNY]", "25:26: this is no state"),
}


@pytest.mark.parametrize(("written", "said"), RANKINGS.values(), ids=RANKINGS)
def test_a_ranking_has_every_state_once(tmp_path: Path, written: str, said: str) -> None:
    (fault,) = refused(put(tmp_path, spoilt((RANKING, written))))
    assert fault.startswith(f"case.yaml:{said}")


def test_of_many_states_left_out_the_first_are_named(tmp_path: Path) -> None:
    (fault,) = refused(put(tmp_path, wide(10, preferences="{ranking: [NNNNNNNNNN]}")))
    assert "1023 of 1024 states are not ranked: 'YNNNNNNNNN', 'NYNNNNNNNN', " in fault
    assert " and 1015 more; every feasible state stands once; add them, or use " in fault


# Sizes.


def test_seventy_statements_rank_exactly(tmp_path: Path) -> None:
    given = SAMPLE[SAMPLE.index("- not low.sue") : SAMPLE.index("    low:")]
    statements = ["- build", *["- not build"] * 68, "- share"]
    text = spoilt((given, "\n          ".join(statements) + "\n"))
    case = standoff.load(put(tmp_path, text))
    preference = case.template.preferences["up"]
    assert isinstance(preference, Prioritized)
    assert len(preference.statements) == 70
    # The first outweighs the 68 after it, and the last still parts what they leave equal.
    assert case.conflict.ranks("up").tolist() == [1, 2, 0, 1, 2]


def test_sixty_options_with_few_states_are_analysed(tmp_path: Path) -> None:
    rules = (
        "  infeasible:\n"
        f"    - at_most_one: [{listed(range(31), ', ')}]\n"
        f"    - when: {listed(range(35, 60), ' or ')}\n"
    )
    preferences = "{prioritized: [o1, not o2 if o31, o33 iff o0]}"
    begin = time.process_time()
    case = standoff.load(put(tmp_path, wide(60, rules=rules, preferences=preferences)))
    assert len(case.template.space) == 32 * 16
    assert len(standoff.analyse(case.conflict).equilibria("nash")) > 0
    assert time.process_time() - begin < 5


def test_the_largest_model_allowed_is_read(tmp_path: Path) -> None:
    assert len(standoff.load(put(tmp_path, wide(26))).template.space) == 2**26


@pytest.mark.parametrize("count", [63, 1_000])
def test_more_than_62_options_are_refused(tmp_path: Path, count: int) -> None:
    rule = f"  infeasible: [{{when: '{listed(range(count), ' or ')}'}}]\n"
    (fault,) = refused(put(tmp_path, wide(count, rules=rule)))
    assert fault.startswith(f"case.yaml:4:3: there are {count} options; at most 62 can be analysed")
    assert "merge options that are always taken together" in fault


PAIRS = "".join(f"    - {{when: a.o{n} and a.o{n + 1}}}\n" for n in range(0, 60, 2))
TOO_MANY = {
    "27 options": (wide(27), 2**27, "no constraint mentions a.o0, a.o1, "),
    "62 options": (wide(62), 2**62, "fixing or dropping one of these halves them"),
    "a few rules": (
        wide(40, rules="  infeasible: [{at_most_one: [a.o0, a.o1]}]\n"),
        3 * 2**38,
        "no constraint mentions a.o2, a.o3, ",
    ),
    "rules about every option": (
        wide(60, rules=f"  infeasible:\n{PAIRS}"),
        3**30,
        "each option fixed, and each constraint added, leaves fewer",
    ),
}


@pytest.mark.parametrize(("text", "count", "way_out"), TOO_MANY.values(), ids=TOO_MANY)
def test_too_many_states_are_refused_before_they_take_any_room(
    tmp_path: Path, text: str, count: int, way_out: str
) -> None:
    put(tmp_path, text)
    tracemalloc.start()
    begin = time.process_time()
    try:
        (fault,) = refused(tmp_path)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 64 * 2**20
    assert time.process_time() - begin < 5
    found = re.search(r"at least ([\d,]+) states are feasible; at most 67,108,864 can", fault)
    assert found is not None, fault
    assert 2**26 < int(found[1].replace(",", "")) <= count
    assert way_out in fault


def test_five_thousand_rules_that_say_the_same_are_warned_of_quickly(tmp_path: Path) -> None:
    rules = "  infeasible:\n" + "    - {when: a.o0 and a.o1}\n" * 5_000
    begin = time.process_time()
    case = standoff.load(put(tmp_path, wide(3, rules=rules)))
    assert len(case.warnings) == 4_999
    assert time.process_time() - begin < 10


# Many faults at once.


def test_every_fault_of_a_file_is_told_at_once_in_its_order(tmp_path: Path) -> None:
    text = spoilt(
        ("standoff: 1", "standoff: 3"),
        ("as_of: 2024-05", "as_of: 2024-15"),
        ("  citation: made up", "  cite: made up\n  id: dam2"),
        ("not low.sue", "not low.su"),
        ("basis: stated", "basis: told"),
        ("direction: forward", "direction: foward"),
        ("when: up.build and", "when: up.build and and"),
        ('pattern: "NNN"', "pattern: NN"),
        ("status_quo: YYN", "status_quo: Y?N"),
    )
    assert [
        fault.partition(" ")[0].removeprefix("case.yaml:") for fault in refused(put(tmp_path, text))
    ] == [
        "1:11:",
        "5:10:",
        "8:3:",
        "9:3:",
        "19:17:",
        "20:57:",
        "24:61:",
        "28:27:",
        "29:17:",
        "32:16:",
    ]


def test_twenty_thousand_faults_are_all_told(tmp_path: Path) -> None:
    statements = "\n          ".join(["- biuld"] * 20_000)
    faults = refused(put(tmp_path, spoilt(("- not low.sue", statements))))
    assert len(faults) == 20_000
    assert faults[-1].startswith("case.yaml:20017:13: unknown option 'biuld'")


# Anything else.

LINES = SAMPLE.splitlines()
WORDS = sorted({*re.findall(r"[\w.]+|[^\w\s]", SAMPLE), "not", "''", "- ", "  ", "\t", "x: y", "é"})


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """The sample with some lines lost, doubled, indented, or with other words in them."""
    lines = list(LINES)
    for _ in range(draw(st.integers(1, 3))):
        place = draw(st.integers(0, len(lines) - 1))
        words = re.findall(r"\s+|[\w.]+|[^\w\s]", lines[place]) or [""]
        word = draw(st.integers(0, len(words) - 1))
        other = [*words[:word], draw(st.sampled_from(WORDS)), *words[word + 1 :]]
        lines[place : place + 1] = draw(
            st.sampled_from(
                [[], [lines[place]] * 2, [f"  {lines[place]}"], *[["".join(other)]] * 5],
            )
        )
    return "\n".join(lines)


@given(damaged())
@settings(deadline=None, max_examples=200)
def test_a_damaged_case_is_read_or_refused_at_a_place(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    folder = put(tmp_path_factory.mktemp("case"), text)
    try:
        case = standoff.load(folder)
    except CaseError as error:
        for fault in error.faults:
            assert fault.place.file == str(folder / "case.yaml")
            assert 1 <= fault.place.line <= len(text.splitlines()) + 1
            assert fault.place.column >= 1
            assert fault.found
    else:
        assert len(case.conflict.states) > 0
