"""One page in several languages: how each is found from the others, by people and by search engines.

All languages have the same pages under the same addresses, each below a folder that is named by its code; so an
address in another language is found without asking whether it is there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import escape
from urllib.parse import urljoin

# What a theme makes of the links below leads search engines to another address than the page's own.
_OF_THEME = re.compile(r'[ \t]*<link rel="alternate" href="[^"]*" hreflang="[^"]*"[^>]*>\n?')
# Written with a blank, which means the same: Material asks for a list of addresses behind each one without.
_LINK = '<link rel=" alternate" hreflang="{}" href="{}">\n'


def of_page(languages: Mapping[str, str], url: str) -> list[dict[str, str]]:
    """Return the links to a page in every language, as Material's choice of a language takes them."""
    return [{"name": name, "link": f"../{code}/{url}", "lang": code} for code, name in languages.items()]


def told(html: str, languages: Mapping[str, str], url: str, site_url: str) -> str:
    """Return a page with links for search engines, which want addresses in full, in place of the theme's own."""
    html = _OF_THEME.sub("", html)
    ways = [*languages, "x-default"] if site_url else []
    links = "".join(_LINK.format(code, escape(_address(languages, code, url, site_url))) for code in ways)
    return html.replace("</head>", f"{links}</head>", 1)


def sitemap(languages: Mapping[str, str], urls: Iterable[str], site_url: str) -> str:
    """Return the list of all pages in all languages, each with the same page in the others."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ]
    for url in urls:
        ways = {code: escape(_address(languages, code, url, site_url)) for code in (*languages, "x-default")}
        links = "".join(f'<xhtml:link rel="alternate" hreflang="{code}" href="{way}"/>' for code, way in ways.items())
        lines += [f"<url><loc>{ways[code]}</loc>{links}</url>" for code in languages]
    return "\n".join([*lines, "</urlset>", ""])


def _address(languages: Mapping[str, str], code: str, url: str, site_url: str) -> str:
    """Return a page's address in a language; where no language is asked for, in the one it was written in."""
    folder = code if code in languages else next(iter(languages))
    return urljoin(site_url, f"../{folder}/{url}")
