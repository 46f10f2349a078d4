"""The OPA client library, wrapped once: raw documents in, values or our own errors out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import requests
import requests.auth
from opa_client import OpaClient
from opa_client.errors import DeletePolicyError, RegoParseError

from annexbridge.engine.rego import opa
from annexbridge.engine.rego.isolation import Unanswerable
from annexbridge.errors import AnnexBridgeError, EngineMissing, UsageError
from annexbridge.language import _, marked

LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]"})
REMEDY = marked("start the server or mend the URL, or use --engine embedded")


class _Bearer(requests.auth.AuthBase):
    """Sends our headers and no others."""

    def __init__(self, headers: Mapping[str, str] | None) -> None:
        self._headers = headers or {}

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers.update(self._headers)
        return request


class _Connection(OpaClient):  # type: ignore[misc]  # the library ships no types
    """The library's connection, that keeps to itself and also takes and gives what is not parsed yet."""

    def _init_session(self) -> requests.Session:
        session: requests.Session = super()._init_session()
        # A proxy is no way to our own machine, and a .netrc no source of tokens.
        session.trust_env = self.host not in LOOPBACK
        session.auth = _Bearer(self.headers)
        return session

    def raw(self, method: str, path: str, body: bytes | None = None) -> requests.Response:
        """An answer of the REST API; built-in errors count as errors. Raises requests.RequestException."""
        response: requests.Response = self._session.request(
            method,
            f"{self.root_url}/{path}",
            params={"strict-builtin-errors": "true"},
            data=body,
            headers={"Content-Type": "application/json"},
            timeout=self.timeout,
        )
        response.raise_for_status()
        return response


class Client:
    """A connection to one OPA server. Close it, or use it in a `with`.

    The library answers in 1.5 s or never, retries what fails, and rewrites policies it takes for an older Rego: all
    three are off here.
    """

    def __init__(self, url: str, token: str | None = None, timeout: float = 120.0) -> None:
        host, port, secure = _address(url)
        self.url, self.timeout = url, timeout
        self._library = _Connection(host=host, port=port, ssl=secure, token=token, retries=0, timeout=timeout)

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *_: object) -> None:
        self._library.close_connection()

    def healthy(self) -> bool:
        """Whether the server is up and lets us in."""
        return bool(self._library.check_health())

    def server_version(self) -> str:
        """The version the server tells. Raises EngineMissing when there is no OPA server or it refuses us."""
        try:
            labels = self._library.get_config()["result"]["labels"]
            return str(labels["version"])
        except requests.HTTPError as error:
            if error.response is not None and error.response.status_code in (401, 403):
                remedy = _("give the token of the server")
                raise EngineMissing(_("the OPA server refuses us"), where=self.url, remedy=remedy) from error
            raise EngineMissing(_("this is no OPA server"), where=self.url, remedy=_(REMEDY)) from error
        except requests.ConnectionError as error:
            raise EngineMissing(_("no OPA server answers"), where=self.url, remedy=_(REMEDY)) from error
        except (requests.RequestException, LookupError, TypeError) as error:
            raise EngineMissing(_("this is no OPA server"), where=self.url, remedy=_(REMEDY)) from error

    def decide(self, path: str, document: bytes, modules: Iterable[str]) -> object:
        """The value under `data` at `path/with/slashes` for this input, None when undefined.

        The document goes over the wire as it is: parsing and writing it again would cost more than the decision.
        """
        with self._translated(modules):
            return self._library.raw("POST", f"data/{path}", b'{"input":' + document + b"}").json().get("result")

    def sources(self) -> dict[str, str]:
        """All modules the server holds, by id."""
        with self._translated(()):
            found = self._library.raw("GET", "policies").json().get("result", [])
            return {item["id"]: item["raw"] for item in found}

    def put(self, name: str, source: str, modules: Iterable[str]) -> None:
        """Stores a module as it is. Raises PolicyError when it does not compile there."""
        with self._translated(modules):
            self._library.update_policy_from_string(source, name, rego_compat=False)

    def remove(self, name: str) -> None:
        """Removes a module."""
        with self._translated(()):
            self._library.delete_policy(name)

    def value(self, path: str) -> object:
        """What the server holds under `data` at `path`, None when nothing."""
        with self._translated(()):
            return self._library.raw("GET", f"data/{path}").json().get("result")

    def store(self, path: str, value: Mapping[str, object]) -> None:
        """Puts a value under `data` at `path`."""
        with self._translated(()):
            self._library.update_or_create_data(dict(value), path)

    @contextmanager
    def _translated(self, modules: Iterable[str]) -> Iterator[None]:
        """Turns what the library and the server raise into our own errors."""
        try:
            yield
        except requests.Timeout as error:
            what = _("the OPA server took longer than {timeout:g} s").format(timeout=self.timeout)
            raise Unanswerable(what, where=self.url, remedy=_("allow more time")) from error
        except requests.HTTPError as error:
            raise self._refused(error, modules) from error
        except requests.RequestException as error:
            raise Unanswerable(_("the OPA server does not answer"), where=self.url, remedy=_(REMEDY)) from error
        except (RegoParseError, DeletePolicyError) as error:
            raise self._rejected(error, modules) from error

    def _refused(self, error: requests.HTTPError, modules: Iterable[str]) -> AnnexBridgeError:
        try:
            body: Mapping[str, Any] = error.response.json() if error.response is not None else {}
        except ValueError:
            body = {}
        if body.get("errors"):
            return opa.complaint(body["errors"], modules)
        return Unanswerable(
            _("the OPA server refused: {message}").format(message=body.get("message") or error), where=self.url
        )

    def _rejected(self, error: RegoParseError | DeletePolicyError, modules: Iterable[str]) -> AnnexBridgeError:
        details = getattr(error, "errors", [])
        if details:
            return opa.complaint(details, modules)
        return Unanswerable(_("the OPA server refused: {message}").format(message=error.message), where=self.url)


def _address(url: str) -> tuple[str, int, bool]:
    remedy = _("write it like http://127.0.0.1:8181")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise UsageError(_("this is no URL: {error}").format(error=error), where=url, remedy=remedy) from error
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path.strip("/") or parts.query:
        raise UsageError(_("this is no URL of an OPA server"), where=url, remedy=remedy)
    if parts.username or parts.password:
        raise UsageError(_("a URL is no place for a secret"), where=parts.hostname, remedy=_("give a token instead"))
    secure = parts.scheme == "https"
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return host, port or (443 if secure else 8181), secure
