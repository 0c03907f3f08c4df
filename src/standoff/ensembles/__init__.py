"""Many worlds at once: one analysis for each that differs, the same on any number of threads."""
