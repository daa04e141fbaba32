"""What people asked is stored masked, without making anyone wait, and goes when its time is over."""

from __future__ import annotations

import logging
import time
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import inspect, text

from assistant.answer import Answer, Citation, Status
from assistant.store.questions import PRIVATE, UNANSWERED, Asking, QuestionLog

CITED = Citation(1, "liuhe-2024", 3, 0, 4, "原文。", "柳河镇报告", ("柳河镇报告", "农业"))
ANSWERED = Answer(Status.ANSWERED, "原文。[1]", citations=(CITED,))
REFUSED = Answer(Status.REFUSED_NOT_IN_DOCUMENTS, "报告里没有说到这一点。")


@pytest.fixture
def log(store):
    return store.questions


def all_of(log: QuestionLog, **asking):
    log.flush()
    return log.list(Asking(**asking))


def test_a_question_is_stored_with_how_it_ended(log):
    key = log.record("蓝莓种了多少？", ANSWERED)
    (stored,) = all_of(log)
    assert (stored.id, stored.text, stored.status) == (key, "蓝莓种了多少？", "answered")
    assert (stored.topic, stored.cited, stored.language) == ("农业", ("liuhe-2024",), "zh")
    assert stored.useful is None


def test_personal_details_never_reach_the_database(log, store):
    log.record("我住花园路12号，打13800138000，身份证11010519491231002X", REFUSED)
    log.record("张三的电话是多少", Answer(Status.REFUSED_PERSONAL_DATA, "不能提供。"))
    assert {asked.text for asked in all_of(log)} == {"我住〔地址〕，打〔手机号〕，身份证〔身份证号〕", PRIVATE}
    columns = {column["name"] for column in inspect(store.engine).get_columns("question")}
    assert columns == {"id", "text", "asked", "day", "status", "language", "topic", "cited"}


def test_feedback_stands_beside_its_question_and_the_last_word_counts(log):
    key = log.record("蓝莓种了多少？", ANSWERED)
    log.feedback(key, True)
    assert all_of(log)[0].useful is True
    log.feedback(key, False, "incomplete")
    (stored,) = all_of(log)
    assert (stored.useful, stored.reason) == (False, "incomplete")


def test_a_reason_that_does_not_exist_is_refused_and_an_unknown_key_passed_over(log):
    with pytest.raises(ValueError, match="reason"):
        log.feedback("x", False, "because")
    log.feedback("0" * 32, True)
    log.feedback("", True)
    assert all_of(log) == ()


@pytest.mark.parametrize("status", [Status.REJECTED_EMPTY, Status.SWITCHED_OFF, Status.REJECTED_TOO_MANY])
def test_what_was_not_asked_is_not_stored(log, status):
    assert log.record("？", Answer(status, "")) == ""
    assert all_of(log) == ()


def test_odd_and_endless_texts_are_stored_short(log):
    log.record("长" * 100_000, ANSWERED)
    log.record("a\0b\ud800c😀", ANSWERED)
    assert sorted(len(asked.text) for asked in all_of(log)) == [4, 500]


def test_questions_are_found_by_day_status_words_topic_and_feedback(log):
    first = log.record("蓝莓种了多少？", ANSWERED)
    log.record("100%的房价是多少？", REFUSED)
    log.feedback(first, False, "wrong")
    today = date.today()
    assert len(all_of(log, since=today - timedelta(1), until=today + timedelta(1))) == 2
    assert all_of(log, until=today - timedelta(2)) == ()
    assert [asked.text for asked in all_of(log, statuses=UNANSWERED)] == ["100%的房价是多少？"]
    assert [asked.text for asked in all_of(log, words="0%的")] == ["100%的房价是多少？"]
    assert [asked.id for asked in all_of(log, topic="农业")] == [first]
    assert [asked.id for asked in all_of(log, feedback="wrong")] == [first]
    assert [asked.id for asked in all_of(log, feedback="not")] == [first]
    assert all_of(log, feedback="useful") == ()


def test_counts_are_those_of_the_list(log):
    for _ in range(3):
        log.record("蓝莓种了多少？", ANSWERED)
    log.record("房价是多少？", REFUSED)
    log.flush()
    assert dict(log.count("status")) == {"answered": 3, "refused_not_in_documents": 1}
    assert dict(log.count("topic", Asking(statuses=("answered",)))) == {"农业": 3}
    assert log.total() == 4
    assert len(log.list(limit=2, offset=3)) == 1


def test_a_question_goes_when_its_time_is_over(store):
    now = [datetime(2025, 1, 1, 12)]
    log = QuestionLog(store.engine, 30, lambda: now[0])
    log.feedback(log.record("旧的？", ANSWERED), True)
    log.close()
    for days, left in ((30, 1), (31, 0)):
        now[0] = datetime(2025, 1, 1, 12) + timedelta(days)
        again = QuestionLog(store.engine, 30, lambda: now[0])
        again.close()
        assert again.total() == left
    with store.engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM feedback")).scalar_one() == 0


def test_a_purge_takes_what_is_older(log):
    log.record("今天的？", ANSWERED)
    log.flush()
    assert log.purge(date.today() - timedelta(1)) == 0
    assert log.purge(date.today() + timedelta(2)) == 1
    assert log.total() == 0


def test_with_nothing_to_be_kept_nothing_is_stored_and_what_was_goes(store):
    store.questions.record("旧的？", ANSWERED)
    store.questions.flush()
    log = QuestionLog(store.engine, 0)
    assert log.record("新的？", ANSWERED) == ""
    log.close()
    assert log.total() == 0


def test_a_store_that_is_away_neither_slows_nor_fails_an_answer(store, caplog):
    log = store.questions
    with store.engine.begin() as connection:
        connection.execute(text("DROP TABLE feedback"))
        connection.execute(text("DROP TABLE question"))
    with caplog.at_level(logging.ERROR):
        assert log.record("蓝莓种了多少？", ANSWERED)
        log.flush()
    assert "could not be written" in caplog.text


def test_nobody_waits_for_a_slow_store(store, caplog):
    log = store.questions
    with store.engine.begin() as connection:
        table = "LOCK TABLE question IN ACCESS EXCLUSIVE MODE" if store.engine.name == "postgresql" else "SELECT 1"
        connection.execute(text(table))  # another writer holds the table
        for number in range(100):
            log.record(f"第{number}个问题？", ANSWERED)
        time.sleep(0.05)
    log.flush()
    assert log.total() == 100
