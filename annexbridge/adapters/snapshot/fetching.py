"""Gets a snapshot from an address: over TLS, no larger and no slower than allowed."""

from __future__ import annotations

import io
import ipaddress
from http.client import HTTPMessage
from typing import IO, BinaryIO
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from annexbridge.adapters.snapshot.archive import Archive
from annexbridge.errors import InputError, UsageError
from annexbridge.language import _

SIZE_LIMIT = 1 << 30
"""Bytes of a snapshot that is fetched."""
TIMEOUT = 30.0
"""Seconds without an answer."""
BLOCK = 1 << 20


def fetched(where: str) -> tuple[Archive, str]:
    """The snapshot at a URL, and the SHA-256 (hex) that the URL pins it to with `#sha256=...`, or nothing.

    Raises UsageError for an address that is neither https nor on this machine, InputError when it cannot be had.
    """
    _allowed(where)
    parts = urlsplit(where)
    pin = parts.fragment.removeprefix("sha256=").lower() if parts.fragment.startswith("sha256=") else ""
    address = parts._replace(fragment="").geturl()
    return Archive(_fetched(address), parts.path.rpartition("/")[2] or parts.netloc), pin


def _fetched(address: str) -> bytes:
    try:
        with build_opener(_SameRules()).open(Request(address), timeout=TIMEOUT) as answer:  # noqa: S310
            return _bounded(answer, address)
    except (URLError, TimeoutError, OSError) as error:
        why = getattr(error, "reason", None) or error
        remedy = _("check the address and that the server is up")
        raise InputError(_("cannot be fetched: {why}").format(why=why), where=address, remedy=remedy) from error


def _bounded(stream: BinaryIO, address: str) -> bytes:
    found = io.BytesIO()
    while block := stream.read(BLOCK):
        found.write(block)
        if found.tell() > SIZE_LIMIT:
            raise InputError(_("is larger than 1 GiB"), where=address, remedy=_("get the file some other way"))
    return found.getvalue()


def _allowed(address: str) -> None:
    parts = urlsplit(address)
    if parts.scheme == "https" or (parts.scheme == "http" and _loopback(parts.hostname or "")):
        return
    remedy = _("use https; plain http is only for this machine")
    raise UsageError(_("anybody on the way could change it"), where=address, remedy=remedy)


def _loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class _SameRules(HTTPRedirectHandler):
    """Follows a redirect only to where a snapshot may come from."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        """See HTTPRedirectHandler."""
        _allowed(newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)
