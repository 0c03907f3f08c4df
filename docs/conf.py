"""How the documentation is built: Sphinx, MyST, Furo; warnings are errors in `.ci/run`."""

import sys
from pathlib import Path

import standoff

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

project = "standoff"
author = "The standoff developers"
copyright = "The standoff developers; Apache-2.0"
release = standoff.__version__
extensions = ["myst_parser", "sphinx.ext.autodoc", "generated", "mathml"]
html_theme = "furo"
html_title = "standoff"
html_math_renderer = "mathml"
exclude_patterns = ["_build", "_ext"]
myst_enable_extensions = ["dollarmath", "deflist"]
myst_heading_anchors = 3
autodoc_typehints = "none"
autodoc_member_order = "bysource"
default_role = "code"
nitpicky = False
