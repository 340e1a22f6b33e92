#!/usr/bin/env python3
"""kill -9 at random points of usage import, bill run, day end, bank collection and the archiving of usage, on SQLite or, in
tools/with-postgres, on PostgreSQL.

After a restart the same command must complete, and the database must equal one that was never killed, row for row. On a
server connections are broken under the running program too: it goes on by itself and nothing is applied twice; and two
processes that share a run, one of them killed, leave what one alone leaves.
Usage: crash_test.py PROGRAM [KILLS_PER_COMMAND] [SEED]
"""
import difflib
import pathlib
import random
import subprocess
import sys
import tempfile
import time

from cases import Tongfu, set_up, steps
from databases import databases

PROGRAM = sys.argv[1]
KILLS = int(sys.argv[2]) if len(sys.argv) > 2 else 15
SHARED = ["bill-run", "day-end"]  # any number of processes may work off one run
ONE_TRANSACTION = ["collect"]  # where its connection breaks it says so, and is called again by whoever called it
random.seed(int(sys.argv[3]) if len(sys.argv) > 3 else 20250601)


class Trials:
    """One command, tried again and again on copies of one database; each must end as the undisturbed one did."""

    def __init__(self, tongfu, arguments):
        self.tongfu = tongfu
        self.store = tongfu.databases
        self.arguments = arguments
        self.store.copy("base", "reference", tongfu)
        started = time.monotonic()
        tongfu("reference", *arguments)
        self.usual_seconds = time.monotonic() - started
        self.expected = self.store.digest("reference")

    def fresh(self):
        self.store.copy("base", "victim", self.tongfu)

    def compare(self, what):
        if self.store.digest("victim") != self.expected:
            both = (self.store.text(name).splitlines() for name in ("reference", "victim"))
            print(*list(difflib.unified_diff(*both, lineterm="", n=0))[:40], sep="\n")
            sys.exit(f"{' '.join(self.arguments)}: after {what} the database differs from an undisturbed one")

    def killed(self, times):
        """How many processes were really killed."""
        self.fresh()
        killed = sum(self.tongfu.kill_at_random("victim", self.arguments, self.usual_seconds) for _ in range(times))
        self.tongfu("victim", *self.arguments)
        self.compare("a kill")
        return killed

    def connections_broken(self, times):
        """How many connections were really broken; the command must end well by itself."""
        self.fresh()
        process = self.start()
        broken = 0
        for _ in range(times):
            time.sleep(random.uniform(0, self.usual_seconds / times))
            broken += self.store.break_a_connection("victim")
        if not self.store.knows_commits and process.wait() == 3:  # it says so, and is called again
            process.communicate()
            self.tongfu("victim", *self.arguments)
        else:
            self.tongfu.finish(process, self.arguments)
        self.compare("a broken connection")
        return broken

    def shared(self):
        """Two processes at once, the first killed on its way; whether it still ran then."""
        self.fresh()
        first, second = self.start(), self.start()
        time.sleep(random.uniform(0, self.usual_seconds))
        first.kill()
        killed = first.wait() < 0
        first.communicate()
        self.tongfu.finish(second, self.arguments)
        self.compare("a run shared with a process that was killed")
        return killed

    def start(self):
        return self.tongfu.start("victim", *self.arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def main():
    with tempfile.TemporaryDirectory(prefix="tongfu-crash-") as name:
        folder = pathlib.Path(name)
        store = databases(folder)
        tongfu = Tongfu(PROGRAM, store, folder)
        usage = set_up(tongfu, "base", folder)
        kills = broken = shared = 0
        for arguments in steps(tongfu, "base", usage):
            trials = Trials(tongfu, arguments)
            kills += sum(trials.killed(1 + attempt % 3) for attempt in range(KILLS))  # some again and again
            said = f"{' '.join(arguments[:2])}: {KILLS} runs killed"
            if store.server and arguments[0] not in ONE_TRANSACTION:
                broken += sum(trials.connections_broken(1 + attempt % 2) for attempt in range(KILLS))
                said += f", {KILLS} with connections broken"
            if store.server and arguments[0] in SHARED:
                shared += sum(trials.shared() for _ in range(KILLS))
                said += f", {KILLS} shared by two processes"
            print(f"{said}: the database is the same ({trials.usual_seconds:.2f} s undisturbed)")
            store.copy("reference", "base", tongfu)
        print(tongfu("base", "verify").strip())
        if kills < KILLS or (store.server and min(broken, shared) < KILLS):
            sys.exit(f"only {kills} processes were killed, {broken} connections broken, {shared} of two processes killed: "
                     "the commands are too quick for this test")
        print(f"{kills + shared} processes killed, {broken} connections broken")
        for database in ("base", "reference", "victim"):
            store.drop(database)


if __name__ == "__main__":
    main()
