"""The public chat on and off: the page that turns it, and the assistant that keeps to it."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.responses import Response

from assistant.answer import Answer, Status
from assistant.messages import say
from assistant.store.accounts import Role
from assistant.store.switch import Switch
from assistant.understanding.question import read_question
from assistant.web.desk import Asker, Library
from assistant.web.staff.desk import Desk, Visit, back


class Switched:
    """An assistant that answers while the switch is on, and else says that it is off."""

    def __init__(self, assistant: Asker, switch: Switch) -> None:
        self._assistant = assistant
        self._switch = switch

    @property
    def index(self) -> Library:
        """The index of the assistant; reports can be read while questions are off."""
        return self._assistant.index

    def ask(self, question: str, history: Sequence[str] = ()) -> Answer:
        """Return the assistant's answer, or one of status `switched_off`."""
        message = self._switch.off()
        if message is None:
            return self._assistant.ask(question, history)
        language = read_question(question, question).language
        return Answer(Status.SWITCHED_OFF, message or say("switched_off", language), language=language)


def add_switch(desk: Desk) -> None:
    """Add `/staff/switch`."""
    desk.page("/staff/switch", Role.ADMINISTRATOR, _show)
    desk.action("/staff/switch", Role.ADMINISTRATOR, _turn)


def _show(visit: Visit) -> Response:
    return visit.page("switch.html", message=visit.store.switch.off())


def _turn(visit: Visit) -> Response:
    off = visit.sent.text("turn") == "off"
    visit.store.switch.turn(off, visit.sent.text("message", 500) if off else "", by=visit.account.name)
    return back("/staff/switch", "chat_off" if off else "chat_on")
