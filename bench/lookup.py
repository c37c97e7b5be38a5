#!/usr/bin/env python3
"""/v/NUMBER over a register of a million certificates against nginx serving the same bytes as a file.

    bench/lookup.py

Both serve on one core, by turns; wrk asks from the other over 64 connections that stay open, for numbers
at random over the register. Prints processor time a request and the ratio."""

import pathlib
import statistics
import tempfile
import time
import urllib.request

import common
import register

NGINX = """worker_processes 1; daemon off; pid {folder}/pid; error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{
	access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000000; etag off;
	client_body_temp_path {folder}; proxy_temp_path {folder}; fastcgi_temp_path {folder};
	uwsgi_temp_path {folder}; scgi_temp_path {folder};
	types {{ text/html html; }}
	{cache}
	server {{ listen 127.0.0.1:{port}; root {folder}; }}
}}
"""


def fetch(port, path):
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}") as answer:
        return answer.read()


def nginx(folder, cache=""):
    """The command of an nginx on its own port, and the port."""
    port = common.free_port()
    conf = pathlib.Path(folder) / f"nginx-{port}.conf"
    conf.write_text(NGINX.format(folder=folder, port=port, cache=cache))
    return common.pinned(common.SERVER_CORE, "nginx", "-c", conf), port


def worker_of(master):
    """The process of nginx that serves."""
    for _ in range(100):
        children = common.children(master)
        if children:
            return children[0]
        time.sleep(0.02)
    raise SystemExit("nginx did not start")


def main():
    chosen = common.options(__doc__, engines=True, count=(1000000, "certificates"), seconds=(5, "a run"),
                            runs=(5, "of each, by turns"),
                            data=("bench-data/register", "the data folder, made where it is missing"))
    register.ready(chosen.zizhi, chosen.data, chosen.count)
    common.use_database(chosen, chosen.data)
    ours, theirs, rates = [], [], []
    with tempfile.TemporaryDirectory(prefix="zizhi-bench-") as folder, \
         common.zizhi_serving(chosen.zizhi, chosen.data) as (zizhi, port, _):
        pathlib.Path(folder).chmod(0o755)
        page = fetch(port, "/v/" + register.number_of(chosen.count // 2))
        (pathlib.Path(folder) / "page.html").write_bytes(page)
        command, other = nginx(folder)
        with common.running(command) as master:
            worker = worker_of(master.pid)
            common.wrk(port, "/", 3, script="lookup.lua", arguments=(chosen.count, 1))
            for run in range(chosen.runs):
                cost, rate = common.cost_of(zizhi.pid, port, "/", chosen.seconds, script="lookup.lua",
                                            arguments=(chosen.count, run + 2))
                ours.append(cost)
                rates.append(rate)
                theirs.append(common.cost_of(worker, other, "/page.html", chosen.seconds)[0])
    print(f"page: {len(page)} bytes")
    print(f"zizhi /v/NUMBER: {common.spread(ours)} us of processor time; up to {max(rates):.0f} a second")
    print(f"nginx file:      {common.spread(theirs)} us of processor time")
    print(f"ratio: median {statistics.median(ours) / statistics.median(theirs):.2f}, "
          f"of the best {min(ours) / min(theirs):.2f} (at most 2.0)")


if __name__ == "__main__":
    main()
