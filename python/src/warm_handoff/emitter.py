"""The emitter, over HTTP. Every request has a deadline, and none raises."""

import asyncio
import logging
import os
import time
import weakref
from typing import Any, Literal, TypeVar
from urllib.parse import quote

import httpx
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from warm_handoff.envelope import Envelope
from warm_handoff.given_back import GivenBack

log = logging.getLogger("warm_handoff")

Owner = Literal["ai", "human"]
Read = TypeVar("Read", bound=BaseModel)


class _Answer(BaseModel):
    model_config = ConfigDict(populate_by_name=True, extra="ignore")


class Author(_Answer):
    """Who wrote a message, or is to be answered."""

    address: str
    participant_id: str | None = Field(default=None, alias="participantId")


class Admission(_Answer):
    """Whether the virtual agent answers a message."""

    answer: bool
    owner: Owner
    wait: bool = False
    customer: Author | None = None
    given_back: GivenBack | None = Field(default=None, alias="givenBack")


class Claimed(_Answer):
    """What became of a handoff."""

    status: str
    channel: str = ""
    error: str | None = None
    #: When somebody will be there: ISO 8601, UTC.
    opens_at: str | None = Field(default=None, alias="opensAt")
    #: What may be offered in place of a person now; the tool takes the choice as ``instead``.
    alternatives: list[str] | None = None
    #: What somebody will do, and where they reach the customer.
    promised: dict[str, Any] | None = None
    id: str = ""
    told: bool = False
    handoff_data: str | None = Field(default=None, alias="handoffData")


class _Owned(_Answer):
    owner: Owner


class Emitter:
    """One emitter, as this process knows it.

    Args:
        url: Where its routes are; ``WARM_HANDOFF_URL`` when absent.
        key: One of its keys; ``WARM_HANDOFF_KEY`` when absent.
        ask_seconds: Deadline of what a customer waits for: may the AI answer?
        claim_seconds: Deadline of a handoff, which the emitter brings to an end by itself.
        rest_seconds: After the emitter was not reached, nobody waits for it again for this long.
        transport: For tests.

    Raises:
        ValueError: If address or key is missing.
    """

    def __init__(
        self,
        url: str | None = None,
        key: str | None = None,
        *,
        ask_seconds: float = 1.5,
        claim_seconds: float = 45.0,
        rest_seconds: float = 5.0,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        self._url = (url or os.environ.get("WARM_HANDOFF_URL", "")).rstrip("/")
        self._key = key or os.environ.get("WARM_HANDOFF_KEY", "").split(",")[0].strip()
        if not self._url:
            raise ValueError("The emitter's address is missing: set WARM_HANDOFF_URL")
        if not self._key:
            raise ValueError("The emitter's key is missing: set WARM_HANDOFF_KEY")
        self._ask_seconds = ask_seconds
        self._claim_seconds = claim_seconds
        self._rest_seconds = rest_seconds
        self._transport = transport
        # A client's connections belong to the event loop that opened them.
        self._clients: weakref.WeakKeyDictionary[asyncio.AbstractEventLoop, httpx.AsyncClient] = (
            weakref.WeakKeyDictionary()
        )
        self._away_until = 0.0
        self._asking: set[asyncio.Task[httpx.Response]] = set()

    async def turn(self, conversation_id: str, body: dict[str, Any]) -> Admission | None:
        """A customer's message has arrived; ``None`` when the emitter is away."""
        return await self._ask(Admission, "POST", conversation_id, "turns", body)

    async def owner(self, conversation_id: str, channel: str) -> Owner | None:
        """Who has the conversation now; ``None`` when the emitter is away."""
        path = f"owner?channel={quote(channel, safe='')}"
        owned = await self._ask(_Owned, "GET", conversation_id, path)
        return owned.owner if owned else None

    async def envelope(self, conversation_id: str) -> Envelope | None:
        """The conversation's current handoff as it is stored; ``None`` when there is none."""
        try:
            url = f"{self._url}/handoffs/{quote(conversation_id, safe='')}"
            headers = {"Authorization": f"Bearer {self._key}"}
            response = await asyncio.wait_for(
                self._client().get(url, headers=headers), self._ask_seconds
            )
            response.raise_for_status()
            return Envelope.model_validate(response.json()["envelope"])
        except (httpx.HTTPError, asyncio.TimeoutError, ValueError, KeyError):
            return None

    async def claim(self, conversation_id: str, body: dict[str, Any]) -> Claimed:
        """Hands the conversation over. A claim whose answer was lost is asked for again."""
        end = time.monotonic() + self._claim_seconds
        for attempt in range(3):
            left = end - time.monotonic()
            if left <= 0:
                break
            try:
                response = await self._send("POST", conversation_id, "claim", body, left)
                if response.status_code < 500:
                    response.raise_for_status()
                    return Claimed.model_validate_json(response.content)
                problem = f"status {response.status_code}"
            except (httpx.HTTPStatusError, ValidationError) as error:
                log.error("The emitter refused a handoff: %s", _what(error))
                return Claimed(status="handoff_failed", error="The emitter refused the handoff")
            except (httpx.HTTPError, asyncio.TimeoutError) as error:
                problem = _what(error)
            log.warning(
                "A handoff did not reach the emitter (attempt %d): %s", attempt + 1, problem
            )
            await asyncio.sleep(min(0.2 * 2**attempt, max(0.0, end - time.monotonic())))
        return Claimed(status="handoff_failed", error="The emitter cannot be reached")

    async def call_over(self, conversation_id: str, state: Literal["let_go", "hung_up"]) -> None:
        """What became of a claimed call. When nobody hears it, the emitter finds it out itself."""
        for attempt in range(3):
            try:
                body = {"state": state}
                await self._send("POST", conversation_id, "call", body, self._ask_seconds * 4)
            except (httpx.HTTPError, asyncio.TimeoutError) as error:
                log.warning("The emitter did not hear that a call was %s: %s", state, _what(error))
                await asyncio.sleep(0.2 * 2**attempt)
            else:
                return

    async def _ask(
        self,
        answer: type[Read],
        method: str,
        conversation_id: str,
        path: str,
        body: dict[str, Any] | None = None,
    ) -> Read | None:
        if time.monotonic() < self._away_until:
            return None
        try:
            response = await self._send_or_rest(method, conversation_id, path, body)
            response.raise_for_status()
            read = answer.model_validate_json(response.content)
        except (httpx.HTTPError, asyncio.TimeoutError, ValidationError) as error:
            self._rest(error)
            return None
        self._away_until = 0.0
        return read

    async def _send_or_rest(
        self, method: str, conversation_id: str, path: str, body: dict[str, Any] | None
    ) -> httpx.Response:
        sending = asyncio.ensure_future(
            self._send(method, conversation_id, path, body, self._ask_seconds)
        )
        self._asking.add(sending)
        sending.add_done_callback(self._asking.discard)
        try:
            # A turn that is cancelled is not a request that another one has given up.
            done, _ = await asyncio.wait({sending})
        except asyncio.CancelledError:
            sending.cancel()
            raise
        task = done.pop()
        if task.cancelled():
            raise asyncio.TimeoutError
        return task.result()

    async def _send(
        self,
        method: str,
        conversation_id: str,
        path: str,
        body: dict[str, Any] | None,
        seconds: float,
    ) -> httpx.Response:
        # The whole of it: httpx's own deadlines are for each step.
        return await asyncio.wait_for(
            self._client().request(
                method,
                f"{self._url}/conversations/{quote(conversation_id, safe='')}/{path}",
                json=body,
                headers={"Authorization": f"Bearer {self._key}"},
            ),
            seconds,
        )

    def _rest(self, error: Exception) -> None:
        was_away = self._away_until > 0
        self._away_until = time.monotonic() + self._rest_seconds
        if not was_away:
            log.warning(
                "The emitter is away (%s): the AI goes on, except where a person is known to "
                "have the conversation",
                _what(error),
            )
        # Nobody else waits for what one has waited for in vain.
        for task in list(self._asking):
            task.cancel()

    def _client(self) -> httpx.AsyncClient:
        loop = asyncio.get_running_loop()
        client = self._clients.get(loop)
        if client is None:
            limits = httpx.Limits(max_connections=1_000, max_keepalive_connections=50)
            client = httpx.AsyncClient(timeout=None, limits=limits, transport=self._transport)
            self._clients[loop] = client
        return client


_default: Emitter | None = None


def default_emitter() -> Emitter:
    """The emitter that the environment names, made once."""
    global _default
    if _default is None:
        _default = Emitter()
    return _default


def _what(error: Exception) -> str:
    """What went wrong, without addresses, keys or anybody's words."""
    if isinstance(error, httpx.HTTPStatusError):
        return f"status {error.response.status_code}"
    return type(error).__name__
