"""Chooses and orders the parts of an answer, and renders them: one file for each kind of file."""
