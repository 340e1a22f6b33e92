#!/usr/bin/env python3
"""The TM Forum interfaces on a running server, as the public conformance kits ask them: list, one by id, `fields`, filters, what is
handed in with its mandatory attributes, a merge patch, a deletion, errors.

Usage: tmf_test.py PROGRAM"""
import sys

from running_server import Client, Server

PARTY = {"id": "42", "href": "https://example.org/party/42", "name": "A party", "@referredType": "Individual"}
RESOURCES = {  # path, attributes every answer has, what is handed in; None: read only here
    "agreementManagement/v4/agreement": (["id", "href", "name", "type", "engagedPartyRole", "agreementItem"],
                                         {"name": "Summer", "type": "commercial", "engagedPartyRole": [PARTY],
                                          "agreementItem": [{"product": [{"id": "1"}], "productOffering": [{"id": "9"}]}]}),
    "agreementManagement/v4/agreementSpecification": (["id", "href", "name"], {"name": "General", "attachment": []}),
    "party/v4/organization": (["id", "href"], {"tradingName": "Unit", "organizationType": "company"}),
    "party/v4/individual": (["id", "href"], {"givenName": "A", "familyName": "B"}),
    "customerManagement/v4/customer": (["id", "href", "name", "engagedParty"], {"name": "A customer", "engagedParty": PARTY}),
    "accountManagement/v4/billingAccount": (["id", "href", "name", "relatedParty"], {"name": "An account", "relatedParty": [PARTY]}),
    "accountManagement/v4/partyAccount": (["id", "href", "name", "relatedParty"], {"name": "An account", "relatedParty": [PARTY]}),
    "productCatalogManagement/v4/productOffering": (["id", "href", "lastUpdate", "lifecycleStatus", "name"], {"name": "An offering"}),
    "productCatalogManagement/v4/productOfferingPrice": (["id", "href", "lastUpdate", "lifecycleStatus", "name"], {"name": "A price"}),
    "productCatalogManagement/v4/productSpecification": (["id", "href", "name"], {"name": "A specification"}),
    "productCatalogManagement/v4/catalog": (["id", "href", "name"], {"name": "A catalogue"}),
    "productCatalogManagement/v4/category": (["id", "href", "name"], {"name": "A category"}),
    "productInventory/v4/product": (["id", "href"], {"name": "A product", "status": "created"}),
    "usageManagement/v4/usage": (["id", "href", "usageSpecification"], {"usageSpecification": {"id": "af59-b504c742900e"}}),
    "usageManagement/v4/usageSpecification": (["id", "href", "name"], {"name": "Voice"}),
    "customerBillManagement/v4/customerBill": (["id", "href", "billDocument", "billNo", "amountDue", "remainingAmount", "billingAccount"], None),
    "customerBillManagement/v4/appliedCustomerBillingRate": (["id", "href", "isBilled", "taxIncludedAmount"], None),
    "customerBillManagement/v4/customerBillOnDemand": (["id", "href", "billingAccount"], {"billingAccount": {"id": "7"}}),
    "paymentManagement/v4/payment": (["id", "href", "paymentDate", "status", "account", "paymentMethod", "totalAmount"],
                                     {"account": {"id": "15463151"}, "paymentMethod": {}, "totalAmount": {}}),
    "prepayBalanceManagement/v4/bucket": (["id", "href", "confirmationDate", "status", "usageType"], {"usageType": "monetary"}),
    "prepayBalanceManagement/v4/topupBalance": (["id", "href", "amount", "status"], {"amount": {"amount": 50, "units": "EUR"}, "bucket": {"id": "11"}}),
    "prepayBalanceManagement/v4/transferBalance": (["id", "href"], {"amount": {"amount": 1, "units": "EUR"}}),
    "communicationManagement/v4/communicationMessage": (["id", "href", "content", "messageType", "sender", "receiver"],
                                                        {"content": "Hello", "messageType": "email", "sender": {"id": "1"}, "receiver": [{"id": "2"}]}),
    "troubleTicket/v4/troubleTicket": (["id", "href", "description", "severity", "ticketType", "status"],
                                       {"description": "A fault", "severity": "Urgent", "ticketType": "Missing equipment"}),
}


def main():
    server = Server(sys.argv[1])
    server.make_data()
    server.start()
    faults, checks = [], 0

    def expect(condition, what):
        nonlocal checks
        checks += 1
        if not condition:
            faults.append(what)

    try:
        admin, contact, member = server.client("admin1"), server.client("contact1"), server.client("member1")
        for path, (attributes, body) in RESOURCES.items():
            root = "/tmf-api/" + path
            if body is not None:
                status, headers, made = admin.json("POST", root, body)
                expect(status == 201, f"POST {path}: {status} {made}")
                expect(all(a in made for a in attributes + ["@type"]), f"POST {path}: lacks some of {attributes}: {made}")
                expect(headers.get("location") == made["href"] and made["href"].endswith(made["id"]), f"POST {path}: {headers}")
                for attribute in ("name", "description"):
                    if attribute not in body:
                        continue
                    status, _, patched = admin.json("PATCH", f"{root}/{made['id']}", {attribute: "Another"})
                    expect(status == 200 and patched[attribute] == "Another", f"PATCH {path}: {status} {patched}")
                status, _, answer = admin.json("PATCH", f"{root}/{made['id']}", {"id": "x"})
                expect(status == 400, f"PATCH {path} of the id: {status} {answer}")
            status, headers, listed = admin.json("GET", root)
            expect(status == 200 and isinstance(listed, list) and listed, f"GET {path}: {status} {listed}")
            expect(headers["x-total-count"] == str(len(listed)) == headers["x-result-count"], f"GET {path}: {headers}")
            for one in listed:
                expect(all(a in one for a in attributes), f"GET {path}: lacks some of {attributes}: {one}")
                status, _, same = admin.json("GET", f"{root}/{one['id']}")
                expect(status == 200 and same == one, f"GET {path}/{one['id']}: {status}")
            first = listed[0]
            status, _, filtered = admin.json("GET", f"{root}?id={first['id']}&fields={attributes[-1]}")
            expect(status == 200 and len(filtered) == 1 and set(filtered[0]) == {"id", "href", attributes[-1]}, f"GET {path} filtered: {filtered}")
            status, _, part = admin.json("GET", f"{root}/{first['id']}?fields={attributes[-1]}")
            expect(status == 200 and set(part) == {attributes[-1]}, f"GET {path}, one with fields: {part}")
            status, headers, page = admin.json("GET", f"{root}?offset=1&limit=1")
            expect(len(page) <= 1 and headers["x-total-count"] == str(len(listed)), f"GET {path}, a page: {page}")
            for size in (1, 3):
                walked, offset = [], 0
                while offset <= len(listed):
                    status, headers, page = admin.json("GET", f"{root}?offset={offset}&limit={size}")
                    expect(headers["x-total-count"] == str(len(listed)), f"GET {path} from {offset}: {headers}")
                    walked, offset = walked + page, offset + size
                expect(walked == listed, f"GET {path}: pages of {size} differ from the whole")
            types = ",".join(sorted({one["@type"] for one in listed}))
            status, _, filtered = admin.json("GET", f"{root}?@type={types}")
            expect(filtered == listed, f"GET {path} with a filter that all pass: {len(filtered)} of {len(listed)}")
            for wrong in ("nothing", "%00", "..%2f", "G9", "1' OR 1=1"):
                status, _, answer = admin.json("GET", f"{root}/{wrong.replace(' ', '%20')}")
                expect(status in (400, 404), f"GET {path}/{wrong}: {status} {answer}")
            status, _, answer = admin.json("GET", f"{root}/nothing")
            expect(status == 404 and answer.get("code") and answer.get("reason"), f"GET {path}/nothing: {status} {answer}")
            for text in ("", "{", "[]", '{"a":1,"a":1}', "[" * 1000, '{"a":"\\u0001x"}'):
                status, _, answer = admin.json("POST", root, text)
                expect(status == 400, f"POST {path} of {text[:20]}: {status}")
            status, _, answer = member.json("GET", root)
            expect(status == 403, f"GET {path} as a member: {status}")
            status, _, seen = contact.json("GET", root)
            expect(status in (200, 403), f"GET {path} as a contact: {status} {seen}")
            if status == 200 and "Catalog" not in path:
                expect(all(one["id"].split(".")[0] == "G1" for one in seen), f"GET {path} as a contact of G1: {[one['id'] for one in seen]}")
            if body is not None:
                status, _, _ = admin.json("DELETE", f"{root}/{made['id']}")
                expect(status == 204, f"DELETE {path}: {status}")
                status, _, _ = admin.json("GET", f"{root}/{made['id']}")
                expect(status == 404, f"GET {path} after its deletion: {status}")
        missing = {"agreementManagement/v4/agreement": {"name": "x", "agreementItem": [], "engagedPartyRole": []},
                   "troubleTicket/v4/troubleTicket": {"description": "x", "severity": "High"},
                   "customerManagement/v4/customer": {"name": "x"}, "usageManagement/v4/usage": {}}
        for path, body in missing.items():
            expect(admin.json("POST", "/tmf-api/" + path, body)[0] == 400, f"POST {path} without what is mandatory")
        ticket = {"description": "x", "severity": "High", "ticketType": "problem", "note": {"author": "a"}}
        expect(admin.json("POST", "/tmf-api/troubleTicket/v4/troubleTicket", ticket)[0] == 400, "a ticket whose note has no text")
        status, _, held = admin.json("PATCH", "/tmf-api/customerBillManagement/v4/customerBill/G1.2025-06", {"state": "onHold"})
        expect(status == 200 and held["state"] == "onHold" and held["billDocument"], f"a bill put on hold: {status} {held}")
        status, _, answer = admin.json("PATCH", "/tmf-api/customerBillManagement/v4/customerBill/G1.2025-06", {"amountDue": {"unit": "CNY", "value": 0}})
        expect(status == 405, f"the amount of a bill: {status} {answer}")
        expect(admin.json("GET", "/tmf-api/partyManagement/v4/organization/G1")[0] == 200, "partyManagement")
        bill = admin.json("GET", "/tmf-api/customerBillManagement/v4/customerBill/G1.2025-06")[2]
        own = admin.json("GET", "/api/v1/groups/G1/bills/2025-06/group")[2]
        expect(f"{bill['remainingAmount']['value']:.2f}" == own["outstanding"], f"the bill: {bill} {own}")
        status, _, answer = admin.json("DELETE", "/tmf-api/customerBillManagement/v4/customerBill/G1.2025-06")
        expect(status == 405, f"DELETE of a bill: {status} {answer}")
        status, _, paid = admin.json("POST", "/tmf-api/paymentManagement/v4/payment",
                                     {"account": {"id": "G1"}, "paymentMethod": {"@type": "online"}, "totalAmount": {"unit": "CNY", "value": 12.3},
                                      "correlatorId": "TMF-1"})
        expect(status == 201 and paid["id"].startswith("G1.p") and paid["totalAmount"]["value"] == 12.3, f"a payment: {status} {paid}")
        taken = admin.json("GET", "/api/v1/groups/G1/payments")[2]["items"][-1]
        expect(taken["amount"] == "12.30" and taken["ref"] == "TMF-1", f"the payment as taken: {taken}")
        status, _, answer = admin.json("POST", "/tmf-api/paymentManagement/v4/payment",
                                       {"account": {"id": "G1"}, "paymentMethod": {"@type": "online"}, "totalAmount": {"unit": "CNY", "value": 12.345}})
        expect(status == 422, f"a payment of parts of a fen: {status} {answer}")
        expect(Client(server.port).json("GET", "/tmf-api/party/v4/organization")[0] == 401, "without signing in")
        for path in ("/tmf-api", "/tmf-api/party/v3/organization", "/tmf-api/party/v4/nothing", "/tmf-api/party/v4/organization/G1/x"):
            expect(admin.json("GET", path)[0] == 404, path)
        expect("Nothing differs" in server.run("verify"), "verify")
    finally:
        code = server.stop()
    expect(code == 0, f"the server ended with {code}")
    print("\n".join(faults[:40]))
    print(f"{len(RESOURCES)} resources, {checks} checks, {len(faults)} faults")
    sys.exit(1 if faults else 0)


main()
