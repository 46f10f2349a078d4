"""The page on paper: the same HTML, printed by a browser or WeasyPrint, whichever this machine has."""

from __future__ import annotations

import importlib
import importlib.util
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

BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
    "microsoft-edge",
)
"""Names under which a browser that prints without a window is found on the PATH."""
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
    """The printed page. Raises UsageError when nothing on this machine can print it, or when printing fails."""
    html = page.printable(dossier)
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser:
        return _dated(_printed(browser, html), dossier.report.assessment.provenance.as_of)
    if importlib.util.find_spec("weasyprint"):
        return _woven(html)
    raise UsageError(
        _("nothing on this machine prints HTML to PDF"),
        remedy=_(
            "install Chromium, Google Chrome or Microsoft Edge, or pip install weasyprint; "
            "or write -f html and print it from a browser"
        ),
    )


def _printed(browser: str, html: bytes) -> bytes:
    with tempfile.TemporaryDirectory(prefix="annexbridge-") as folder:
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
            lines = done.stderr.strip().splitlines() or [_("it ended with {code}").format(code=done.returncode)]
            raise _failed(browser, lines[-1])
        return target.read_bytes()


def _failed(browser: str, why: str) -> UsageError:
    return UsageError(
        _("could not print the report: {why}").format(why=why),
        where=browser,
        remedy=_("write -f html and print it from a browser"),
    )


def _dated(content: bytes, as_of: str) -> bytes:
    """The file with the assessment day for the day it was made, so that the same input gives the same bytes."""
    day = as_of.replace("-", "").encode()
    return STAMP.sub(rb"/\1 (D:" + day + rb"000000\2)", content)


def _woven(html: bytes) -> bytes:
    weasyprint = importlib.import_module("weasyprint")
    content: bytes = weasyprint.HTML(string=html.decode()).write_pdf(pdf_identifier=b"annexbridge")
    return content
