"""Case files to cases and back: the only room that knows YAML and pydantic."""
