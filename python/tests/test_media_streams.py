"""Calls on Media Streams: the real OpenAI Realtime provider of TAC between a caller and a model."""

import asyncio
import json
from typing import Any

import httpx
import pytest
import websockets
from tac import TAC
from tac.channels.voice import VoiceChannel
from tac.channels.voice.media_streams.openai_realtime import (
    TWILIO_AUDIO_FORMAT_FOR_REALTIME,
    OpenAIRealtimeProviderConfig,
)
from tac.channels.websocket_protocol import WebSocketDisconnectError

from tests.conftest import emitter_of
from warm_handoff import create_warm_handoff_tool

FORMAT = {"format": TWILIO_AUDIO_FORMAT_FOR_REALTIME}


class TwilioSocket:
    """Twilio's end of a media stream."""

    def __init__(self) -> None:
        self.frames: asyncio.Queue[dict[str, Any] | None] = asyncio.Queue()

    async def accept(self) -> None:
        pass

    async def receive_json(self) -> Any:
        frame = await self.frames.get()
        if frame is None:
            raise WebSocketDisconnectError
        return frame

    async def send_text(self, data: str) -> None:
        pass

    async def close(self) -> None:
        pass


class Model:
    """OpenAI's end: it says what the test wants, and hears what TAC sends."""

    def __init__(self) -> None:
        self.heard: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self.socket: asyncio.Future[Any] = asyncio.get_running_loop().create_future()

    async def serve(self, socket: Any) -> None:
        self.socket.set_result(socket)
        async for frame in socket:
            self.heard.put_nowait(json.loads(frame))

    async def says(self, event: dict[str, Any]) -> None:
        await (await self.socket).send(json.dumps(event))

    async def hears(self, kind: str) -> dict[str, Any]:
        while True:
            event = await asyncio.wait_for(self.heard.get(), 10)
            if event["type"] == kind:
                return event


async def test_the_tool_moves_the_call_that_it_is_used_on(
    tac: TAC, monkeypatch: pytest.MonkeyPatch
) -> None:
    claims: list[tuple[str, dict[str, Any]]] = []

    def claim(request: httpx.Request) -> httpx.Response:
        claims.append((request.url.path, json.loads(request.content)))
        return httpx.Response(200, json={"status": "handoff_initiated", "told": True})

    model = Model()
    connect = websockets.connect
    async with websockets.serve(model.serve, "127.0.0.1", 0) as server:
        port = next(iter(server.sockets)).getsockname()[1]
        monkeypatch.setattr(
            "tac.channels.voice.media_streams.openai_realtime.provider.websockets.connect",
            lambda *_, **__: connect(f"ws://127.0.0.1:{port}"),
        )
        tool = create_warm_handoff_tool(
            tac, None, attributes={"department": "support"}, emitter=emitter_of(claim)
        )
        config = OpenAIRealtimeProviderConfig(
            openai_api_key="none",
            tools=[tool],
            default_session_config={
                "model": "gpt-realtime-2.1",
                "audio": {"input": FORMAT, "output": FORMAT},
                "tools": [tool.to_realtime_format()],
            },
        )
        voice, caller = VoiceChannel(tac, config=config), TwilioSocket()
        call = asyncio.ensure_future(voice.handle_websocket(caller))
        start = {"callSid": "CA7", "streamSid": "MZ7", "customParameters": {}}
        caller.frames.put_nowait({"event": "start", "start": start})
        assert (await model.hears("session.update"))["session"]["tools"][0]["name"] == "handoff"
        await model.says(
            {
                "type": "conversation.item.input_audio_transcription.completed",
                "transcript": "A person, please",
            }
        )
        await model.says(
            {
                "type": "response.output_item.done",
                "item": {
                    "type": "function_call",
                    "status": "completed",
                    "call_id": "call_1",
                    "name": "handoff",
                    "arguments": json.dumps({"reason": "Wants a person"}),
                },
            }
        )
        output = json.loads((await model.hears("conversation.item.create"))["item"]["output"])
        assert output["status"] == "handoff_initiated"
        caller.frames.put_nowait(None)
        await call
    path, body = claims[0]
    assert path == "/handoff/conversations/CA7/claim"
    assert body["callSid"] == "CA7"
    assert body["relay"] is False
    assert body["attributes"] == {"department": "support"}
    assert body["heard"] == [{"role": "customer", "text": "A person, please"}]
