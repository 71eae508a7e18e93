"""What a browser did while a test ran: every test ends with nothing gone wrong and nobody else called."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, Response, WebError

#: Hosts that are this machine; `file:`, `data:` and `blob:` have none.
OWN = ("127.0.0.1", "plain.test", None)


@dataclass
class Watch:
    """The requests of a browser context and its troubles; `expected` are parts of troubles that a test provokes."""

    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)

    def over(self, context: BrowserContext) -> None:
        """Begin to watch."""
        context.on("request", self._request)
        context.on("requestfailed", self._failed)
        context.on("response", self._response)
        context.on("weberror", self._error)
        context.on("console", self._console)

    @property
    def troubles(self) -> list[str]:
        """What went wrong and was not expected to."""
        return [error for error in self.errors if not any(part in error for part in self.expected)]

    @property
    def elsewhere(self) -> list[str]:
        """The requests that went to another host."""
        return [url for url in self.requests if urlsplit(url).hostname not in OWN]

    def _request(self, request: Request) -> None:
        self.requests.append(request.url)

    def _failed(self, request: Request) -> None:
        # Whoever leaves a page stops what it still loads.
        if "ERR_ABORTED" not in (request.failure or ""):
            self.errors.append(f"{request.failure}: {request.url}")

    def _response(self, response: Response) -> None:
        if response.status >= 400:
            self.errors.append(f"{response.status}: {response.url}")

    def _error(self, error: WebError) -> None:
        self.errors.append(f"{error.error.message}\n{error.error.stack}")

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.errors.append(f"console: {message.text} ({message.location['url']})")
