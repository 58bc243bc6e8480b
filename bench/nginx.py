"""Configurations of nginx, as one would tune it for the work: no log, files kept open, long connections."""

import getpass
import gzip
import shutil
from dataclasses import dataclass
from pathlib import Path

OWN = {
    "content-length",
    "content-encoding",
    "content-type",
    "etag",
    "server",
    "date",
    "vary",
    "last-modified",
}

FRAME = """\
{user}worker_processes {workers};
daemon off;
pid {folder}/nginx.pid;
error_log stderr warn;
worker_rlimit_nofile 16384;
events {{ worker_connections 8192; }}
http {{
  access_log off;
  default_type text/html;
  charset utf-8;
  sendfile on;
  tcp_nopush on;
  tcp_nodelay on;
  keepalive_requests 1000000000;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
{rest}
}}
"""

STATIC = """\
  open_file_cache max=1000;
  gzip_static on;
  gzip_vary on;
  server {{
    listen 127.0.0.1:{port};
    root {folder}/root;
    index index.html;
{headers}
  }}
"""

CACHE = """\
  proxy_cache_path {folder}/pages levels=2 keys_zone=pages:32m max_size=4g inactive=1d use_temp_path=off;
  upstream wagtail {{ server {behind}; keepalive 16; }}
  server {{
    listen 127.0.0.1:{port};
    location / {{
      proxy_pass http://wagtail;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      proxy_set_header Host {behind};
      proxy_cache pages;
      proxy_cache_key $uri$http_accept_encoding;
      proxy_cache_valid 200 1h;
      proxy_cache_lock on;
      proxy_ignore_headers Vary Cache-Control Expires Set-Cookie;
      proxy_hide_header Set-Cookie;
    }}
  }}
"""


@dataclass(frozen=True)
class Page:
    """One page as it was answered, packed."""

    path: str
    packed: bytes
    headers: tuple[tuple[str, str], ...]


def write_static(folder: Path, page: Page, *, port: int, workers: int) -> Path:
    """Lay a page out as files, and configure nginx to serve them."""
    shutil.rmtree(folder, ignore_errors=True)
    place = folder / "root" / page.path.strip("/")
    place.mkdir(parents=True)
    (place / "index.html.gz").write_bytes(page.packed)
    (place / "index.html").write_bytes(gzip.decompress(page.packed))
    headers = "\n".join(
        f"    add_header {name} {_quoted(value)};" for name, value in page.headers if name.lower() not in OWN
    )
    return _write(folder, STATIC.format(folder=folder, port=port, headers=headers), workers)


def write_cache(folder: Path, behind: str, *, port: int, workers: int) -> Path:
    """Configure nginx to keep what another server answers."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "pages").mkdir(parents=True)
    return _write(folder, CACHE.format(folder=folder, behind=behind, port=port), workers)


def _write(folder: Path, rest: str, workers: int) -> Path:
    user = f"user {getpass.getuser()};\n" if getpass.getuser() == "root" else ""
    path = folder / "nginx.conf"
    path.write_text(FRAME.format(user=user, workers=workers, folder=folder, rest=rest))
    return path


def _quoted(value: str) -> str:
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
