"""How the documentation is built: Markdown through MyST, the furo theme, warnings as errors."""

import tomllib
from pathlib import Path

PROJECT = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text())["project"]

project = "Masthead"
author = "The Masthead contributors"
copyright = f"2026, {author}"
release = PROJECT["version"]

extensions = ["myst_parser"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
exclude_patterns = ["_build"]
nitpicky = True

html_theme = "furo"
html_title = f"Masthead {release}"
html_show_sphinx = False
html_copy_source = False
