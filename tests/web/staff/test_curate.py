"""Synonyms and standard answers from trying to answering, refused where they spoil, and undone."""

from __future__ import annotations

import pytest

from assistant.answer import Answer, Status

TEA = "松林镇茶叶加工厂于2023年5月建成投产，总投资3200万元，占地45亩。"
GOOD = f"""[[answers]]
questions = ["茶厂怎么样"]
short = "2023年5月建成投产"
citations = [{{ document = "songlin-2023", quote = "{TEA}" }}]
"""


@pytest.fixture
def editor(logged_in):
    return logged_in("editor")


def send(editor, content, do="live"):
    return editor.post("/staff/curate", data={"content": content, "do": do})


def ask(editor):
    return editor.client.post("/api/ask", json={"question": "茶厂怎么样？"}).json()


def test_a_standard_answer_is_tried_put_live_and_undone(editor, store):
    store.questions.record("茶厂怎么样？", Answer(Status.REFUSED_NOT_IN_DOCUMENTS, ""))
    store.questions.flush()
    before = ask(editor)
    page = send(editor, GOOD, do="try").text
    assert "茶厂怎么样？" in page.split("<textarea")[0]
    assert "可以启用" in page
    assert ask(editor)["answer"] == before["answer"], "trying changes nothing"
    assert send(editor, GOOD).status_code == 303
    assert (ask(editor)["short"], ask(editor)["citations"][0]["quote"]) == ("2023年5月建成投产", TEA)
    assert "茶厂怎么样" in editor.get("/staff/curate").text
    send(editor, "")
    assert ask(editor)["answer"] == before["answer"]
    first = store.curation.versions()[-1].number
    assert "2023年5月建成投产" in editor.get(f"/staff/curate?version={first}").text
    assert [entry.what for entry in store.audit.list(2)] == ["curated.save", "curated.save"]


def test_it_still_holds_after_documents_changed(editor, world):
    send(editor, GOOD)
    world.publisher.rebuild()
    world.publisher.wait(120)
    assert ask(editor)["short"] == "2023年5月建成投产"
    send(editor, "")


@pytest.mark.parametrize(
    ("content", "said"),
    [("[answers", "写法有误"), (GOOD.replace(TEA, "没有这一句。"), "没有这句原文"), ('[synonyms]\n"a" = 3', "不对")],
)
def test_what_is_wrong_is_said_and_kept_in_the_form_and_not_saved(editor, store, content, said):
    before = store.curation.latest()
    reply = send(editor, content)
    assert reply.status_code == 422
    assert said in reply.text
    assert store.curation.latest() == before


def test_markup_is_shown_as_text(editor):
    assert "<script>alert" not in send(editor, "</textarea><script>alert(1)</script>").text
