"""A TAC and an emitter for the tests of the package; the wire is tested beside the sandbox."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest
from tac import TAC, TACConfig
from tac.models.session import AuthorInfo, ConversationSession

from warm_handoff import Emitter

Handler = Callable[[httpx.Request], Any]


@pytest.fixture
def tac() -> TAC:
    """The real one, as it is without an orchestrator: it asks Twilio nothing."""
    return TAC(
        TACConfig(
            account_sid="AC" + "a" * 32,
            auth_token="token",
            api_key="SK" + "b" * 32,
            api_secret="secret",
            phone_number="+15550100",
            voice_public_domain="bot.example.com",
        )
    )


_made = 0


@pytest.fixture
def session() -> ConversationSession:
    global _made
    _made += 1
    return ConversationSession(
        conversation_id=f"conv_conversation_{_made}",
        channel="CHAT",
        author_info=AuthorInfo(address="customer", participant_id="p1"),
    )


def emitter_of(handle: Handler, **more: Any) -> Emitter:
    """An emitter that answers as the test says."""

    async def answer(request: httpx.Request) -> httpx.Response:
        answered = handle(request)
        return await answered if not isinstance(answered, httpx.Response) else answered

    return Emitter("http://emitter/handoff", "key", transport=httpx.MockTransport(answer), **more)
