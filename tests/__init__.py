"""Tests of standoff."""
