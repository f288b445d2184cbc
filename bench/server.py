"""nginx over a folder, by HTTP/1.1 and, with a certificate of our own, HTTP/2; files are gzipped beforehand."""

from __future__ import annotations

import gzip
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

NEEDED = "the benchmark needs nginx and openssl (Debian: sudo apt install nginx-light openssl)"

_CONFIGURATION = """
daemon off;
master_process off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 256; }}
http {{
  types {{
    text/html html;
    text/css css;
    text/javascript js;
    application/json json;
    image/svg+xml svg;
    image/png png;
    text/plain txt;
  }}
  default_type application/octet-stream;
  access_log off;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  sendfile on;
  tcp_nodelay on;
  keepalive_timeout 600s;
  keepalive_requests 100000;
  gzip_static on;
  charset utf-8;
  server {{
    listen 127.0.0.1:{http1};
    root {root};
  }}
  server {{
    listen 127.0.0.1:{http2} ssl http2;
    ssl_certificate {folder}/certificate.pem;
    ssl_certificate_key {folder}/key.pem;
    root {root};
  }}
}}
"""


@contextmanager
def serving(root: Path, folder: Path) -> Iterator[Mapping[str, str]]:
    """Serve `root`; what nginx writes goes to `folder`. Yields the address by protocol, without a slash at its end.

    Raises:
        FileNotFoundError: nginx or openssl is not installed.
    """
    nginx = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if not nginx or not shutil.which("openssl"):
        raise FileNotFoundError(NEEDED)
    folder.mkdir(parents=True)
    _make_certificate(folder)
    http1, http2 = _free_port(), _free_port()
    configuration = folder / "nginx.conf"
    configuration.write_text(_CONFIGURATION.format(folder=folder, root=root, http1=http1, http2=http2))
    process = subprocess.Popen([nginx, "-p", str(folder), "-e", str(folder / "error.log"), "-c", str(configuration)])
    try:
        for port in (http1, http2):
            _wait_for(port)
        yield {"HTTP/1.1": f"http://127.0.0.1:{http1}", "HTTP/2": f"https://127.0.0.1:{http2}"}
    finally:
        process.terminate()
        process.wait()


def pack(path: Path) -> int:
    """Write a file gzipped beside itself, where that is smaller, and return how much it weighs then."""
    data = path.read_bytes()
    packed = gzip.compress(data, 9, mtime=0)
    if len(packed) < len(data):
        path.with_name(path.name + ".gz").write_bytes(packed)
    return min(len(packed), len(data))


def version() -> str:
    """Return what nginx says of itself."""
    nginx = shutil.which("nginx") or "/usr/sbin/nginx"
    said = subprocess.run([nginx, "-v"], capture_output=True, text=True, check=True).stderr
    return said.rpartition("/")[2].strip()


def _make_certificate(folder: Path) -> None:
    subject = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"]
    files = ["-keyout", str(folder / "key.pem"), "-out", str(folder / "certificate.pem")]
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *subject, *files],
        capture_output=True,
        check=True,
    )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _wait_for(port: int) -> None:
    for _ in range(100):
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except ConnectionRefusedError:
            time.sleep(0.05)
        else:
            return
    raise TimeoutError(f"nginx does not answer on port {port}")
