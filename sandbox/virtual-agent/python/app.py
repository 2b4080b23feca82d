"""The sample virtual agent in Python: the real TAC, with the brain that the TypeScript one has."""

import os
from typing import Any

import httpx
from tac import TAC, TACConfig
from tac.channels.chat import ChatChannel
from tac.channels.sms import SMSChannel
from tac.channels.voice import ConversationRelayProviderConfig, VoiceChannel
from tac.models.session import ConversationSession
from tac.models.voice import VoiceTwiMLOptionsConversationRelay
from tac.server import TACFastAPIServer
from upstream import lead_to_sandbox

from warm_handoff import GivenBack, create_warm_handoff_tool, guard

APOLOGY = "I couldn't reach a colleague just now. Could you try again in a moment? I'm still here."

lead_to_sandbox()
tac = TAC(config=TACConfig.from_env())
# Calls of the sandbox come over HTTP on this machine, and leave through its own voice flow.
relay = VoiceTwiMLOptionsConversationRelay(
    websocket_url=f"ws://{tac.config.voice_public_domain}/ws",
    action_url=os.environ["CALL_ACTION_URL"],
    welcome_greeting="",
)
voice = VoiceChannel(tac, config=ConversationRelayProviderConfig(default_twiml_options=relay))
brain = httpx.AsyncClient(
    base_url=os.environ["BRAIN_URL"],
    headers={"Authorization": f"Bearer {os.environ['WARM_HANDOFF_KEY']}"},
    timeout=30.0,
)


async def reply(
    message: str, context: ConversationSession, given_back: GivenBack | None
) -> dict[str, Any]:
    """What the brain says to it, or why it hands over."""
    body = {"conversationId": context.conversation_id, "message": message}
    if given_back is not None:
        body["givenBack"] = given_back.model_dump(mode="json", exclude_none=True)
    response = await brain.post("/brain", json=body)
    response.raise_for_status()
    said: dict[str, Any] = response.json()
    return said


async def answer(
    message: str,
    context: ConversationSession,
    memory: object = None,
    given_back: GivenBack | None = None,
) -> str | None:
    said = await reply(message, context, given_back)
    if said["kind"] == "say":
        return str(said["text"])
    tool = create_warm_handoff_tool(tac, context, attributes=said["attributes"])
    result: Any = await tool(**said["args"])
    return None if result["status"] == "handoff_initiated" else APOLOGY


tac.on_message_ready(guard(answer))  # type: ignore[arg-type]

if __name__ == "__main__":
    TACFastAPIServer(
        tac=tac,
        voice_channel=voice,
        messaging_channels=[ChatChannel(tac), SMSChannel(tac)],
    ).start()
