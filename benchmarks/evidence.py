"""How long a large ledger takes to read, every hash compared and every quote anchored; and to show.

    python benchmarks/evidence.py                      # 20,000 statements over 500 saved texts
    python benchmarks/evidence.py --statements 2000    # a smaller one

Each text is some pages of made-up sentences, in Latin letters with typographic quotation marks;
one in ten is in Hindi, and one in ten has its accents decomposed. Half the quotes are written with
plain marks, and one in ten leaves words out with [...]. Memory is the peak of what Python allocates
in one more run. Showing is the whole page of `standoff matrix` as HTML, from a ledger that nothing
was asked of before: how all propositions stand, the words that texts share, and every statement.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import tempfile
import time
import tracemalloc
import unicodedata
from pathlib import Path

import standoff
from standoff.report.evidence_page import evidence_page
from standoff.report.heading import Heading
from standoff.report.html import RENDERER

LATIN = (
    "the president said agreed that talks on a ceasefire would begin in March – “soon”, he added"
    " the délégation from Zürich would not confirm any naïve timetable for withdrawing troops"
    " before both sides’ envoys meet again… under conditions which neither party has described"
).split()
HINDI = (
    "राष्ट्रपति ने कहा कि बातचीत मार्च में शुरू होगी और दोनों पक्ष युद्धविराम पर सहमत हैं लेकिन कोई"
    " समय सीमा तय नहीं की गई है"
).split()
MODES = ("raised", "discussed", "possible", "offered", "agreed", "asserted", "denied")
PARTIES = 20
PROPOSITIONS = 200


def main() -> None:
    """Write a case, read it several times, print how long it took."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--statements", type=int, default=20_000)
    parser.add_argument("--accounts", type=int, default=500)
    parser.add_argument("--repeats", type=int, default=3, help="the best of so many runs counts")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_case(folder, given.statements, given.accounts)
        size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
        seconds = min(_seconds(folder) for _ in range(given.repeats))
        shown = [_shown(folder) for _ in range(given.repeats)]
        tracemalloc.start()
        case = standoff.load(folder)
        peak = tracemalloc.get_traced_memory()[1]
    anchored = sum(each.anchor is not None for each in case.ledger.statements.values())
    print(f"{given.statements:,} statements, {given.accounts:,} accounts, {size / 2**20:.1f} MiB")
    print(f"quotes anchored   {anchored:,}")
    print(f"time to read      {seconds:.1f} s")
    print(f"time to show      {min(each for each, _ in shown):.1f} s")
    print(f"page              {shown[0][1] / 2**20:.1f} MiB")
    print(f"memory, peak      {peak / 2**20:.0f} MiB")


def _seconds(folder: Path) -> float:
    begin = time.perf_counter()
    standoff.load(folder)
    return time.perf_counter() - begin


def _shown(folder: Path) -> tuple[float, int]:
    """Seconds from the ledger to a page of HTML, and its bytes."""
    case = standoff.load(folder)
    begin = time.perf_counter()
    page = RENDERER.render(evidence_page(case, Heading.of(case)))
    return time.perf_counter() - begin, len(page.encode())


def write_case(folder: Path, statements: int, accounts: int) -> None:
    """A case of evidence alone; the same for the same numbers."""
    chance = random.Random(statements + accounts)
    (folder / "texts").mkdir()
    lines = ["standoff: 1", "case: {id: large, title: A large ledger}", "parties:"]
    lines += [f"  p{n}: {{name: Party {n}}}" for n in range(PARTIES)]
    lines += ["sources:", "  wire: {type: wire, grade: B}", "issues:", "  i: Ceasefire"]
    lines += ["propositions:"]
    lines += [f"  q{n}: {{text: 'Clause {n} holds', issue: i}}" for n in range(PROPOSITIONS)]
    said = ["statements:"]
    lines += ["accounts:"]
    share = -(-statements // accounts)
    for account in range(accounts):
        sentences = [_sentence(account, n, chance) for n in range(2 * share)]
        text = "\n".join(
            " ".join(sentences[at : at + 5]) + "\n" for at in range(0, len(sentences), 5)
        )
        content = (text if account % 10 else unicodedata.normalize("NFD", text)).encode()
        (folder / "texts" / f"a{account}.txt").write_bytes(content)
        lines.append(
            f"  a{account}: {{source: wire, speaker: p{account % PARTIES}, published: 2025-10-16,"
            f" capture: complete, scope: full, file: texts/a{account}.txt,"
            f" sha256: {hashlib.sha256(content).hexdigest()}}}"
        )
        for n in range(min(share, statements - account * share)):
            said += _statement(account, n, sentences[2 * n], chance)
    (folder / "case.yaml").write_text("\n".join([*lines, ""]), encoding="utf-8")
    (folder / "evidence.yaml").write_text("\n".join([*said, ""]), encoding="utf-8")


def _sentence(account: int, number: int, chance: random.Random) -> str:
    words = chance.choices(HINDI if account % 10 == 1 else LATIN, k=18)
    return f"In point {account}.{number} {' '.join(words)}."


def _statement(account: int, number: int, sentence: str, chance: random.Random) -> list[str]:
    quote = sentence
    if number % 2:
        quote = quote.replace("“", '"').replace("”", '"').replace("’", "'").replace("–", "-")
    if number % 10 == 0:
        words = quote.split(" ")
        quote = " ".join([*words[:8], "[...]", *words[12:]])
    escaped = quote.replace("\\", "\\\\").replace('"', '\\"')
    parties = ", ".join(f"p{each}" for each in chance.sample(range(PARTIES), 2))
    return [
        f"  s{account}-{number}:",
        f"    in: a{account}",
        f'    quote: "{escaped}"',
        f"    about: q{chance.randrange(PROPOSITIONS)}",
        f"    mode: {chance.choice(MODES)}",
        f"    parties: [{parties}]",
        "    certainty: probable",
        "    info_grade: 2",
        f"    note: number {number} of this account",
    ]


if __name__ == "__main__":
    main()
