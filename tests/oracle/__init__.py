"""A literal, slow oracle for stability analysis, sharing no code with the engine it checks.

``model`` holds a conflict as plain sets, ``stability`` decides each solution concept word by word,
``answers`` what follows from the status quo, ``families`` draws random conflicts, ``published``
and ``witnesses`` hold known ones. ``relations`` and ``structures`` judge every kind of preference,
``structure_families`` draws them; ``hypergames`` tells apart who sees what. Definition numbers in
the docstrings are those of the project's stability specification: 1 model, 2 reachability,
3 individual stability, 4 preference structures, 6 attitudes, 7 misperception, 10 algorithms, 11
readings of "sanction".
"""
