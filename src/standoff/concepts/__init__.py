"""Solution concepts, one file each: what a decision maker thinks of before it moves.

A file defines ``CONCEPT``, a `standoff.concepts.concept.SolutionConcept`, and is found by scan.
"""
