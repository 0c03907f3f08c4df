"""The command line: one file per command, found by scan. Nothing is analysed here."""
