"""A server of its own on loopback, with two groups, bills, and a user of each role; and a client that keeps its connection. Where
TONGFU_PG_SOCKET names the folder of a PostgreSQL server's socket (tools/with-postgres), on a database there."""
import http.client
import json
import os
import pathlib
import re
import signal
import socket
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
TODAY = "2025-09-03"
PASSWORD = "a long enough passphrase 7"

CATALOGUE = """offerings:
  - {code: P59, name: 59 yuan plan, monthly_fee: "59.00", free: {voice_minutes: 100, data_mb: 5120}, price: {voice_minute: "0.15", data_mb: "0.29", sms: "0.10"}}
"""
FORM = """手机号码,用户姓名,统付金（元）,新增/退出/变更,统付方式,统付比例,套餐,开通日期,优先级,结转
{0}1,成员001,40.00,新增,按额度代付,,P59,2025-05-31,,
{0}2,成员002,,新增,按比例代付,50%,P59,2025-05-31,1,
{0}2,成员002,30.00,新增,定额划拨,,,,2,结转
{0}3,成员003,40.00,新增,按额度代付,,P59,2025-06-16,,
"""
USAGE = """source,record_id,msisdn,type,start,quantity
CDR,1,13900000101,voice,2025-06-10T08:00:00,6061
CDR,2,13900000101,data,2025-06-10T09:00:00,1048576
CDR,3,13900000999,sms,2025-06-11T10:00:00,1
"""
USERS = [  # name, role, group, number
    ("admin1", "administrator", None, None), ("manager1", "client_manager", None, None), ("clerk1", "billing_operator", None, None),
    ("finance1", "finance", None, None), ("finance2", "finance", None, None), ("auditor1", "auditor", None, None), ("contact1", "group_contact", "G1", None),
    ("contact2", "group_contact", "G2", None), ("member1", "member", "G1", "13900000101"), ("member2", "member", "G2", "13900000201"),
]


class Client:
    """One person's connection. Answers (status, headers, body)."""

    def __init__(self, port):
        self.port, self.connection, self.cookie, self.csrf = port, None, None, None

    def raw(self, method, path, body=None, headers=None):
        for attempt in (1, 2):  # the server may have closed an idle or refused connection
            if self.connection is None:
                self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
            try:
                self.connection.putrequest(method, path, skip_accept_encoding=True)
                data = body.encode() if isinstance(body, str) else body
                for name, value in (headers or {}).items():
                    self.connection.putheader(name, value)
                if self.cookie:
                    self.connection.putheader("Cookie", self.cookie)
                if self.csrf and method not in ("GET", "HEAD"):
                    self.connection.putheader("X-CSRF-Token", self.csrf)
                if data is not None or method in ("POST", "PUT", "PATCH"):
                    self.connection.putheader("Content-Length", str(len(data or b"")))
                self.connection.endheaders(data)
                response = self.connection.getresponse()
                return response.status, {k.lower(): v for k, v in response.getheaders()}, response.read()
            except (http.client.HTTPException, ConnectionError, BrokenPipeError):
                self.connection.close()
                self.connection = None
                if attempt == 2:
                    raise

    def close(self):
        if self.connection:
            self.connection.close()

    def json(self, method, path, body=None, headers=None):
        all_headers = {"Accept-Language": "en", **(headers or {})}
        if body is not None and not isinstance(body, (str, bytes)):
            body, all_headers = json.dumps(body), {"Content-Type": "application/json", **all_headers}
        status, answer_headers, text = self.raw(method, path, body, all_headers)
        is_json = "json" in answer_headers.get("content-type", "")
        return status, answer_headers, json.loads(text) if is_json and text else text

    def sign_in(self, user, password):
        status, headers, body = self.json("POST", "/api/v1/session", {"user": user, "password": password})
        assert status == 200, (user, status, body)
        self.cookie = headers["set-cookie"].split(";")[0]
        self.csrf = body["csrf_token"]
        return body


class Server:
    def __init__(self, program, log=None):
        self.program = str(pathlib.Path(program).resolve())
        self.folder = tempfile.TemporaryDirectory(prefix="tongfu-api-")
        self.env = {**os.environ, "TONGFU_DB": f"sqlite:{self.folder.name}/api.db", "TONGFU_LANG": "en", "TONGFU_TODAY": TODAY,
                    "TONGFU_BY": "setup"}
        self.env.pop("TONGFU_KEY_FILE", None)
        socket_folder = os.environ.get("TONGFU_PG_SOCKET")
        if socket_folder:
            name = f"api{os.getpid()}"
            subprocess.run(["createdb", "-h", socket_folder, "-U", "postgres", name], check=True)
            self.env["TONGFU_DB"] = f"postgresql://postgres@/{name}?host={socket_folder}"
            self.env["TONGFU_KEY_FILE"] = f"{self.folder.name}/api.key"
        self.log = log

    def run(self, *arguments):
        done = subprocess.run([self.program, *arguments], env=self.env, cwd=self.folder.name, capture_output=True, text=True)
        assert done.returncode == 0, (arguments, done.stdout, done.stderr)
        return done.stdout

    def write(self, name, text):
        path = pathlib.Path(self.folder.name) / name
        path.write_text(text, encoding="utf-8")
        return str(path)

    def make_data(self):
        self.run("init")
        self.run("catalogue", "import", self.write("catalogue.yaml", CATALOGUE))
        for group, first in (("G1", "1390000010"), ("G2", "1390000020")):
            self.run("group", "add", group, "--name", f"Example unit {group}")
            self.run("agreement", "add", "--group", group, "--id", f"A-{group}", "--signed-on", "2025-05-23", "--first", "2025-06", "--last",
                     "2035-05", "--total-fee", "24000")
            self.run("agreement", "text", "--group", group, "--keep", str(ROOT / "tests/agreements/clean.zh.txt"))
            self.run("registry", "import", self.write(f"{group}.csv", FORM.format(first)), "--group", group, "--from", "2025-06", "--date",
                     "2025-05-31", "--yes")
        self.run("usage", "import", self.write("june.csv", USAGE))
        for group in ("G1", "G2"):
            self.run("agreement", "contact", "add", "--group", group, "--party", "carrier", "--address", "示例路 1 号", "--email", "manager@example.cn")
            self.run("charge", "--account", group, "--category", "other", "--amount", "9", "--date", "2025-06-20", "--memo", "on-site help")
            self.run("campaign", "add", "--group", group, "--code", "R1", "--min-spend", "20", "--rebate", "5", "--from", "2025-08", "--months", "3",
                     "--member", "13900000101" if group == "G1" else "13900000201")
        self.run("line", "verify", "--msisdn", "13900000101", "--document", "resident_id", "--number", "11010519491231002X", "--name", "成员001",
                 "--date", "2025-06-20")
        self.run("bill-run", "--cycle", "2025-06", "--date", "2025-07-01")
        self.run("bill-run", "--cycle", "2025-07", "--date", "2025-08-01")
        self.run("day-end", "--from", "2025-07-01", "--date", "2025-08-20")
        for group in ("G1", "G2"):
            self.run("pay", "--account", group, "--amount", "50", "--method", "cheque", "--ref", f"CH-{group}", "--date", "2025-08-20")
            self.run("dispute", "open", "--id", "D1", "--account", group, "--cycle", "2025-07", "--amount", "9", "--date", "2025-08-20")
            self.run("notice", "add", "--group", group, "--id", "N1", "--kind", "other", "--from", "group", "--channel", "email", "--sent",
                     "2025-08-21T10:00:00")
            self.run("invoice", "issue", "--group", group, "--cycle", "2025-06", "--members", "--date", "2025-08-28")

    def start(self):
        self.first = {}
        for name, role, group, number in USERS:
            options = ["--group", group] if group else []
            if number:
                options = ["--msisdn", number]
            self.first[name] = re.findall(r"[a-z0-9]{4}(?:-[a-z0-9]{4})+", self.run("user", "add", name, "--name", name, "--role", role, *options))[-1]
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        out = open(self.log, "w", encoding="utf-8") if self.log else subprocess.DEVNULL
        self.process = subprocess.Popen([self.program, "serve", "--listen", f"127.0.0.1:{self.port}"], env=self.env, cwd=self.folder.name, stdout=out,
                                        stderr=subprocess.STDOUT)
        deadline = time.monotonic() + 60
        while True:
            try:
                if Client(self.port).raw("GET", "/readyz")[0] == 200:
                    return
            except OSError:
                pass
            assert self.process.poll() is None, "the server ended"
            assert time.monotonic() < deadline, "the server does not answer"
            time.sleep(0.05)

    def client(self, user):
        """Somebody signed in; the first password is changed the first time."""
        client = Client(self.port)
        if user in self.first:
            first = self.first.pop(user)
            client.sign_in(user, first)
            status, _, body = client.json("POST", "/api/v1/session/password", {"password": first, "new_password": PASSWORD})
            assert status in (200, 204), (user, status, body)
        client.sign_in(user, PASSWORD)
        return client

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(30)
        self.folder.cleanup()
        return code
