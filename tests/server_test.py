#!/usr/bin/env python3
"""`tongfu serve` from outside: sign-in over HTTP and TLS, health, figures, log, console files, a job that is interrupted by the end
of the server. Usage: server_test.py PROGRAM"""
import http.client
import json
import os
import pathlib
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
import unittest

PROGRAM = os.path.realpath(sys.argv.pop(1))


class Server:
    """A server on a database of its own, stopped at the end."""

    def __init__(self, folder, *options):
        self.folder = folder
        self.environment = dict(os.environ, TONGFU_DB=f"sqlite:{folder}/tongfu.db", TONGFU_LANG="en")
        if not os.path.exists(f"{folder}/tongfu.db"):
            self.run("init")
        self.process = subprocess.Popen([PROGRAM, "serve", "--listen", "127.0.0.1:0", "--log", f"{folder}/server.log", *options],
                                        env=self.environment, stderr=subprocess.PIPE, text=True)
        line = self.process.stderr.readline()
        if not line.startswith("listening on "):
            raise RuntimeError(line + self.process.stderr.read())
        self.port = int(line.rsplit(":", 1)[1])

    def run(self, *words):
        return subprocess.run([PROGRAM, *words], env=self.environment, check=True, capture_output=True, text=True).stdout

    def add_user(self, *words):
        return json.loads(self.run("user", "add", *words, "--json"))["one_time_password"]

    def connect(self, tls=None):
        if tls:
            return http.client.HTTPSConnection("127.0.0.1", self.port, context=tls, timeout=20)
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        try:
            status = self.process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise
        self.process.stderr.close()
        return status


def ask(connection, method, path, body=None, headers=None):
    connection.request(method, path, body=json.dumps(body) if body is not None else None, headers=headers or {})
    response = connection.getresponse()
    text = response.read().decode()
    return response, text


class ServeTest(unittest.TestCase):
    def setUp(self):
        self.directory = tempfile.TemporaryDirectory()
        self.folder = self.directory.name
        self.server = None

    def tearDown(self):
        if self.server and self.server.process.poll() is None:
            self.server.stop()
        self.directory.cleanup()

    def start(self, *options):
        self.server = Server(self.folder, *options)
        return self.server

    def test_somebody_signs_in_changes_the_password_and_signs_out(self):
        server = self.start()
        password = server.add_user("clerk", "--role", "finance")
        connection = server.connect()
        response, text = ask(connection, "POST", "/api/v1/session", {"user": "clerk", "password": password})
        self.assertEqual(response.status, 200, text)
        self.assertIn("HttpOnly; SameSite=Strict", response.getheader("Set-Cookie"))
        cookie = response.getheader("Set-Cookie").split(";")[0]
        headers = {"Cookie": cookie, "X-CSRF-Token": json.loads(text)["csrf_token"]}
        response, text = ask(connection, "POST", "/api/v1/session/password",
                             {"password": password, "new_password": "a few words more"}, headers)
        self.assertEqual(response.status, 204, text)
        response, text = ask(connection, "GET", "/api/v1/session", headers={"Cookie": cookie})
        self.assertIn("take_payments", json.loads(text)["user"]["permissions"])
        response, text = ask(connection, "DELETE", "/api/v1/session", headers=headers)
        self.assertEqual(response.status, 204, text)
        response, text = ask(connection, "GET", "/api/v1/session", headers={"Cookie": cookie, "Accept-Language": "en"})
        self.assertEqual(response.status, 401)
        self.assertEqual(json.loads(text)["detail"], "the session has ended: sign in again")
        response, text = ask(connection, "GET", "/api/v1/session", headers={"Cookie": cookie})
        self.assertEqual(json.loads(text)["detail"], "登录已失效：请重新登录")

    def test_health_figures_and_log(self):
        server = self.start()
        connection = server.connect()
        self.assertEqual(ask(connection, "GET", "/healthz")[1], "ok\n")
        self.assertEqual(ask(connection, "GET", "/readyz")[1], "ready\n")
        self.assertEqual(ask(connection, "GET", "/api/v1/lines/13900000101?msisdn=13900000102")[0].status, 401)
        figures = ask(connection, "GET", "/metrics")[1]
        self.assertRegex(figures, r'tongfu_http_requests_total\{status="2xx"\} \d')
        self.assertIn("tongfu_http_request_seconds_bucket", figures)
        self.assertEqual(server.stop(), 0)
        lines = [json.loads(line) for line in pathlib.Path(self.folder, "server.log").read_text().splitlines()]
        requests = [line for line in lines if "request" in line]
        self.assertEqual(requests[0]["path"], "/healthz")
        self.assertEqual(requests[0]["peer"], "127.0.0.0")
        self.assertEqual(requests[2]["path"], "/api/v1/lines/***")
        self.assertEqual(requests[2]["query"], ["msisdn"])
        self.assertNotIn("1390000010", json.dumps(lines))
        self.assertEqual(lines[-1]["message"], "stopped")

    def test_the_console_is_served(self):
        web = pathlib.Path(self.folder, "web")
        web.mkdir()
        (web / "index.html").write_text("<title>console</title>")
        server = self.start("--web", str(web))
        connection = server.connect()
        response, text = ask(connection, "GET", "/groups/G1")
        self.assertEqual(text, "<title>console</title>")
        self.assertIn("default-src 'self'", response.getheader("Content-Security-Policy"))
        self.assertEqual(ask(connection, "GET", "/", headers={"If-None-Match": response.getheader("ETag")})[0].status, 304)
        self.assertEqual(ask(connection, "GET", "/../tongfu.db")[0].status, 400)

    def test_tls(self):
        certificate, key = f"{self.folder}/certificate.pem", f"{self.folder}/key.pem"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", key,
                        "-out", certificate, "-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1"],
                       check=True, capture_output=True)
        server = self.start("--tls-cert", certificate, "--tls-key", key)
        password = server.add_user("clerk", "--role", "finance")
        trusted = ssl.create_default_context(cafile=certificate)
        connection = server.connect(trusted)
        response, _ = ask(connection, "POST", "/api/v1/session", {"user": "clerk", "password": password})
        self.assertEqual(response.status, 200)
        self.assertIn("; Secure", response.getheader("Set-Cookie"))
        self.assertEqual(response.getheader("Strict-Transport-Security"), "max-age=31536000")
        self.assertEqual(ask(connection, "GET", "/healthz")[1], "ok\n")  # the connection is kept
        old = ssl.create_default_context(cafile=certificate)
        old.maximum_version = ssl.TLSVersion.TLSv1_1
        with self.assertRaises((ssl.SSLError, OSError)):
            ask(server.connect(old), "GET", "/healthz")
        with socket.create_connection(("127.0.0.1", server.port), timeout=20) as plain:
            plain.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
            self.assertNotIn(b"HTTP/1.1 200", plain.recv(100))
        connection.close()

    def test_large_bodies_are_for_those_who_signed_in(self):
        server = self.start()
        connection = server.connect()
        response, text = ask(connection, "POST", "/api/v1/usage/imports", "x" * 70_000)
        self.assertEqual(response.status, 413, text)

    def test_a_database_that_was_served_is_filled_from_one_that_was_served(self):
        with tempfile.TemporaryDirectory() as other:
            source = Server(other)
            source.run("group", "add", "G1")
            self.assertEqual(source.stop(), 0)
            shutil.copy(f"{other}/tongfu.db.key", self.folder)
            environment = dict(os.environ, TONGFU_DB=f"sqlite:{self.folder}/tongfu.db")
            subprocess.run([PROGRAM, "--key-file", f"{self.folder}/tongfu.db.key", "init"], env=environment, check=True, capture_output=True)
            server = self.start()
            self.assertEqual(server.stop(), 0)
            self.assertIn("Rows copied", server.run("migrate", "--from", f"sqlite:{other}/tongfu.db"))
            self.assertIn("G1", server.run("group", "list"))

    def test_what_cannot_be_served_is_said_in_words(self):
        self.server = None
        environment = dict(os.environ, TONGFU_DB=f"sqlite:{self.folder}/tongfu.db", TONGFU_LANG="en")
        subprocess.run([PROGRAM, "init"], env=environment, check=True, capture_output=True)
        for options, words, status in [(["--listen", "127.0.0.1:x"], "[bad_listen]", 2),
                                       (["--listen", "203.0.113.1:0"], "cannot listen on 203.0.113.1", 3),
                                       (["--tls-cert", "a.pem"], "[bad_tls]", 2),
                                       (["--web", "/nowhere"], "[no_web_folder]", 2),
                                       (["--tls-cert", "/none.pem", "--tls-key", "/none.pem"], "certificate '/none.pem'", 3)]:
            listen = [] if "--listen" in options else ["--listen", "127.0.0.1:0"]
            done = subprocess.run([PROGRAM, "serve", *listen, *options], env=environment, capture_output=True,
                                  text=True, timeout=30)
            self.assertIn(words, done.stderr)
            self.assertEqual(done.returncode, status, done.stderr)


unittest.main()
