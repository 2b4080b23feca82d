"""Twilio's hosts are in the sandbox: what the SDK sends to them goes there."""

import os

import httpx


def lead_to_sandbox(sandbox: str = os.environ.get("SANDBOX_URL", "")) -> None:
    """From now on requests to ``https://*.twilio.com`` reach the sandbox."""
    for transport, method in (
        (httpx.AsyncHTTPTransport, "handle_async_request"),
        (httpx.HTTPTransport, "handle_request"),
    ):
        _redirect(transport, method, httpx.URL(sandbox))


def _redirect(transport: type, method: str, sandbox: httpx.URL) -> None:
    original = getattr(transport, method)

    def handle(self: object, request: httpx.Request) -> object:
        host = request.url.host
        if host.endswith(".twilio.com"):
            path = f"/__up/{host}".encode() + request.url.raw_path
            request.url = sandbox.copy_with(raw_path=path)
            request.headers["host"] = request.url.netloc.decode()
        return original(self, request)

    setattr(transport, method, handle)
