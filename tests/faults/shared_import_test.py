#!/usr/bin/env python3
"""Usage imported by several workers of several processes at once into one PostgreSQL database.

Every record counts once, whoever brings it, also where two processes are given the same files; the bills are those that
one process makes on SQLite. Needs the server of tools/with-postgres. Usage: shared_import_test.py PROGRAM
"""
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile

PROGRAM = sys.argv[1]
SOCKET = os.environ.get("TONGFU_PG_SOCKET") or sys.exit("run it by tools/with-postgres")
GROUPS, LINES, FILES, RECORDS = 4, 50, 6, 40_000
ENVIRONMENT = {key: value for key, value in os.environ.items() if not key.startswith("TONGFU_")}


def start(database, *arguments):
    return subprocess.Popen([PROGRAM, "--db", database, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                            env=ENVIRONMENT, stdin=subprocess.DEVNULL)


def done(process):
    out, err = process.communicate()
    if process.returncode != 0:
        sys.exit(f"{' '.join(process.args)}: exit {process.returncode}: {err}")
    return out


def tongfu(database, *arguments):
    return done(start(database, *arguments))


def number(group, line):
    return 13900010000 + group * 100 + line


def set_up(database, folder):
    tongfu(database, "init")
    catalogue = folder / "catalogue.yaml"
    catalogue.write_text('offerings:\n  - {code: P, monthly_fee: "30.00", free: {voice_minutes: 50, data_mb: 10, sms: 2}, '
                         'price: {voice_minute: "0.15", data_mb: "0.29", sms: "0.10"}}\n')
    tongfu(database, "catalogue", "import", str(catalogue))
    for group in range(GROUPS):
        code = f"G{group}"
        tongfu(database, "group", "add", code)
        tongfu(database, "agreement", "add", "--group", code, "--id", f"A{group}", "--signed-on", "2025-05-23", "--first",
               "2025-06", "--last", "2027-05", "--total-fee", "1000")
        form = folder / f"{code}.csv"
        rows = ["序号,手机号码,用户姓名,统付金(元),新增/退出/变更,统付方式,用户签字确认,套餐"]
        rows += [f"{line},{number(group, line)},成员{line},25.50,新增,按额度代付,,P" for line in range(1, LINES + 1)]
        form.write_text("\n".join(rows) + "\n", encoding="utf-8")
        tongfu(database, "registry", "import", "--group", code, str(form), "--from", "2025-06", "--yes")


def usage_files(folder):
    """Files that share a tenth of their records with the one before; the number of distinct records."""
    random.seed(20250601)
    shared, distinct, files = [], 0, []
    for file in range(FILES):
        rows = list(shared)
        for i in range(RECORDS - len(shared)):
            line = number(random.randrange(GROUPS), random.randrange(1, LINES + 1))
            rows.append(f"cdr,{file}-{i},{line},voice,2025-06-{random.randrange(1, 31):02d}T08:00:00,{random.randrange(1, 600)}")
            distinct += 1
        random.shuffle(rows)
        shared = random.sample(rows, RECORDS // 10)
        path = folder / f"usage{file}.csv"
        path.write_text("source,record_id,msisdn,type,start,quantity\n" + "\n".join(rows) + "\n")
        files.append(str(path))
    return files, distinct


def rated(out):
    return sum(file["rated"] for file in json.loads(out))


def bills(database):
    tongfu(database, "--today", "2025-07-01", "bill-run", "--cycle", "2025-06")
    tongfu(database, "verify")
    return [tongfu(database, "bills", "list", "--group", f"G{group}", "--cycle", "2025-06", "--json") for group in range(GROUPS)]


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        files, distinct = usage_files(folder)
        alone = f"sqlite:{folder / 'alone.db'}"
        set_up(alone, folder)
        assert rated(tongfu(alone, "usage", "import", *files, "--json")) == distinct
        expected = bills(alone)
        for label, first, second in (("different files", files[:3], files[3:]), ("the same files", files, files)):
            database = "shared_" + label.split()[-2]
            subprocess.run(["psql", "-q", "-d", "postgres", "-c", f"CREATE DATABASE {database}"], check=True)
            address = f"postgresql://postgres@/{database}?host={SOCKET}"
            set_up(address, folder)
            pair = [start(address, "usage", "import", *some, "--workers", "2", "--batch", "9000", "--json") for some in (first, second)]
            for process in pair:
                done(process)
            counts = subprocess.run(["psql", "-qAt", "-d", database, "-c",
                                     "SELECT sum(rated), sum(rated + duplicates) FROM usage_import"],
                                    capture_output=True, text=True, check=True).stdout.strip()
            print(f"{label}: rated and taken up {counts}, expected {distinct}|{FILES * RECORDS}")
            assert counts == f"{distinct}|{FILES * RECORDS}", counts
            assert bills(address) == expected, label
    print(f"imports at the same time: {distinct} records counted once, bills as on SQLite")


main()
