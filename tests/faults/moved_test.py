#!/usr/bin/env python3
"""A database moved from SQLite to PostgreSQL in the middle of a cycle (tools/with-postgres): more usage of the same cycle comes
in there, bills are those of the one that stayed, and the cycle's usage leaves whole. Usage: moved_test.py PROGRAM
"""
import pathlib
import sys
import tempfile

from cases import GROUPS, Tongfu, set_up
from databases import Sqlite, databases


def main():
    with tempfile.TemporaryDirectory(prefix="tongfu-moved-") as name:
        folder = pathlib.Path(name)
        stayed = Tongfu(sys.argv[1], Sqlite(folder), folder)
        header, *records = set_up(stayed, "stayed", folder).read_text().splitlines(keepends=True)
        first, second = folder / "first.csv", folder / "second.csv"
        first.write_text(header + "".join(records[:9_000]))
        second.write_text(header + "".join(records[9_000:18_000]))
        stayed("stayed", "usage", "import", str(first))

        moved = Tongfu(sys.argv[1], databases(folder), folder)
        moved.databases.create("moved", moved)
        moved("moved", "migrate", "--from", stayed.databases.url("stayed"))
        bills = []
        for tongfu, database in ((stayed, "stayed"), (moved, "moved")):
            tongfu(database, "usage", "import", str(second))
            tongfu(database, "bill-run", "--cycle", "2025-06")
            tongfu(database, "verify")
            bills.append([tongfu(database, "bills", "list", "--group", f"G{group}", "--cycle", "2025-06", "--json")
                          for group in range(GROUPS)])
        if bills[0] != bills[1]:
            sys.exit("the bills differ from those of the database that stayed")
        moved("moved", "usage", "archive", "--cycle", "2025-06", "--to", str(folder), "--today", "2025-12-01")
        left = moved.databases.run("moved", "SELECT count(*) FROM usage_detail;").strip()
        if left != "0":
            sys.exit(f"{left} rows of usage are left of a cycle that was archived")
        moved.databases.drop("moved")
        print("moved to a server in the middle of a cycle: bills as before, usage archived whole")


if __name__ == "__main__":
    main()
