"""What this process knows of its conversations."""

import time
from collections import OrderedDict
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from tac.models.session import AuthorInfo, ConversationSession

Value = TypeVar("Value")

_MOST = 10_000
_MOST_HEARD = 500
#: For how long what the emitter said is believed, in seconds.
_FRESH = 1.0


class Remembered(OrderedDict[str, Value], Generic[Value]):
    """A dictionary that forgets what was written longest ago."""

    def __setitem__(self, key: str, value: Value) -> None:
        super().__setitem__(key, value)
        self.move_to_end(key)
        if len(self) > _MOST:
            self.popitem(last=False)


@dataclass
class Turn:
    """The virtual agent's work on one message."""

    conversation_id: str
    #: The handoff was made in this turn, and its answer is the goodbye.
    says_goodbye: bool = False


#: The turn that is at work here: in its callback, and in what it sends.
current_turn: ContextVar[Turn | None] = ContextVar("warm_handoff_turn", default=None)


@dataclass
class Known:
    """One conversation."""

    #: A person has it, or is getting it.
    human: bool = False
    #: A handoff of it is under way in this process.
    claiming: bool = False
    #: It was handed over at some time.
    handed_over: bool = False
    believed_until: float = 0.0
    #: The live one: TAC reads from it whom to answer.
    session: ConversationSession | None = None
    customer: AuthorInfo | None = None
    #: A goodbye that was returned to TAC and not sent yet.
    goodbye: str | None = None
    #: A handoff was made outside any turn: the next one to end says goodbye.
    owed: bool = False
    heard: list[dict[str, str]] = field(default_factory=list)
    #: Turns whose answers never arrived.
    unheard: list[str] = field(default_factory=list)


class Ledger:
    """All conversations of this process; the one place that says who has which."""

    def __init__(self) -> None:
        self._known: Remembered[Known] = Remembered()

    def of(self, conversation_id: str) -> Known:
        known = self._known.get(conversation_id)
        if known is None:
            known = self._known[conversation_id] = Known()
        return known

    def learn(self, conversation_id: str, *, human: bool) -> None:
        known = self.of(conversation_id)
        known.human = human
        known.handed_over = known.handed_over or human
        known.believed_until = time.monotonic() + _FRESH

    def is_fresh(self, conversation_id: str) -> bool:
        return time.monotonic() < self.of(conversation_id).believed_until

    def note(self, conversation_id: str, role: str, text: str) -> None:
        """Keeps what was said on a call: nobody else may have listened."""
        if text.strip():
            heard = self.of(conversation_id).heard
            heard.append({"role": role, "text": text})
            del heard[:-_MOST_HEARD]

    def restore_customer(self, conversation_id: str) -> None:
        """TAC takes whoever wrote last for the one to answer; that is the customer."""
        known = self.of(conversation_id)
        if known.session is not None and known.customer is not None:
            known.session.author_info = known.customer


ledger = Ledger()


def is_call(channel: str) -> bool:
    """``VOICE``, and the media streams that TAC names ``VOICE_MEDIA_STREAM_...``."""
    return channel.upper().startswith("VOICE")


def is_relay(channel: str) -> bool:
    """A call on ConversationRelay, whose ``end`` frame lets it go."""
    return channel.upper() == "VOICE"
