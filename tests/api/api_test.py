#!/usr/bin/env python3
"""The API against its own description, on a running server: every operation's real answers have the described shape; every
operation answers every role, on the own group and a foreign one, as its permission and reach say; what is malformed, hostile or
forged is a 4xx problem and changes nothing.

Usage: api_test.py PROGRAM [--keep-log FILE]"""
import json
import random
import re
import sys
import time
import warnings

import jsonschema

from running_server import FORM, ROOT, Server, TODAY

warnings.simplefilter("ignore", DeprecationWarning)  # of newer jsonschema than Debian 12 has
FORM_TYPE = "text/csv"
SMALL_FORM = "手机号码,用户姓名,统付金（元）,新增/退出/变更,统付方式,套餐\n13900000104,成员004,59,新增,按额度代付,P59\n"
RETURN_FILE = f"end_to_end_id,status,date\nTS1-858727266-202506,ACSC,{TODAY}\n"
SCENARIO = {"scenario": 1, "title": "try", "until": "2025-08-15",
            "catalog": {"offerings": [{"code": "P", "name": "p", "monthly_fee": "100.00"}]},
            "agreement": {"id": "A", "signed_on": "2025-05-23", "term": {"first_cycle": "2025-06", "last_cycle": "2026-05"}},
            "group": {"id": "G", "name": "g"},
            "members": [{"msisdn": "13900000101", "name": "m", "offering": "P", "sponsorships": [{"mode": "ratio", "percent": "25"}]}]}
TEXT = (ROOT / "tests/agreements/clean.zh.txt").read_text(encoding="utf-8")
# What the path's parameters are in this server's data.
PLACES = {"group": "G1", "cycle": "2025-06", "account": "group", "line": "1", "number": "1", "dispute": "D1", "offering": "P59", "user": "clerk1",
          "token": "1", "job": "1", "approval": "1", "mandate": "M-G1", "batch": "1"}
NEEDED_QUERY = {"listCharges": "cycle=2025-06", "listInvoices": "cycle=2025-06", "exportRegistry": "reason=signature",
                "exportCollection": "reason=collection", "previewRegistry": "date=2025-09-03", "importRegistry": "date=2025-09-03", "importUsage": "filename=july.csv",
                "getUsageArchive": "reason=audit"}
# Bodies and places of changes that are accepted, in this order, by the administrator. Others use the schema's own example.
CHANGES = [
    ("addGroup", {}, {"code": "G7", "name": "Seventh unit", "budget_per_cycle": "10.00"}),
    ("addAgreement", {"group": "G7"}, None),
    ("readAgreementText", {}, TEXT),
    ("keepAgreementText", {}, TEXT.replace("提供两年通信服务", "提供三年通信服务")),
    ("addOffering", {}, None),
    ("addUser", {}, {"user": "contact7", "name": "Contact", "role": "group_contact", "group": "G7"}),
    ("changeUser", {"user": "contact7"}, {"name": "Contact of G7"}),
    ("changeGroup", {"group": "G7"}, None),
    ("resetPassword", {"user": "contact7"}, None),
    ("linkUser", {"user": "clerk1"}, None),
    ("unlinkUser", {"user": "clerk1"}, None),
    ("addToken", {"user": "clerk1"}, {"name": "reporting", "scopes": ["read_bills"], "expires_on": "2026-08-31"}),
    ("revokeToken", {"user": "clerk1"}, None),
    ("verifyLine", {"line": "2"}, {"document": "military_id", "number": "军字第1234567", "name": "成员002", "date": "2025-08-30"}),
    ("suspendLine", {"line": "3"}, {"date": "2025-09-01"}),
    ("resumeLine", {"line": "3"}, {"date": "2025-09-02"}),
    ("terminateLine", {"line": "3"}, {"date": TODAY}),
    ("previewRegistry", {}, SMALL_FORM),
    ("importRegistry", {}, SMALL_FORM),
    ("addCharge", {}, {"account": "1", "category": "other", "amount": "3.00", "date": "2025-09-01", "memo": "on-site help"}),
    ("addCredit", {}, {"account": "group", "category": "other", "amount": "1.00", "date": "2025-09-01"}),
    ("addCampaign", {}, {"code": "R2", "min_spend": "20.00", "rebate": "5.00", "from": "2025-09", "months": 3, "members": ["1", "2"]}),
    ("takePayment", {}, {"account": "group", "amount": "12.50", "method": "online", "ref": "ON-1", "date": TODAY}),
    ("reversePayment", {"number": "2"}, {"date": TODAY}),
    ("writeOff", {}, {"account": "1", "cycle": "2025-06", "amount": "1.00", "ref": "WO-1", "reason": "moved away", "date": TODAY}),
    ("addPayeeAccount", {}, None),
    ("addMandate", {}, None),
    ("endMandate", {"mandate": "M-1"}, {"date": TODAY}),
    ("previewCollection", {}, None),
    ("makeCollection", {}, None),
    ("previewReturnFile", {}, RETURN_FILE),
    ("takeReturnFile", {}, RETURN_FILE),
    ("openDispute", {}, {"id": "D2", "account": "1", "cycle": "2025-07", "amount": "1.00", "date": "2025-08-25"}),
    ("decideDispute", {"dispute": "D2"}, {"upheld": "0.50", "date": "2025-09-02"}),
    ("addNotice", {}, {"id": "N2", "kind": "other", "from": "group", "channel": "email", "sent": "2025-09-01T10:00:00", "body": "to whom it may concern"}),
    ("addContact", {}, None),
    ("issueInvoices", {}, {"cycle": "2025-07", "members": True, "date": TODAY}),
    ("amendAgreement", {}, {"from": "2026-01", "noticed_on": "2025-09-01", "terms": {"suspend_after_days": "40"}, "confirmed_by_group": True,
                            "confirmed_by_carrier": True}),
    ("endAgreement", {"group": "G7"}, {"on": "2026-06-30", "noticed_on": "2025-09-01", "confirmed_by_group": True, "confirmed_by_carrier": True}),
    ("tryOut", {}, {"scenario": SCENARIO}),
    ("runBills", {}, {"cycle": "2025-08", "dry_run": True}),
    ("runDayEnd", {}, {"from": "2025-08-21", "date": "2025-08-22"}),
    ("importUsage", {}, "source,record_id,msisdn,type,start,quantity\nCDR,9,13900000101,sms,2025-09-02T08:00:00,1\n"),
    ("reprocessUsage", {}, None),
    ("makeUsageArchive", {}, {"cycle": "2025-06", "preview": True}),
]
MISSING = ("getApproval", "getJob", "getUsageArchive")  # at first, or until a retention is over
LATER = {"decideApproval", "cancelJob", "beginJobAgain"}  # need something that waits: they have tests of their own
HOSTILE = ["'; DROP TABLE payment; --", "\" OR 1=1 --", "<script>alert(1)</script>", "../../../../etc/passwd", "%00", "${jndi:ldap://x}", "{{7*7}}",
           "﷽" * 20, "\u202e\u0000", "A" * 5000, "\ud800", "\r\nSet-Cookie: a=b"]


class Description:
    def __init__(self, document):
        self.document = document
        self.resolver = jsonschema.RefResolver("", document)
        self.operations = {}
        for path, methods in document["paths"].items():
            for method, operation in methods.items():
                operation["method"], operation["path"] = method.upper(), path
                operation["parameters"] = [self.follow(p) for p in operation.get("parameters", [])]
                self.operations[operation["operationId"]] = operation

    def follow(self, value):
        return self.resolver.resolve(value["$ref"])[1] if "$ref" in value else value

    def check(self, operation, status, headers, body):
        """Whether the answer has the described shape; what is wrong with it otherwise."""
        name = operation["operationId"]
        answers = operation["responses"]
        answer = answers.get(str(status)) or answers.get(f"{status // 100}XX")
        if answer is None:
            return f"{name}: status {status} is not described: {body}"
        content = self.follow(answer).get("content")
        media = headers.get("content-type", "").split(";")[0]
        if content is None:
            return None if not body else f"{name}: a body where none is described"
        if media not in content:
            return f"{name}: {status} comes as '{media}', described are {list(content)}"
        if "json" not in media:
            return None if body else f"{name}: an empty file"
        validator = jsonschema.Draft202012Validator(content[media]["schema"], resolver=self.resolver)
        faults = [f"{list(e.absolute_path)}: {e.message[:200]}" for e in validator.iter_errors(body)]
        return f"{name}: {status}: {faults[:3]} in {json.dumps(body, ensure_ascii=False)[:300]}" if faults else None

    def words(self, name, column):
        """The values a column of a list may have, where they are described one by one."""
        listed = self.follow(self.operations[name]["responses"]["200"]["content"]["application/json"]["schema"])
        row = self.follow(listed["properties"]["items"]["items"])
        return self.follow(row.get("properties", {}).get(column, {})).get("enum")

    def body_schema(self, operation):
        content = operation.get("requestBody", {}).get("content", {})
        return self.follow(content["application/json"]["schema"]) if "application/json" in content else None

    def example(self, operation):
        schema = self.body_schema(operation)
        return schema.get("examples", [None])[0] if schema else None

    def is_file(self, operation):
        return "requestBody" in operation and "application/json" not in operation["requestBody"]["content"]


def target(operation, places=None, query=None):
    values = {**PLACES, **(places or {})}
    path = "/api/v1" + re.sub(r"\{(\w+)\}", lambda m: values[m.group(1)], operation["path"])
    query = query if query is not None else NEEDED_QUERY.get(operation["operationId"], "")
    return path + ("?" + query if query else "")


class Test:
    def __init__(self, server, description):
        self.server, self.description = server, description
        self.faults, self.checks = [], 0
        self.clients = {}

    def client(self, user):
        if user not in self.clients:
            self.clients[user] = self.server.client(user)
        return self.clients[user]

    def expect(self, condition, what):
        self.checks += 1
        if not condition:
            self.faults.append(what)

    def call(self, user, operation, places=None, query=None, body=None, headers=None):
        if self.description.is_file(operation) and body is not None:
            described = list(operation["requestBody"]["content"])
            headers = {"Content-Type": FORM_TYPE if FORM_TYPE in described else described[0], **(headers or {})}
        elif isinstance(body, str):
            headers = {"Content-Type": "application/json", **(headers or {})}
        status, answer_headers, answer = self.client(user).json(operation["method"], target(operation, places, query), body, headers)
        fault = self.description.check(operation, status, answer_headers, answer)
        self.expect(fault is None, fault)
        return status, answer_headers, answer

    # Each operation, as somebody who may.
    def shapes(self):
        done = set()
        for name, operation in self.description.operations.items():
            if operation["tags"] == ["session"] or operation["method"] != "GET":
                continue
            queries = [NEEDED_QUERY.get(name, "")]
            if any(p["name"] == "reveal" for p in operation["parameters"]):
                queries.append("&".join(filter(None, [queries[0], "reveal=true&reason=test"])))
            for query in queries:
                status, _, body = self.call("admin1", operation, query=query)
                self.expect(status == 200 or (name in MISSING and status == 404), f"{name}?{query}: {status} {str(body)[:200]}")
            done.add(name)
        for name, places, body in CHANGES:
            if name not in self.description.operations:
                continue
            operation = self.description.operations[name]
            body = body if body is not None else self.description.example(operation)
            status, headers, answer = self.call("admin1", operation, places, body=body)
            self.expect(status < 300, f"{name}: {status} {answer}")
            if status == 202 and "approval" in answer:
                self.approve(name, answer["approval"])
            done.add(name)
        while any(job["state"] in ("waiting", "running") for job in self.client("admin1").json("GET", "/api/v1/jobs")[2]["items"]):
            time.sleep(0.1)
        everything = {n for n, o in self.description.operations.items() if o["tags"] != ["session"]}
        missing = everything - done - LATER
        self.expect(not missing, f"operations without a call: {sorted(missing)}")
        for name in ("getApproval", "getJob"):
            if name in self.description.operations:
                status, _, body = self.call("admin1", self.description.operations[name])
                self.expect(status == 200, f"{name}: {status} {body}")

    # The maker cannot; somebody else can, once.
    def approve(self, name, number):
        operation = self.description.operations["decideApproval"]
        places = {"approval": str(number)}
        status, _, own = self.call("admin1", operation, places, body={"decision": "approve"})
        self.expect(status == 409 and own["reason"] == "own_approval", f"{name}: approved by its maker: {status} {own}")
        status, _, answer = self.call("finance1", operation, places, body={"decision": "approve"})
        if status == 409 and answer["reason"] == "approval_not_allowed":
            status, _, answer = self.call("manager1", operation, places, body={"decision": "approve"})
        self.expect(status == 200 and answer["state"] == "done", f"{name}: approval: {status} {answer}")
        status, _, answer = self.call("finance2", operation, places, body={"decision": "approve"})
        self.expect(status == 409, f"{name}: approved twice: {status} {answer}")

    # Every operation, every role, the own group and a foreign one. A body that cannot be read tells whether the gate was passed
    # without changing anything: who is let through gets a 4xx about the body, never 401 or 403.
    def matrix(self):
        roles = {"admin1": None, "manager1": None, "clerk1": None, "finance1": None, "auditor1": None, "contact1": "G1", "contact2": "G2", "member1": "G1",
                 "member2": "G2"}
        for user, home in roles.items():
            me = self.client(user).json("GET", "/api/v1/session")[2]["user"]
            for name, operation in self.description.operations.items():
                if operation["tags"] == ["session"] or "{user}" in operation["path"] or "{approval}" in operation["path"] or "{job}" in operation["path"]:
                    continue
                if "x-permission" not in operation:
                    continue
                may = operation["x-permission"] in me["permissions"]
                if name in ("exportRegistry", "exportCollection", "getUsageArchive"):
                    may = may and "reveal_personal" in me["permissions"]
                changes = operation["method"] != "GET"
                body = ("{" if not self.description.is_file(operation) else b"") if changes else None
                if changes and "requestBody" not in operation:
                    continue  # would be done: shapes() does it
                for group in ("G1", "G2") if "{group}" in operation["path"] else (None,):
                    status, _, answer = self.call(user, operation, {"group": group} if group else None, body=body)
                    foreign = home is not None and group is not None and group != home
                    where = f"{name} as {user} on {group}: {status} {str(answer)[:150]}"
                    reach = operation["x-reach"]
                    if not may:
                        self.expect(status == 403, where + " (no permission)")
                    elif changes:
                        self.expect(status in (400, 404, 415, 422), where + " (a damaged body)")
                    elif reach == "all" and home is not None:
                        self.expect(status == 403, where + " (needs every group)")
                    elif foreign:
                        self.expect(status == 404, where + " (foreign)")
                    elif me["role"] == "member" and reach == "group":
                        self.expect(status == 403, where + " (a member, a whole group's)")
                    elif me["role"] == "member" and (reach == "account" or name == "getDispute"):
                        self.expect(status == 404, where + " (a member, the group's account)")
                    else:
                        self.expect(status == 200 or (name == "getUsageArchive" and status == 404), where)
            if home is not None:  # what is shown of lists over groups is within reach
                for name in ("listGroups", "listAgreements", "listArrears", "listDeadlines", "listUsers", "listAccesses"):
                    operation = self.description.operations.get(name)
                    if operation is None or operation["x-permission"] not in me["permissions"]:
                        continue
                    body = self.call(user, operation)[2]
                    seen = {row.get("group", row.get("code")) for row in body["items"]}
                    self.expect(seen <= {home}, f"{name} as {user} shows {seen}")
        status, _, answer = self.description_client().json("GET", "/api/v1/groups")
        self.expect(status == 401, f"without signing in: {status} {answer}")

    def description_client(self):
        from running_server import Client
        return Client(self.server.port)

    # What a stranger might send. `user` may do everything; nothing may break or change.
    def abuse(self, user="admin1"):
        before = self.fingerprint()
        for name, operation in self.description.operations.items():
            if operation["tags"] == ["session"]:
                continue
            self.abuse_parameters(user, name, operation)
            if "requestBody" in operation:
                self.abuse_body(user, name, operation)
        self.abuse_paths(user)
        after = self.fingerprint()
        self.expect(before == after, f"abuse changed something: {before} {after}")

    def refused(self, user, name, operation, what, **call):
        status, headers, answer = self.call(user, operation, **call)
        self.expect(400 <= status < 500, f"{name}, {what}: {status} {str(answer)[:200]}")
        self.expect(headers.get("content-type", "").startswith("application/problem+json"), f"{name}, {what}: no problem document: {status}")
        text = json.dumps(answer, ensure_ascii=False) if not isinstance(answer, bytes) else answer.decode(errors="replace")
        self.expect(not re.search(r"sqlite|SELECT|INSERT|/tmp/|\.cc:|std::", text), f"{name}, {what}: tells too much: {text[:300]}")

    def abuse_parameters(self, user, name, operation):
        safe = {"POST": "{", "PATCH": "{", "PUT": "{"}.get(operation["method"]) if "requestBody" in operation else None
        if self.description.is_file(operation):
            safe = b""
        for parameter in operation["parameters"]:
            if parameter["in"] == "path":
                for value in ("%00", "%2e%2e%2f%2e%2e%2fetc%2fpasswd", "%27%20OR%201%3D1--", "%F0%28%8C%28", "A" * 300, "-1", "0", "9" * 40, "%E6%9D%A5"):
                    self.refused(user, name, operation, f"{parameter['name']}={value}", places={parameter["name"]: value}, body=safe)
            elif parameter["in"] == "query" and operation["method"] == "GET":
                for value in ("%00", "A" * 5000, "%FF%FE", "-1e9", "9" * 40, "%7B%7D"):
                    free_text = parameter["schema"].get("$ref", "").endswith("ShortText")
                    if free_text and value not in ("%00", "A" * 5000, "%FF%FE"):
                        continue
                    query = "&".join(filter(None, [NEEDED_QUERY.get(name, "") if parameter["name"] not in NEEDED_QUERY.get(name, "") else "",
                                                   f"{parameter['name']}={value}"]))
                    self.refused(user, name, operation, f"?{parameter['name']}={value[:20]}", query=query)
        self.refused(user, name, operation, "?colour=red", query="colour=red", body=safe)

    def abuse_body(self, user, name, operation):
        if self.description.is_file(operation):
            if name == "importUsage":
                return  # takes any bytes: what cannot be rated goes to the error store
            for what, data in (("nothing", b""), ("zip", b"PK\x03\x04" + b"\0" * 100), ("noise", random.Random(1).randbytes(3000)), ("gzip", b"\x1f\x8b\x08\0" * 9),
                               ("html", b"<html>" * 100), ("ole", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 40)):
                self.refused(user, name, operation, f"a form of {what}", body=data)
            self.refused(user, name, operation, "an unknown type", body=b"x", headers={"Content-Type": "image/png"})
            return
        deep = "[" * 100000
        for what, text in (("nothing", ""), ("half", "{"), ("a list", "[]"), ("null", "null"), ("a number", "1"), ("deep", deep), ("deep objects", '{"a":' * 5000),
                           ("a key twice", '{"a":1,"a":1}'), ("not UTF-8", b'{"a":"\xff\xfe"}'), ("UTF-16", '{"a":1}'.encode("utf-16")), ("trailing", "{} {}"),
                           ("a NaN", '{"a":NaN}'), ("a comment", "{/**/}"), ("an unknown key", '{"colour":"red"}')):
            self.refused(user, name, operation, "a body of " + what, body=text)
        self.refused(user, name, operation, "an unknown type", body="{}", headers={"Content-Type": "text/xml"})
        schema = self.description.body_schema(operation)
        example = self.description.example(operation) or {}
        for key, inner in schema.get("properties", {}).items():
            inner = self.description.follow(inner) if "$ref" in inner else inner
            kind = inner.get("type")
            wrong = {"string": [1, None, [], {}, 1.5, True, "\u0000"], "integer": ["x", 1.5, None, 2**63, -(2**70), []], "boolean": ["true", 1, None],
                     "array": ["x", {}, None, [None]], "object": ["x", [], None]}.get(kind, [])
            if inner.get("format") in ("money", "date", "cycle", "civil-time", "account", "code") or "enum" in inner:
                hostile = [text for text in HOSTILE if inner.get("format") != "code" or not text.startswith("﷽")]
                wrong = wrong + hostile + ["", " 1"]
                if inner.get("format") != "code":
                    wrong += ["1e5", "NaN", "-", "99999999999999999999999.00", "0001-01-01", "2025-02-30", "9999-99"]
            for value in wrong:
                text = json.dumps({**example, key: value})
                self.refused(user, name, operation, f"{key}={text[:60]}", body=text)
            if key in schema.get("required", []):
                self.refused(user, name, operation, f"without {key}", body=json.dumps({k: v for k, v in example.items() if k != key}))

    def abuse_paths(self, user):
        client = self.client(user)
        for path in ("/api/v1/../../etc/passwd", "/api/v1/%2e%2e/%2e%2e/etc/passwd", "/api/v1/groups/..%2f..%2f", "/api/v1//groups", "/api/v1/groups/G1/bills/2025-06/group/x",
                     "/api/v1/groups/%ff", "/api/v2/groups", "/api/v1/", "/api/v1/groups/" + "x" * 3000, "/api/v1/groups/G1%00"):
            status, headers, _ = client.raw("GET", path)
            self.expect(400 <= status < 500, f"{path}: {status}")
        for method in ("PUT", "DELETE", "TRACE", "OPTIONS", "FOO"):
            status, headers, _ = client.raw(method, "/api/v1/groups/G1")
            self.expect(status in (400, 404, 405, 501, 204), f"{method}: {status}")

    # Text that is only text: kept as it is, harmless.
    def text_is_text(self):
        charge = self.description.operations["addCharge"]
        for text in HOSTILE[:7] + ["引号'\"\\反斜杠", "emoji 🙂"]:
            status, _, body = self.call("admin1", charge, body={"account": "group", "category": "other", "amount": "0.01", "date": TODAY, "memo": text})
            self.expect(status == 201 and body["memo"] == text, f"memo {text!r}: {status} {body}")

    # The same request again, the same key with other content.
    def repeats(self):
        take = self.description.operations["takePayment"]
        body = {"account": "group", "amount": "1.00", "method": "online", "ref": "ON-7", "date": TODAY}
        key = {"Idempotency-Key": "key-7"}
        first = self.call("finance1", take, body=body, headers=key)
        again = self.call("finance1", take, body=body, headers=key)
        self.expect(first[0] == again[0] == 201 and first[2] == again[2], f"repeated: {first} {again}")
        other = self.call("finance1", take, body={**body, "amount": "2.00"}, headers=key)
        self.expect(other[0] == 422 and other[2]["reason"] == "key_used_before", f"the key with other content: {other}")

    # One faulty row keeps all of a bank's file from being booked; a file of the bank's own kind is known by its content.
    def return_files(self):
        take, items = self.description.operations["takeReturnFile"], self.description.operations["listCollectionItems"]
        before = self.call("finance1", items)[2]["items"]
        waiting = [row for row in before if row["state"] == "made"]
        self.expect(len(waiting) == 1, f"items of batch 1: {before}")
        faulty = f"end_to_end_id,status,date\n{waiting[0]['end_to_end_id']},RJCT,{TODAY}\nTS9-1-202506,ACSC,{TODAY}\n"
        status, _, body = self.call("finance1", take, body=faulty)
        self.expect(status == 200 and not body["saved"] and body["problems"] == 1, f"a faulty row: {status} {body}")
        self.expect(body["rows"][0]["problem"]["reason"] == "unknown_end_to_end_id", f"the faulty row comes first: {body}")
        self.expect(self.call("finance1", items)[2]["items"] == before, "a faulty file changed something")
        batch = self.call("finance1", self.description.operations["getCollection"])[2]["batch"]
        report = (f'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt><GrpHdr><CreDtTm>{TODAY}T09:00:00</CreDtTm></GrpHdr>'
                  f'<OrgnlGrpInfAndSts><OrgnlMsgId>{batch}</OrgnlMsgId><GrpSts>RJCT</GrpSts></OrgnlGrpInfAndSts></CstmrPmtStsRpt></Document>')
        status, _, body = self.call("finance1", take, body=report, query="filename=back.xml")  # G1's was collected: that is reversed
        self.expect(status == 201 and body["rejected"] == 1 and body["reversed"] == 1, f"a status report: {status} {body}")
        status, _, body = self.call("finance1", take, body=report.replace(batch, "TS20250101-7"))
        self.expect(status == 409 and body["reason"] == "foreign_file", f"a foreign file: {status} {body}")

    # Walking the pages of a list gives what one large page does, in every order and by pages of every size.
    def pages(self):
        for name, operation in self.description.operations.items():
            parameters = {p["name"]: p for p in operation["parameters"]}
            if operation["method"] != "GET" or "cursor" not in parameters:
                continue
            sorts = parameters["sort"]["schema"]["enum"] if "sort" in parameters else [None]
            rows = None
            for sort in sorts:
                query = "&".join(filter(None, [NEEDED_QUERY.get(name, ""), f"sort={sort}" if sort else ""]))
                whole = self.call("admin1", operation, query=query + "&limit=1000")[2]
                self.expect(whole["next"] is None, f"{name}?{query}: more than a test's rows")
                for limit in (1, 2, 3):
                    walked = self.walk(operation, f"{query}&limit={limit}")
                    self.expect(walked == whole["items"], f"{name}?{query}: pages of {limit} differ from the whole")
                same = sorted(json.dumps(row, sort_keys=True) for row in whole["items"])
                rows = rows or same
                self.expect(rows == same, f"{name}?{query}: other rows than in another order")
                self.in_order(name, sort, whole["items"])
            if sorts[0]:
                self.foreign_cursors(name, operation, sorts)
        self.pages_while_rows_are_added()

    def walk(self, operation, query, between=lambda: None):
        walked, cursor = [], ""
        while True:
            status, _, page = self.call("admin1", operation, query=query + (f"&cursor={cursor}" if cursor else ""))
            self.expect(status == 200, f"{operation['operationId']}?{query}: {status}")
            walked += page["items"]
            cursor = page["next"]
            if not cursor:
                return walked
            between()

    # What is shown as it is sorted: dates, cycles, counts, amounts; states and kinds as they are described. Nothing comes
    # before something.
    def in_order(self, name, sort, items):
        column = (sort or "").lstrip("-")
        values = [row.get(column) for row in items if not row.get("over_all_groups")]  # those have numbers of their own
        words = self.description.words(name, column)
        if words:
            values = [words.index(value) for value in values]
        if not column or not all(v is None or isinstance(v, int) or re.fullmatch(r"-?[\d.]+|\d{4}-\d\d(-\d\d.*)?", str(v)) for v in values):
            return
        keys = [(0, 0) if v is None else (1, float(v)) if isinstance(v, int) or re.fullmatch(r"-?[\d.]+", v) else (1, v) for v in values]
        self.expect(keys == sorted(keys, reverse=sort.startswith("-")), f"{name}?sort={sort}: {values}")

    # A cursor is of one list in one order; another, or one made up, is refused.
    def foreign_cursors(self, name, operation, sorts):
        first = self.call("admin1", operation, query=f"{NEEDED_QUERY.get(name, '')}&sort={sorts[0]}&limit=1")[2]["next"]
        for cursor, sort in ((first, sorts[1]), ("p1", sorts[0]), ("A" * 80, sorts[0]), ((first or "B" * 80)[:-5] + "AAAAA", sorts[0])):
            if cursor is not None:
                status, _, answer = self.call("admin1", operation, query=f"{NEEDED_QUERY.get(name, '')}&sort={sort}&limit=1&cursor={cursor}")
                self.expect(status == 422 and answer["reason"] == "bad_cursor", f"{name}?sort={sort}&cursor={cursor}: {status} {answer}")

    # Rows that were there when the walk began are seen once each, whatever is added meanwhile.
    def pages_while_rows_are_added(self):
        lists, take = self.description.operations["listPayments"], self.description.operations["takePayment"]
        for sort in ("paid_on", "-number", "-amount", "ref"):
            before = {row["number"] for row in self.call("admin1", lists, query="limit=1000")[2]["items"]}
            count = [0]

            def add():
                count[0] += 1
                if count[0] > 30:
                    return
                body = {"account": "group", "amount": f"0.{count[0]:02}", "method": "online", "ref": f"{sort}-{count[0]}", "date": ("2025-08-21", TODAY)[count[0] % 2]}
                status, _, answer = self.call("finance1", take, body=body)
                self.expect(status == 201, f"a payment between pages: {status} {answer}")

            seen = [row["number"] for row in self.walk(lists, f"sort={sort}&limit=1", add)]
            self.expect(len(seen) == len(set(seen)), f"listPayments?sort={sort}: a row twice: {seen}")
            self.expect(before <= set(seen), f"listPayments?sort={sort}: rows lost: {before - set(seen)}")

    def fingerprint(self):
        tables = {}
        if self.server.env["TONGFU_DB"].startswith("postgresql:"):
            wanted = ["lines", "bills", "payments", "disputes", "notices", "journal", "campaigns", "accounts", "charges?cycle=2025-09", "registry/changes"]
            return [self.client("admin1").json("GET", f"/api/v1/groups/G1/{path}")[2] for path in wanted]
        import sqlite3
        path = self.server.env["TONGFU_DB"].removeprefix("sqlite:")
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as database:
            for (table,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"):
                if table not in ("signin_session", "signin_user", "signin_token"):
                    tables[table] = database.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]
        return tables


def main():
    program = sys.argv[1]
    log = sys.argv[sys.argv.index("--keep-log") + 1] if "--keep-log" in sys.argv else None
    server = Server(program, log)
    server.make_data()
    server.start()
    try:
        from running_server import Client
        status, _, document = Client(server.port).json("GET", "/api/v1/openapi.json")
        assert status == 200, (status, document)
        test = Test(server, Description(document))
        for part in (test.matrix, test.shapes, test.abuse, test.text_is_text, test.repeats, test.return_files, test.pages):
            part()
            print(f"{part.__name__}: {test.checks} checks, {len(test.faults)} faults so far", flush=True)
        status, _, body = Client(server.port).json("GET", "/readyz")
        test.expect(status == 200, f"the server afterwards: {status}")
        verified = server.run("verify")
        test.expect("Nothing differs" in verified, verified)
        for client in test.clients.values():
            client.close()
    finally:
        code = server.stop()
    test.expect(code == 0, f"the server ended with {code}")
    print("\n".join(test.faults[:40]))
    print(f"{len(test.description.operations)} operations, {test.checks} checks, {len(test.faults)} faults")
    sys.exit(1 if test.faults else 0)


main()
