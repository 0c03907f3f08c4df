"""The ledger: who said what, where, how firmly; and what follows from it alone."""
