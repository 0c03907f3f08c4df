"""Plug-ins: one file found by scan, or one entry point of another package."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from types import SimpleNamespace

import pytest

from standoff import registry
from standoff.concepts import seq


@pytest.fixture(autouse=True)
def _fresh_scan() -> Iterator[None]:
    registry.plugins.cache_clear()
    yield
    registry.plugins.cache_clear()


@dataclass
class Point:
    """An installed entry point."""

    plugin: object

    def load(self) -> object:
        return self.plugin


def installed(monkeypatch: pytest.MonkeyPatch, plugin: object) -> None:
    monkeypatch.setattr(registry, "entry_points", lambda group: [Point(plugin)])


def test_another_package_adds_a_plugin(monkeypatch: pytest.MonkeyPatch) -> None:
    added = replace(seq.CONCEPT, id="mine", order=45)
    installed(monkeypatch, added)
    found = registry.plugins("standoff.concepts", "CONCEPT")
    assert found["mine"] is added
    assert list(found)[:7] == ["nash", "gmr", "smr", "seq", "mine", "sseq", "sim"]


def test_what_ships_is_not_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    installed(monkeypatch, SimpleNamespace(id="seq"))
    assert registry.plugins("standoff.concepts", "CONCEPT")["seq"] is seq.CONCEPT


def test_modules_without_a_plugin_are_the_rooms_own_parts() -> None:
    assert "concept" not in registry.plugins("standoff.concepts", "CONCEPT")
