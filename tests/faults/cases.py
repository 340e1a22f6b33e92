"""The program as fault tests call it, and the small carrier they work on: groups with members, a month's usage."""
import json
import os
import random
import signal
import subprocess
import sys
import time

GROUPS, LINES, RECORDS = 12, 50, 60_000


class Tongfu:
    """The program on the databases of one engine; the key that personal data is sealed with lies in the folder."""

    def __init__(self, program, databases, folder):
        self.program = program
        self.databases = databases
        self.environment = {key: value for key, value in os.environ.items() if not key.startswith("TONGFU_")}
        self.environment["TONGFU_KEY_FILE"] = f"{folder}/key"

    def start(self, database, *arguments, **options):
        return subprocess.Popen([self.program, "--db", self.databases.url(database), *arguments], env=self.environment,
                                stdin=subprocess.DEVNULL, text=True, **options)

    def __call__(self, database, *arguments):
        return self.finish(self.start(database, *arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE), arguments)

    def finish(self, process, arguments):
        """Waits for it; it must be done well. Answers what it printed."""
        out, wrong = process.communicate()
        if process.returncode != 0:
            sys.exit(f"{' '.join(arguments)}: exit {process.returncode}: {wrong}")
        return out

    def kill_at_random(self, database, arguments, usual_seconds):
        """Whether it was still running when it was killed."""
        process = self.start(database, *arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(random.uniform(0, usual_seconds))
        process.send_signal(signal.SIGKILL)
        return process.wait() == -signal.SIGKILL


def number(group, line):
    return 13900010000 + group * 100 + line


def set_up(tongfu, database, folder):
    """Fills the database with groups and members; answers the file of usage."""
    tongfu.databases.create(database, tongfu)
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
        tongfu(database, "agreement", "payee", "add", "--group", code, "--holder", "示例通信有限公司", "--bank", "示例银行广州分行",
               "--number", "44001000000000001", "--from", "2025-06-01")
        tongfu(database, "agreement", "mandate", "add", "--group", code, "--id", f"M-{group}", "--signed-on", "2025-06-01", "--holder",
               "示例单位", "--bank", "示例银行天河支行", "--number", f"622200000000000010{group:02}")
    usage = folder / "usage.csv"
    with usage.open("w") as out:
        out.write("source,record_id,msisdn,type,start,quantity\n")
        for i in range(RECORDS):
            kind = random.choice(["voice", "voice", "data", "sms"])
            amount = {"voice": random.randrange(600), "data": random.randrange(1 << 22), "sms": 1}[kind]
            line = number(random.randrange(GROUPS), random.randint(1, LINES + (i % 500 == 0)))
            record = i - 1 if i % 300 == 299 else i  # some come twice
            out.write(f"sw1,r{record},{line},{kind},2025-06-{random.randint(1, 30):02}T{random.randrange(24):02}:00:00,{amount}\n")
    return usage


def bank_answer(tongfu, database, folder):
    """The bank's answer to the only batch: every third bill comes back."""
    shown = json.loads(tongfu(database, "collect", "show", "TS20250909-1", "--json"))
    answer = folder / "answer.csv"
    rows = ["end_to_end_id,status,reason,date"]
    rows += [f"{one['end_to_end_id']},{'returned,AM04' if i % 3 == 2 else 'ACSC,'},2025-09-10" for i, one in enumerate(shown["rows"])]
    answer.write_text("\n".join(rows) + "\n")
    return answer


def steps(tongfu, database, usage):
    """What a month does, in batches small enough to be interrupted between them; fewer days where each takes long.
    Each is asked for when the one before it is done in the database."""
    first_day = "2025-08-30" if "TONGFU_CITUS" in os.environ else "2025-07-20"
    yield ["usage", "import", str(usage), "--batch", "3000"]
    yield ["bill-run", "--cycle", "2025-06", "--batch", "60"]
    yield ["day-end", "--from", first_day, "--date", "2025-09-08", "--batch", "100"]
    yield ["collect", "make", "--today", "2025-09-09", "--due-by", "2025-09-30", "--collect-on", "2025-09-10"]
    yield ["collect", "answer", str(bank_answer(tongfu, database, usage.parent)), "--yes", "--today", "2025-09-11"]
    yield ["usage", "archive", "--cycle", "2025-06", "--to", str(usage.parent), "--today", "2025-12-01"]
