"""Named plug-ins: one file in a package, or one entry point of another distribution.

A plug-in is a module that defines one agreed name, such as ``CONCEPT`` in every file of
`standoff.concepts`. Adding one means adding one file; nothing else is edited. Other packages add
theirs through an entry point whose group is the package name, such as ``standoff.concepts``.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from importlib.metadata import entry_points
from types import MappingProxyType
from typing import Any

__all__ = ["plugins"]


@cache
def plugins(package: str, attribute: str) -> MappingProxyType[str, Any]:
    """Every plug-in of `package`, by its `id`, in the order of their `order`, then their id.

    Modules that do not define `attribute` are the room's own parts and are passed over. An entry
    point may not take the id of a plug-in that ships with the package: the shipped one stays.
    """
    root = importlib.import_module(package)
    found: dict[str, Any] = {}
    for module in pkgutil.iter_modules(root.__path__):
        plugin = getattr(importlib.import_module(f"{package}.{module.name}"), attribute, None)
        if plugin is not None:
            found[plugin.id] = plugin
    for point in entry_points(group=package):
        plugin = point.load()
        found.setdefault(plugin.id, plugin)
    ordered = sorted(found.values(), key=lambda plugin: (getattr(plugin, "order", 1000), plugin.id))
    return MappingProxyType({plugin.id: plugin for plugin in ordered})
