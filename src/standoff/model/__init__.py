"""The frozen domain types of the graph model: who, what they can do, which states exist."""
