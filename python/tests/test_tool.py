"""The tool, in the place of TAC's own."""

import inspect
import json
from typing import Any

import httpx
from tac import TAC
from tac.models.handoff import PendingHandoffData
from tac.models.session import ConversationSession
from tac.tools import TACTool

from tests.conftest import emitter_of
from warm_handoff import create_warm_handoff_tool


def claims(bodies: list[dict[str, Any]], **answer: Any) -> Any:
    def handle(request: httpx.Request) -> httpx.Response:
        bodies.append(json.loads(request.content))
        return httpx.Response(200, json={"status": "handoff_initiated", "told": True, **answer})

    return handle


def test_it_is_a_tool_of_tac_in_every_format(tac: TAC, session: ConversationSession) -> None:
    tool = create_warm_handoff_tool(tac, session, name="escalate", emitter=emitter_of(claims([])))
    assert isinstance(tool, TACTool)
    parameters: Any = tool.to_openai_format()["function"]
    assert parameters["name"] == "escalate"
    assert parameters["parameters"]["required"] == ["reason"]
    assert {"summary", "details", "nextSteps"} <= set(parameters["parameters"]["properties"])
    assert tool.to_anthropic_format()["input_schema"] == parameters["parameters"]
    assert tool.to_realtime_format()["parameters"] == parameters["parameters"]
    signature = inspect.signature(tool.implementation)
    assert signature.parameters["reason"].annotation is str
    assert signature.parameters["details"].default is None


async def test_what_the_llm_says_and_what_tac_knows_go_along(
    tac: TAC, session: ConversationSession
) -> None:
    bodies: list[dict[str, Any]] = []
    tool = create_warm_handoff_tool(
        tac, session, attributes={"department": "billing"}, emitter=emitter_of(claims(bodies))
    )
    result = await tool.implementation(reason="Wants a person", summary="A refund.")
    assert result == {"status": "handoff_initiated", "channel": "CHAT"}
    assert bodies[0] == {
        "said": {"reason": "Wants a person", "summary": "A refund."},
        "channel": "CHAT",
        "customerAddress": "customer",
        "phoneNumber": "+15550100",
        "attributes": {"department": "billing"},
    }


async def test_a_failure_is_told_as_tac_tells_it(tac: TAC, session: ConversationSession) -> None:
    failed = claims([], status="handoff_failed", error="The flow refused")
    tool = create_warm_handoff_tool(tac, session, emitter=emitter_of(failed))
    assert await tool(reason="x") == {
        "status": "handoff_failed",
        "channel": "CHAT",
        "error": "The flow refused",
    }


async def test_a_claim_whose_answer_was_lost_is_asked_for_again(
    tac: TAC, session: ConversationSession
) -> None:
    tries = 0

    def loses_one(_: httpx.Request) -> httpx.Response:
        nonlocal tries
        tries += 1
        if tries == 1:
            raise httpx.ReadError("lost")
        return httpx.Response(200, json={"status": "handoff_initiated", "told": True})

    tool = create_warm_handoff_tool(tac, session, emitter=emitter_of(loses_one))
    result: Any = await tool(reason="x")
    assert result["status"] == "handoff_initiated"
    assert tries == 2


async def test_without_the_emitter_it_fails_in_words(
    tac: TAC, session: ConversationSession
) -> None:
    def away(_: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("no emitter")

    tool = create_warm_handoff_tool(tac, session, emitter=emitter_of(away, claim_seconds=1.0))
    result: Any = await tool(reason="x")
    assert result["status"] == "handoff_failed"
    assert result["error"] == "The emitter cannot be reached"


async def test_a_call_gets_its_end_frame_as_tac_wants_it(tac: TAC) -> None:
    session = ConversationSession(conversation_id="CA1", call_sid="CA1", channel="VOICE")
    parks = claims([], told=False, handoffData='{"attributes": {}}')
    await create_warm_handoff_tool(tac, session, emitter=emitter_of(parks))(reason="x")
    assert session.pending_handoff_data == PendingHandoffData(handoff_data='{"attributes": {}}')


async def test_a_media_streams_call_brings_its_transcript(tac: TAC) -> None:
    bodies: list[dict[str, Any]] = []
    session = ConversationSession(
        conversation_id="CA2",
        call_sid="CA2",
        channel="VOICE_MEDIA_STREAM_OPENAI_REALTIME",
        metadata={"transcript": [{"role": "user", "text": "Hi"}, {"role": "assistant"}]},
    )
    await create_warm_handoff_tool(tac, session, emitter=emitter_of(claims(bodies)))(reason="x")
    assert bodies[0]["relay"] is False
    assert bodies[0]["heard"] == [{"role": "customer", "text": "Hi"}]


async def test_without_a_session_it_needs_a_call(tac: TAC) -> None:
    tool = create_warm_handoff_tool(tac, None, emitter=emitter_of(claims([])))
    result: Any = await tool(reason="x")
    assert result["status"] == "handoff_failed"
