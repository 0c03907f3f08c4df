"""How the documentation is built: Sphinx, MyST, Furo; warnings are errors in `.ci/run`."""

import standoff

project = "standoff"
author = "The standoff developers"
copyright = "The standoff developers; Apache-2.0"
release = standoff.__version__
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
html_theme = "furo"
html_title = "standoff"
exclude_patterns = ["_build"]
myst_enable_extensions = ["dollarmath", "deflist"]
myst_heading_anchors = 3
autodoc_typehints = "none"
autodoc_member_order = "bysource"
nitpicky = False
