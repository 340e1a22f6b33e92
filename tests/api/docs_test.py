#!/usr/bin/env python3
"""Runs the commands of docs/api.md against a server of its own and compares what they print.

Usage: docs_test.py PROGRAM [--update]"""
import datetime
import os
import re
import subprocess
import sys

from running_server import ROOT, Server


def main():
    page = ROOT / "docs/api.md"
    text = page.read_text(encoding="utf-8")
    server = Server(sys.argv[1])
    server.make_data()
    server.start()
    faults = []
    try:
        server.client("admin1")  # the first password is changed
        last_day = (datetime.date.today() + datetime.timedelta(days=30)).isoformat()
        scopes = [word for name in ("read", "take_payments") for word in ("--scope", name)]
        secret = re.findall(r"tongfu_[\w-]+", server.run("user", "token", "add", "admin1", "--name", "docs", *scopes, "--expires-on", last_day))[-1]
        env = {**os.environ, "API": f"http://127.0.0.1:{server.port}/api/v1", "TOKEN": secret}

        def run(match):
            out = []
            for command, wanted in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", match.group(1), re.M):
                got = subprocess.run(["bash", "-c", command], env=env, capture_output=True, text=True).stdout.rstrip("\n")
                if got != wanted.rstrip("\n"):
                    faults.append(f"$ {command}\n  printed {got}\n  the page has {wanted}")
                out.append(f"$ {command}\n{got}\n")
            return "```console\n" + "".join(out) + "```"

        rewritten = re.sub(r"```console\n(.*?)```", run, text, flags=re.S)
    finally:
        server.stop()
    if "--update" in sys.argv:
        page.write_text(rewritten, encoding="utf-8")
    print("\n".join(faults) or "docs/api.md: as printed")
    sys.exit(1 if faults and "--update" not in sys.argv else 0)


main()
