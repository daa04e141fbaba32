from urllib.parse import urlsplit

from starlette.testclient import TestClient

from assistant.web.render import report_link
from tests.web.page import parse
from tests.web.world import FakeAssistant, FakeIndex, cite, make_app, make_document


def test_every_sentence_has_its_own_address_and_its_own_words(client, assistant):
    page = parse(client.get("/report/liuhe-2024").text)
    for sentence in assistant.index.documents[0].sentences:
        (shown,) = page.all(id=f"s{sentence.id}")
        assert shown.text == sentence.text


def test_the_whole_text_is_there_once_and_in_order(client, assistant):
    document = assistant.index.documents[0]
    (report,) = parse(client.get("/report/liuhe-2024").text).all("article")
    shown = "".join(e.text for e in report.all() if e.attributes.get("id", "").startswith("s"))
    assert shown == "".join(sentence.text for sentence in document.sentences)


def test_headings_are_headings_and_paragraphs_are_numbered(client):
    page = parse(client.get("/report/liuhe-2024").text)
    assert [h.text for h in page.all("h2")] == ["柳河镇建设报告", "道路与桥梁", "农业"]
    assert [a.text.split()[-1] for a in page.all("a", class_="count")][:3] == ["1", "2", "3"]
    first = page.all("p", id="p1")[0]
    assert "启用。" in first.text and "36个班" in first.text, "two sentences of one paragraph stand in one paragraph"


def test_cited_sentences_are_marked_and_no_other(client):
    page = parse(client.get("/report/liuhe-2024?cite=1,4").text)
    assert [m.attributes["id"] for m in page.all("mark")] == ["s1", "s4"]
    assert not parse(client.get("/report/liuhe-2024").text).all("mark")


def test_words_looked_for_are_marked_and_each_leads_to_the_next(client, assistant):
    page = parse(client.get("/report/liuhe-2024", params={"find": "乡村道路 "}).text)
    (hit,) = page.all("a", class_="found")
    assert hit.text == "乡村道路" and hit.attributes["href"] == "#f1"
    hits = parse(client.get("/report/liuhe-2024", params={"find": "說明"}).text).all("a", class_="found")
    assert len(hits) == 40 and {hit.text for hit in hits} == {"说明"}
    assert [hit.attributes["href"] for hit in hits] == [f"#f{n}" for n in (*range(2, 41), 1)]
    for sentence in assistant.index.documents[0].sentences:
        (shown,) = page.all(id=f"s{sentence.id}")
        assert shown.text == sentence.text


def test_looking_for_words_keeps_what_is_cited_and_says_when_there_are_none(client):
    page = parse(client.get("/report/liuhe-2024", params={"find": "火星<b>", "cite": "1"}).text)
    assert "没有找到“火星<b>”。" in page.text
    assert [m.attributes["id"] for m in page.all("mark")] == ["s1"]
    (form,) = page.all("form", class_="find")
    assert form.attributes["action"] == "/report/liuhe-2024#f1"
    assert {i.attributes["name"]: i.attributes["value"] for i in form.all("input")} == {"cite": "1", "find": "火星<b>"}


def test_an_error_in_the_report_can_be_reported(settings):
    contact = "柳河镇 0570-0000000，wenda@example.gov.cn"
    with TestClient(make_app(FakeAssistant(), settings.model_copy(update={"contact": contact}))) as client:
        (line,) = parse(client.get("/report/liuhe-2024").text).all("p", class_="contact")
        assert contact in line.text
        phone, mail = (a.attributes["href"] for a in line.all("a")[:2])
        assert phone == "tel:05700000000"
        assert mail.startswith("mailto:wenda@example.gov.cn?subject=") and " " not in mail
    with TestClient(make_app(FakeAssistant(), settings.model_copy(update={"contact": ""}))) as client:
        assert not parse(client.get("/report/liuhe-2024").text).all("p", class_="contact")


def test_nonsense_in_the_cite_parameter_is_ignored(client):
    for nonsense in ("999999", "-1", "x,<b>", "１", "1e9", ",,,", "9" * 5000):
        answer = client.get("/report/liuhe-2024", params={"cite": nonsense})
        assert answer.status_code == 200
        assert not parse(answer.text).all("mark")


def test_a_citation_link_leads_to_its_sentence_also_for_odd_names(settings):
    document = make_document(name="年度 报告#1?a=b%", title='标题<script>alert(1)</script>"')
    with TestClient(make_app(FakeAssistant(FakeIndex((document,))), settings)) as client:
        link = urlsplit(report_link(document.id, (5,), 5))
        assert link.fragment == "s5"
        page = client.get(f"{link.path}?{link.query}")
        assert page.status_code == 200
        assert parse(page.text).all("mark")[0].text == document.sentences[5].text
        listed = parse(client.get("/report/").text)
        (entry,) = listed.all("ul", class_="reports")[0].all("a")
        assert entry.text == document.title
        assert client.get(entry.attributes["href"]).status_code == 200


def test_markup_in_titles_and_sentences_is_text(settings):
    document = make_document(title="<script>alert(1)</script>")
    with TestClient(make_app(FakeAssistant(FakeIndex((document,))), settings)) as client:
        for address in ("/report/", "/report/liuhe-2024", "/", "/ask", "/ask?q=粗体"):
            page = client.get(address).text
            assert "<script>alert" not in page
            assert "<b>粗体" not in page
    (h1,) = parse(client.get("/report/liuhe-2024").text).all("h1")
    assert h1.text == "<script>alert(1)</script>"


def test_an_unknown_report_is_a_plain_page_with_a_way_on(client):
    for name in ("nothing", "..%2f..%2fetc%2fpasswd", "%00", "x" * 3000):
        answer = client.get(f"/report/{name}", headers={"accept": "text/html"})
        assert answer.status_code == 404
        assert "没有" in answer.text or "不存在" in answer.text
        assert any(a.attributes["href"] == "/" for a in parse(answer.text).all("a"))


def test_sentences_cited_together_are_marked_together(assistant):
    from assistant.web.render import citation_link

    document = assistant.index.documents[0]
    first, second = cite(document, "启用"), cite(document, "36个班", 2)
    assert (
        citation_link(second, (first, second))
        == f"/report/liuhe-2024?cite={first.sentence},{second.sentence}#s{second.sentence}"
    )
