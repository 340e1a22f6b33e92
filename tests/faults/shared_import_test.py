#!/usr/bin/env python3
"""Usage imported by several workers of several processes at once into one PostgreSQL database (tools/with-postgres).

Every record counts once, whoever brings it, also where two processes are given the same files; the bills are those that
one process makes on SQLite. Usage: shared_import_test.py PROGRAM
"""
import json
import pathlib
import random
import subprocess
import sys
import tempfile

from cases import GROUPS, LINES, Tongfu, number, set_up
from databases import Sqlite, databases

FILES, RECORDS = 6, 40_000


def usage_files(folder):
    """Files that share a tenth of their records with the one before; how many records there are that differ."""
    random.seed(20250601)
    files, shared, distinct = [], [], 0
    for file in range(FILES):
        rows = list(shared)
        for i in range(RECORDS - len(shared)):
            line = number(random.randrange(GROUPS), random.randint(1, LINES))
            rows.append(f"cdr,{file}-{i},{line},voice,2025-06-{random.randint(1, 30):02}T08:00:00,{random.randrange(1, 600)}")
        distinct += RECORDS - len(shared)
        random.shuffle(rows)
        shared = random.sample(rows, RECORDS // 10)
        files.append(str(folder / f"usage{file}.csv"))
        pathlib.Path(files[-1]).write_text("source,record_id,msisdn,type,start,quantity\n" + "\n".join(rows) + "\n")
    return files, distinct


def bills(tongfu, database):
    tongfu(database, "bill-run", "--cycle", "2025-06")
    tongfu(database, "verify")
    return [tongfu(database, "bills", "list", "--group", f"G{group}", "--cycle", "2025-06", "--json") for group in range(GROUPS)]


def main():
    with tempfile.TemporaryDirectory(prefix="tongfu-import-") as name:
        folder = pathlib.Path(name)
        files, distinct = usage_files(folder)
        alone = Tongfu(sys.argv[1], Sqlite(folder), folder)
        set_up(alone, "alone", folder)
        counts = json.loads(alone("alone", "usage", "import", *files, "--json"))
        assert sum(file["rated"] for file in counts) == distinct, counts
        expected = bills(alone, "alone")

        tongfu = Tongfu(sys.argv[1], databases(folder), folder)
        for given, first, second in (("different files", files[:3], files[3:]), ("the same files", files, files)):
            set_up(tongfu, "shared", folder)
            pair = [(arguments, tongfu.start("shared", *arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE))
                    for some in (first, second)
                    for arguments in [["usage", "import", *some, "--workers", "2", "--batch", "9000"]]]
            for arguments, process in pair:
                tongfu.finish(process, arguments)
            taken = tongfu.databases.run("shared", "SELECT sum(rated), sum(rated + duplicates) FROM usage_import;").strip()
            if taken != f"{distinct}|{FILES * RECORDS}":
                sys.exit(f"{given}: rated and taken up {taken}, expected {distinct}|{FILES * RECORDS}")
            if bills(tongfu, "shared") != expected:
                sys.exit(f"{given}: the bills differ from those on SQLite")
            tongfu.databases.drop("shared")
        print(f"imports at the same time: {distinct} of {FILES * RECORDS} records counted once, bills as on SQLite")


if __name__ == "__main__":
    main()
