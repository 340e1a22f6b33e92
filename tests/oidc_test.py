#!/usr/bin/env python3
"""Signing in to `tongfu serve` through an identity provider, and every way it must fail. Usage: oidc_test.py PROGRAM"""
import http.client
import json
import os
import pathlib
import re
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.parse

from identity_provider import CLIENT, IdentityProvider

PROGRAM = os.path.realpath(sys.argv.pop(1))
SECRET = "a secret: of + the client"


class Browser:
    """Keeps cookies of the server; asks in English unless told otherwise, each from an address of its own."""
    count = 1

    def __init__(self, port):
        self.port, self.cookies, self.csrf = port, {}, None
        Browser.count += 1
        self.address = f"127.0.0.{Browser.count}"

    def ask(self, method, path, body=None, **headers):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30, source_address=(self.address, 0))
        sent = {"Accept-Language": "en", "Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())} | headers
        if self.csrf:
            sent["X-CSRF-Token"] = self.csrf
        connection.request(method, path, json.dumps(body) if body is not None else None, sent)
        response = connection.getresponse()
        text = response.read().decode()
        for name, value in response.getheaders():
            if name == "Set-Cookie":
                key, _, kept = value.split(";")[0].partition("=")
                self.cookies[key] = kept
                if "Max-Age=0" in value:
                    del self.cookies[key]
        connection.close()
        return response.status, json.loads(text) if text else None

    def begin(self):
        status, answer = self.ask("POST", "/api/v1/session/oidc")
        assert status == 200, (status, answer)
        return answer["location"]

    def finish(self, back):
        return self.ask("PUT", "/api/v1/session/oidc", {k: v for k, v in back.items() if k in ("code", "state", "iss")})


def at_provider(location, subject):
    """What the provider sends back in the query, after somebody signed in there."""
    url = urllib.parse.urlsplit(location)
    connection = http.client.HTTPConnection(url.netloc, timeout=30)
    connection.request("GET", f"{url.path}?{url.query}&subject={subject}")
    response = connection.getresponse()
    response.read()
    connection.close()
    back = urllib.parse.urlsplit(response.getheader("Location"))
    return back, dict(urllib.parse.parse_qsl(back.query))


class OidcTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.directory = tempfile.TemporaryDirectory()
        cls.folder = cls.directory.name
        cls.environment = dict(os.environ, TONGFU_DB=f"sqlite:{cls.folder}/tongfu.db", TONGFU_LANG="en")
        cls.run_program("init")
        cls.first = {}
        for user, role in (("clerk", "finance"), ("admin", "administrator"), ("gone", "auditor")):
            cls.first[user] = json.loads(cls.run_program("user", "add", user, "--role", role, "--json"))["one_time_password"]
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            cls.port = free.getsockname()[1]
        secret = pathlib.Path(cls.folder, "secret")
        secret.write_text(SECRET + "\n", encoding="utf-8")
        secret.chmod(0o600)
        cls.public = f"http://127.0.0.1:{cls.port}"
        cls.provider = IdentityProvider(f"{cls.public}/sign-in/oidc", SECRET)
        cls.run_program("user", "link", "clerk", "--oidc-issuer", cls.provider.issuer, "--oidc-subject", "person-7")
        cls.run_program("user", "link", "gone", "--oidc-issuer", cls.provider.issuer, "--oidc-subject", "person-8")
        cls.run_program("user", "disable", "gone")
        cls.log = pathlib.Path(cls.folder, "server.log")
        cls.process = subprocess.Popen(
            [PROGRAM, "serve", "--listen", f"127.0.0.1:{cls.port}", "--log", str(cls.log), "--oidc-issuer", cls.provider.issuer, "--oidc-client-id",
             CLIENT, "--oidc-client-secret-file", str(secret), "--oidc-name", "Example ID", "--public-url", cls.public + "/"],
            env=cls.environment, stderr=subprocess.PIPE, text=True)
        line = cls.process.stderr.readline()
        assert line.startswith("listening on "), line + cls.process.stderr.read()

    @classmethod
    def tearDownClass(cls):
        cls.process.send_signal(signal.SIGTERM)
        status = cls.process.wait(30)
        cls.process.stderr.close()
        cls.provider.stop()
        cls.directory.cleanup()
        assert status == 0, status

    @classmethod
    def run_program(cls, *words):
        return subprocess.run([PROGRAM, *words], env=cls.environment, check=True, capture_output=True, text=True).stdout

    def setUp(self):
        self.browser = Browser(self.port)
        self.provider.claims, self.provider.algorithm, self.provider.broken = {}, None, None

    def sign_in(self, subject="person-7"):
        _, back = at_provider(self.browser.begin(), subject)
        return self.browser.finish(back)

    def refused(self, answer, status, reason):
        self.assertEqual((answer[0], answer[1].get("reason")), (status, reason), answer)
        self.assertNotIn("tongfu_session", self.browser.cookies)

    def test_a_linked_person_signs_in(self):
        self.assertEqual(self.browser.ask("GET", "/api/v1/session/ways"), (200, {"oidc": {"name": "Example ID"}}))
        location = self.browser.begin()
        query = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(location).query))
        self.assertEqual((query["scope"], query["code_challenge_method"]), ("openid", "S256"))
        page, back = at_provider(location, "person-7")
        self.assertEqual(f"{page.scheme}://{page.netloc}{page.path}", f"{self.public}/sign-in/oidc")
        status, answer = self.browser.finish(back)
        self.assertEqual(status, 200, answer)
        self.assertEqual(answer["user"]["user"], "clerk")
        self.assertFalse(answer["user"]["must_change_password"])  # though the first password was never changed
        self.assertNotIn("tongfu_oidc", self.browser.cookies)
        # From here on as with a password: a token against forged requests, an end.
        status, answer = self.browser.ask("DELETE", "/api/v1/session")
        self.assertEqual((status, answer["reason"]), (403, "bad_csrf_token"))
        self.browser.csrf = self.browser.ask("GET", "/api/v1/session")[1]["csrf_token"]
        self.assertEqual(self.browser.ask("GET", "/api/v1/groups")[0], 200)
        self.assertEqual(self.browser.ask("DELETE", "/api/v1/session")[0], 204)
        self.assertEqual(self.browser.ask("GET", "/api/v1/groups")[0], 401)

    def test_elliptic_curves_and_changed_keys(self):
        for kind in ("ES256", "RS256"):
            self.provider.rotate(kind)
            self.assertEqual(self.sign_in()[0], 200, kind)

    def test_nobody_is_let_in_who_was_not_linked(self):
        self.provider.claims = {"email": "clerk@example.com", "preferred_username": "clerk", "name": "clerk"}
        status, answer = self.sign_in("clerk")
        self.refused((status, answer), 401, "identity_not_linked")
        self.assertIn("'clerk'", answer["detail"])
        self.refused(self.sign_in("person-8"), 401, "user_disabled")
        _, back = at_provider(self.browser.begin(), "clerk")
        status, answer = self.browser.ask("PUT", "/api/v1/session/oidc", back, **{"Accept-Language": "zh"})
        self.assertEqual(answer["detail"], "您的身份标识“clerk”尚未关联用户：请将它告知管理员，由管理员关联")

    def test_what_was_not_begun_here(self):
        _, back = at_provider(self.browser.begin(), "person-7")
        self.refused(self.browser.finish(back | {"state": "x" * 43}), 401, "oidc_state_unknown")
        self.refused(Browser(self.port).finish(back), 401, "oidc_state_unknown")  # another browser: no cookie
        other = Browser(self.port)
        other.begin()
        self.refused(other.finish(back), 401, "oidc_state_unknown")
        # The other's code with the own state: PKCE and the nonce are of another attempt.
        _, own = at_provider(other.begin(), "person-7")
        self.refused(other.finish(back | {"state": own["state"]}), 401, "oidc_refused")
        self.refused(self.browser.ask("PUT", "/api/v1/session/oidc", back, **{"Sec-Fetch-Site": "cross-site"}), 403, "cross_site")
        self.refused(self.browser.ask("POST", "/api/v1/session/oidc", **{"Sec-Fetch-Site": "same-site"}), 403, "cross_site")

    def test_a_code_is_good_for_once(self):
        _, back = at_provider(self.browser.begin(), "person-7")
        attempt = dict(self.browser.cookies)
        self.assertEqual(self.browser.finish(back)[0], 200)
        self.browser.cookies = {}
        self.refused(self.browser.finish(back), 401, "oidc_state_unknown")
        self.browser.cookies = attempt
        self.refused(self.browser.finish(back), 401, "oidc_refused")

    def test_tokens_that_must_not_be_believed(self):
        now = int(time.time())
        for claims, algorithm in (({"nonce": "another"}, None), ({"nonce": None}, None), ({}, "none"), ({}, "HS256"), ({"exp": now - 120}, None),
                                  ({"iat": now - 7200}, None), ({"iat": now + 7200}, None), ({"aud": "another"}, None),
                                  ({"aud": [CLIENT, "another"]}, None), ({"azp": "another"}, None), ({"iss": "https://id.example.com"}, None),
                                  ({"sub": ""}, None)):
            with self.subTest(claims=claims, algorithm=algorithm):
                self.provider.claims, self.provider.algorithm = claims, algorithm
                self.refused(self.sign_in(), 401, "oidc_refused")
        self.provider.claims, self.provider.algorithm = {}, None
        _, back = at_provider(self.browser.begin(), "person-7")
        self.refused(self.browser.finish(back | {"iss": "https://id.example.com"}), 401, "oidc_refused")

    def test_bodies_that_are_none(self):
        self.browser.begin()
        for body, status in (([], 400), ({}, 422), ({"code": "a"}, 422), ({"code": 1, "state": "b"}, 422), ({"code": "a", "state": "b", "next": "//x"}, 422),
                             ({"code": "a" * 5000, "state": "b"}, 422)):
            self.assertEqual(self.browser.ask("PUT", "/api/v1/session/oidc", body)[0], status, body)
        self.assertEqual(self.browser.ask("POST", "/api/v1/session/oidc", {})[0], 400)
        self.assertEqual(self.browser.ask("GET", "/api/v1/session/oidc")[0], 405)

    def test_a_provider_that_fails_keeps_no_password_from_working(self):
        _, back = at_provider(self.browser.begin(), "person-7")
        self.provider.broken = True
        self.refused(self.browser.finish(back), 503, "oidc_unavailable")
        status, answer = self.browser.ask("POST", "/api/v1/session", {"user": "admin", "password": self.first["admin"]})
        self.assertEqual(status, 200, answer)
        self.browser.cookies = {}
        self.provider.broken = None
        self.assertEqual(self.sign_in()[0], 200)

    def test_attempts_are_limited(self):
        answers = [self.browser.ask("PUT", "/api/v1/session/oidc", {"code": "a", "state": "b"}) for _ in range(200)]
        self.assertEqual(answers[0][1]["reason"], "oidc_state_unknown")
        self.assertEqual(answers[-1][1]["reason"], "too_many_attempts")
        self.assertEqual(self.browser.ask("GET", "/api/v1/session/ways")[0], 200)

    def test_the_log_has_nothing_secret(self):
        self.sign_in()
        self.sign_in("a-subject-of-somebody")
        text = self.log.read_text(encoding="utf-8")
        for secret in (SECRET, "a-subject-of-somebody", "code_verifier", "id_token="):
            self.assertNotIn(secret, text)

    def test_linked_by_an_administrator(self):
        admin = Browser(self.port)
        changed = "a few words more"
        for attempt in (changed, self.first["admin"]):
            status, answer = admin.ask("POST", "/api/v1/session", {"user": "admin", "password": attempt})
            if status == 200:
                break
        admin.csrf = answer["csrf_token"]
        if answer["user"]["must_change_password"]:
            admin.ask("POST", "/api/v1/session/password", {"password": self.first["admin"], "new_password": changed})
        status, answer = admin.ask("PUT", "/api/v1/users/gone/identity", {"subject": "person-7"}, **{"Content-Type": "application/json"})
        self.assertEqual((status, answer["reason"]), (409, "identity_taken"))
        self.assertEqual(self.sign_in()[0], 200)
        self.assertEqual(self.browser.ask("GET", "/api/v1/groups")[0], 200)
        # Unlinked: the session that was begun that way ends at once.
        self.assertEqual(admin.ask("DELETE", "/api/v1/users/clerk/identity")[0], 204)
        self.assertEqual(self.browser.ask("GET", "/api/v1/groups")[0], 401)
        self.browser.cookies = {}
        self.refused(self.sign_in(), 401, "identity_not_linked")
        status, answer = admin.ask("PUT", "/api/v1/users/clerk/identity", {"subject": "person-7"}, **{"Content-Type": "application/json"})
        self.assertEqual(answer["identity"], {"issuer": self.provider.issuer, "subject": "person-7"})
        self.assertEqual(self.sign_in()[0], 200)


class StartTest(unittest.TestCase):
    """Servers of their own: without a provider, with one that is away or not trusted, with settings that make no sense."""

    def setUp(self):
        self.directory = tempfile.TemporaryDirectory()
        self.folder = self.directory.name
        self.environment = dict(os.environ, TONGFU_DB=f"sqlite:{self.folder}/tongfu.db", TONGFU_LANG="en")
        subprocess.run([PROGRAM, "init"], env=self.environment, check=True, capture_output=True)
        self.process = None

    def tearDown(self):
        if self.process:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(30)
            self.process.stderr.close()
        self.directory.cleanup()

    def start(self, *options):
        self.process = subprocess.Popen([PROGRAM, "serve", "--listen", "127.0.0.1:0", "--log", f"{self.folder}/server.log", *options],
                                        env=self.environment, stderr=subprocess.PIPE, text=True)
        return Browser(int(self.process.stderr.readline().rsplit(":", 1)[1]))

    def test_without_a_provider(self):
        browser = self.start()
        self.assertEqual(browser.ask("GET", "/api/v1/session/ways"), (200, {"oidc": None}))
        self.assertEqual(browser.ask("POST", "/api/v1/session/oidc")[0], 404)

    def test_a_provider_that_is_away(self):
        browser = self.start("--oidc-issuer", "http://127.0.0.1:1", "--oidc-client-id", CLIENT, "--public-url", "https://tongfu.example.com")
        status, answer = browser.ask("POST", "/api/v1/session/oidc")
        self.assertEqual((status, answer["reason"]), (503, "oidc_unavailable"))

    def test_a_certificate_nobody_vouches_for(self):
        certificate, key = f"{self.folder}/certificate.pem", f"{self.folder}/key.pem"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", key, "-out", certificate,
                        "-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1"], check=True, capture_output=True)
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.load_cert_chain(certificate, key)
        provider = IdentityProvider("https://tongfu.example.com/sign-in/oidc", SECRET, tls)
        self.addCleanup(provider.stop)
        browser = self.start("--oidc-issuer", provider.issuer, "--oidc-client-id", CLIENT, "--public-url", "https://tongfu.example.com")
        self.assertEqual(browser.ask("POST", "/api/v1/session/oidc")[0], 503)
        self.assertEqual(provider.asked, [])
        self.assertRegex(pathlib.Path(self.folder, "server.log").read_text(encoding="utf-8"), re.compile("certificate", re.I))

    def test_a_provider_that_publishes_nonsense(self):
        provider = IdentityProvider("https://tongfu.example.com/sign-in/oidc", SECRET)
        self.addCleanup(provider.stop)
        browser = self.start("--oidc-issuer", provider.issuer, "--oidc-client-id", CLIENT, "--public-url", "https://tongfu.example.com")
        for nonsense in ("", "<html>", "{}", json.dumps({"issuer": "https://id.example.com"}), "[" * 100_000, "x" * 1_000_000):
            provider.broken = nonsense
            status, answer = browser.ask("POST", "/api/v1/session/oidc")
            self.assertEqual((status, answer["reason"]), (503, "oidc_unavailable"), nonsense[:20])

    def test_settings_that_make_no_sense(self):
        secret = pathlib.Path(self.folder, "secret")
        secret.write_text(SECRET, encoding="utf-8")
        secret.chmod(0o644)
        good = {"--oidc-issuer": "https://id.example.com", "--oidc-client-id": CLIENT, "--public-url": "https://tongfu.example.com"}
        for change, reason in (({"--oidc-issuer": "http://id.example.com"}, "bad_issuer"), ({"--oidc-issuer": ""}, "bad_issuer"),
                               ({"--oidc-client-id": ""}, "bad_client_id"), ({"--public-url": "http://tongfu.example.com"}, "bad_public_url"),
                               ({"--public-url": "https://tongfu.example.com/x"}, "bad_public_url"), ({"--public-url": ""}, "bad_public_url"),
                               ({"--oidc-client-secret-file": "/none"}, "oidc_secret_missing"),
                               ({"--oidc-client-secret-file": str(secret)}, "oidc_secret_too_open")):
            options = [word for pair in (good | change).items() for word in pair if pair[1]]
            done = subprocess.run([PROGRAM, "serve", "--listen", "127.0.0.1:0", *options], env=self.environment, capture_output=True, text=True, timeout=30)
            self.assertIn(f"[{reason}]", done.stderr, change)


unittest.main()
