"""A case as a frozen value: what was read, without a trace of how it was written."""
