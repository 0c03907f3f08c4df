"""Arrays in, arrays out: the algorithms, which know no domain type.

Callers enter through `standoff.kernels.backend` only.
"""
