#!/usr/bin/env python3
"""TM Forum hubs on a running server: listeners registered and removed, events told once in order, again after failures, and after
the server was killed; listeners in private networks left alone unless the server was told otherwise. Usage: hub_test.py PROGRAM"""
import http.server
import json
import pathlib
import sys
import threading
import time

from running_server import Client, Server

PAYMENTS = "/tmf-api/paymentManagement/v4/hub"


class Listener:
    """Keeps what it is told as (path, event); answers `status`, once with each of `next_answers` first."""

    def __init__(self):
        self.told, self.status, self.next_answers = [], 201, []
        listener = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                event = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                status = listener.next_answers.pop(0) if listener.next_answers else listener.status
                if status < 300:
                    listener.told.append((self.path, event))
                self.send_response(status)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_address[1]}/crm"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def wait(self, count, seconds=30):
        deadline = time.monotonic() + seconds
        while len(self.told) < count and time.monotonic() < deadline:
            time.sleep(0.05)
        return self.told


class Test:
    def __init__(self, program, log):
        self.faults, self.checks = [], 0
        self.log = pathlib.Path(log)
        self.server = Server(program, log)

    def expect(self, condition, what):
        self.checks += 1
        if not condition:
            self.faults.append(str(what))

    def pay(self, client, ref):
        status, _, answer = client.json("POST", "/api/v1/groups/G1/payments", {"account": "group", "amount": "1.00", "method": "online", "ref": ref,
                                                                              "date": "2025-09-03"})
        self.expect(status == 201, f"a payment: {status} {answer}")

    def refs(self, listener):
        return [event["event"]["payment"]["correlatorId"] for _, event in listener.told]

    def run(self):
        server = self.server
        server.make_data()
        server.start("--hub-allow-private")
        admin, finance = server.client("admin1"), server.client("finance1")
        self.registration(admin, finance)
        listener, picky = Listener(), Listener()
        status, headers, hub = admin.json("POST", PAYMENTS, {"callback": listener.address})
        self.expect(status == 201 and headers["location"].endswith(f"{PAYMENTS}/{hub['id']}") and hub["callback"] == listener.address, f"{status} {hub}")
        status, _, other = admin.json("POST", PAYMENTS, {"callback": picky.address + "/", "query": "eventType=PaymentStateChangeEvent"})
        self.expect(status == 201 and other["query"] == "eventType=PaymentStateChangeEvent", f"with a filter: {status} {other}")

        for n in range(3):
            self.pay(finance, f"HUB-{n}")
        listener.wait(3)
        self.expect(self.refs(listener) == ["HUB-0", "HUB-1", "HUB-2"], f"in order, nothing from before: {listener.told}")
        path, event = listener.told[0]
        self.expect(path == "/crm/listener/paymentCreateEvent" and event["eventType"] == "PaymentCreateEvent", path)
        self.expect(event["event"]["payment"]["totalAmount"] == {"unit": "CNY", "value": 1.0}, event)
        payments = finance.json("GET", "/api/v1/groups/G1/payments?limit=1000")[2]["items"]
        number = next(payment["number"] for payment in payments if payment["ref"] == "HUB-2")
        status, _, answer = finance.json("POST", f"/api/v1/groups/G1/payments/{number}/reversal", {"date": "2025-09-03"})
        self.expect(status < 300, f"a reversal: {status} {answer}")
        told = picky.wait(1)
        self.expect([path for path, _ in told] == ["/crm/listener/paymentStateChangeEvent"], told)
        self.expect(told[0][1]["event"]["payment"]["status"] == "reversed", told)
        listener.wait(4)

        self.failures(finance, listener)
        self.bills_and_others(admin, server)
        self.killed(server, listener)
        client = server.client("admin1")
        for one in (hub, other):
            self.expect(client.json("DELETE", f"{PAYMENTS}/{one['id']}")[0] == 204, "removed")
        self.expect(client.json("GET", PAYMENTS)[2] == [], "none left")
        count = len(listener.told)
        self.pay(server.client("finance1"), "HUB-AFTER")
        time.sleep(2.5)
        self.expect(len(listener.told) == count, "told nothing more")
        server.end()
        self.public_only(server, listener)

    def registration(self, admin, finance):
        for body in ({}, [], {"callback": 7}, {"callback": "x"}, {"callback": "http://crm.example.com"}, {"callback": "https://crm.example.com?x"},
                     {"callback": "https://crm.example.com", "query": "state=x"}, {"callback": "file:///etc/passwd"}):
            status, _, answer = admin.json("POST", PAYMENTS, body)
            self.expect(status == 400 and answer["@type"] == "Error", f"{body}: {status} {answer}")
        good = {"callback": "https://crm.example.com"}
        self.expect(finance.json("POST", PAYMENTS, good)[0] == 403, "an administrator's")
        self.expect(finance.json("GET", PAYMENTS)[0] == 403, "an administrator's too")
        self.expect(Client(self.server.port).json("POST", PAYMENTS, good)[0] == 401, "nobody's")
        self.expect(admin.json("POST", "/tmf-api/usageManagement/v4/hub", good)[0] == 404, "nothing is told of usage")
        for path in ("x", "0", "99", "1%27", "-1"):
            self.expect(admin.json("DELETE", f"{PAYMENTS}/{path}")[0] == 404, f"DELETE {path}")
        self.expect(admin.json("PUT", PAYMENTS, good)[0] == 405, "PUT")

    # Not taken, then taken; called wrong, then passed over.
    def failures(self, finance, listener):
        listener.told.clear()
        listener.next_answers = [500, 503]
        self.pay(finance, "HUB-LATER")
        listener.wait(1)
        self.expect(self.refs(listener) == ["HUB-LATER"], f"after two failures: {listener.told}")
        listener.next_answers = [422]
        self.pay(finance, "HUB-WRONG")
        self.pay(finance, "HUB-RIGHT")
        listener.wait(2)
        self.expect(self.refs(listener) == ["HUB-LATER", "HUB-RIGHT"], f"after one that is wrong: {listener.told}")
        log = self.log.read_text(encoding="utf-8")
        self.expect("it is tried again: it answers 500" in log and "it is passed over: it answers 422" in log, "the log says so")

    # What the command line does is told as well.
    def bills_and_others(self, admin, server):
        listener = Listener()
        for interface in ("customerBillManagement", "agreementManagement", "troubleTicket", "communicationManagement"):
            status, _, hub = admin.json("POST", f"/tmf-api/{interface}/v4/hub", {"callback": listener.address})
            self.expect(status == 201, f"{interface}: {status} {hub}")
        server.run("bill-run", "--cycle", "2025-08", "--date", "2025-09-03")
        server.run("dispute", "open", "--id", "D8", "--account", "G1", "--cycle", "2025-08", "--amount", "1", "--date", "2025-09-03")
        server.run("dispute", "resolve", "--group", "G1", "--id", "D8", "--upheld", "1", "--date", "2025-09-03")
        server.run("notice", "add", "--group", "G2", "--id", "N8", "--kind", "other", "--from", "group", "--channel", "email", "--sent", "2025-09-02T10:00:00")
        server.run("group", "add", "G8", "--name", "Example unit G8")
        server.run("agreement", "add", "--group", "G8", "--id", "A-G8", "--signed-on", "2025-08-23", "--first", "2025-09", "--last", "2035-08", "--total-fee",
                   "24000")
        bills = admin.json("GET", "/tmf-api/customerBillManagement/v4/customerBill?limit=1000")[2]
        expected = sorted(one["id"] for one in bills if one["id"].endswith(".2025-08"))
        told = listener.wait(len(expected) + 4)
        names = sorted({path.rsplit("/", 1)[1] for path, _ in told})
        self.expect(names == ["agreementCreateEvent", "communicationMessageCreateEvent", "customerBillCreateEvent", "troubleTicketCreateEvent",
                              "troubleTicketStatusChangeEvent"], names)
        billed = sorted(event["event"]["customerBill"]["id"] for path, event in told if path.endswith("/customerBillCreateEvent"))
        self.expect(billed == expected and len(expected) > 4, f"every bill once: {billed} {expected}")
        agreement = [event for path, event in told if path.endswith("/agreementCreateEvent")]
        self.expect([event["event"]["agreement"]["id"] for event in agreement] == ["G8"], agreement)
        ids = [event["eventId"] for _, event in told]
        self.expect(len(set(ids)) == len(ids), "an id each")

    # What happened while nobody listened, and while no server ran, is told afterwards; nothing is missed.
    def killed(self, server, listener):
        finance = server.client("finance1")
        listener.told.clear()
        listener.status = 503
        for n in range(5):
            self.pay(finance, f"KILL-{n}")
        time.sleep(1.5)
        server.kill()
        server.run("pay", "--account", "G1", "--amount", "2", "--method", "online", "--ref", "KILL-5", "--date", "2025-09-03")
        listener.status = 200
        server.start("--hub-allow-private")
        listener.wait(6, seconds=100)  # a server that was killed held the hub for up to a minute
        self.expect(list(dict.fromkeys(self.refs(listener))) == [f"KILL-{n}" for n in range(6)], f"after a kill: {self.refs(listener)}")

    def public_only(self, server, listener):
        server.start()
        admin = server.client("admin1")
        status, _, answer = admin.json("POST", PAYMENTS, {"callback": listener.address})
        self.expect(status == 400 and answer["reason"] == "bad_callback", f"this machine: {status} {answer}")
        # By another name for this machine.
        port = listener.server.server_address[1]
        status, _, hub = admin.json("POST", PAYMENTS, {"callback": f"https://127.0.0.2:{port}"})
        self.expect(status == 201, f"{status} {hub}")
        self.pay(server.client("finance1"), "HUB-PRIVATE")
        deadline = time.monotonic() + 20
        while "127.0.0.2 does not take" not in self.log.read_text(encoding="utf-8") and time.monotonic() < deadline:
            time.sleep(0.1)
        self.expect("127.0.0.2 does not take" in self.log.read_text(encoding="utf-8"), "a private address is not connected to")


def main():
    import tempfile
    with tempfile.TemporaryDirectory() as folder:
        test = Test(sys.argv[1], f"{folder}/log")
        try:
            test.run()
        finally:
            code = test.server.stop()
        test.expect(code == 0, f"the server ended with {code}")
    print("\n".join(test.faults[:40]))
    print(f"{test.checks} checks, {len(test.faults)} faults")
    sys.exit(1 if test.faults else 0)


main()
