"""The page on paper: the same HTML, printed without a window by a browser that this machine has.

Only browsers print it as it is meant. Converters that know a part of CSS were tried: they leave out colours of charts
and the picture, and take minutes where a browser takes seconds; no document is better than one that misleads.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from annexbridge.adapters.reports import Context
from annexbridge.adapters.reports.dossier import Dossier
from annexbridge.adapters.reports.html import page
from annexbridge.errors import UsageError
from annexbridge.language import _

CHOSEN = "ANNEXBRIDGE_BROWSER"
"""Names the browser to use, by name or path, where it is in no usual place."""
BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
    "microsoft-edge",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
)
"""Where a browser that can print is usually found: by name on the PATH, or at the place its maker puts it."""
FLAGS = (
    "--headless",
    "--disable-gpu",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
    "--no-pings",
    # The page holds all it needs: no name is looked up. That no script runs is what its own policy says.
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--no-pdf-header-footer",
)
SECONDS = 300
STAMP = re.compile(rb"/(CreationDate|ModDate) \(D:\d{14}([^)]*)\)")


def render(dossier: Dossier, _context: Context) -> bytes:
    """The printed page. Raises UsageError when no browser is found, or when printing fails."""
    browser = _browser()
    return _dated(_printed(browser, page.printable(dossier)), dossier.report.assessment.provenance.as_of)


def _browser() -> str:
    wanted = os.environ.get(CHOSEN)
    found = next(filter(None, map(shutil.which, (wanted,) if wanted else BROWSERS)), None)
    if found:
        return found
    raise UsageError(
        _("no browser that prints HTML to PDF was found"),
        where=f"{CHOSEN}={wanted}" if wanted else "",
        remedy=_(
            "install Chromium, Google Chrome or Microsoft Edge, or name one in {variable}; "
            "or write -f html and print it from any browser"
        ).format(variable=CHOSEN),
    )


def _printed(browser: str, html: bytes) -> bytes:
    with tempfile.TemporaryDirectory(prefix="annexbridge-", ignore_cleanup_errors=True) as folder:
        source, target = Path(folder, "report.html"), Path(folder, "report.pdf")
        source.write_bytes(html)
        command = [browser, *FLAGS, f"--user-data-dir={folder}/profile", f"--print-to-pdf={target}"]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            # Chromium starts its sandbox for nobody with all rights; the page is ours and runs no script.
            command.append("--no-sandbox")
        try:
            done = subprocess.run(
                [*command, source.as_uri()], capture_output=True, text=True, timeout=SECONDS, check=False
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise _failed(browser, str(error)) from error
        if done.returncode or not target.is_file():
            raise _failed(browser, _("it ended with {code} and printed nothing").format(code=done.returncode))
        return target.read_bytes()


def _failed(browser: str, why: str) -> UsageError:
    return UsageError(
        _("could not print the report: {why}").format(why=why),
        where=browser,
        remedy=_("write -f html and print it from any browser"),
    )


def _dated(content: bytes, as_of: str) -> bytes:
    """The file with the assessment day for the day it was made, so that the same input gives the same bytes."""
    day = as_of.replace("-", "").encode()
    return STAMP.sub(rb"/\1 (D:" + day + rb"000000\2)", content)
