"""Keys as people have them: in PEM files."""

from __future__ import annotations

from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat


def pem(private: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey, folder: Path) -> tuple[Path, Path]:
    """Files of the private and the public key."""
    secret, public = folder / "private.pem", folder / "public.pem"
    secret.write_bytes(private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    public.write_bytes(private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    return secret, public
