"""The AI answers only what it has, and only the customer."""

import asyncio
import inspect
import logging
import time
import uuid
from collections.abc import AsyncGenerator, Awaitable, Callable
from typing import Any

from tac.models.session import AuthorInfo, ConversationSession
from tac.models.tac import TACMemoryResponse

from warm_handoff.calls import GOODBYE, parked, watch_calls
from warm_handoff.emitter import Admission, Emitter, default_emitter
from warm_handoff.ledger import Turn, current_turn, is_call, ledger
from warm_handoff.sending import guard_channels, may_speak

log = logging.getLogger("warm_handoff")

#: For how long a message waits for a give-back to end, in seconds.
_HOLD_SECONDS = 30.0

Callback = Callable[..., Any]
Guarded = Callable[[str, ConversationSession, TACMemoryResponse | None], Awaitable[str | None]]


def guard(callback: Callback, *, emitter: Emitter | None = None, goodbye: str = GOODBYE) -> Guarded:
    """Wraps the callback of ``tac.on_message_ready``.

    A message of a conversation that people have is left to them, one that a person wrote is not
    answered, and an answer that is ready after the handoff is dropped: returned, streamed, or sent
    through a channel by the app itself. The first turn after a give-back gets its note as
    ``given_back``, when the callback has a parameter of that name.

    Args:
        callback: Yours, as TAC takes it: ``(message, context, memory)``, and ``given_back`` if
            you like. It may be a plain function.
        emitter: Another emitter than the one of the environment.
        goodbye: Said at the end of a call's last turn when the callback says nothing.

    Raises:
        ValueError: If ``WARM_HANDOFF_URL`` or ``WARM_HANDOFF_KEY`` is missing.
    """
    asked = emitter or default_emitter()
    watch_calls()
    guard_channels(asked)
    takes_note = _takes(callback, "given_back")

    async def on_message_ready(
        message: str,
        context: ConversationSession,
        memory: TACMemoryResponse | None = None,
    ) -> str | None:
        # Channels that were imported since.
        guard_channels(asked)
        admission = await _admit(asked, message, context)
        if admission is None:
            return None
        more: dict[str, Any] = {}
        if takes_note:
            more["given_back"] = admission.given_back
        elif admission.given_back is not None:
            log.warning("A note is lost: the callback has no parameter named given_back")
        if is_call(context.channel):
            ledger.note(context.conversation_id, "customer", message)
        turn = Turn(context.conversation_id)
        token = current_turn.set(turn)
        try:
            answer = await _answer(
                turn, context, lambda: callback(message, context, memory, **more)
            )
            return await _last_look(asked, turn, context, answer, goodbye)
        finally:
            current_turn.reset(token)

    return on_message_ready


async def _admit(emitter: Emitter, message: str, context: ConversationSession) -> Admission | None:
    """Whether the AI answers this message; nothing when it does not."""
    cid = context.conversation_id
    known = ledger.of(cid)
    written, known.session = context.author_info, context
    # At once, and not when we know: an earlier answer may be sent meanwhile.
    if known.customer is not None:
        context.author_info = known.customer
    turn, end = uuid.uuid4().hex, time.monotonic() + _HOLD_SECONDS
    body = {
        "channel": context.channel,
        "message": message,
        "turn": turn,
        "unheard": known.unheard[-20:],
        **({"author": _author(written)} if written else {}),
        **({"profileId": context.profile_id} if context.profile_id else {}),
        **({"callSid": context.call_sid} if context.call_sid else {}),
    }
    admission = await emitter.turn(cid, body)
    while admission is not None and admission.wait and time.monotonic() < end:
        # It is being given back; the emitter has kept us waiting already.
        admission = await emitter.turn(cid, body)
    if admission is None:
        known.unheard.append(turn)
        return _alone(known.human, known.handed_over and _is_other(written, known.customer), cid)
    known.unheard.clear()
    if known.claiming:
        # The emitter has not heard of it yet.
        return None
    ledger.learn(cid, human=admission.owner == "human")
    if admission.customer is not None and written is not None:
        known.customer = AuthorInfo(
            address=admission.customer.address, participant_id=admission.customer.participant_id
        )
        context.author_info = known.customer
    if not admission.answer:
        log.debug("A message is left to the person who has the conversation (%s)", cid)
        return None
    return admission


def _alone(human: bool, stranger: bool, cid: str) -> Admission | None:
    """The emitter is away: silence only where a person is known to have the conversation."""
    if human or stranger:
        log.warning("A message is left to the person, and the emitter is away (%s)", cid)
        return None
    log.warning("The AI answers although the emitter is away (%s)", cid)
    return Admission(answer=True, owner="ai")


async def _answer(turn: Turn, context: ConversationSession, call: Callable[[], Any]) -> str | None:
    try:
        answer = call()
        if inspect.isawaitable(answer):
            answer = await answer
        # TAC takes texts only; what was meant for it is not lost.
        if isinstance(answer, AsyncGenerator):
            answer = "".join([word async for word in answer if isinstance(word, str)])
    except asyncio.CancelledError:
        parked.goodbye_soon(context)
        raise
    except Exception as error:
        # A call that is handed over must be let go, whatever became of the callback.
        if not (turn.says_goodbye and parked.is_waiting(context)):
            raise
        log.error("The callback failed after a handoff: %s", type(error).__name__)
        return None
    return answer if isinstance(answer, str) or answer is None else str(answer)


async def _last_look(
    emitter: Emitter,
    turn: Turn,
    context: ConversationSession,
    answer: str | None,
    goodbye: str,
) -> str | None:
    cid, known = context.conversation_id, ledger.of(context.conversation_id)
    waits = parked.is_waiting(context)
    if not (answer or "").strip():
        answer = goodbye if turn.says_goodbye and waits else None
    if answer is None:
        return None
    if turn.says_goodbye or known.owed:
        turn.says_goodbye = known.owed = False
        known.goodbye = answer
        return answer
    if await may_speak(cid, context.channel, emitter):
        return answer
    log.info("A late answer of the virtual agent was dropped (%s)", cid)
    return None


def _takes(callback: Callback, name: str) -> bool:
    try:
        parameters = inspect.signature(callback).parameters.values()
    except (TypeError, ValueError):
        return False
    return any(one.name == name or one.kind is inspect.Parameter.VAR_KEYWORD for one in parameters)


def _author(info: AuthorInfo) -> dict[str, str]:
    author = {"address": info.address}
    if info.participant_id:
        author["participantId"] = info.participant_id
    return author


def _is_other(one: AuthorInfo | None, other: AuthorInfo | None) -> bool:
    return one is not None and other is not None and one.address != other.address
