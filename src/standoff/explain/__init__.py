"""Verdicts to reasons to sentences. Nothing is solved here and nothing is printed."""
