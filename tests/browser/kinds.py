"""One page of every type, by a name that says which."""

from __future__ import annotations

PAGES = {
    "home": "",
    "catalogue": "checklists/",
    "approval": "checklists/approval/",
    "screening": "checklists/screening/",
    "gate": "checklists/gate-data/",
    "form": "forms/approval/",
    "project": "project/",
    "report": "report/",
    "board": "board/",
    "merge": "merge/",
    "item": "items/fc-06/",
    "fact": "items/pp-01/",
    "case": "cases/zillow-offers/",
    "cases": "cases/",
    "guide": "guides/failure-causes/",
    "lifecycle": "lifecycle/",
    "sources": "sources/",
    "glossary": "glossary/",
    "path": "paths/first-week/",
    "reference": "reference/format/",
    "use": "reference/use/",
    "tables": "guides/lifecycle/",
    "404": "404.html",
}
