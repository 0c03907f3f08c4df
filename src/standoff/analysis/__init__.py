"""One question per file. Everything returned carries its witnesses and holds no sentences."""
