"""Who may speak when the emitter answers, is late, or is away."""

import asyncio
import json
import logging
import time
from typing import Any

import httpx
import pytest
from tac import TAC
from tac.models.session import AuthorInfo, ConversationSession

from tests.conftest import emitter_of
from warm_handoff import Emitter, GivenBack, create_warm_handoff_tool, guard

NOTE = {"note": "Refund approved.", "outcome": "solved", "human": {"name": "Dana"}, "at": "2026"}


def admitted(**more: Any) -> httpx.Response:
    return httpx.Response(200, json={"answer": True, "owner": "ai", "wait": False, **more})


def ai(request: httpx.Request) -> httpx.Response:
    if request.url.path.endswith("/owner"):
        return httpx.Response(200, json={"owner": "ai"})
    return admitted()


def away(_: httpx.Request) -> httpx.Response:
    raise httpx.ConnectError("no emitter")


async def hello(message: str, context: ConversationSession, memory: Any = None) -> str:
    return f"You said: {message}"


async def test_what_the_ai_has_is_answered(session: ConversationSession) -> None:
    assert await guard(hello, emitter=emitter_of(ai))("hi", session, None) == "You said: hi"


async def test_a_plain_function_will_do(session: ConversationSession) -> None:
    plain = guard(lambda message, context, memory: message.upper(), emitter=emitter_of(ai))
    assert await plain("hi", session, None) == "HI"


async def test_what_people_have_is_left_to_them(session: ConversationSession) -> None:
    def human(_: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json={"answer": False, "owner": "human", "wait": False})

    assert await guard(hello, emitter=emitter_of(human))("hi", session, None) is None


async def test_the_note_is_given_to_a_callback_that_takes_it(session: ConversationSession) -> None:
    notes: list[GivenBack | None] = []

    async def answer(
        message: str, context: Any, memory: Any, given_back: GivenBack | None = None
    ) -> None:
        notes.append(given_back)

    await guard(answer, emitter=emitter_of(lambda _: admitted(givenBack={**NOTE, "since": []})))(
        "hi", session, None
    )
    assert notes[0] is not None
    assert notes[0].note == "Refund approved."
    assert "Dana" in notes[0].line()


async def test_the_customer_stays_the_one_who_is_answered(session: ConversationSession) -> None:
    session.author_info = AuthorInfo(address="dana", participant_id="p9")
    customer = {"address": "customer", "participantId": "p1"}

    def colleague(_: httpx.Request) -> httpx.Response:
        body = {"answer": False, "owner": "ai", "wait": False, "customer": customer}
        return httpx.Response(200, json=body)

    assert await guard(hello, emitter=emitter_of(colleague))("I am Dana", session, None) is None
    assert session.author_info == AuthorInfo(address="customer", participant_id="p1")


async def test_a_give_back_under_way_is_waited_for(session: ConversationSession) -> None:
    turns: list[str] = []

    def returning(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/owner"):
            return httpx.Response(200, json={"owner": "ai"})
        turns.append(json.loads(request.content)["turn"])
        return admitted() if len(turns) == 3 else admitted(answer=False, wait=True)

    assert await guard(hello, emitter=emitter_of(returning))("hi", session, None) is not None
    assert len(turns) == 3
    assert len(set(turns)) == 1


async def test_an_answer_is_dropped_that_is_ready_after_somebody_claimed(
    session: ConversationSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("warm_handoff.ledger._FRESH", 0.0)

    def claimed_meanwhile(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/owner"):
            return httpx.Response(200, json={"owner": "human"})
        return admitted()

    late = guard(hello, emitter=emitter_of(claimed_meanwhile))
    assert await late("hi", session, None) is None


async def test_without_the_emitter_the_ai_goes_on_and_says_so(
    session: ConversationSession, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING, "warm_handoff"):
        assert await guard(hello, emitter=emitter_of(away))("hi", session, None) == "You said: hi"
    assert "away" in caplog.text
    assert "hi" not in caplog.messages


async def test_without_the_emitter_a_known_person_keeps_the_conversation(
    tac: TAC, session: ConversationSession
) -> None:
    gone = False

    def answers(request: httpx.Request) -> httpx.Response:
        if gone:
            raise httpx.ConnectError("no emitter")
        if request.url.path.endswith("/claim"):
            return httpx.Response(200, json={"status": "handoff_initiated", "told": True})
        return ai(request)

    emitter = emitter_of(answers)
    tool = create_warm_handoff_tool(tac, session, emitter=emitter)
    assert await tool(reason="Wants a person") == {
        "status": "handoff_initiated",
        "channel": "CHAT",
    }
    gone = True
    assert await guard(hello, emitter=emitter)("hi", session, None) is None


async def test_a_note_whose_answer_was_lost_is_asked_for_with_the_next_turn(
    session: ConversationSession,
) -> None:
    bodies: list[dict[str, Any]] = []

    def loses_the_first(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/owner"):
            return httpx.Response(200, json={"owner": "ai"})
        bodies.append(json.loads(request.content))
        if len(bodies) == 1:
            raise httpx.ReadError("lost")
        return admitted()

    guarded = guard(hello, emitter=emitter_of(loses_the_first, rest_seconds=0.0))
    await guarded("one", session, None)
    await guarded("two", session, None)
    await guarded("three", session, None)
    assert bodies[1]["unheard"] == [bodies[0]["turn"]]
    assert bodies[2]["unheard"] == []


async def test_a_stalled_emitter_delays_fifty_customers_once_and_then_nobody() -> None:
    async def stalled(_: httpx.Request) -> httpx.Response:
        await asyncio.Event().wait()
        raise AssertionError

    guarded = guard(hello, emitter=emitter_of(stalled, ask_seconds=0.2))

    async def customer(number: int) -> float:
        session = ConversationSession(conversation_id=f"conv_stalled_{number}", channel="CHAT")
        began = time.monotonic()
        assert await guarded("hi", session, None) == "You said: hi"
        return time.monotonic() - began

    first = await asyncio.gather(*(customer(number) for number in range(50)))
    then = await asyncio.gather(*(customer(number) for number in range(50)))
    assert max(first) < 2.0
    # Nobody waits again: all of them together take less than one deadline.
    assert max(then) < 0.2


async def test_a_handoff_that_stalls_delays_nobody_else(
    tac: TAC, session: ConversationSession
) -> None:
    asked, goes_on = asyncio.Event(), asyncio.Event()

    async def stalled_claim(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/claim"):
            asked.set()
            await goes_on.wait()
            return httpx.Response(200, json={"status": "handoff_initiated", "told": True})
        return ai(request)

    emitter = emitter_of(stalled_claim)
    guarded = guard(hello, emitter=emitter)
    tool = create_warm_handoff_tool(tac, session, emitter=emitter)
    claiming = asyncio.ensure_future(tool(reason="Wants a person"))
    await asked.wait()
    others = [
        ConversationSession(conversation_id=f"conv_other_{number}", channel="CHAT")
        for number in range(50)
    ]
    answers = await asyncio.gather(*(guarded("hi", other, None) for other in others))
    assert answers == ["You said: hi"] * 50
    # The one who is being handed over hears nothing more of the AI.
    assert await guarded("hello?", session, None) is None
    assert not claiming.done()
    goes_on.set()
    await claiming


def test_address_and_key_are_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WARM_HANDOFF_URL", raising=False)
    with pytest.raises(ValueError, match="WARM_HANDOFF_URL"):
        Emitter()
    monkeypatch.setenv("WARM_HANDOFF_URL", "http://emitter/handoff")
    monkeypatch.delenv("WARM_HANDOFF_KEY", raising=False)
    with pytest.raises(ValueError, match="WARM_HANDOFF_KEY"):
        Emitter()
