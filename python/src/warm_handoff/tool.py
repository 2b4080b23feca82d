"""The handoff tool, in the place of TAC's ``create_studio_handoff_tool``."""

import asyncio
import inspect
import json
from importlib.resources import files
from typing import Any

from tac import TAC
from tac.models.session import ConversationSession
from tac.tools import TACTool, create_tool

from warm_handoff.calls import current_call, parked, watch_calls
from warm_handoff.emitter import Claimed, Emitter, default_emitter
from warm_handoff.ledger import current_turn, is_call, is_relay, ledger
from warm_handoff.sending import guard_channels

DEFAULT_NAME = "handoff"
DEFAULT_DESCRIPTION = (
    "Hand the conversation over to a person. Use it when the customer asks for one, or when you "
    "cannot help. Say what the person needs to know: they read it before they write a word."
)
#: After a handoff, for how long the virtual agent's own goodbye is waited for on a call.
GOODBYE_SECONDS = 10.0

_SCHEMA: dict[str, Any] = json.loads(
    files("warm_handoff").joinpath("handoff_arguments.schema.json").read_text("utf-8")
)


def create_warm_handoff_tool(
    tac: TAC,
    session: ConversationSession | None,
    attributes: dict[str, Any] | None = None,
    *,
    name: str = DEFAULT_NAME,
    description: str = DEFAULT_DESCRIPTION,
    emitter: Emitter | None = None,
    goodbye_seconds: float = GOODBYE_SECONDS,
) -> TACTool:
    """Makes the tool that hands a conversation over, with what the person needs to know.

    Args:
        tac: TAC, for the account's addresses and ids.
        session: The live session that TAC gave the callback. ``None`` for a Media Streams
            provider, whose tools are made before there is a call: the call is the one that the
            tool is used on, and it is moved over REST.
        attributes: Your own routing metadata, flat on the task.
        name: The tool's name for the LLM.
        description: When to use it, for the LLM.
        emitter: Another emitter than the one of the environment.
        goodbye_seconds: On a call: when the virtual agent says nothing for so long after the
            handoff, a goodbye is said for it and the call let go.

    Returns:
        A TAC tool that answers ``{"status": "handoff_initiated" | "handoff_failed", "channel":
        ..., "error": ...}``, as TAC's own does. After a failure the conversation is the AI's, and
        so it is after ``nobody_available`` (with ``opensAt`` and ``alternatives``), ``promised``
        and ``contact_needed``.

    Raises:
        ValueError: If ``WARM_HANDOFF_URL`` or ``WARM_HANDOFF_KEY`` is missing.
    """
    asked = emitter or default_emitter()
    watch_calls()
    guard_channels(asked)

    async def handoff(**said: Any) -> dict[str, Any]:
        live = session or _session_of_call()
        if live is None:
            return {
                "status": "handoff_failed",
                "channel": "VOICE",
                "error": "No call is known here: give the tool a session",
            }
        work = asyncio.ensure_future(
            _claim(asked, tac, live, said, attributes or {}, goodbye_seconds)
        )
        _under_way.add(work)
        work.add_done_callback(_under_way.discard)
        try:
            # TAC cancels a call's turn when the caller speaks again; the handoff goes on.
            claimed = await asyncio.shield(work)
        except asyncio.CancelledError:
            work.add_done_callback(lambda _: parked.goodbye_soon(live))
            raise
        told = {
            "error": claimed.error,
            "opensAt": claimed.opens_at,
            "alternatives": claimed.alternatives,
            "promised": claimed.promised,
        }
        result: dict[str, Any] = {"status": claimed.status, "channel": live.channel}
        return {**result, **{name: value for name, value in told.items() if value is not None}}

    # TAC and other SDKs read the parameters off the function.
    handoff.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
        [
            inspect.Parameter(
                parameter,
                inspect.Parameter.KEYWORD_ONLY,
                default=inspect.Parameter.empty if parameter in _SCHEMA["required"] else None,
                annotation=_TYPES.get(schema.get("type"), str),
            )
            for parameter, schema in _SCHEMA["properties"].items()
        ]
    )
    handoff.__annotations__ = {
        parameter: _TYPES.get(schema.get("type"), str)
        for parameter, schema in _SCHEMA["properties"].items()
    }
    return create_tool(name, description, _SCHEMA, handoff)


#: Handoffs whose turn may be over before them.
_under_way: set[asyncio.Task[Claimed]] = set()
_TYPES: dict[Any, Any] = {"array": list[Any], "object": dict[str, Any]}


async def _claim(
    emitter: Emitter,
    tac: TAC,
    session: ConversationSession,
    said: dict[str, Any],
    attributes: dict[str, Any],
    goodbye_seconds: float,
) -> Claimed:
    conversation_id = session.conversation_id
    known = ledger.of(conversation_id)
    # At once: an answer that is on its way in this process must already find it.
    ledger.learn(conversation_id, human=True)
    known.claiming = True
    try:
        claimed = await emitter.claim(conversation_id, _body(tac, session, said, attributes))
    except BaseException:
        ledger.learn(conversation_id, human=False)
        raise
    finally:
        known.claiming = False
    if claimed.status != "handoff_initiated":
        ledger.learn(conversation_id, human=False)
        return claimed
    if claimed.handoff_data is not None and not parked.park(
        session, claimed.handoff_data, emitter, goodbye_seconds
    ):
        ledger.learn(conversation_id, human=False)
        return Claimed(status="handoff_failed", error="The caller has hung up")
    if not claimed.told:
        turn = current_turn.get()
        if turn is not None and turn.conversation_id == conversation_id:
            turn.says_goodbye = True
        else:
            known.owed = True
    return claimed


def _body(
    tac: TAC, session: ConversationSession, said: dict[str, Any], attributes: dict[str, Any]
) -> dict[str, Any]:
    config, memory = tac.config, tac.conversation_memory_client
    speaks_as = session.ai_agent_info.address if session.ai_agent_info else None
    author = ledger.of(session.conversation_id).customer or session.author_info
    body = {
        "said": {name: value for name, value in said.items() if value is not None},
        "channel": session.channel,
        "profileId": session.profile_id,
        "storeId": memory.store_id if memory is not None else None,
        "callSid": session.call_sid,
        "customerAddress": author.address if author else None,
        "speaksAs": speaks_as,
        "phoneNumber": config.phone_number,
        "configurationId": config.conversation_configuration_id,
        "studioFlowSid": config.studio_handoff_flow_sid,
        "attributes": attributes,
        **({"relay": is_relay(session.channel)} if is_call(session.channel) else {}),
        **({"heard": _heard(session)} if is_call(session.channel) else {}),
    }
    return {key: value for key, value in body.items() if value is not None}


def _heard(session: ConversationSession) -> list[dict[str, str]]:
    """What was said on the call, by the guard or by the Media Streams provider."""
    transcript = session.metadata.get("transcript")
    if not isinstance(transcript, list):
        return ledger.of(session.conversation_id).heard
    return [
        {"role": "customer" if one.get("role") == "user" else "assistant", "text": str(one["text"])}
        for one in transcript
        if isinstance(one, dict) and one.get("text")
    ]


def _session_of_call() -> ConversationSession | None:
    call = current_call.get()
    return call.session() if call is not None else None
