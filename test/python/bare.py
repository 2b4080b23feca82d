"""The real TAC without anything of ours: it does what the conformance list asks for."""

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
from tac.channels.voice import ConversationRelayProviderConfig, VoiceChannel
from tac.models.handoff import PendingHandoffData
from tac.models.session import ConversationSession
from tac.models.voice import VoiceTwiMLOptionsConversationRelay
from tac.server import TACFastAPIServer
from upstream import lead_to_sandbox

lead_to_sandbox()
tac = TAC(config=TACConfig.from_env())
port = int(os.environ["TWILIO_SERVER_PORT"])
relay = VoiceTwiMLOptionsConversationRelay(
    websocket_url=f"ws://127.0.0.1:{port}/ws",
    action_url=os.environ["ACTION_URL"],
    welcome_greeting="",
)
# Without a session manager, as the TypeScript SDK works: one prompt after the other.
relay_config = ConversationRelayProviderConfig(default_twiml_options=relay, session_manager=None)
voice = VoiceChannel(tac, config=relay_config)
chat = ChatChannel(tac) if tac.is_orchestrator_enabled() else None
control = httpx.AsyncClient(base_url=os.environ["CONTROL_URL"], timeout=60)


async def stream() -> AsyncGenerator[str, None]:
    yield "Good"
    yield "bye."


async def answer(message: str, context: ConversationSession, memory: object) -> str | None:
    seen = {"channel": context.channel.lower(), "message": message}
    await control.post("/seen", json=seen)
    word, _, rest = message.partition(" ")
    if word == "wait":
        await control.get(f"/wait/{rest}")
    if word == "park":
        context.pending_handoff_data = PendingHandoffData(handoff_data='{"attributes":{}}')
        if rest == "nothing":
            return None
        if rest == "throws":
            raise RuntimeError("as asked")
        if rest == "streams":
            await voice.send_response(context.conversation_id, stream())
            return None
        return "Goodbye."
    return f"You said: {message}"


async def ended(context: ConversationSession) -> None:
    await control.post("/seen", json={"ended": context.conversation_id})


tac.on_message_ready(answer)  # type: ignore[arg-type]
tac.on_conversation_ended(ended)
channels: list[Any] = [chat] if chat is not None else []
server = TACFastAPIServer(tac=tac, voice_channel=voice, messaging_channels=channels)

if __name__ == "__main__":
    asyncio.run(
        uvicorn.Server(
            uvicorn.Config(
                server.app, host="127.0.0.1", port=port, log_level="warning", access_log=False
            )
        ).serve()
    )
