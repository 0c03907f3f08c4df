"""BibTeX as people write it: values of every form, LaTeX as text, every fault in its place."""

from __future__ import annotations

import pytest

from standoff.errors import CaseError
from standoff.exchange.bibtex_reader import (
    LONGEST_VALUE,
    MAXIMUM_DEPTH,
    Entry,
    entries_of,
    plain_latex,
)


def entries(text: str) -> tuple[Entry, ...]:
    return entries_of(text.encode(), "r.bib")


def faults(text: str | bytes) -> list[str]:
    with pytest.raises(CaseError) as caught:
        entries_of(text if isinstance(text, bytes) else text.encode(), "r.bib")
    return [str(each).removeprefix("r.bib:") for each in caught.value.faults]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("{braces {in} braces}", "braces {in} braces"),
        ('"marks {with "quoted"} in"', 'marks {with "quoted"} in'),
        ("2025", "2025"),
        ("oct", "10"),
        ('"a" # { b } # ct', "a b Cambridge"),
        ("{}", ""),
    ],
)
def test_values_of_every_form_are_read(value: str, expected: str) -> None:
    text = f'@string{{CT = "Cambridge"}} @misc{{k, f = {value}}}'.replace("{ b} # ct", "{ b } # ct")
    (entry,) = entries(text)
    assert entry.fields["f"] == expected


@pytest.mark.parametrize(
    "text",
    [
        "@misc{k, a = 1}",
        "@MISC ( k , A = 1 , )",
        "words before @comment and after\n@misc{k,a=1,}",
        "@preamble{ {x} # {y} }@misc{k,\na\n=\n1}",
        "\ufeff@misc{k, a = 1}",
        "@comment{about this} @misc{k, a = 1}",
    ],
)
def test_an_entry_may_be_set_out_in_any_way(text: str) -> None:
    (entry,) = entries(text)
    assert (entry.type, entry.key, dict(entry.fields)) == ("misc", "k", {"a": "1"})


def test_entries_stay_in_order_and_know_their_place() -> None:
    first, second = entries("@a{x}\r\n\r\n  @b{y:1/2+z, t = {é}}")
    assert (first.key, first.place.line, first.place.column) == ("x", 1, 1)
    assert (second.key, second.place.line, second.place.column) == ("y:1/2+z", 3, 3)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "1:1: there is no entry in this file; look for '@'"),
        ("@", "1:2: the type of an entry is missing here"),
        ("@misc k", "1:7: '{' is missing after '@misc'"),
        ("@misc{, a = 1}", "1:7: the key of the entry is missing here"),
        ("@misc{k, = 1}", "1:10: the name of a field is missing here"),
        ("@misc{k, a 1}", "1:12: '=' is missing after 'a'"),
        ("@misc{k, a = }", "1:14: a value is missing here"),
        ("@misc{k, a = ocd}", "1:14: there is no abbreviation 'ocd'; did you mean 'oct'?"),
        ("@misc{k, a = x y}", "1:14: there is no abbreviation 'x'; put it in braces if it is text"),
        ("@misc{k, a = {b} c}", "1:18: ',' or '}' is expected here"),
        ("@misc{k, a = 1)", "1:15: ',' or '}' is expected here"),
        ("@misc{k, a = 1", "1:1: this entry never ends; look for a missing '}'"),
        ("@misc{k,\n a = {b}", "1:1: this entry never ends; look for a missing '}'"),
        ("@misc{k, a = {b", "1:14: this text never ends; look for a brace or mark left out"),
        ('@misc{k, a = "b}"}', "1:16: this brace closes nothing"),
        ("@misc{k, a = 1, A = 2}", "1:17: field 'a' is there twice; remove one of the two"),
        ("@a{k}\n@b{K}", "2:1: the key 'K' is there twice, first in line 1; rename"),
    ],
)
def test_a_fault_is_told_at_its_place(text: str, expected: str) -> None:
    (fault,) = faults(text)
    assert fault.startswith(expected)


def test_after_a_fault_reading_goes_on_with_the_next_entry() -> None:
    found = faults("@a{x, t = }\n@b{y}\n @c{z, t = no}\n@d{x}\n@e{y}")
    assert [each.split(" ")[0] for each in found] == ["1:11:", "3:12:", "5:1:"]


def test_what_is_no_text_is_refused() -> None:
    assert faults(b"@a{x}\n\xff") == ["2:1: byte 0xff is not UTF-8 text; save the file as UTF-8"]


def test_values_that_would_grow_without_end_are_refused() -> None:
    doubled = "".join(
        f"@string{{{chr(98 + n)} = {chr(97 + n)} # {chr(97 + n)}}}\n" for n in range(20)
    )
    (fault, *_) = faults("@string{a = {0123456789}}\n" + doubled)
    assert "this value has more than 20,000 characters" in fault
    (fault,) = faults("@a{x, t = {" + "{}" * LONGEST_VALUE + "}}")
    assert fault.startswith("1:11: this value has more than 20,000 characters")
    deep = "{" * (MAXIMUM_DEPTH + 2)
    (fault,) = faults("@a{x, t = " + deep)
    assert "braces are nested more than 32 deep" in fault


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        (r"{\"O}sterreich, \'Etats, na\"{\i}ve", "Österreich, États, naïve"),
        (r"Fran\c{c}ois, Erd\H{o}s, \v{S}koda", "François, Erdős, Škoda"),
        (r"\'{\i}, \c c, \r{a}, \aa, \O, \ss", "í, ç, å, å, Ø, ß"),
        (r"\AE gir and {\ss}en", "Ægir and ßen"),
        (r"50\% \& more \$ \# \_ \{x\}", "50% & more $ # _ {x}"),
        (r"pages 3--5 --- ``said'' a~b", "pages 3–5 — “said” a b"),
        (r"\emph{both} \textbf{words}, \LaTeX{} \unknown{x}", "both words, x"),
        (r"a\\b \, c\-d\ e", "a b cd e"),
        (r"\textbackslash{}x \textasciitilde{} \textless{}b\textgreater{}", r"\x ~ <b>"),
        (r"\input{/etc/passwd}", "/etc/passwd"),
        (r"\'{} \'", ""),
        ("two\n  lines", "two lines"),
    ],
)  # fmt: skip
def test_latex_becomes_the_text_it_prints(latex: str, expected: str) -> None:
    assert plain_latex(latex) == expected
