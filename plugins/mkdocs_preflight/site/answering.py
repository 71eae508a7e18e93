"""The bodies of the pages on which a team answers: checklists, blank forms, items by themselves, embedded blocks."""

from __future__ import annotations

from dataclasses import replace

from markupsafe import Markup

from mkdocs_preflight.model import Checklist, Item
from mkdocs_preflight.site import history, views
from mkdocs_preflight.site.links import changes_page, checklist_page, form_page, item_page
from mkdocs_preflight.site.site import Site

#: Stands before every id of an embedded block: its page may show the same item in another way.
ANCHOR = "embed-"


def checklist_body(site: Site, checklist: Checklist) -> Markup:
    """Return everything below the title of a checklist's page."""
    page = checklist_page(checklist.id)
    changes = history.changes_link(site, checklist, page)
    return site.render(
        "checklist.html",
        page=page,
        checklist=views.checklist_view(site, checklist, page),
        version=history.version_link(site, checklist, page),
        changes=changes,
        former=history.former(site, site.plan(checklist.id), page) if changes else {},
    )


def form_body(site: Site, checklist: Checklist) -> Markup:
    """Return everything below the title of a checklist's blank form."""
    page = form_page(checklist.id)
    return site.render("form.html", page=page, checklist=views.checklist_view(site, checklist, page))


def item_body(site: Site, item: Item) -> Markup:
    """Return everything below the title of an item's page."""
    page = item_page(item.id)
    return site.render(
        "item-page.html",
        page=page,
        shown=views.alone_view(site, item, page),
        history=history.history(site, item, page),
        takers=history.takers(site, item, page),
    )


def changes_body(site: Site, checklist: Checklist) -> Markup:
    """Return everything below the title of the page on which the versions of a checklist stand."""
    page = changes_page(checklist.id)
    shown = history.versions(site, checklist, page)
    plan = site.plan(checklist.id)
    told = history.told(site, plan, page)
    return site.render("changes.html", page=page, checklist=checklist, plan=plan, versions=shown, items=told)


def targets(site: Site) -> list[str]:
    """Return the names of everything that a page may embed."""
    known = list(site.catalogue.items)
    for checklist in site.catalogue.running.values():
        known += [checklist.id, *(f"{checklist.id}#{section.id}" for section in checklist.sections)]
    return known


def embed(site: Site, target: str, page: str, *, number: int = 1) -> Markup:
    """Return a checklist, a section (`checklist#section`) or one item as it stands inside another page.

    It is the first, second, … embedded block of the page, whose ids are its own: two may show the same item.
    """
    anchor = ANCHOR if number == 1 else f"{ANCHOR}{number}-"
    if target in site.catalogue.items:
        item = views.alone_view(site, site.catalogue.items[target], page, anchor=anchor)
        return site.render("embed-item.html", page=page, shown=item)
    id, _, section = target.partition("#")
    shown = views.checklist_view(site, site.catalogue.checklists[id], page, anchor=anchor)
    if section:
        # The plan stays whole, so that conditions on other sections still hold.
        shown = replace(shown, sections=tuple(part for part in shown.sections if part.id == section))
    whole = site.links.relative(checklist_page(id), seen_from=page)
    return site.render("embed.html", page=page, checklist=shown, whole=whole, part=bool(section))
