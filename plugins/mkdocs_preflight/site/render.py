"""Templates to HTML. The only module that knows Jinja.

Templates place what `views` prepare; the few words and links they need themselves come from the `Site` they are given.
A site may replace any template by one of the same name in its own folder.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PackageLoader, StrictUndefined
from markupsafe import Markup

#: The folder that holds our scripts and styles, as a site publishes them.
THEME = Path(__file__).parent / "theme"


def language_style(language: str) -> Path | None:
    """Return the style that the script of a language needs, where it needs one."""
    path = THEME / "assets" / "preflight" / f"language-{language}.css"
    return path if path.is_file() else None


def json_attribute(value: object) -> Markup:
    """Return `value` as JSON for an attribute in single quotes, far shorter than with every double quote escaped."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("&", "&amp;").replace("'", "&#39;").replace("<", "&lt;"))


def environment(folders: Sequence[str] = ()) -> Environment:
    """Return the templates of the package, preceded by those of the site's own `folders`."""
    own = [FileSystemLoader(folder) for folder in folders]
    templates = Environment(
        loader=ChoiceLoader([*own, PackageLoader("mkdocs_preflight.site", "templates")]),
        # In Markdown, the functions that make a text inert know what to escape.
        autoescape=lambda name: name is None or not name.endswith(".md"),
        undefined=StrictUndefined,
        # Every build makes its own environment; a look at the files for every page would cost a tenth of it.
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters["json_attribute"] = json_attribute
    # For attributes and other places that take no mark-up: a text that knows its language would bring some.
    templates.filters["plain"] = str
    return templates
