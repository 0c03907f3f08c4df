"""YAML to plain data that remembers where every key and value stands.

Only lists, mappings and text come out: `no`, `1e3` and `2025-10-16` stay what was typed. What makes
YAML surprising is refused in place: a key given twice, tags, anchors, aliases, a second document,
keys that are not text. The document is built from the parser's events with a stack of our own, so
that no file, however deeply nested, can exhaust the interpreter's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NoReturn

import yaml

from standoff.casefile.places import LINE_BREAK, Located, Path, Spot
from standoff.casefile.yaml_faults import QUOTE, explained
from standoff.errors import CaseError, Fault, Place

__all__ = ["MAXIMUM_BYTES", "MAXIMUM_DEPTH", "MAXIMUM_VALUES", "locate"]

MAXIMUM_BYTES = 16 * 2**20
MAXIMUM_DEPTH = 32
MAXIMUM_VALUES = 500_000
"""A ledger of 20,000 statements has some 220,000; as many as this take seconds."""

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# All that YAML does not call printable, and three line breaks that editors do not count as lines.
UNPRINTABLE = re.compile(
    r"[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)


def locate(content: bytes, file: str) -> Located:
    """The data of one YAML file; `CaseError` where reading could not go on to the end.

    Linear in the length of the file.
    """
    if len(content) > MAXIMUM_BYTES:
        found = f"the file is larger than {MAXIMUM_BYTES // 2**20} MiB"
        _refuse(Place(file), found, "split it into several cases")
    text = _decoded(content, file)
    hidden = UNPRINTABLE.search(text)
    if hidden:
        place = _place_after(text[: hidden.start()], file)
        _refuse(place, f"an invisible character (U+{ord(hidden[0]):04X}) stands here", "delete it")
    return _Composer(text, file).compose()


def _decoded(content: bytes, file: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = _place_after(error.object[: error.start].decode(), file)
        found = f"byte 0x{error.object[error.start]:02x} is not UTF-8 text"
        _refuse(place, found, "save the file as UTF-8")


def _refuse(place: Place, found: str, way_out: str) -> NoReturn:
    raise CaseError([Fault(place=place, found=found, way_out=way_out)])


def _place_after(text: str, file: str) -> Place:
    """Place of the character that follows `text`."""
    *lines, last = LINE_BREAK.split(text)
    return Place(file, len(lines) + 1, len(last) + 1)


@dataclass(slots=True)
class _Open:
    """A list or mapping that is still being filled; in a mapping, the key whose value is next.

    `is_second` where it is (in) the second value of a key, `is_next_second` where the next one is.
    """

    content: list[object] | dict[str, object]
    path: Path
    is_second: bool = False
    key: str | None = None
    is_next_second: bool = False

    @property
    def wants_key(self) -> bool:
        return isinstance(self.content, dict) and self.key is None

    @property
    def next_path(self) -> Path:
        return (*self.path, len(self.content) if self.key is None else self.key)

    def put(self, value: object) -> None:
        """The first value of a key stays; that there is a second has been reported."""
        if isinstance(self.content, list):
            self.content.append(value)
        elif self.key is not None:
            self.content.setdefault(self.key, value)
            self.key = None


class _Composer:
    """Builds one document out of parser events."""

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file
        self.data: object = None
        self.count = 0
        self.values: dict[Path, Spot] = {}
        self.keys: dict[Path, Spot] = {}
        self.faults: list[tuple[Path, Fault]] = []
        self.open: list[_Open] = []

    def compose(self) -> Located:
        try:
            for event in yaml.parse(self.text, Loader=LOADER):
                self._take(event)
        except yaml.MarkedYAMLError as error:
            mark, found, way_out = explained(error, self.text)
            self._stop(Place(self.file, mark.line + 1, mark.column + 1), found, way_out)
        if not self.values:
            self._stop(Place(self.file, 1, 1), "the file is empty", "see 'standoff new'")
        return Located(
            data=self.data, values=self.values, keys=self.keys, faults=tuple(self.faults)
        )

    def _take(self, event: yaml.Event) -> None:
        match event:
            case yaml.DocumentStartEvent() if self.values:
                found = "a second document begins here; a case file is one document"
                self._stop(self._spot(event).place, found, "remove the line '---'")
            case yaml.ScalarEvent():
                self._take_text(event, event.value)
            case yaml.AliasEvent():
                self._take_text(event, "")
            case yaml.SequenceStartEvent():
                self._begin(event, [])
            case yaml.MappingStartEvent():
                self._begin(event, {})
            case yaml.CollectionEndEvent():
                self.open.pop()

    def _take_text(self, event: yaml.NodeEvent, value: str) -> None:
        spot, mark = self._spot(event), _mark_of(event)
        # Where YAML sees a tag, an anchor or an alias, people mean what they typed.
        text = spot.source if mark else value
        if self.open and self.open[-1].wants_key:
            path = self._take_key(text, spot)
        else:
            path = self._put(text, spot)
        self._check_mark(mark, path, spot)
        self._check_escapes(text, path, spot)

    def _take_key(self, key: str, spot: Spot) -> Path:
        holder = self.open[-1]
        holder.key = key
        path = holder.next_path
        first = self.keys.setdefault(path, spot)
        holder.is_next_second = holder.is_second or first is not spot
        if first is not spot and not holder.is_second:
            found = f"key '{key}' is there twice"
            rule = f"the first is in line {first.place.line}"
            self._add(path, spot.place, found, rule, "remove or rename one of the two")
        return path

    def _begin(
        self, event: yaml.CollectionStartEvent, content: list[object] | dict[str, object]
    ) -> None:
        spot = self._spot(event)
        if self.open and self.open[-1].wants_key:
            found = "a list or mapping stands where a key is expected"
            self._stop(spot.place, found, "put it in quotation marks if it is text")
        if len(self.open) == MAXIMUM_DEPTH:
            found = f"lists and mappings are nested more than {MAXIMUM_DEPTH} deep"
            self._stop(spot.place, found, "look for brackets that are not meant")
        path = self._put(content, spot)
        holder = self.open[-1] if self.open else None
        is_second = holder is not None and (holder.is_second or holder.is_next_second)
        self.open.append(_Open(content, path, is_second))
        self._check_mark(_mark_of(event), path, spot)

    def _put(self, value: object, spot: Spot) -> Path:
        """Puts a value where it belongs; returns its path."""
        # Second values of a key as well.
        self.count += 1
        if self.count > MAXIMUM_VALUES:
            found = f"the file holds more than {MAXIMUM_VALUES:,} values"
            self._stop(spot.place, found, "split it into several cases")
        path = self.open[-1].next_path if self.open else ()
        self.values.setdefault(path, spot)
        if self.open:
            self.open[-1].put(value)
        else:
            self.data = value
        return path

    def _check_mark(self, mark: str, path: Path, spot: Spot) -> None:
        if mark:
            found = f"'{spot.source.split(maxsplit=1)[0]}' is a YAML {mark}"
            rule = "case files have no tags, anchors or aliases"
            self._add(path, spot.place, found, rule, f"if it is text, {QUOTE}")

    def _check_escapes(self, text: str, path: Path, spot: Spot) -> None:
        """Escapes in double quotation marks may say what no file may hold."""
        hidden = UNPRINTABLE.search(text)
        if hidden:
            found = f"an invisible character (U+{ord(hidden[0]):04X}) is written here"
            self._add(path, spot.at(hidden.start()), found, "", "remove the escape")

    def _add(self, path: Path, place: Place, found: str, rule: str, way_out: str) -> None:
        self.faults.append((path, Fault(place=place, found=found, rule=rule, way_out=way_out)))

    def _stop(self, place: Place, found: str, way_out: str) -> NoReturn:
        self._add((), place, found, "", way_out)
        raise CaseError(fault for _, fault in self.faults)

    def _spot(self, event: yaml.Event) -> Spot:
        start, end = event.start_mark, event.end_mark
        assert start is not None, "the parser always says where"
        assert end is not None
        place = Place(self.file, start.line + 1, start.column + 1)
        return Spot(place, self.text[start.index : end.index])


def _mark_of(event: yaml.NodeEvent) -> str:
    """What YAML calls the mark put before a value; empty where there is none."""
    if isinstance(event, yaml.AliasEvent):
        return "alias"
    if event.anchor is not None:
        return "anchor"
    tagged = isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent) and event.tag
    return "tag" if tagged else ""
