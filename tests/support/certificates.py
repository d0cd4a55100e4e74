"""Certificates for the tests' own servers, which nobody but the tests believes."""

import base64
import hashlib
import ssl
import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Certificate:
    """A key and its certificate, which nobody but the tests' own browsers believes."""

    file: Path
    key: Path

    @classmethod
    def made(cls, folder: Path, *names: str) -> "Certificate":
        """Make one that is thrown away."""
        made = cls(folder / "certificate.pem", folder / "key.pem")
        said = ",".join(("IP:127.0.0.1", *(f"DNS:{name}" for name in names)))
        kind = ("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "30")
        named = ("-subj", "/CN=prov", "-addext", f"subjectAltName={said}", "-keyout", made.key, "-out", made.file)
        subprocess.run(("openssl", *kind, *named), check=True, capture_output=True)
        return made

    def context(self) -> ssl.SSLContext:
        """Return what a server of the tests encrypts with."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.file, self.key)
        return context

    def trusted(self) -> str:
        """Return the hash of the key, as Chromium wants to be told of it."""
        public = ("openssl", "pkey", "-in", self.key, "-pubout", "-outform", "DER")
        key = subprocess.run(public, check=True, capture_output=True).stdout
        return base64.b64encode(hashlib.sha256(key).digest()).decode()
