"""Ways of writing down a preference, one per file: each file's `KIND` is found by scan.

`standoff.preferences.weighted` is the one to copy for a new kind.
"""
