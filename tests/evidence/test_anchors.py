"""A quote stands where its words stand, all of them, in one place only; or it is refused."""

from __future__ import annotations

import random
import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.evidence.anchors import COUNTED, Anchor, AnchorError, anchor
from standoff.evidence.normal_text import NormalText
from tests.evidence.plain_texts import PARTS, plain, stretches, texts, whole_places


def quoted(text: str, quote: str, *, n: int | None = None, after: str = "") -> tuple[str, ...]:
    """The words of the saved text at which a quote is anchored."""
    found = anchor(NormalText.of(text), quote, n=n, after=after)
    return tuple(text[start:end] for start, end in found.spans)


def tried(text: str, quote: str, *, n: int | None = None, after: str = "") -> Anchor | int:
    """The anchor; or how often the words were found that are not anchored."""
    try:
        return anchor(NormalText.of(text), quote, n=n, after=after)
    except AnchorError as error:
        return error.occurrences


ANCHORED = {
    "as it stands": ("He said yes.", "said yes", ("said yes",)),
    "all of it": ("yes", "yes", ("yes",)),
    "over a line": ("We will\r\n  meet again", "will meet", ("will\r\n  meet",)),
    "white space around": ("a b c", "  b\n", ("b",)),
    "other quotation marks": ("He said: «no», twice", '"no"', ("«no»",)),
    "mixed quotation marks": ("“It’s `so´”", "\"It's 'so'\"", ("“It’s `so´”",)),
    "another dash": ("Kyiv – and soon", "Kyiv - and", ("Kyiv – and",)),
    "an ellipsis": ("Well… perhaps", "Well... perhaps", ("Well… perhaps",)),
    "three dots": ("Well... perhaps", "Well… perhaps", ("Well... perhaps",)),
    "composed": ("Zu\u0308rich", "Zürich", ("Zu\u0308rich",)),
    "not composed": ("Zürich", "Zu\u0308rich", ("Zürich",)),
    "syllables by letter": ("오늘 한국", "\u1112\u1161\u11ab국", ("한국",)),
    "letters of syllables": ("\u1112\u1161\u11ab국", "한국", ("\u1112\u1161\u11ab국",)),
    "right to left": ("הוא אמר שלום לכולם", "אמר שלום", ("אמר שלום",)),
    "right to left and back": ("قال «نعم» to all", '"نعم" to', ("«نعم» to",)),
    "a sign of many points": ("ok 👩\u200d🚀 go", "👩\u200d🚀", ("👩\u200d🚀",)),
    "a skin tone": ("👍 👍🏽", "👍🏽", ("👍🏽",)),
    "without the skin tone": ("👍🏽 👍", "👍", ("👍",)),
    "a flag": ("🇦🇺🇸🇦 and 🇺🇸", "🇺🇸", ("🇺🇸",)),
    "two pieces": ("one two three four", "one [...] four", ("one", "four")),
    "two pieces, another glyph": ("one two three four", "one […] four", ("one", "four")),
    "three pieces": ("a b c d e", "a [...] c[...]e", ("a", "c", "e")),
    "pieces that adjoin": ("one two", "one [...] two", ("one", "two")),
    "the closest pieces": ("we x we y agree", "we [...] agree", ("we", "agree")),
    "left out at the ends": ("one two three", "[...] two [...]", ("two",)),
    "brackets in the text": ("“we [...] agree”", "we [...] agree", ("we", "agree")),
    "what looks like a pattern": ("cost (a+b)* is 5$", "(a+b)* is 5$", ("(a+b)* is 5$",)),
    "markup": ("<b>a</b> & <script>", "<b>a</b> &", ("<b>a</b> &",)),
}


@pytest.mark.parametrize(("text", "quote", "words"), ANCHORED.values(), ids=ANCHORED)
def test_a_quote_is_anchored(text: str, quote: str, words: tuple[str, ...]) -> None:
    assert quoted(text, quote) == words


NOWHERE = {
    "another word": ("He said yes.", "He says yes"),
    "another letter case": ("He said yes.", "he said"),
    "a word left out": ("He did not agree", "He did agree"),
    "without its accent": ("Zürich", "Zurich"),
    "a letter without its marks": ("Zu\u0308rich", "Zu"),
    "a mark alone": ("Zu\u0308rich", "\u0308rich"),
    "part of a syllable": ("\u1112\u1161\u11ab", "\u1112\u1161"),
    "an accent within a mark's reach": ("q\u0323\u0307", "q\u0323"),
    "a vowel cut off": ("नी", "न"),
    "part of a sign": ("👩\u200d🚀", "🚀"),
    "a sign without its tone": ("👍🏽", "👍"),
    "a tone alone": ("👍🏽", "🏽"),
    "a sign without its variation": ("❤\ufe0f", "❤"),
    "half a flag": ("🇺🇸", "🇺"),
    "halves of two flags": ("🇦🇺🇸🇦", "🇺🇸"),
    "part of a flag with tags": ("🏴\U000e0067\U000e007f", "🏴"),
    "part of an ellipsis": ("Well…", "Well."),
    "more than part of an ellipsis": ("Well… yes", ". yes"),
    "pieces in another order": ("one two three", "three [...] one"),
    "pieces that overlap": ("abcd", "abc [...] cd"),
    "one piece missing": ("one two three", "one [...] four"),
    "nothing": ("one", ""),
    "white space": ("one two", " \n"),
    "only left out": ("one", "[...]"),
    "an empty text": ("", "one"),
}


@pytest.mark.parametrize(("text", "quote"), NOWHERE.values(), ids=NOWHERE)
def test_what_does_not_stand_there_is_not_anchored(text: str, quote: str) -> None:
    assert tried(text, quote) == 0


TEXT = "He agreed. She said: he agreed. They agreed: so he agreed, twice."


def test_words_that_stand_several_times_are_refused_with_the_number() -> None:
    assert tried(TEXT, "he agreed") == 2
    assert tried(TEXT, "agreed") == 4
    assert tried("aaa", "aa") == 2


@pytest.mark.parametrize(("n", "start"), [(1, 21), (2, 48)])
def test_the_number_chooses(n: int, start: int) -> None:
    assert anchor(NormalText.of(TEXT), "he agreed", n=n).start == start


@pytest.mark.parametrize("n", [3, 4, 10**6])
def test_a_number_too_large_is_refused_with_how_many_there_are(n: int) -> None:
    assert tried(TEXT, "he agreed", n=n) == 2


def test_the_words_before_choose_the_first_after_them() -> None:
    text = NormalText.of(TEXT)
    assert anchor(text, "agreed", after="She said:").start == 24
    assert anchor(text, "agreed", after="They agreed:").start == 51
    assert anchor(text, "agreed", after="She said:", n=2).start == 37


def test_the_words_before_are_normalised_as_well() -> None:
    assert quoted("“So” –\nyes, yes", "yes", after='"So" - ') == ("yes",)


def test_a_quote_begins_after_the_words_and_not_in_them() -> None:
    text = NormalText.of("so be it, be it so")
    assert anchor(text, "be it", after="so be it").start == 10
    assert anchor(text, "be it", after="so be").start == 10


AFTER = {"not there": ("Never", 0), "twice there": ("agreed", 4), "blank": (" ", 0)}


@pytest.mark.parametrize(("after", "count"), AFTER.values(), ids=AFTER)
def test_words_before_must_stand_there_once(after: str, count: int) -> None:
    with pytest.raises(AnchorError) as caught:
        anchor(NormalText.of(TEXT), "twice", after=after)
    error = caught.value
    assert (error.words, error.occurrences, error.is_after) == (after, count, True)


def test_nothing_after_the_words_is_told_of_the_quote() -> None:
    with pytest.raises(AnchorError) as caught:
        anchor(NormalText.of(TEXT), "She said", after="They agreed")
    assert (caught.value.words, caught.value.is_after) == ("She said", False)


def test_a_quote_in_pieces_that_fits_twice_is_refused() -> None:
    text = "we all agree. we both agree."
    assert tried(text, "we [...] agree") == 2
    assert quoted(text, "we [...] agree", n=2) == ("we", "agree")
    assert anchor(NormalText.of(text), "we [...] agree", n=2).spans == ((14, 16), (22, 27))
    assert quoted(text, "we all [...] agree") == ("we all", "agree")


def test_an_anchor_knows_its_ends() -> None:
    found = Anchor(((3, 5), (8, 13)))
    assert (found.start, found.end) == (3, 13)


def test_counting_ends_somewhere() -> None:
    assert tried("a " * 10_000, "a") == COUNTED


# Properties.


def pieces_of(quote: str) -> list[str]:
    pieces = [plain(each).strip() for each in re.split(r"\[\.\.\.\]|\[…\]", quote)]
    return [each for each in pieces if each]


def assert_anchored(text: str, quote: str, found: Anchor) -> None:
    """What holds of whatever is anchored: the words are there, whole and in order."""
    pieces = pieces_of(quote)
    assert [plain(text[start:end]) for start, end in found.spans] == pieces
    ends = [end for span in found.spans for end in span]
    assert ends == sorted(ends)
    assert set(ends) <= set(whole_places(text))


@given(texts, st.integers(0, 30), st.integers(1, 30))
@settings(max_examples=600, deadline=None)
def test_any_stretch_of_a_text_is_found_where_it_is_or_told_to_be_there_again(
    text: str, start: int, length: int
) -> None:
    quote = text[start : start + length]
    piece = plain(quote).strip()
    possible = stretches(text, piece) if piece else []
    assert tried(text, quote) == (Anchor(tuple(possible)) if len(possible) == 1 else len(possible))


@given(texts, texts, st.none() | st.integers(1, 3), texts | st.just(""))
@settings(max_examples=600, deadline=None)
def test_whatever_is_anchored_stands_there(
    text: str, quote: str, n: int | None, after: str
) -> None:
    found = tried(text, quote, n=n, after=after)
    if isinstance(found, Anchor):
        assert_anchored(text, quote, found)
        assert plain(after).strip() in plain(text[: found.start])


@given(st.lists(texts.filter(lambda text: bool(text.strip())), min_size=2, max_size=5), st.data())
@settings(max_examples=300, deadline=None)
def test_pieces_of_a_text_are_found_in_order(parts: list[str], data: st.DataObject) -> None:
    text = " ".join(parts)
    chosen = sorted(data.draw(st.sets(st.integers(0, len(parts) - 1), min_size=1)))
    quote = " [...] ".join(parts[index] for index in chosen)
    found = tried(text, quote)
    # They are there; but maybe several times, or one is cut by what joins it.
    assert found != 1
    if isinstance(found, Anchor):
        assert_anchored(text, quote, found)


@given(texts, st.sampled_from(PARTS), st.integers(1, 4))
@settings(max_examples=300, deadline=None)
def test_the_number_counts_in_the_order_of_the_text(text: str, quote: str, n: int) -> None:
    piece = plain(quote).strip()
    possible = stretches(text, piece) if piece else []
    expected = Anchor((possible[n - 1],)) if n <= len(possible) else len(possible)
    assert tried(text, quote, n=n) == expected


# Random edits of quotes and texts.

SENTENCES = (
    "The president did not agree to the ceasefire.",
    "The president did agree to a ceasefire.",
    "“We will meet soon – in Budapest”, he said…",
    "We will meet soon, in Geneva, he said.",
    "Президент не согласился на 20 пунктов.",
    "Президент согласился на 28 пунктов.",
    "הנשיא אמר «שלום» ולא הסכים.",
    "قال الرئيس إنه لا يوافق على الهدنة.",
    "대통령은 휴전에 동의하지 않았다.",
    "राष्ट्रपति युद्धविराम पर सहमत नहीं हैं।",
    "Nice 👍🏽 said the 👩\u200d🚀 from 🇺🇸 and 🇦🇺.",
    "Le président a refusé l’idée d’un délai.",
    "There are 2,000 missiles; 20 to 30 can be spared.",
    "There are 3,000 missiles; 20 to 30 cannot be spared.",
)
SWAPS = ("not ", "", "agree", "disagree", "20", "30", " ", "\n", "’", "'", "e", "é", ".", "…", "🇸")


def edited(text: str, chance: random.Random) -> str:
    """A text with one small thing changed, as hands, programs and forgers do."""
    place, other = chance.randrange(len(text)), chance.randrange(len(text))
    first, last = sorted((place, other))
    match chance.randrange(8):
        case 0:
            return text[:place] + text[place + 1 :]
        case 1:
            return text[:place] + chance.choice(SWAPS + tuple(PARTS)) + text[place:]
        case 2:
            return text[:place] + chance.choice("aeбשक한🏽\u0301") + text[place + 1 :]
        case 3:
            return text[:first] + text[last:]
        case 4:
            return text.replace(chance.choice(SWAPS[2:]), chance.choice(SWAPS), 1)
        case 5:
            words = text.split(" ")
            chance.shuffle(words)
            return " ".join(words)
        case 6:
            return text[:first] + " [...] " + text[last:]
        case _:
            return text.swapcase()


def assert_edits_are_never_anchored_elsewhere(number: int) -> None:
    chance = random.Random(number)
    anchored = 0
    for _ in range(number):
        sentences = chance.sample(SENTENCES, 5)
        quote, text = chance.choice(sentences), chance.choice(" \n").join(sentences)
        for _ in range(chance.randrange(3)):
            quote = edited(quote, chance) or "x"
        for _ in range(chance.randrange(3)):
            text = edited(text, chance) or "x"
        found = tried(text, quote)
        if not isinstance(found, Anchor):
            continue
        anchored += 1
        assert_anchored(text, quote, found)
        pieces = pieces_of(quote)
        if len(pieces) == 1:
            # Any other place would have cut a character in two.
            assert [found.spans[0]] == whole_occurrences(text, pieces[0])
    assert number / 5 < anchored < number


def whole_occurrences(text: str, piece: str) -> list[tuple[int, int]]:
    """As `stretches`, for longer texts: by the places whose normal form begins like the piece."""
    places = whole_places(text)
    found = []
    for start in places[:-1]:
        if text[start].isspace() or plain(text[start : start + 4])[:1] != piece[:1]:
            continue
        for end in places:
            if end <= start or text[end - 1].isspace():
                continue
            stretch = plain(text[start:end])
            if stretch == piece:
                found.append((start, end))
            if len(stretch) >= len(piece):
                break
            if not piece.startswith(stretch[:-1]):
                break
    return found


def test_edits_are_never_anchored_elsewhere() -> None:
    assert_edits_are_never_anchored_elsewhere(5_000)


@pytest.mark.slow
def test_a_hundred_thousand_edits_are_never_anchored_elsewhere() -> None:
    assert_edits_are_never_anchored_elsewhere(100_000)


# Cost.


def test_hundreds_of_quotes_are_found_in_a_long_text() -> None:
    sentences = [f"In point {n} they said “{n * n}”, naïvely…" for n in range(25_000)]
    text = "\n".join(sentences)
    assert len(text) > 900_000
    begin = time.process_time()
    normal = NormalText.of(text)
    for n in range(0, 25_000, 50):
        (span,) = anchor(normal, f'In point {n} they said "{n * n}", naïvely...').spans
        assert text[slice(*span)] == sentences[n]
    assert time.process_time() - begin < 5


LONG = {
    "a piece that never ends": ("a b " * 250_000 + "z", "a [...] z"),
    "the same word over and over": ("a " * 500_000, "a"),
    "letters with marks": ("a\u0301" * 300_000, "a"),
    "flags": ("🇺" * 200_000, "🇺🇺🇺"),
    "ellipses": ("…" * 300_000, "."),
}


@pytest.mark.parametrize(("text", "quote"), LONG.values(), ids=LONG)
def test_no_text_takes_long(text: str, quote: str) -> None:
    begin = time.process_time()
    tried(text, quote)
    assert time.process_time() - begin < 5
