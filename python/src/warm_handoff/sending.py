"""What TAC's channels may send, whoever asks them to.

A text that the callback has returned already, one that the app sends by itself and one that is
being streamed can be stopped nowhere else: TAC's ``send_response`` is the one door out.
"""

import functools
import logging
from collections.abc import AsyncGenerator, Callable, Coroutine
from contextvars import ContextVar
from typing import Any

from tac.channels.base import BaseChannel
from tac.channels.voice import VoiceProvider
from tac.models.session import ConversationSession

from warm_handoff.emitter import Emitter
from warm_handoff.ledger import current_turn, is_call, ledger

log = logging.getLogger("warm_handoff")

Response = str | AsyncGenerator[str | dict[str, Any], None]
Send = Callable[..., Coroutine[Any, Any, None]]

#: A voice channel hands over to its provider: the same text passes two doors.
_passed: ContextVar[bool] = ContextVar("warm_handoff_passed", default=False)
_emitter: Emitter | None = None


def guard_channels(emitter: Emitter) -> None:
    """Every channel that exists by now sends only what may be sent at that moment."""
    global _emitter
    _emitter = emitter
    for one in (*_classes(BaseChannel), *_classes(VoiceProvider)):
        original = one.__dict__.get("send_response")
        if original is None or getattr(original, "__warm_handoff__", False):
            continue
        if getattr(original, "__isabstractmethod__", False):
            continue
        setattr(one, "send_response", _guarded(original))  # noqa: B010


async def may_speak(conversation_id: str, channel: str, emitter: Emitter) -> bool:
    """Whether the AI has the conversation, asked anew."""
    known = ledger.of(conversation_id)
    if known.human:
        return False
    if ledger.is_fresh(conversation_id):
        return True
    owner = await emitter.owner(conversation_id, channel)
    # Somebody may have claimed it here while the question was under way.
    if known.human:
        return False
    if owner is not None:
        ledger.learn(conversation_id, human=owner == "human")
    return owner != "human"


def _guarded(original: Send) -> Send:
    @functools.wraps(original)
    async def send_response(
        self: Any,
        conversation_id: str | ConversationSession,
        response: Response,
        *rest: Any,
        **more: Any,
    ) -> None:
        cid = _id_of(conversation_id)
        if _passed.get() or _emitter is None:
            return await original(self, conversation_id, response, *rest, **more)
        name = _name_of(self)
        if isinstance(response, AsyncGenerator):
            if not (await may_speak(cid, name, _emitter) or _is_own_goodbye(cid)):
                return _dropped(cid)
            response = _while_it_may(cid, response)
        elif isinstance(response, str) and not (
            _is_goodbye(cid, response) or await may_speak(cid, name, _emitter)
        ):
            return _dropped(cid)
        elif is_call(name):
            ledger.note(cid, "assistant", str(response))
        ledger.restore_customer(cid)
        token = _passed.set(True)
        try:
            return await original(self, conversation_id, response, *rest, **more)
        finally:
            _passed.reset(token)

    setattr(send_response, "__warm_handoff__", True)  # noqa: B010
    return send_response


async def _while_it_may(
    cid: str, words: AsyncGenerator[str | dict[str, Any], None]
) -> AsyncGenerator[str | dict[str, Any], None]:
    turn = current_turn.get()
    said = ""
    try:
        async for word in words:
            if ledger.of(cid).human and not _is_own_goodbye(cid):
                _dropped(cid)
                return
            said += word if isinstance(word, str) else ""
            yield word
    finally:
        await words.aclose()
        ledger.note(cid, "assistant", said)
        # What was streamed was the goodbye: TAC sends the end frame behind it.
        if turn is not None and said.strip():
            turn.says_goodbye = False


def _is_own_goodbye(cid: str) -> bool:
    turn = current_turn.get()
    return turn is not None and turn.conversation_id == cid and turn.says_goodbye


def _is_goodbye(cid: str, text: str) -> bool:
    """The one text that still gets out after a handoff; it gets out once."""
    known = ledger.of(cid)
    if known.goodbye is not None and known.goodbye == text:
        known.goodbye = None
        return True
    turn = current_turn.get()
    if turn is None or not text.strip() or not _is_own_goodbye(cid):
        return False
    turn.says_goodbye = False
    return True


def _dropped(cid: str) -> None:
    log.info("A late answer of the virtual agent was dropped on its way out (%s)", cid)


def _id_of(conversation: str | ConversationSession) -> str:
    return conversation if isinstance(conversation, str) else str(conversation.conversation_id)


def _name_of(sender: Any) -> str:
    if isinstance(sender, BaseChannel):
        return sender.get_channel_name()
    return str(getattr(sender, "channel_name", "VOICE"))


def _classes(of: type) -> list[type]:
    found: list[type] = of.__subclasses__()
    return found + [deeper for one in found for deeper in _classes(one)]
