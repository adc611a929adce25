"""An nginx of a test's own, which ends TLS in front of a server under a sub-path."""

import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from server.serve import free_port

PREFIX = "/kg"
TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
# The two ways in which people write `proxy_pass`: with the slash the prefix is taken off.
STRIPS, PASSES_ON = "/", ""
# What a proxy says where the server does not know its public URL.
FORWARDED = f"""
      proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
      proxy_set_header X-Forwarded-Proto $scheme;
      proxy_set_header X-Forwarded-Host $http_host;
      proxy_set_header X-Forwarded-Prefix {PREFIX};"""
CONFIG = """
daemon off;
master_process off;
pid {folder}/pid;
error_log stderr;
events {{}}
http {{
  access_log off;
  {temporary}
  server {{
    listen 127.0.0.1:{port} ssl;
    ssl_certificate {folder}/certificate.pem;
    ssl_certificate_key {folder}/key.pem;
    location {prefix}/ {{
      proxy_pass http://127.0.0.1:{inner}{style};{headers}
    }}
    location / {{ return 404 "not here"; }}
  }}
}}
"""
CERTIFICATE = (
    "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2"
    " -subj /CN=localhost -addext subjectAltName=DNS:localhost"
    " -keyout key.pem -out certificate.pem"
)


@dataclass(frozen=True)
class Proxy:
    """A proxy that runs, or will in a moment.

    Attributes:
        folder: Where its configuration, certificate and key are.
        port: The port of loopback that it listens on.
    """

    folder: Path
    port: int

    @property
    def root(self) -> str:
        return f"https://localhost:{self.port}{PREFIX}"

    @property
    def context(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=str(self.folder / "certificate.pem"))


def planned(folder: Path) -> Proxy:
    """A proxy with a port of its own, whose root a server can be told before it starts."""
    return Proxy(folder, free_port("127.0.0.1", 0))


@contextmanager
def proxied(proxy: Proxy, inner: int, style: str, headers: str = "") -> Iterator[None]:
    """Runs a proxy before the server at a port."""
    for program in ("nginx", "openssl"):
        if shutil.which(program) is None:
            pytest.skip(f"this test needs {program}; install it")
    folder = proxy.folder
    subprocess.run(CERTIFICATE.split(), cwd=folder, check=True, capture_output=True)
    temporary = "\n  ".join(f"{name}_temp_path {folder}/{name};" for name in TEMPORARY)
    config = folder / "nginx.conf"
    config.write_text(
        CONFIG.format(
            folder=folder,
            temporary=temporary,
            port=proxy.port,
            prefix=PREFIX,
            inner=inner,
            style=style,
            headers=headers,
        )
    )
    log = (folder / "error.log").open("w")
    process = subprocess.Popen(["nginx", "-p", folder, "-c", config], stderr=log)
    try:
        _wait(process, proxy.port, folder)
        yield
    finally:
        process.terminate()
        process.wait(timeout=10)
        log.close()


def _wait(process: subprocess.Popen[bytes], port: int, folder: Path) -> None:
    for _ in range(200):
        with socket.socket() as client:
            if client.connect_ex(("127.0.0.1", port)) == 0:
                return
        assert process.poll() is None, (folder / "error.log").read_text()
        time.sleep(0.05)
    raise AssertionError((folder / "error.log").read_text())
