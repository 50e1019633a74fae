"""nginx before several processes of the app: a visitor always comes to the same one."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from benchmarks import server

PROGRAM = "nginx"
CONFIGURATION = """
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/nginx.log warn;
events {{ worker_connections 2048; }}
http {{
  access_log off;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  # A cookie of nginx's own decides which process a visitor comes to: uploads and the page must meet in one.
  userid on; userid_name node; userid_path /;
  upstream app {{ hash $uid_got$uid_set consistent; {processes} keepalive 16; }}
  map $http_upgrade $connection_upgrade {{ default upgrade; '' close; }}
  server {{
    listen {host};
    location / {{
      proxy_pass http://app; proxy_http_version 1.1; proxy_set_header Host $http_host;
      proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection $connection_upgrade;
      proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for; proxy_set_header X-Forwarded-Proto $scheme;
      proxy_read_timeout 3600s; proxy_buffering off;
    }}
    location = /_stcore/metrics {{ deny all; }}
  }}
}}
"""


@contextmanager
def before(hosts: Sequence[str], folder: Path) -> Iterator[str]:
    """nginx's host; it passes on to the hosts, and stops at the end."""
    host = f"127.0.0.1:{server.free_port()}"
    processes = " ".join(f"server {each};" for each in hosts)
    written = folder / "nginx.conf"
    written.write_text(CONFIGURATION.format(folder=folder, processes=processes, host=host))
    process = subprocess.Popen([PROGRAM, "-p", str(folder), "-c", str(written)], stderr=subprocess.DEVNULL)
    try:
        server.wait_until_healthy(host, process)
        yield host
    finally:
        process.terminate()
        process.wait(timeout=30)
