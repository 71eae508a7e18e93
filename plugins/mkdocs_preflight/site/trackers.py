"""Where tickets are written: the address that opens a new one, filled in, in the ways of each tracker."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

#: What each kind of tracker calls the title and the text of a new ticket in its address.
FIELDS: Mapping[str, tuple[str, str]] = {
    "github": ("title", "body"),
    "gitlab": ("issue[title]", "issue[description]"),
    "jira": ("summary", "description"),
}


@dataclass(frozen=True, slots=True)
class Tracker:
    """One place for tickets; `url` is the address at which a new one is written."""

    name: str
    kind: str
    url: str
    #: What its tickets are about: `projects`, `questions` or `both`.
    takes: str = "both"

    @property
    def takes_projects(self) -> bool:
        """Whether its tickets are about gaps and results of projects."""
        return self.takes != "questions"

    @property
    def takes_questions(self) -> bool:
        """Whether its tickets suggest changes to questions."""
        return self.takes != "projects"

    def address(self, title: str, body: str) -> str:
        """Return the address that opens a new ticket with title and text."""
        titled, bodied = FIELDS[self.kind]
        parts = urlsplit(self.url)
        query = urlencode([*parse_qsl(parts.query), (titled, title), (bodied, body)])
        return urlunsplit(parts._replace(query=query))
