"""Accounts and the audit log, for administrators."""

from __future__ import annotations

from starlette.responses import Response

from assistant.store.accounts import AccountError, Role
from assistant.web.staff.desk import Desk, Visit, back, download
from assistant.web.staff.sheet import sheet

_A_PAGE = 100


def add_people(desk: Desk) -> None:
    """Add `/staff/people`, what is done to accounts there, and `/staff/audit`."""
    desk.page("/staff/people", Role.ADMINISTRATOR, _people)
    desk.action("/staff/people/add", Role.ADMINISTRATOR, _add)
    desk.action("/staff/people/change", Role.ADMINISTRATOR, _change)
    desk.page("/staff/audit", Role.ADMINISTRATOR, _audit)
    desk.page("/staff/audit.csv", Role.ADMINISTRATOR, _audit_sheet)
    desk.page("/staff/password", Role.READER, lambda visit: visit.page("password.html", problem=""))
    desk.action("/staff/password", Role.READER, _own_password)


def _people(visit: Visit, problem: str = "") -> Response:
    status = 422 if problem else 200
    return visit.page("people.html", status, accounts=visit.store.accounts.list(), roles=list(Role), problem=problem)


def _add(visit: Visit) -> Response:
    name, password = visit.sent.text("name"), visit.sent.fields.get("password", "")
    try:
        if not password and not visit.desk.site.settings.oidc_issuer:
            raise AccountError("password_short")
        visit.store.accounts.add(name, Role(visit.sent.text("role")), password, by=visit.account.name)
    except ValueError:
        return _people(visit, "form_wrong")
    except AccountError as error:
        return _people(visit, str(error))
    return back("/staff/people", "account_added")


def _change(visit: Visit) -> Response:
    """One change to one account: its role, its password, or whether it is open."""
    accounts, by = visit.store.accounts, visit.account.name
    name, change = visit.sent.text("name"), visit.sent.text("change")
    try:
        if change == "role":
            accounts.set_role(name, Role(visit.sent.text("role")), by)
        elif change == "password":
            accounts.set_password(name, visit.sent.fields.get("password", ""), by)
        elif change in ("open", "close"):
            accounts.set_active(name, change == "open", by)
        else:
            raise ValueError(change)
    except ValueError:
        return _people(visit, "form_wrong")
    except AccountError as error:
        return _people(visit, str(error))
    return back("/staff/people", "account_changed")


def _own_password(visit: Visit) -> Response:
    accounts, name = visit.store.accounts, visit.account.name
    if accounts.log_in(name, visit.sent.fields.get("old", "")) is None:
        return visit.page("password.html", 422, problem="password_old")
    try:
        accounts.set_password(name, visit.sent.fields.get("password", ""), by=name)
    except AccountError as error:
        return visit.page("password.html", 422, problem=str(error))
    return back("/staff/login", "password_changed")


def _audit(visit: Visit) -> Response:
    page = int(visit.query.get("page", "1")) if visit.query.get("page", "1").isdigit() else 1
    entries = visit.store.audit.list(_A_PAGE + 1, (max(page, 1) - 1) * _A_PAGE)
    return visit.page("audit.html", entries=entries[:_A_PAGE], page=max(page, 1), more=len(entries) > _A_PAGE)


def _audit_sheet(visit: Visit) -> Response:
    visit.store.audit.note(visit.account.name, "audit.export")
    rows = [(e.id, e.at.isoformat(" "), e.who, e.what, e.about) for e in visit.store.audit.all()]
    names = [visit.say(name) for name in ("audit_number", "audit_at", "audit_who", "audit_what", "audit_about")]
    return download(sheet(names, rows), "audit.csv", "text/csv; charset=utf-8")
