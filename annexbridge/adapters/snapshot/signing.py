"""Signs and verifies as OPA does: one JSON Web Token over the names and digests of all files of a bundle.

The format is that of https://www.openpolicyagent.org/docs/management-bundles#signature-format. Files of a snapshot are
written in the form OPA hashes (JSON with sorted keys and without blanks), so that the digest of their bytes is the one.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from annexbridge.errors import InputError, UsageError
from annexbridge.language import _

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.types import PublicKeyTypes

SIGNATURES = ".signatures.json"
SHORTEST = 32
"""Bytes of a secret; RFC 7518, 3.2 asks for as many as the hash has."""
HMAC, RSA, ELLIPTIC = "HS256", "RS256", "ES256"


@dataclass(frozen=True, slots=True)
class Key:
    """A key and the algorithm that it is for; what a token says of its algorithm is never believed."""

    algorithm: str
    content: bytes


def load(path: Path) -> Key:
    """A key from a file: PEM of an RSA or P-256 key, or a secret of at least 32 bytes. Raises UsageError otherwise."""
    try:
        content = path.read_bytes().strip()
    except OSError as error:
        what = _("the key cannot be read: {why}").format(why=error.strerror)
        raise UsageError(what, where=str(path), remedy=_("check the path")) from error
    if content.startswith(b"-----BEGIN"):
        return Key(_algorithm(content, path), content)
    if len(content) < SHORTEST:
        remedy = _("make one with: openssl rand -hex 32")
        raise UsageError(_("the secret is shorter than 32 bytes"), where=str(path), remedy=remedy)
    return Key(HMAC, content)


def sign(digests: Mapping[str, str], key: Key) -> bytes:
    """The content of `.signatures.json` for files by name and SHA-256, in hex. Raises UsageError for a public key."""
    listed = [{"name": name, "hash": digest, "algorithm": "SHA-256"} for name, digest in sorted(digests.items())]
    payload = {"files": listed}
    if key.algorithm == HMAC:
        head = _text(json.dumps({"alg": HMAC, "typ": "JWT"}, separators=(",", ":")).encode())
        body = _text(json.dumps(payload, separators=(",", ":")).encode())
        mark = hmac.digest(key.content, f"{head}.{body}".encode(), hashlib.sha256)
        token = f"{head}.{body}.{_text(mark)}"
    else:
        token = _signed(payload, key)
    return json.dumps({"signatures": [token]}, separators=(",", ":")).encode()


def verify(signatures: bytes, key: Key, where: str) -> Mapping[str, str]:
    """The digests by name that the key vouches for. Raises InputError when it does not."""
    remedy = _("ask who built it for the right key, and do not use it until then")
    try:
        (token,) = json.loads(signatures)["signatures"]
        head, body, mark = str(token).split(".")
        stated = json.loads(_bytes(head))["alg"]
        if stated != key.algorithm:
            what = _("is signed by {stated}, the key is for {wanted}")
            raise InputError(what.format(stated=stated, wanted=key.algorithm), where=where, remedy=remedy)
        if not _genuine(key, f"{head}.{body}".encode(), _bytes(mark)):
            raise InputError(_("is not signed by this key"), where=where, remedy=remedy)
        return {str(item["name"]): str(item["hash"]) for item in json.loads(_bytes(body))["files"]}
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(_("has no signature that can be read"), where=where, remedy=remedy) from error


def stated(signatures: bytes, where: str) -> Mapping[str, str]:
    """The digests by name without asking who vouches for them: for a file whose own digest was checked."""
    try:
        (token,) = json.loads(signatures)["signatures"]
        files = json.loads(_bytes(str(token).split(".")[1]))["files"]
        return {str(item["name"]): str(item["hash"]) for item in files}
    except (ValueError, KeyError, TypeError, IndexError) as error:
        remedy = _("build it again")
        raise InputError(_("has no signature that can be read"), where=where, remedy=remedy) from error


def _genuine(key: Key, signed: bytes, mark: bytes) -> bool:
    if key.algorithm == HMAC:
        return hmac.compare_digest(hmac.digest(key.content, signed, hashlib.sha256), mark)
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa, utils
    from cryptography.hazmat.primitives.hashes import SHA256

    public = _public(key.content)
    try:
        if isinstance(public, rsa.RSAPublicKey):
            public.verify(mark, signed, padding.PKCS1v15(), SHA256())
        elif isinstance(public, ec.EllipticCurvePublicKey) and len(mark) == 64:
            numbers = (int.from_bytes(mark[:32]), int.from_bytes(mark[32:]))
            public.verify(utils.encode_dss_signature(*numbers), signed, ec.ECDSA(SHA256()))
        else:
            return False
    except InvalidSignature:
        return False
    return True


def _signed(payload: Mapping[str, object], key: Key) -> str:
    from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa, utils
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    try:
        private = load_pem_private_key(key.content, None)
    except (ValueError, TypeError) as error:
        remedy = _("give the private key, without a passphrase")
        raise UsageError(_("the key cannot sign"), remedy=remedy) from error
    head = _text(json.dumps({"alg": key.algorithm, "typ": "JWT"}, separators=(",", ":")).encode())
    signed = f"{head}.{_text(json.dumps(payload, separators=(',', ':')).encode())}"
    if isinstance(private, rsa.RSAPrivateKey):
        mark = private.sign(signed.encode(), padding.PKCS1v15(), SHA256())
    elif isinstance(private, ec.EllipticCurvePrivateKey):
        first, second = utils.decode_dss_signature(private.sign(signed.encode(), ec.ECDSA(SHA256())))
        mark = first.to_bytes(32) + second.to_bytes(32)
    else:
        raise UsageError(_("the key cannot sign"), remedy=_("use an RSA or P-256 key, or a secret"))
    return f"{signed}.{_text(mark)}"


def _algorithm(content: bytes, path: Path) -> str:
    from cryptography.hazmat.primitives.asymmetric import ec, rsa

    try:
        public = _public(content)
    except (ValueError, TypeError) as error:
        raise UsageError(_("is no key that can be read"), where=str(path), remedy=_("give PEM or a secret")) from error
    if isinstance(public, rsa.RSAPublicKey):
        return RSA
    if isinstance(public, ec.EllipticCurvePublicKey) and public.curve.name == "secp256r1":
        return ELLIPTIC
    raise UsageError(_("is of a kind that bundles are not signed with"), where=str(path), remedy=_("use RSA or P-256"))


def _public(content: bytes) -> PublicKeyTypes:
    """The public key in a PEM, also when it holds the private one."""
    from cryptography.hazmat.primitives.serialization import load_pem_private_key, load_pem_public_key

    if b"PRIVATE KEY" in content.partition(b"\n")[0]:
        return load_pem_private_key(content, None).public_key()
    return load_pem_public_key(content)


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _bytes(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
