"""Calls whose sockets end in this process.

TAC tells nobody of a caller who hangs up where there is an orchestrator, and not to which call a
tool of a Media Streams provider belongs. Both are seen on the call's own socket, which TAC's
``VoiceChannel.handle_websocket`` is given.
"""

import asyncio
import functools
import json
import logging
import weakref
from collections.abc import Awaitable, Callable, Coroutine
from contextvars import ContextVar
from typing import Any

from tac.channels.voice import VoiceChannel
from tac.channels.websocket_protocol import WebSocketProtocol
from tac.models.handoff import PendingHandoffData
from tac.models.session import ConversationSession

from warm_handoff.emitter import Emitter
from warm_handoff.ledger import Remembered, ledger

log = logging.getLogger("warm_handoff")

GOODBYE = "One moment, please. I'm putting you through to a colleague."


class CallSocket:
    """A call's socket as TAC uses it; what goes over it is looked at, and nothing changed."""

    def __init__(self, channel: VoiceChannel, socket: WebSocketProtocol) -> None:
        self._socket = socket
        self._channel = weakref.ref(channel)
        self.call_sid: str | None = None
        self.is_over = False

    async def accept(self) -> None:
        await self._socket.accept()

    async def receive_json(self) -> Any:
        data = await self._socket.receive_json()
        if self.call_sid is None and isinstance(data, dict):
            start = data.get("start")
            sid = data.get("callSid") or (start.get("callSid") if isinstance(start, dict) else None)
            if isinstance(sid, str):
                self.call_sid = sid
                sockets[sid] = self
        return data

    async def send_text(self, data: str) -> None:
        await self._socket.send_text(data)
        if '"end"' in data and _is_end(data) and self.call_sid is not None:
            parked.let_go(self.call_sid)

    async def close(self) -> None:
        await self._socket.close()

    def channel(self) -> VoiceChannel | None:
        return self._channel()

    def session(self) -> ConversationSession | None:
        """TAC's live session of the call, once it has one."""
        channel = self.channel()
        if channel is None or self.call_sid is None:
            return None
        return channel.get_conversation_session_by_call_sid(self.call_sid)

    def over(self) -> None:
        self.is_over = True
        if self.call_sid is not None:
            if sockets.get(self.call_sid) is self:
                del sockets[self.call_sid]
            parked.hung_up(self.call_sid)


#: The open sockets of this process, by call.
sockets: dict[str, CallSocket] = {}
#: The call whose socket this code runs on.
current_call: ContextVar[CallSocket | None] = ContextVar("warm_handoff_call", default=None)


class _Parked:
    """Calls that wait for their goodbye: TAC sends the ``end`` frame behind it."""

    def __init__(self) -> None:
        self._waiting: Remembered[tuple[ConversationSession, PendingHandoffData, Emitter]] = (
            Remembered()
        )
        self._clocks: dict[str, asyncio.TimerHandle] = {}
        self._work: set[asyncio.Task[None]] = set()

    def park(
        self,
        session: ConversationSession,
        handoff_data: str,
        emitter: Emitter,
        goodbye_seconds: float,
    ) -> bool:
        """Leaves the frame where TAC looks for it. ``False`` when the caller has hung up."""
        sid = session.call_sid or session.conversation_id
        socket = sockets.get(sid)
        frame = PendingHandoffData(handoff_data=handoff_data)
        live = socket.session() if socket is not None else None
        # A copy of the session delivers nothing: TAC looks at its own.
        for one in {id(one): one for one in (session, live) if one is not None}.values():
            one.pending_handoff_data = frame
        self._waiting[sid] = (live or session, frame, emitter)
        if socket is None and sid in _seen:
            self.hung_up(sid)
            return False
        loop = asyncio.get_running_loop()
        self._stop_clock(sid)
        self._clocks[sid] = loop.call_later(
            goodbye_seconds, lambda: self._start(self.say_goodbye(sid))
        )
        return True

    def is_waiting(self, session: ConversationSession) -> bool:
        waiting = self._waiting.get(session.call_sid or session.conversation_id)
        return waiting is not None and waiting[0].pending_handoff_data is waiting[1]

    def goodbye_soon(self, session: ConversationSession) -> None:
        """The turn that would have said it is cancelled: the caller spoke again."""
        if self.is_waiting(session):
            self._start(self.say_goodbye(session.call_sid or session.conversation_id))

    async def say_goodbye(self, sid: str) -> None:
        """Lets the call go with words of ours: a callback that hangs, or is not guarded."""
        self._stop_clock(sid)
        waiting, socket = self._waiting.get(sid), sockets.get(sid)
        channel = socket.channel() if socket is not None else None
        if waiting is None or channel is None or not self.is_waiting(waiting[0]):
            return
        conversation_id = waiting[0].conversation_id
        ledger.of(conversation_id).goodbye = GOODBYE
        await channel.send_response(conversation_id, GOODBYE)

    def let_go(self, sid: str) -> None:
        self._end(sid, "let_go")

    def hung_up(self, sid: str) -> None:
        self._end(sid, "hung_up")

    def _end(self, sid: str, state: Any) -> None:
        self._stop_clock(sid)
        waiting = self._waiting.pop(sid, None)
        if waiting is None:
            return
        session, frame, emitter = waiting
        if state == "hung_up" and session.pending_handoff_data is frame:
            session.pending_handoff_data = None
        self._start(emitter.call_over(session.conversation_id, state))

    def _stop_clock(self, sid: str) -> None:
        clock = self._clocks.pop(sid, None)
        if clock is not None:
            clock.cancel()

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.ensure_future(work)
        self._work.add(task)
        task.add_done_callback(self._work.discard)


parked = _Parked()
#: Calls that had a socket here.
_seen: Remembered[bool] = Remembered()


def watch_calls() -> None:
    """From now on every socket that TAC is given is looked at; once for all."""
    original = VoiceChannel.handle_websocket
    if getattr(original, "__warm_handoff__", False):
        return

    @functools.wraps(original)
    async def handle_websocket(self: VoiceChannel, websocket: WebSocketProtocol) -> None:
        socket = CallSocket(self, websocket)
        token = current_call.set(socket)
        try:
            await original(self, socket)
        finally:
            if socket.call_sid is not None:
                _seen[socket.call_sid] = True
            socket.over()
            current_call.reset(token)

    setattr(handle_websocket, "__warm_handoff__", True)  # noqa: B010
    patched: Callable[[VoiceChannel, WebSocketProtocol], Awaitable[None]] = handle_websocket
    setattr(VoiceChannel, "handle_websocket", patched)  # noqa: B010


def _is_end(data: str) -> bool:
    try:
        frame = json.loads(data)
    except ValueError:
        return False
    return isinstance(frame, dict) and frame.get("type") == "end"
