"""A virtual agent of the tests: the real TAC as a server; its callback is told what to do."""

import asyncio
import os
import sys
from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Any

import httpx
import uvicorn

sys.path.insert(0, str(Path(__file__).parents[2] / "sandbox" / "virtual-agent" / "python"))

from tac import TAC, TACConfig
from tac.channels.chat import ChatChannel
from tac.channels.sms import SMSChannel
from tac.channels.voice import ConversationRelayProviderConfig, VoiceChannel
from tac.models.session import ConversationSession
from tac.models.voice import VoiceTwiMLOptionsConversationRelay
from tac.server import TACFastAPIServer
from upstream import lead_to_sandbox

from warm_handoff import GivenBack, create_warm_handoff_tool, guard

lead_to_sandbox()
PORT = int(os.environ["TWILIO_SERVER_PORT"])
tac = TAC(config=TACConfig.from_env())
relay = VoiceTwiMLOptionsConversationRelay(
    websocket_url=f"ws://127.0.0.1:{PORT}/ws",
    action_url=os.environ["ACTION_URL"],
    welcome_greeting="",
)
voice = VoiceChannel(tac, config=ConversationRelayProviderConfig(default_twiml_options=relay))
chat = ChatChannel(tac) if tac.is_orchestrator_enabled() else None
sms = SMSChannel(tac) if tac.is_orchestrator_enabled() else None
later: set[asyncio.Task[Any]] = set()


async def told(name: str) -> None:
    """Waits until the test lets it go on."""
    async with httpx.AsyncClient(timeout=60) as client:
        await client.get(f"{os.environ['CONTROL_URL']}/wait/{name}")


async def words(*all_of_them: str) -> AsyncGenerator[str, None]:
    for word in all_of_them:
        yield word


def channel_of(context: ConversationSession) -> Any:
    return {"CHAT": chat, "SMS": sms}.get(context.channel, voice)


async def person(context: ConversationSession) -> Any:
    tool = create_warm_handoff_tool(
        tac, context, attributes={"department": "billing"}, goodbye_seconds=1.0
    )
    return await tool(reason="Wants a person", summary="A refund.", nextSteps=["Refund it"])


async def answer(
    message: str,
    context: ConversationSession,
    memory: object = None,
    given_back: GivenBack | None = None,
) -> str | None:
    cid, channel = context.conversation_id, channel_of(context)
    if given_back is not None:
        return f"The note says: {given_back.note}"
    match message:
        case "person":
            result = await person(context)
            if result["status"] == "handoff_failed":
                return "I could not reach a colleague."
            return "I will put you through."
        case "person nothing":
            await person(context)
            return None
        case "person throws":
            await person(context)
            raise RuntimeError("the model is gone")
        case "person streams":
            await person(context)
            await channel.send_response(cid, words("Good", "bye."))
            return None
        case "person hangs":
            await person(context)
            await asyncio.Event().wait()
        case "person waits":
            await person(context)
            await told("goodbye")
            return "Goodbye, late."
        case "late returned":
            await told("late")
            return "LATE"
        case "late sent":
            await told("late")
            await channel.send_response(cid, "LATE")
            return None
        case "late streamed":

            async def slow() -> AsyncGenerator[str, None]:
                yield "One "
                await told("late")
                yield "LATE"

            await channel.send_response(cid, slow())
            return None
        case "late by itself":

            async def reminder() -> None:
                await told("late")
                await channel.send_response(cid, "LATE")

            later.add(asyncio.create_task(reminder()))
            return "I will remind you."
    return f"You said: {message}"


tac.on_message_ready(guard(answer))  # type: ignore[arg-type]
server = TACFastAPIServer(
    tac=tac,
    voice_channel=voice,
    messaging_channels=[one for one in (chat, sms) if one is not None],
)

if __name__ == "__main__":
    uvicorn.run(server.app, host="127.0.0.1", port=PORT, log_level="warning", access_log=False)
