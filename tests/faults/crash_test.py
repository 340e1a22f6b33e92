#!/usr/bin/env python3
"""kill -9 at random points of usage import, bill run and day end.

After a restart the same command must complete, and the database must equal one that was never killed, row for row.
Usage: crash_test.py PROGRAM [KILLS_PER_COMMAND] [SEED]
"""
import hashlib
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

PROGRAM = sys.argv[1]
KILLS = int(sys.argv[2]) if len(sys.argv) > 2 else 15
random.seed(int(sys.argv[3]) if len(sys.argv) > 3 else 20250601)
GROUPS, LINES, RECORDS = 12, 50, 60_000
ENVIRONMENT = {key: value for key, value in os.environ.items() if not key.startswith("TONGFU_")}


def tongfu(database, *arguments, check=True):
    done = subprocess.run([PROGRAM, "--db", f"sqlite:{database}", *arguments], capture_output=True, text=True,
                          env=ENVIRONMENT, stdin=subprocess.DEVNULL)
    if check and done.returncode != 0:
        sys.exit(f"{' '.join(arguments)}: exit {done.returncode}: {done.stderr}")
    return done


def dump(database):
    text = subprocess.run(["sqlite3", str(database), ".dump"], capture_output=True, check=True).stdout
    return hashlib.sha256(text).hexdigest()


def number(group, line):
    return 13900010000 + group * 100 + line


def set_up(folder):
    database = folder / "base.db"
    tongfu(database, "init")
    catalogue = folder / "catalogue.yaml"
    catalogue.write_text('offerings:\n  - {code: P, monthly_fee: "30.00", free: {voice_minutes: 50, data_mb: 10, sms: 2}, '
                         'price: {voice_minute: "0.15", data_mb: "0.29", sms: "0.10"}}\n')
    tongfu(database, "catalogue", "import", str(catalogue))
    for group in range(GROUPS):
        code = f"G{group}"
        tongfu(database, "group", "add", code)
        tongfu(database, "agreement", "add", "--group", code, "--id", f"A{group}", "--signed-on", "2025-05-23", "--first", "2025-06",
               "--last", "2027-05", "--total-fee", "1000")
        form = folder / f"{code}.csv"
        rows = ["序号,手机号码,用户姓名,统付金(元),新增/退出/变更,统付方式,用户签字确认,套餐"]
        rows += [f"{line},{number(group, line)},成员{line},25.50,新增,按额度代付,,P" for line in range(1, LINES + 1)]
        form.write_text("\n".join(rows) + "\n", encoding="utf-8")
        tongfu(database, "registry", "import", "--group", code, str(form), "--from", "2025-06", "--yes")
    usage = folder / "usage.csv"
    with usage.open("w") as out:
        out.write("source,record_id,msisdn,type,start,quantity\n")
        for i in range(RECORDS):
            kind = random.choice(["voice", "voice", "data", "sms"])
            amount = {"voice": random.randrange(600), "data": random.randrange(1 << 22), "sms": 1}[kind]
            line = number(random.randrange(GROUPS), random.randint(1, LINES + (i % 500 == 0)))
            record = i - 1 if i % 300 == 299 else i  # some come twice
            out.write(f"sw1,r{record},{line},{kind},2025-06-{random.randint(1, 30):02}T{random.randrange(24):02}:00:00,{amount}\n")
    return database, usage


def kill_at_random(database, arguments, usual_seconds):
    process = subprocess.Popen([PROGRAM, "--db", f"sqlite:{database}", *arguments], stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL, env=ENVIRONMENT)
    time.sleep(random.uniform(0, usual_seconds))
    process.send_signal(signal.SIGKILL)
    return process.wait() == -signal.SIGKILL


def main():
    with tempfile.TemporaryDirectory(prefix="tongfu-crash-") as name:
        folder = pathlib.Path(name)
        base, usage = set_up(folder)
        steps = [
            ["usage", "import", str(usage), "--batch", "3000"],
            ["bill-run", "--cycle", "2025-06", "--batch", "60"],
            ["day-end", "--from", "2025-07-20", "--date", "2025-09-08", "--batch", "100"],
        ]
        kills = 0
        for arguments in steps:
            reference = folder / "reference.db"
            shutil.copy(base, reference)
            started = time.monotonic()
            tongfu(reference, *arguments)
            usual = time.monotonic() - started
            expected = dump(reference)
            for attempt in range(KILLS):
                victim = folder / "victim.db"
                for suffix in ("", "-wal", "-shm"):
                    pathlib.Path(f"{victim}{suffix}").unlink(missing_ok=True)
                shutil.copy(base, victim)
                for _ in range(1 + attempt % 3):  # some are killed again and again
                    kills += kill_at_random(victim, arguments, usual)
                tongfu(victim, *arguments)
                if dump(victim) != expected:
                    sys.exit(f"{' '.join(arguments)}: after a kill the database differs from one that was never killed")
            print(f"{arguments[0]}: {KILLS} interrupted runs completed; the database is the same ({usual:.2f} s undisturbed)")
            shutil.copy(reference, base)
        again = tongfu(base, "verify")
        print(again.stdout.strip())
        if kills < KILLS:
            sys.exit(f"only {kills} processes were really killed: the commands are too quick for this test")
        print(f"{kills} processes killed")


main()
