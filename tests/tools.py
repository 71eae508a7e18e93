"""Find the tools that tests need, or install them, saying which: Node with npm, and a Chromium.

`python tests/tools.py node …` and `npm …` run the machine's own or the environment's; `browser` finds or installs one.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import sysconfig
from pathlib import Path

#: The shell has no windows around its pages, so each opens in half the time.
BROWSERS = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
)
NODE = 20


def interruptible() -> None:
    """Let a process that is to start hear interruptions: what a shell starts in the background is told not to."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def chromium() -> str | None:
    """Return the Chromium to test with: the one named by `CHROMIUM`, the machine's, or Playwright's own."""
    named = os.environ.get("CHROMIUM")
    if named:
        return named
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    return found or _playwright_chromium()


def _playwright_chromium() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def browser() -> int:
    """Find or install a Chromium, and say which."""
    if not os.environ.get("CHROMIUM") and not shutil.which(BROWSERS[0]):
        _install_shell()
    found = chromium()
    if not found:
        print("tests: no Chromium on this machine; installing one", flush=True)
        _install()
        found = chromium()
    if not found:
        print("tests: no Chromium could be installed; install one or name it in CHROMIUM", file=sys.stderr)
        return 1
    print(f"tests: browser {found}", flush=True)
    return 0


def _install_shell() -> None:
    """Install the shell where that is a matter of one command; a whole Chromium does as well, only slower."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        print("tests: installing the shell of Chromium", flush=True)
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        for command in (["update", "-qq"], ["install", "-y", "-qq", BROWSERS[0]]):
            subprocess.run(["apt-get", *command], check=False, **quiet)


def _install() -> None:
    if shutil.which("apt-get") and os.geteuid() == 0:
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        done = subprocess.run(
            ["apt-get", "install", "-y", "-qq", "chromium", "fonts-noto-cjk"], stdout=subprocess.DEVNULL
        )
        if done.returncode == 0:
            return
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


def node(program: str) -> list[str]:
    """Return the command for `node` or `npm`: the machine's where it is new enough, else the environment's."""
    own = shutil.which("node")
    if own and _version(own) >= NODE and (program == "node" or shutil.which("npm")):
        return [shutil.which(program) or program]
    scripts = Path(sysconfig.get_path("scripts"))
    return [str(scripts / program)]


def _version(path: str) -> int:
    text = subprocess.run([path, "--version"], capture_output=True, text=True, check=False).stdout
    return int(text.strip().lstrip("v").split(".")[0] or 0)


def main(arguments: list[str]) -> int:
    """Run the tool that is named."""
    if arguments == ["browser"]:
        return browser()
    command = [*node(arguments[0]), *arguments[1:]]
    path = os.pathsep.join([str(Path(command[0]).parent), os.environ.get("PATH", "")])
    return subprocess.run(command, check=False, env={**os.environ, "PATH": path}).returncode


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
