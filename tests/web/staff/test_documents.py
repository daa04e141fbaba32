"""Documents from upload to answer: looked at, published, replaced, withdrawn, brought back; what is refused and why."""

from __future__ import annotations

import io
import re
import zipfile

import pytest

NEW = "青石镇2024年工作报告\n青石镇体育馆于2024年{month}月建成，可容纳{seats}人。\n"
QUESTION = "青石镇体育馆可容纳多少人？"


@pytest.fixture
def editor(logged_in, world):
    yield logged_in("editor")
    library = world.store.library
    for document, version in library.served().items():
        if version is not None:
            library.withdraw(document, "cleaning up")
    for name in ("songlin-2023", "baisha-2022"):
        library.publish(name, 0, "cleaning up")
    world.publisher.rebuild()
    world.publisher.wait(120)


def upload(editor, *files):
    sent = [("files", (name, content)) for name, content in files]
    return editor.post("/staff/documents", files=sent)


def publish(editor, where, world, **said):
    data = {"title": "青石镇报告", "date": "2024", "source": "青石镇政府", **said}
    reply = editor.post(f"{where}/publish", where, data=data)
    world.publisher.wait(120)
    return reply


def ask(editor, question=QUESTION):
    return editor.client.post("/api/ask", json={"question": question}).json()


def test_from_upload_to_answer_and_back(editor, world):
    first = upload(editor, ("qingshi.txt", NEW.format(month=3, seats=800).encode())).headers["location"]
    where = first.partition("?")[0]
    page = editor.get(where).text
    assert "青石镇体育馆于2024年3月建成" in page
    assert 'name="date" maxlength="10" value="2024"' in page
    assert ask(editor)["status"] != "answered", "a preview is not served"
    publish(editor, where, world)
    assert (ask(editor)["short"], ask(editor)["citations"][0]["title"]) == ("800人", "青石镇报告")
    second = upload(editor, ("qingshi.txt", NEW.format(month=6, seats=950).encode())).headers["location"]
    publish(editor, second.partition("?")[0], world)
    assert ask(editor)["short"] == "950人"
    editor.post("/staff/documents/qingshi/restore", "/staff/documents/qingshi", data={"number": "1"})
    world.publisher.wait(120)
    assert ask(editor)["short"] == "800人"
    editor.post("/staff/documents/qingshi/withdraw", "/staff/documents/qingshi")
    world.publisher.wait(120)
    assert ask(editor)["status"] != "answered"
    assert "第 2 版" in editor.get("/staff/documents/qingshi").text, "every version is still there"


def test_a_document_of_the_folder_is_replaced_and_brought_back(editor, world):
    text = (world.settings.documents / "songlin-2023.txt").read_text("utf-8").replace("3200万元", "3300万元")
    where = upload(editor, ("songlin-2023.txt", text.encode())).headers["location"].partition("?")[0]
    publish(editor, where, world, title="松林镇报告")
    assert ask(editor, "松林镇茶叶加工厂总投资多少？")["short"] == "3300万元"
    editor.post("/staff/documents/songlin-2023/restore", "/staff/documents/songlin-2023", data={"number": "0"})
    world.publisher.wait(120)
    assert ask(editor, "松林镇茶叶加工厂总投资多少？")["short"] == "3200万元"


def test_a_file_that_ends_its_reader_is_refused_and_the_site_goes_on(editor, monkeypatch):
    monkeypatch.setattr("corpus.apart._READER", "tests.corpus.hostile")
    reply = upload(editor, ("crash.txt", NEW.format(month=1, seats=1).encode()))
    assert reply.status_code == 422
    assert "crash.txt：读取时占用的时间或内存超出限度" in reply.text
    draft = editor.post("/staff/draft", files={"file": ("crash.pdf", b"%PDF-")})
    assert draft.status_code == 422
    assert ask(editor, "松林镇茶叶加工厂总投资多少？")["short"] == "3200万元"
    assert "crash" not in editor.get("/staff/documents").text


def test_several_files_at_once_and_a_bad_one_does_not_take_the_good_ones_with_it(editor):
    reply = upload(editor, ("gut-a.txt", NEW.format(month=1, seats=1).encode()), ("schlecht.docx", b"PK"))
    assert reply.status_code == 422
    assert "schlecht.docx" in reply.text
    assert "/staff/documents/gut-a/1" in editor.get("/staff/documents").text


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b"0" * 300_000_000)
    return out.getvalue()


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ([("leer.txt", b"")], "空文件"),
        ([("bild.png", b"\x89PNG")], "另存为"),
        ([("alt.doc", b"\xd0\xcf\x11\xe0")], "另存为"),
        ([(f"{n}.txt", b"x") for n in range(11)], "1 到 10 个文件"),
        ([("na\u202eme.txt", NEW.encode())], "请改名"),
    ],
)
def test_what_cannot_be_read_says_why(editor, files, said):
    reply = upload(editor, *files)
    assert reply.status_code == 422
    assert said in reply.text


def test_a_file_that_unpacks_to_too_much_is_refused(editor):
    reply = upload(editor, ("bomb.docx", bomb()))
    assert reply.status_code == 422
    assert "过大" in reply.text


def test_a_name_cannot_lead_out_of_the_folder(editor, world):
    where = upload(editor, ("../../evil.txt", NEW.encode())).headers["location"]
    assert where.startswith("/staff/documents/evil/")
    assert not list(world.settings.data.parent.glob("evil*"))


def test_the_file_is_handed_back_as_it_was_sent_and_never_shown(editor):
    content = b"<script>alert(1)</script> " + "青石镇的报告。".encode()
    where = upload(editor, ("seite.html", content)).headers["location"].partition("?")[0]
    reply = editor.get(f"{where}/file")
    assert reply.content == content
    assert reply.headers["content-disposition"].startswith("attachment")
    assert reply.headers["content-type"] == "application/octet-stream"


def test_a_wrong_date_is_said_and_nothing_published(editor, world):
    where = upload(editor, ("datum.txt", NEW.encode())).headers["location"].partition("?")[0]
    reply = editor.post(f"{where}/publish", where, data={"title": "x", "date": "last year", "source": ""})
    assert reply.status_code == 422
    assert "日期请写成" in reply.text
    assert "datum" not in world.store.library.served()


def test_what_was_never_published_can_be_deleted(editor, world):
    where = upload(editor, ("weg.txt", NEW.encode())).headers["location"].partition("?")[0]
    editor.post(f"{where}/discard", where)
    assert editor.get(where).status_code == 404
    assert world.store.library.versions("weg") == ()


def test_the_last_document_stays(editor, world):
    editor.post("/staff/documents/baisha-2022/withdraw", "/staff/documents/baisha-2022")
    world.publisher.wait(120)
    reply = editor.post("/staff/documents/songlin-2023/withdraw", "/staff/documents/songlin-2023")
    assert reply.status_code == 422
    assert "唯一一份报告" in reply.text


@pytest.mark.parametrize(
    "path", ["/staff/documents/nothing", "/staff/documents/songlin-2023/7", "/staff/documents/x/y"]
)
def test_what_is_not_there_is_not_found(editor, path):
    assert editor.get(path).status_code == 404


def test_progress_is_shown_while_the_index_is_renewed(editor, world, monkeypatch):
    from assistant.publishing import Progress

    monkeypatch.setattr(world.publisher, "_progress", Progress(running=True, done=30, total=120))
    page = editor.get("/staff/documents").text
    assert re.search(r'<progress max="120" value="30"', page)
    assert 'http-equiv="refresh"' in page
