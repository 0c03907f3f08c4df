"""Foreign formats: one file each, reader and writer together. The model is `gmcr.py`."""
