import asyncio
import threading

import pytest

from assistant.answer import Answer, Status
from assistant.web.desk import BusyError, Desk
from tests.web.world import FakeAssistant


class Held(FakeAssistant):
    """Answers only when let go."""

    def __init__(self):
        super().__init__()
        self.go = threading.Event()

    def ask(self, question, history=()):
        self.go.wait(10)
        return super().ask(question, history)


def test_when_no_more_may_wait_the_next_is_turned_away_at_once():
    async def run():
        assistant = Held()
        desk = Desk(assistant, parallel=1, waiting=2)
        coming = [desk.take(f"面积{n}", (), 300) for n in range(3)]
        with pytest.raises(BusyError):
            desk.take("面积", (), 300)
        assert (await desk.ask("面积", (), 300)).answer.status is Status.REJECTED_BUSY
        assistant.go.set()
        assert all(reply.answer.status is Status.ANSWERED for reply in await asyncio.gather(*coming))
        assert (await desk.ask("面积", (), 300)).answer.status is Status.ANSWERED, "there is room again"

    asyncio.run(run())


def test_leaving_does_not_make_room_before_the_work_is_done():
    async def run():
        assistant = Held()
        desk = Desk(assistant, parallel=1, waiting=0)
        leaving = desk.take("面积", (), 300)
        while not desk._pool._threads:
            await asyncio.sleep(0.01)
        await asyncio.sleep(0.05)
        leaving.cancel()
        await asyncio.sleep(0)
        with pytest.raises(BusyError):
            desk.take("面积", (), 300)
        assistant.go.set()

    asyncio.run(run())


def test_each_answer_is_recorded_once_and_its_key_comes_back():
    kept = []

    def record(question: str, answer: Answer) -> str:
        kept.append((question, answer.status))
        return "k1"

    async def run():
        return await Desk(FakeAssistant(), 1, 0, record).ask("面积", (), 300)

    assert asyncio.run(run()).key == "k1"
    assert kept == [("面积", Status.ANSWERED)]
