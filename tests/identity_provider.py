#!/usr/bin/env python3
"""An OpenID Connect provider on loopback for tests: discovery, keys, authorization code with PKCE, tokens signed by the openssl
command. It lies where a test tells it to. Alone it serves tests in a browser: identity_provider.py REDIRECT_URI SECRET_FILE,
prints its address and asks for the subject in a form."""
import base64
import hashlib
import hmac
import html
import http.server
import json
import pathlib
import secrets
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

CLIENT = "tongfu"


def url64(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def openssl(*words, data=None):
    return subprocess.run(["openssl", *words], input=data, check=True, capture_output=True).stdout


class SigningKey:
    """A key pair in a file, its JWK, and signatures by it."""

    def __init__(self, folder, name, kind="RS256"):
        self.name, self.kind, self.file = name, kind, f"{folder}/{name}.pem"
        if kind == "RS256":
            openssl("genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048", "-out", self.file)
            modulus = openssl("rsa", "-in", self.file, "-noout", "-modulus").decode().strip().split("=")[1]
            self.jwk = {"kty": "RSA", "n": url64(bytes.fromhex(modulus)), "e": "AQAB"}
        else:
            openssl("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", self.file)
            point = openssl("pkey", "-in", self.file, "-pubout", "-outform", "DER")[-64:]
            self.jwk = {"kty": "EC", "crv": "P-256", "x": url64(point[:32]), "y": url64(point[32:])}
        self.jwk |= {"kid": name, "use": "sig", "alg": kind}

    def sign(self, data):
        signature = openssl("dgst", "-sha256", "-sign", self.file, data=data)
        if self.kind == "RS256":
            return signature
        first = signature[4:4 + signature[3]]  # a DER sequence of two numbers
        second = signature[6 + signature[3]:]
        return b"".join(int.from_bytes(part, "big").to_bytes(32, "big") for part in (first, second))


class IdentityProvider:
    def __init__(self, redirect_uri, secret, tls=None, host="127.0.0.1"):
        self.redirect_uri, self.secret = redirect_uri, secret
        self.folder = tempfile.TemporaryDirectory()
        self.keys = [SigningKey(self.folder.name, "k1")]
        self.codes, self.asked = {}, []
        self.claims, self.algorithm, self.broken = {}, None, None  # what it lies about
        provider = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                provider.answer(self, {})

            def do_POST(self):
                body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
                provider.answer(self, dict(urllib.parse.parse_qsl(body)))

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.server.handle_error = lambda *_: None  # who asked has hung up
        if tls:
            self.server.socket = tls.wrap_socket(self.server.socket, server_side=True)
        self.issuer = f"http{'s' if tls else ''}://{host}:{self.server.server_address[1]}"
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        self.thread.start()

    def stop(self):
        self.server.shutdown()
        self.server.server_close()
        self.folder.cleanup()

    def rotate(self, kind="RS256"):
        self.keys = [SigningKey(self.folder.name, f"k{secrets.token_hex(4)}", kind)]

    def answer(self, exchange, form):
        url = urllib.parse.urlsplit(exchange.path)
        query = dict(urllib.parse.parse_qsl(url.query))
        self.asked.append(url.path)
        if self.broken is not None:
            return self.send(exchange, 500 if self.broken is True else 200, "text/html", "" if self.broken is True else self.broken)
        if url.path == "/.well-known/openid-configuration":
            about = {"issuer": self.issuer, "authorization_endpoint": f"{self.issuer}/authorize", "token_endpoint": f"{self.issuer}/token",
                     "jwks_uri": f"{self.issuer}/keys", "response_types_supported": ["code"], "subject_types_supported": ["public"],
                     "id_token_signing_alg_values_supported": ["RS256", "ES256"], "code_challenge_methods_supported": ["S256"]}
            return self.send(exchange, 200, "application/json", json.dumps(about))
        if url.path == "/keys":
            return self.send(exchange, 200, "application/json", json.dumps({"keys": [key.jwk for key in self.keys]}))
        if url.path == "/authorize":
            return self.authorize(exchange, query)
        if url.path == "/token":
            status, body = self.token(exchange, form)
            return self.send(exchange, status, "application/json", json.dumps(body))
        return self.send(exchange, 404, "text/plain", "")

    def authorize(self, exchange, query):
        if query.get("client_id") != CLIENT or query.get("redirect_uri") != self.redirect_uri or query.get("response_type") != "code":
            return self.send(exchange, 400, "text/plain", "not this client")
        if "subject" not in query:
            hidden = "".join(f'<input type="hidden" name="{html.escape(k)}" value="{html.escape(v)}">' for k, v in query.items())
            return self.send(exchange, 200, "text/html; charset=utf-8", f"<title>Identity provider</title><form>{hidden}"
                             '<label>Subject <input name="subject"></label><button>Continue</button></form>')
        code = secrets.token_urlsafe(32)
        self.codes[code] = query
        back = {"code": code, "state": query["state"]}
        if query["subject"] == "nobody":
            back = {"error": "access_denied", "state": query["state"]}
        exchange.send_response(302)
        exchange.send_header("Location", f"{self.redirect_uri}?{urllib.parse.urlencode(back)}")
        exchange.send_header("Content-Length", "0")
        exchange.end_headers()

    def token(self, exchange, form):
        expected = "Basic " + base64.b64encode(f"{CLIENT}:{urllib.parse.quote(self.secret, safe='')}".encode()).decode()
        if exchange.headers.get("Authorization") != expected:
            return 401, {"error": "invalid_client"}
        begun = self.codes.pop(form.get("code"), None)
        challenge = url64(hashlib.sha256(form.get("code_verifier", "").encode()).digest())
        if begun is None or form.get("grant_type") != "authorization_code" or form.get("redirect_uri") != self.redirect_uri:
            return 400, {"error": "invalid_grant"}
        if begun["code_challenge_method"] != "S256" or not hmac.compare_digest(challenge, begun["code_challenge"]):
            return 400, {"error": "invalid_grant"}
        now = int(time.time())
        claims = {"iss": self.issuer, "sub": begun["subject"], "aud": CLIENT, "exp": now + 300, "iat": now, "nonce": begun["nonce"]} | self.claims
        return 200, {"access_token": "unused", "token_type": "Bearer", "id_token": self.id_token(claims)}

    def id_token(self, claims):
        key = self.keys[0]
        algorithm = self.algorithm or key.kind
        head = {"alg": algorithm, "kid": key.name, "typ": "JWT"}
        signed = ".".join(url64(json.dumps(part).encode()) for part in (head, claims)).encode()
        signature = {"none": lambda: b"", "HS256": lambda: hmac.new(json.dumps(key.jwk).encode(), signed, "sha256").digest()}.get(
            algorithm, lambda: key.sign(signed))()
        return signed.decode() + "." + url64(signature)

    @staticmethod
    def send(exchange, status, media, text):
        body = text.encode()
        exchange.send_response(status)
        exchange.send_header("Content-Type", media)
        exchange.send_header("Content-Length", str(len(body)))
        exchange.end_headers()
        exchange.wfile.write(body)


def main():
    redirect_uri, secret_file = sys.argv[1:]
    secret = pathlib.Path(secret_file).read_text(encoding="utf-8").strip()
    provider = IdentityProvider(redirect_uri, secret, host="localhost")  # for a browser another site than 127.0.0.1
    print(provider.issuer, flush=True)
    provider.thread.join()


if __name__ == "__main__":
    main()
