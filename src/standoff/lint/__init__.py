"""Traps in a model that is valid: one file per rule, found by scan."""
