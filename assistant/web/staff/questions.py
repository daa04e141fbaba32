"""What people ask: how much and how it ended, what could not be answered, as charts, as a list, as a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from starlette.responses import Response

from assistant.answer import Status
from assistant.live import Live
from assistant.similar import group
from assistant.store.accounts import Role
from assistant.store.questions import REASONS, UNANSWERED, Asked, Asking
from assistant.web.staff.charts import bars, columns
from assistant.web.staff.desk import Desk, Visit, back, download
from assistant.web.staff.sheet import sheet
from index.embedding import Encoder

_A_PAGE = 50
_GROUPED = 2_000  # unanswered questions that are looked at, the latest
_DAYS = 30
_TOPICS = 12


@dataclass(frozen=True, slots=True)
class Unanswered:
    """Questions alike that could not be answered: the text that names them, how many, and some of the others."""

    text: str
    count: int
    others: tuple[str, ...]
    latest: date


def add_questions(desk: Desk, live: Live) -> None:
    """Add `/staff/questions`, the unanswered ones, the download and the purge."""

    def unanswered(visit: Visit) -> Response:
        wanted = replace(asking(visit), statuses=UNANSWERED)
        rows = visit.store.questions.list(wanted, _GROUPED)
        groups = tuple(grouped(rows, live.index.encoder))
        return visit.page("unanswered.html", groups=groups, **_filters(visit, wanted))

    desk.page("/staff/questions", Role.READER, _overview)
    desk.page("/staff/questions/list", Role.READER, _list)
    desk.page("/staff/questions/unanswered", Role.READER, unanswered)
    desk.page("/staff/questions.csv", Role.READER, _download)
    desk.action("/staff/questions/purge", Role.ADMINISTRATOR, _purge)


def asking(visit: Visit) -> Asking:
    """Read which questions are wanted from the address; what makes no sense is left out."""
    query = visit.query
    statuses: tuple[str, ...] = tuple(status.value for status in Status if status.value == query.get("status"))
    if query.get("status") == "unanswered":
        statuses = UNANSWERED
    feedback = query.get("feedback", "") if query.get("feedback") in ("useful", "not", *REASONS) else ""
    since = _day(query.get("since")) or date.today() - timedelta(days=_DAYS - 1)
    return Asking(
        since, _day(query.get("until")), statuses, feedback, query.get("words", "")[:100], query.get("topic", "")[:200]
    )


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None


def _filters(visit: Visit, wanted: Asking) -> dict[str, object]:
    return {
        "asking": wanted,
        "chosen": visit.query.get("status", ""),
        "statuses": [status.value for status in Status],
        "reasons": REASONS,
        "keep_days": visit.store.questions.keep_days,
        "address": "&".join(f"{key}={value}" for key, value in visit.query.items() if key in ("since", "until")),
    }


def _overview(visit: Visit) -> Response:
    wanted, log = asking(visit), visit.store.questions
    until = wanted.until or date.today()
    counted = dict(log.count("day", wanted))
    days = [
        (wanted.since or until) + timedelta(days=n) for n in range(min((until - (wanted.since or until)).days + 1, 400))
    ]
    by_day = [(day.isoformat(), counted.get(day, 0)) for day in days]
    by_status = [(visit.say(f"status_{status}"), count) for status, count in log.count("status", wanted)]
    topics = sorted(
        ((name, count) for name, count in log.count("topic", wanted) if name), key=lambda pair: (-pair[1], pair[0])
    )
    useful = {value: count for value, count in log.count("useful", wanted) if value is not None}
    feedback = [(visit.say("feedback_useful"), useful.get(True, 0)), (visit.say("feedback_not"), useful.get(False, 0))]
    feedback += [(visit.say(f"reason_{reason}"), count) for reason, count in log.count("reason", wanted) if reason]
    charts = {
        "by_day": columns(by_day, visit.say("questions_by_day")),
        "by_status": bars(by_status, visit.say("questions_by_status")),
        "by_topic": bars(topics[:_TOPICS], visit.say("questions_by_topic")),
        "by_feedback": bars(feedback, visit.say("questions_by_feedback")),
    }
    return visit.page("questions.html", total=log.total(wanted), charts=charts, **_filters(visit, wanted))


def _list(visit: Visit) -> Response:
    wanted, log = asking(visit), visit.store.questions
    number = visit.query.get("page", "1")
    page = max(int(number), 1) if number.isdigit() and len(number) < 6 else 1
    rows = log.list(wanted, _A_PAGE + 1, (page - 1) * _A_PAGE)
    values = {"rows": rows[:_A_PAGE], "page": page, "more": len(rows) > _A_PAGE, "total": log.total(wanted)}
    return visit.page("question_list.html", **values, **_filters(visit, wanted))


def grouped(rows: Sequence[Asked], encoder: Encoder) -> Iterator[Unanswered]:
    """Questions alike together, the most frequent first."""
    texts = [row.text for row in rows]
    for members in (one.members for one in group(texts, encoder)):
        others = tuple(dict.fromkeys(texts[at] for at in members if texts[at] != texts[members[0]]))
        yield Unanswered(texts[members[0]], len(members), others, max(rows[at].asked.date() for at in members))


def _download(visit: Visit) -> Response:
    visit.store.audit.note(visit.account.name, "questions.export")
    names = ("asked", "text", "status", "topic", "cited", "feedback", "reason", "language")
    rows = (_row(visit, row) for row in visit.store.questions.list(asking(visit), 100_000))
    content = sheet([visit.say(f"questions_{name}") for name in names], rows)
    return download(content, "questions.csv", "text/csv; charset=utf-8")


def _row(visit: Visit, row: Asked) -> tuple[object, ...]:
    useful = "" if row.useful is None else visit.say("feedback_useful" if row.useful else "feedback_not")
    reason = visit.say(f"reason_{row.reason}") if row.reason else ""
    cited = "；".join(row.cited)
    return (row.asked.isoformat(" "), row.text, row.status, row.topic, cited, useful, reason, row.language)


def _purge(visit: Visit) -> Response:
    before = _day(visit.sent.text("before"))
    if before is None:
        return back("/staff/questions")
    count = visit.store.questions.purge(before)
    visit.store.audit.note(visit.account.name, "questions.purge", f"{before.isoformat()}: {count}")
    return back("/staff/questions", "questions_purged")
