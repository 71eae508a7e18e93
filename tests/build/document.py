"""HTML as a tree, for facts about pages: strict about nesting, and knowing which text names a control."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

_EMPTY = {
    "area", "base", "br", "circle", "col", "embed", "hr", "img", "input", "link", "meta", "path", "polygon", "polyline",
    "rect", "source", "track", "wbr",
}  # fmt: skip
#: These end a paragraph, so a paragraph cannot hold them.
_BLOCKS = {
    "address", "article", "aside", "blockquote", "details", "dialog", "div", "dl", "fieldset", "figure", "footer",
    "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "main", "nav", "ol", "p", "pre", "section", "table",
    "ul",
}  # fmt: skip
_CONTROLS = {"input", "select", "textarea", "button"}


@dataclass(slots=True, eq=False)
class Node:
    """One element with its attributes and what it holds."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    parent: Node | None = None
    children: list[Node | str] = field(default_factory=list)
    #: Of the whole page: tags that do not fit together.
    slips: list[str] = field(default_factory=list)

    def walk(self) -> Iterator[Node]:
        """Return this element and all below it, in reading order."""
        yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child.walk()

    def all(self, *names: str, **attributes: str) -> list[Node]:
        """Return the elements of these names, with these attributes (`class_` holds one of the classes)."""
        return [node for node in self.walk() if (not names or node.name in names) and node.has(**attributes)]

    def one(self, *names: str, **attributes: str) -> Node:
        """Return the only element of these names and attributes."""
        found = self.all(*names, **attributes)
        assert len(found) == 1, (names, attributes, len(found))
        return found[0]

    def has(self, **attributes: str) -> bool:
        """Tell whether the element has these attributes."""
        for key, value in attributes.items():
            found = self.attributes.get(key.rstrip("_").replace("_", "-"))
            if found is None or (value not in found.split() if key == "class_" else value != found):
                return False
        return True

    @property
    def text(self) -> str:
        """The text that the element holds, with single spaces."""
        return " ".join(self._words().split())

    def _words(self) -> str:
        return "".join(child if isinstance(child, str) else child._words() for child in self.children)

    def above(self) -> Iterator[Node]:
        """Return the elements around this one, the nearest first."""
        node = self.parent
        while node:
            yield node
            node = node.parent


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = Node("")
        self._open = self.root

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS and (self._open.name == "p" or any(node.name == "p" for node in self._open.above())):
            self.root.slips.append(f"<{tag}> in <p> at {self.getpos()}")
        node = Node(tag, {name: value or "" for name, value in attrs}, self._open)
        if len({name for name, _ in attrs}) != len(attrs):
            self.root.slips.append(f"an attribute twice on <{tag}> at {self.getpos()}")
        self._open.children.append(node)
        if tag not in _EMPTY:
            self._open = node

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _EMPTY:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _EMPTY:
            return
        if tag == self._open.name and self._open.parent:
            self._open = self._open.parent
            return
        self.root.slips.append(f"</{tag}> ends <{self._open.name}> at {self.getpos()}")
        match = next((node for node in self._open.above() if node.name == tag), None)
        if match and match.parent:
            self._open = match.parent

    def handle_data(self, data: str) -> None:
        self._open.children.append(data)


def parse(html: str) -> Node:
    """Return a page as a tree; its `slips` are tags that do not fit together."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    return builder.root


def content(page: Node) -> Node:
    """Return the part of a page that is not the theme's: in Material, in MkDocs' own theme, or all there is."""
    for name, attributes in (
        ("article", {"class_": "md-content__inner"}),
        ("div", {"role": "main"}),
        ("body", {}),
    ):
        if found := page.all(name, **attributes):
            return found[0]
    raise AssertionError("this page has no content")


def nameless_controls(page: Node) -> list[str]:
    """Return the controls that nothing names: no label around or for it, no text of its own, no `aria-label`.

    The script writes the text of a hidden button before it shows it.
    """
    labels = {node.attributes["for"] for node in page.all("label") if "for" in node.attributes and node.text}
    return [
        f"{control.name} {control.attributes}"
        for control in page.walk()
        if control.name in _CONTROLS
        and control.attributes.get("type") != "hidden"
        and not control.attributes.get("aria-label")
        and control.attributes.get("id", "") not in labels
        and not any(node.name == "label" and node.text for node in control.above())
        and not (control.name == "button" and (control.text or _is_hidden(control)))
    ]


def _is_hidden(node: Node) -> bool:
    return any("hidden" in part.attributes or part.name == "dialog" for part in (node, *node.above()))


def is_own_file(node: Node) -> bool:
    """Tell whether a node loads one of our scripts and holds nothing itself."""
    return "/assets/preflight/" in f"/{node.attributes.get('src', '')}" and not node.text
