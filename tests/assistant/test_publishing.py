"""Documents are added, replaced and withdrawn while questions are asked: no answer fails, none mixes two versions."""

from __future__ import annotations

import threading

import pytest

from assistant.answer import Status
from assistant.assistant import Assistant
from assistant.live import Live
from assistant.publishing import Publisher, published_folder, read_version
from assistant.settings import Settings
from assistant.store.library import FOLDER, Description
from assistant.store.store import Store
from corpus.load import DocumentError, load_documents
from index.store import ensure_index

BASE = "松林镇2023年工作报告\n松林镇茶叶加工厂于2023年5月建成投产，总投资3200万元，占地45亩。\n"
VERSION = "白沙镇2023年工作报告\n白沙镇文化中心于2023年9月{day}日开馆，馆内有图书{books}万册，由{day}家单位共建。\n"
BY = "王芳"


@pytest.fixture
def settings(tmp_path):
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "songlin.txt").write_text(BASE, encoding="utf-8")
    return Settings(data=tmp_path / "var", documents=folder)


@pytest.fixture
def store(settings):
    store = Store.open("", settings.data, 0)
    yield store
    store.close()


@pytest.fixture
def publisher(settings, store, encoder):
    index = ensure_index(settings.documents, settings.index, encoder, note=lambda line: None)
    publisher = Publisher(Live(Assistant(index, settings)), store, settings)
    yield publisher
    publisher.wait(60)


def publish(publisher, document, text, said=None):
    number = publisher.library.add(document, f"{document}.txt", text.encode(), said or Description(), BY)
    publisher.library.publish(document, number, BY)
    publisher.rebuild()
    publisher.wait(60)


def ids(publisher):
    return [document.id for document in publisher.live.index.documents]


def test_what_is_published_is_answered_and_what_is_withdrawn_is_not(publisher, settings):
    publish(publisher, "baisha", VERSION.format(day=28, books=3), Description("白沙报告", "2024", "白沙镇政府"))
    answer = publisher.live.ask("白沙镇文化中心什么时候开馆的？")
    assert (answer.status, answer.short) == (Status.ANSWERED, "2023年9月28日")
    document = publisher.live.index.document("baisha")
    assert (document.title, document.date, document.source) == ("白沙报告", "2024", "白沙镇政府")
    assert publisher.progress.done == publisher.progress.total == 0
    publisher.library.withdraw("baisha", BY)
    publisher.library.withdraw("songlin", BY)
    publisher.library.publish("songlin", FOLDER, BY)
    publisher.rebuild()
    publisher.wait(60)
    assert ids(publisher) == ["songlin"]
    assert sorted(path.name for path in settings.documents.iterdir()) == ["songlin.txt"]


def test_a_start_serves_what_was_decided_before(publisher, settings, store, encoder):
    publish(publisher, "songlin", BASE.replace("45亩", "46亩"))
    folder = published_folder(settings, store.library)
    assert folder == settings.served
    (document,) = load_documents(folder).documents
    assert "46亩" in document.text
    lines = []
    assert ensure_index(folder, settings.index, encoder, note=lines.append).documents == (document,)
    assert lines == [], "the index of before still holds"


def test_without_decisions_the_folder_itself_is_served(publisher, settings, store):
    publisher.library.withdraw("songlin", BY)
    assert published_folder(settings, store.library) == settings.published
    publisher.library.publish("songlin", FOLDER, BY)
    assert published_folder(settings, store.library) == settings.documents == settings.served


def test_a_rebuild_that_fails_leaves_what_is_served(publisher, monkeypatch, caplog):
    monkeypatch.setattr("assistant.publishing.build_index", lambda *a, **k: 1 / 0)
    publish(publisher, "baisha", VERSION.format(day=28, books=3))
    assert publisher.progress.failed
    assert ids(publisher) == ["songlin"]
    assert publisher.live.ask("松林镇茶叶加工厂总投资多少？").short == "3200万元"


def test_a_bad_file_is_told_with_the_remedy():
    with pytest.raises(DocumentError, match="空文件"):
        read_version("leer", "leer.txt", b"")
    with pytest.raises(DocumentError, match="docx"):
        read_version("kaputt", "kaputt.docx", b"PK nothing")


def test_answers_while_documents_change_never_fail_and_never_mix_versions(publisher):
    versions = [VERSION.format(day=day, books=day) for day in (11, 12, 13)]
    publish(publisher, "baisha", versions[0])
    over, wrong, seen = threading.Event(), [], set()

    def ask() -> None:
        while not over.is_set():
            try:
                answer = publisher.live.ask("白沙镇文化中心有多少图书？")
                told = {
                    text for text in versions for c in answer.citations if c.document == "baisha" and c.quote in text
                }
                if answer.status is Status.ANSWERED and len(told) != 1:
                    wrong.append(answer)
                seen.update(told)
            except Exception as error:
                wrong.append(error)

    askers = [threading.Thread(target=ask) for _ in range(3)]
    for asker in askers:
        asker.start()
    try:
        for text in versions[1:]:
            publish(publisher, "baisha", text)
            publish(publisher, "extra", BASE.replace("松林", "青石"))
            publisher.library.withdraw("extra", BY)
        publisher.library.withdraw("baisha", BY)
        publisher.rebuild()
        publisher.wait(60)
    finally:
        over.set()
        for asker in askers:
            asker.join(60)
    assert wrong == []
    assert len(seen) >= 2, "answers of several versions were given"
    assert ids(publisher) == ["songlin"]
