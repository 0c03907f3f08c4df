"""The language of options: what a statement or a rule says about a state, as text and as truth."""
