"""Accounts made and changed by an administrator, the audit log, and the chat switched off."""

from __future__ import annotations

import csv
import io

import pytest

from tests.web.staff.world import PASSWORD


@pytest.fixture
def administrator(logged_in):
    return logged_in("administrator")


def add(administrator, name, role="reader", password="another good one"):
    return administrator.post(
        "/staff/people/add", "/staff/people", data={"name": name, "role": role, "password": password}
    )


def change(administrator, name, **data):
    return administrator.post("/staff/people/change", "/staff/people", data={"name": name, **data})


def test_an_account_is_made_used_changed_and_closed(administrator, visitor):
    assert add(administrator, "hanmei").status_code == 303
    someone = visitor()
    assert someone.log_in("hanmei", "another good one").status_code == 303
    assert someone.get("/staff/people").status_code == 403
    change(administrator, "hanmei", change="role", role="administrator")
    assert someone.get("/staff/people").status_code == 200
    change(administrator, "hanmei", change="role", role="editor")
    assert someone.get("/staff/people").status_code == 403
    change(administrator, "hanmei", change="close")
    assert someone.get("/staff").status_code == 303
    assert visitor().log_in("hanmei", "another good one").status_code == 403
    change(administrator, "hanmei", change="open")
    change(administrator, "hanmei", change="password", password="a third good one")
    assert visitor().log_in("hanmei", "a third good one").status_code == 303


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"name": "x1", "password": "short"}, "至少 12 个字符"),
        ({"name": "x2", "password": ""}, "至少 12 个字符"),
        ({"name": "reader", "password": PASSWORD}, "已有人用"),
        ({"name": "x3", "password": PASSWORD, "role": "emperor"}, "表单内容不完整"),
    ],
)
def test_what_is_wrong_with_an_account_is_said(administrator, data, said):
    reply = add(administrator, **data)
    assert reply.status_code == 422
    assert said in reply.text


def test_the_last_administrator_stays(administrator):
    reply = change(administrator, "administrator", change="role", role="reader")
    assert reply.status_code == 422
    assert "最后一位管理员" in reply.text


def test_a_name_is_shown_as_text(administrator):
    add(administrator, "<img src=x onerror=alert(1)>")
    assert "<img" not in administrator.get("/staff/people").text


def test_ones_own_password_is_changed_with_the_old_one(visitor, administrator):
    add(administrator, "lucy")
    someone = visitor()
    someone.log_in("lucy", "another good one")
    wrong = someone.post("/staff/password", data={"old": "wrong", "password": "a third good one"})
    assert wrong.status_code == 422
    someone.post("/staff/password", data={"old": "another good one", "password": "a third good one"})
    assert someone.get("/staff").status_code == 303, "every session ended"
    assert visitor().log_in("lucy", "a third good one").status_code == 303


def test_the_audit_log_tells_and_can_be_taken_along(administrator):
    add(administrator, "=1+1")
    assert "account.add" in administrator.get("/staff/audit").text
    reply = administrator.get("/staff/audit.csv")
    assert reply.headers["content-disposition"].startswith("attachment")
    rows = list(csv.reader(io.StringIO(reply.content.decode("utf-8-sig"))))
    assert ["administrator", "account.add", "'=1+1 (reader)"] in [row[2:] for row in rows]


def test_the_chat_is_switched_off_and_on(administrator, store):
    administrator.post("/staff/switch", data={"turn": "off", "message": "系统维护，10点恢复"})
    try:
        reply = administrator.client.post("/api/ask", json={"question": "茶叶加工厂总投资多少？"}).json()
        assert (reply["status"], reply["answer"], reply["citations"]) == ("switched_off", "系统维护，10点恢复", [])
        assert "系统维护，10点恢复" in administrator.get("/staff/switch").text
        assert "系统维护，10点恢复" in administrator.get("/ask?q=茶叶加工厂总投资多少").text
        assert administrator.get("/report/songlin-2023").status_code == 200
    finally:
        administrator.post("/staff/switch", data={"turn": "on"})
    assert (
        administrator.client.post("/api/ask", json={"question": "茶叶加工厂总投资多少？"}).json()["status"]
        == "answered"
    )
    assert [entry.what for entry in store.audit.list(2)] == ["chat.on", "chat.off"]
