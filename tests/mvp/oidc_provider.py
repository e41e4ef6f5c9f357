"""An OpenID Connect provider of a few lines, served on this machine: it vouches for whoever a test names."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import jwt

CLIENT_ID, SECRET = "mvp-client", "mvp-secret-long-enough-to-sign-with"


@dataclass
class Provider:
    """Who it vouches for, and what it was asked."""

    claims: dict[str, Any] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    address: str = ""

    def answer(self, path: str) -> dict[str, Any]:
        """The document at a path."""
        self.asked.append(path)
        if path == "/.well-known/openid-configuration":
            ends = ("authorization", "token", "userinfo")
            return {
                "issuer": self.address,
                "jwks_uri": f"{self.address}/keys",
                **{f"{end}_endpoint": f"{self.address}/{end}" for end in ends},
            }
        if path == "/token":
            claims = {"iss": self.address, "aud": CLIENT_ID, "exp": 4102444800, "iat": 0, **self.claims}
            token = jwt.encode(claims, SECRET, algorithm="HS256")
            return {"access_token": "access", "token_type": "Bearer", "expires_in": 60, "id_token": token}
        return self.claims


@contextmanager
def serve_provider() -> Iterator[Provider]:
    """Serve it while the block runs."""
    provider = Provider()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            """Answer with the document."""
            body = json.dumps(provider.answer(self.path)).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_POST(self) -> None:
            """The same, after reading what was sent."""
            self.rfile.read(int(self.headers["Content-Length"]))
            self.do_GET()

        def log_message(self, *args: Any) -> None:
            """Stay silent."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    provider.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
