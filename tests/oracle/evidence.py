"""What follows from a ledger, word by word and slowly, sharing no code with the engine it checks.

A ledger is plain data here: text, tuples and dictionaries. Every function says one table of the
evidence specification literally, by looking at all pairs, paths or subsets. Modes are their names.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import TypedDict

LADDER = "raised discussed possible offered agreed_in_principle agreed committed done".split()
TAKEN_BACK = "declined denied withdrawn".split()
ACTS = "demanded conditional declined denied withdrawn threatened asserted predicted asked".split()
WORDS_IN_COMMON = 8


class AccountData(TypedDict):
    source: str
    speaker: str
    published: str
    capture: str
    scope: str
    text: str


class PropositionData(TypedDict):
    kind: str
    issue: str
    given: str


class QuantityData(TypedDict):
    of: str
    unit: str
    kind: str
    low: int
    high: int


class StatementData(TypedDict):
    account: str
    about: str
    mode: str
    parties: tuple[str, ...]
    speaker: str
    via: tuple[str, ...]
    polarity: str
    certainty: str
    condition: str
    span: tuple[int, int] | None
    quantity: QuantityData | None


class PositionData(TypedDict):
    party: str
    issue: str
    accepts: tuple[str, ...]
    rejects: tuple[str, ...]
    red_line: tuple[str, ...]


class LedgerData(TypedDict):
    parties: tuple[str, ...]
    sources: tuple[str, ...]
    accounts: dict[str, AccountData]
    issues: tuple[str, ...]
    propositions: dict[str, PropositionData]
    statements: dict[str, StatementData]
    links: tuple[tuple[str, str, str], ...]
    positions: tuple[PositionData, ...]


def belongs(member: str, party: str) -> bool:
    """Whether the dotted path of one begins with that of the other."""
    above, below = party.split("."), member.split(".")
    return below[: len(above)] == above


def about(data: LedgerData, proposition: str) -> list[str]:
    return [s for s, said in data["statements"].items() if said["about"] == proposition]


def speaker(data: LedgerData, s: str) -> str:
    said = data["statements"][s]
    return said["speaker"] if said["speaker"] else data["accounts"][said["account"]]["speaker"]


# Matrix


def matrix_cell(data: LedgerData, proposition: str, account: str) -> tuple[str, list[str], str]:
    """What the cell is, its statements and its highest mode ("" for none)."""
    there = [s for s in about(data, proposition) if data["statements"][s]["account"] == account]
    if there:
        modes = {data["statements"][s]["mode"] for s in there}
        others = [each for each in ACTS if each not in TAKEN_BACK]
        order = [*reversed(LADDER), *TAKEN_BACK, *others]
        return "said", there, next(each for each in order if each in modes)
    found = data["accounts"][account]
    silent = found["scope"] == "full" and found["capture"] in ("complete", "partial")
    return ("silent" if silent else "not covered"), [], ""


# Weights, conditions, statuses


def leads_to(data: LedgerData, start: str, goal: str, seen: tuple[str, ...] = ()) -> bool:
    """Whether a proposition is the goal or depends on it over one condition after the other."""
    if start == goal:
        return True
    return any(
        leads_to(data, data["statements"][s]["condition"], goal, (*seen, start))
        for s in about(data, start)
        if data["statements"][s]["condition"] and start not in seen
    )


def is_circular(data: LedgerData, s: str) -> bool:
    said = data["statements"][s]
    return bool(said["condition"]) and leads_to(data, said["condition"], said["about"])


def outcome(data: LedgerData, s: str) -> str:
    """What became of the condition of a statement that has one."""
    if is_circular(data, s):
        return "pending"
    found = status(data, data["statements"][s]["condition"])
    return {"established": "live", "denied": "lapsed"}.get(found, "pending")


def weight(data: LedgerData, s: str) -> tuple[int | None, bool]:
    """The rung (1 to 8, 0 for a denial) and whether it is against the proposition."""
    said = data["statements"][s]
    fact = data["propositions"][said["about"]]["kind"] == "fact"
    mode = said["mode"]
    rung: int | None = None
    if mode in LADDER:
        rung = LADDER.index(mode) + 1
    elif mode in TAKEN_BACK:
        rung = 0
    elif mode == "conditional" or (mode == "asserted" and fact):
        rung = LADDER.index("agreed") + 1
        if mode == "asserted" and said["certainty"] == "possible":
            rung = LADDER.index("possible") + 1
    if rung is None:
        return None, False
    if said["condition"]:
        became = outcome(data, s)
        if became == "lapsed":
            return None, False
        highest = LADDER.index("possible" if fact else "offered") + 1
        if became == "pending" and rung > highest:
            rung = highest
    if said["polarity"] == "+":
        return rung, rung == 0
    if rung == 0:
        return None, False
    if said["polarity"] == "?":
        return (3 if rung > 3 else rung), False
    return (0, True) if rung > 3 else (rung, fact)


def rung(data: LedgerData, s: str) -> int | None:
    return weight(data, s)[0]


def claims(data: LedgerData, proposition: str) -> list[str]:
    return [s for s in about(data, proposition) if (rung(data, s) or 0) >= 6]


def less_on_full_account(data: LedgerData, proposition: str) -> list[str]:
    """Statements in accounts that tell everything and hold the proposition possible at most."""
    found = []
    for s in about(data, proposition):
        account = data["statements"][s]["account"]
        told = data["accounts"][account]
        rungs = [
            rung(data, other)
            for other in about(data, proposition)
            if data["statements"][other]["account"] == account
        ]
        known = [each for each in rungs if each is not None]
        if (
            rung(data, s) is not None
            and told["scope"] == "full"
            and told["capture"] != "missing"
            and min(known) >= 1
            and max(known) <= 3
        ):
            found.append(s)
    return found


def against(data: LedgerData, proposition: str) -> list[str]:
    less = less_on_full_account(data, proposition) if claims(data, proposition) else []
    return [s for s in about(data, proposition) if weight(data, s)[1] or s in less]


def binding(data: LedgerData, proposition: str) -> list[str]:
    """Parties of claims; of offers where there is no claim; else of what is looser."""
    for least in (6, 4, 1):
        said = [s for s in about(data, proposition) if (rung(data, s) or 0) >= least]
        if said:
            named = {party for s in said for party in data["statements"][s]["parties"]}
            return sorted(
                party
                for party in named
                if not any(belongs(party, other) for other in named if other != party)
            )
    return []


def in_own_account(data: LedgerData, s: str, party: str) -> bool:
    said = data["statements"][s]
    owner = data["accounts"][said["account"]]["speaker"]
    named = [q for q in said["parties"] if belongs(q, party) or belongs(party, q)]
    return owner != "" and belongs(owner, party) and named != []


def own_word(data: LedgerData, s: str, party: str) -> bool:
    said = data["statements"][s]
    people = [each for each in [said["speaker"], *said["via"]] if each]
    return in_own_account(data, s, party) and [p for p in people if not belongs(p, party)] == []


def own_rung(data: LedgerData, proposition: str, party: str) -> int | None:
    rungs = [rung(data, s) for s in about(data, proposition) if own_word(data, s, party)]
    return max((each for each in rungs if each is not None), default=None)


def status(data: LedgerData, proposition: str) -> str:
    claimed = claims(data, proposition)
    bound = binding(data, proposition)
    own = [own_rung(data, proposition, party) for party in bound]
    rungs = [rung(data, s) for s in about(data, proposition)]
    if claimed and against(data, proposition):
        return "contested"
    if claimed and data["propositions"][proposition]["kind"] == "fact":
        sure = [s for s in claimed if data["statements"][s]["certainty"] != "probable"]
        pairs = [(s, t) for s in sure for t in sure if s < t]
        return "established" if any(independent(data, *pair) for pair in pairs) else "unilateral"
    if claimed:
        return "established" if bound and all((each or 0) >= 6 for each in own) else "unilateral"
    if 0 in rungs:
        return "denied"
    if any(each in (4, 5) for each in own):
        return "offered"
    if 4 in rungs or 5 in rungs:
        return "unilateral"
    return "discussed only" if {1, 2, 3} & set(rungs) else "unknown"


def gap(data: LedgerData, proposition: str) -> tuple[int, set[str], set[str]]:
    """Rungs between accounts, the statements on the highest one, those the gap is to."""
    known = {s: r for s in about(data, proposition) if (r := rung(data, s)) is not None}
    if not known:
        return 0, set(), set()
    top: dict[str, int] = {}
    for s, each in known.items():
        account = data["statements"][s]["account"]
        top[account] = max(top.get(account, 0), each)
    high = max(known.values())
    most = {s for s, each in known.items() if each == high > 0}
    if 0 in known.values():
        return high, most, ({s for s, each in known.items() if each == 0} if high else set())
    low = min(top.values())
    least = {
        s
        for s, each in known.items()
        if each == low < high and top[data["statements"][s]["account"]] == low
    }
    return high - low, most, least


# Excerpts and independence


def words_of(text: str) -> list[str]:
    """The words of a text in which nothing but blanks and full stops stands between words."""
    return text.replace(".", " ").split()


def word_spans(text: str) -> list[tuple[int, int]]:
    """Where each of these words stands."""
    spans, end = [], 0
    for word in words_of(text):
        start = text.index(word, end)
        end = start + len(word)
        spans.append((start, end))
    return spans


def excerpts(
    first: str, second: str, least: int = WORDS_IN_COMMON
) -> list[tuple[int, tuple[int, int], tuple[int, int]]]:
    """The longest runs of words of the second text that the first has: length and both places."""
    one, other = words_of(first), words_of(second)

    def place(begin: int, end: int) -> int | None:
        run = other[begin:end]
        starts = range(len(one) - len(run) + 1)
        return next((k for k in starts if one[k : k + len(run)] == run), None)

    runs = [
        (i, j)
        for i in range(len(other))
        for j in range(i + least, len(other) + 1)
        if place(i, j) is not None
    ]
    longest = [
        (i, j) for i, j in runs if not any(a <= i and j <= b and (a, b) != (i, j) for a, b in runs)
    ]
    ones, others = word_spans(first), word_spans(second)
    found = []
    for i, j in longest:
        k = place(i, j)
        assert k is not None
        found.append(
            (j - i, (ones[k][0], ones[k + j - i - 1][1]), (others[i][0], others[j - 1][1]))
        )
    return sorted(found, key=lambda each: each[2])


def repetitions(data: LedgerData) -> set[tuple[str, str]]:
    """Pairs found in the texts: the first repeats the second."""
    found = set()
    accounts = list(data["accounts"])
    for s, t in combinations(data["statements"], 2):
        one, other = data["statements"][s], data["statements"][t]
        if one["about"] != other["about"] or one["account"] == other["account"]:
            continue
        if accounts.index(one["account"]) > accounts.index(other["account"]):
            s, t, one, other = t, s, other, one
        if one["span"] is None or other["span"] is None:
            continue
        text, further = (data["accounts"][each["account"]]["text"] for each in (one, other))
        shared = any(
            meets(one["span"], first) and meets(other["span"], second)
            for _, first, second in excerpts(text, further)
        )
        dates = [data["accounts"][each["account"]]["published"] for each in (one, other)]
        known = min(map(len, dates))
        earlier, later = (each[:known] for each in dates)
        if shared and earlier <= later:
            found.add((t, s))
        if shared and earlier >= later:
            found.add((s, t))
    return found


def meets(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return set(range(*one)) & set(range(*other)) != set()


def links_of_chain(data: LedgerData, s: str) -> set[tuple[str, str]]:
    """Everything in the chain of a statement, and of what it repeats."""
    repeats = {(a, b) for a, rel, b in data["links"] if rel == "repeats"} | repetitions(data)
    behind = {s}
    while more := {b for a, b in repeats if a in behind} - behind:
        behind |= more
    chain = set()
    for each in behind:
        said = data["statements"][each]
        chain |= {("account", said["account"])}
        chain |= {("source", data["accounts"][said["account"]]["source"])}
        chain |= {("person", who) for who in (speaker(data, each), *said["via"]) if who}
    return chain


def independent(data: LedgerData, s: str, t: str) -> bool:
    return links_of_chain(data, s) & links_of_chain(data, t) == set()


def corroborate(data: LedgerData, s: str, t: str) -> bool:
    same = data["statements"][s]["about"] == data["statements"][t]["about"]
    first, second = rung(data, s), rung(data, t)
    if not same or first is None or second is None:
        return False
    side = (first >= 6 and second >= 6) or (first == 0 and second == 0)
    return side and independent(data, s, t)


def corroboration_count(data: LedgerData, proposition: str) -> int:
    """The size of a largest set of claims with chains that are pairwise independent."""
    claimed = claims(data, proposition)
    sizes = [
        size
        for size in range(1, len(claimed) + 1)
        for group in combinations(claimed, size)
        if all(independent(data, s, t) for s, t in combinations(group, 2))
    ]
    return max(sizes, default=0)


# The other tables


def tensions(data: LedgerData) -> set[tuple[str, str]]:
    """Pairs of a firm and a loose statement of one account."""
    return {
        (firm, loose)
        for firm, one in data["statements"].items()
        for loose, other in data["statements"].items()
        if one["account"] == other["account"]
        and (rung(data, firm) or 0) >= 6
        and rung(data, loose) in (1, 2, 3)
        and other["about"] in presupposed(data, one["about"])
    }


def presupposed(data: LedgerData, proposition: str) -> list[str]:
    """A proposition and all it presupposes."""
    given = data["propositions"][proposition]["given"]
    return [proposition, *(presupposed(data, given) if given else ())]


def stance(data: LedgerData, issue: str, party: str, proposition: str) -> str:
    listed = {
        key
        for known in data["positions"]
        if (known["party"], known["issue"]) == (party, issue)
        for key in ("accepts", "rejects", "red_line")
        if proposition in known[key]
    }
    if listed == {"accepts"}:
        return "accepts"
    if "accepts" in listed or not listed:
        return "unknown"
    return "red line" if "red_line" in listed else "rejects"


def issue_parties(data: LedgerData, issue: str) -> list[str]:
    return list(dict.fromkeys(p["party"] for p in data["positions"] if p["issue"] == issue))


def issue_propositions(data: LedgerData, issue: str) -> list[str]:
    named = [
        each
        for p in data["positions"]
        if p["issue"] == issue
        for each in p["accepts"] + p["rejects"] + p["red_line"]
    ]
    return [
        each
        for each, proposition in data["propositions"].items()
        if proposition["issue"] == issue or each in named
    ]


def overlap(data: LedgerData, issue: str) -> str:
    parties, things = issue_parties(data, issue), issue_propositions(data, issue)
    stances = [[stance(data, issue, party, thing) for party in parties] for thing in things]
    if len(parties) >= 2 and any(set(each) == {"accepts"} for each in stances):
        return "yes"
    if things and all({"rejects", "red line"} & set(each) for each in stances):
        return "no"
    return "unknown"


def blocking_sets(data: LedgerData, issue: str) -> set[frozenset[str]]:
    """Of all sets of parties that together refuse everything, those without one inside."""
    if overlap(data, issue) != "no":
        return set()
    parties, things = issue_parties(data, issue), issue_propositions(data, issue)
    block = [
        frozenset(group)
        for size in range(len(parties) + 1)
        for group in combinations(parties, size)
        if all(
            any(stance(data, issue, party, thing) in ("rejects", "red line") for party in group)
            for thing in things
        )
    ]
    return {each for each in block if not any(other < each for other in block)}


def comparisons(data: LedgerData) -> set[tuple[str, str, str, int, int]]:
    """Pairs of numbers, the verdict over every value within their bounds, the margins."""
    found = set()
    for there, one in data["statements"].items():
        for asked, other in data["statements"].items():
            first, second = one["quantity"], other["quantity"]
            if first is None or second is None:
                continue
            if (first["of"], first["unit"]) != (second["of"], second["unit"]):
                continue
            if f"{first['kind']} for {second['kind']}" not in (
                "stock for claim",
                "claim for need",
                "stock for need",
            ):
                continue
            margins = [
                a - b
                for a in range(first["low"], first["high"] + 1)
                for b in range(second["low"], second["high"] + 1)
            ]
            enough = {each >= 0 for each in margins}
            verdict = "unknown" if len(enough) == 2 else "met" if True in enough else "not met"
            found.add((there, asked, verdict, min(margins), max(margins)))
    return found


def announcements(data: LedgerData) -> Iterator[tuple[str, str, str, str]]:
    """Who announced whose assent to what, and what became of it; each once."""
    seen = set()
    for s, said in data["statements"].items():
        who = speaker(data, s)
        for party in said["parties"]:
            key = (who, party, said["about"])
            other_side = who.split(".")[0] != party.split(".")[0]
            claimed = (rung(data, s) or 0) >= 6
            if who and other_side and claimed and key not in seen:
                seen.add(key)
                yield (*key, answer(data, *key))


def answer(data: LedgerData, who: str, party: str, proposition: str) -> str:
    given = set()
    for s in about(data, proposition):
        said = data["statements"][s]
        people = [data["accounts"][said["account"]]["speaker"], *said["via"]]
        through = [each for each in people if each and each.split(".")[0] == who.split(".")[0]]
        of_itself = any(belongs(q, party) or belongs(party, q) for q in said["parties"])
        speaks = speaker(data, s)
        if speaks and belongs(speaks, party) and of_itself and not through:
            if (rung(data, s) or 0) >= 6:
                given.add("confirmed")
            if rung(data, s) == 0:
                given.add("denied")
    return given.pop() if len(given) == 1 else "unanswered"


def support(data: LedgerData, cites: tuple[str, ...], basis: str) -> str:
    order = ["stated", "reported", "inferred", "assumed"]
    if any(status(data, data["statements"][s]["about"]) == "contested" for s in cites):
        return "contested"
    if any(rel == "contradicts" and {a, b} & set(cites) for a, rel, b in data["links"]):
        return "contested"
    best = 3
    for s in cites:
        said = data["statements"][s]
        owner = data["accounts"][said["account"]]["speaker"]
        own = bool(owner) and not said["via"] and belongs(speaker(data, s), owner)
        best = min(best, 0 if own else 1)
    return order[max(best, order.index(basis) if basis else 0)]
