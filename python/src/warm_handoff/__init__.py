"""Warm handoffs from Twilio Agent Connect to people in Twilio Flex, and back again.

Two names do it: :func:`create_warm_handoff_tool` in the place of TAC's
``create_studio_handoff_tool``, and :func:`guard` around the callback that is given to
``tac.on_message_ready``. Both ask an emitter (``warm-handoff serve``) at ``WARM_HANDOFF_URL``,
with the key in ``WARM_HANDOFF_KEY``.
"""

from warm_handoff.emitter import Emitter
from warm_handoff.given_back import GivenBack
from warm_handoff.guard import guard
from warm_handoff.tool import create_warm_handoff_tool

__all__ = ["Emitter", "GivenBack", "create_warm_handoff_tool", "guard"]
