"""Pictures of a conflict, one file each, found by scan. Positions are computed here.

A picture is drawn as plain shapes and carries a twin that says the same in tables; it is written
down, in a page or as a file of its own, by `standoff.report`.
"""
