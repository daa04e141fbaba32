"""The page that answers without JavaScript."""

from starlette.testclient import TestClient

from tests.web.page import parse
from tests.web.world import FakeAssistant, make_app, new_store


def answer_of(client, question, **headers):
    return parse(client.get("/ask", params={"q": question}, headers=headers).text)


def test_the_direct_answer_comes_before_its_sources_and_each_source_is_a_link(client):
    page = answer_of(client, "小学什么时候启用？")
    (direct,) = page.all("p", class_="direct")
    assert direct.text.startswith("2025年9月")
    quotes = [quote.text for quote in page.all("blockquote")]
    assert quotes == ["柳河镇小学于2023年开工建设，总投资额约3.2亿元，预计2025年9月启用。", "学校共设36个班。"]
    for number, mark in enumerate(page.all("a", class_="mark"), 1):
        assert mark.all("span", class_="number")[0].text == str(number)
        path, _, fragment = mark.attributes["href"].partition("#")
        target = parse(client.get(path).text)
        assert target.all("mark", id=fragment)[0].text == quotes[number - 1]


def test_the_value_stands_out_in_its_sentence(client):
    assert answer_of(client, "什么时候启用").all("blockquote")[0].all("strong")[0].text == "2025年9月"


def test_it_says_that_the_report_prevails_and_what_was_understood(client):
    page = answer_of(client, "小学什么时候启佣，启用")
    assert "以报告原文为准" in page.text
    assert [item.text for item in page.all("ul", class_="notices")[0].all("li")] == ["把“启佣”理解为“启用”"]


def test_a_confirmed_statement_says_so(client):
    assert (
        answer_of(client, "大桥通车了吗").all("p", class_="verdict")[0].all("span", lang="zh-CN")[0].text
        == "报告这样说"
    )


def test_a_doubtful_verdict_leaves_it_to_the_report(client):
    verdict = answer_of(client, "大桥修得怎么样了，通车没有").all("p", class_="verdict")[0]
    assert verdict.all("span", lang="zh-CN")[0].text == "请以报告原话为准"


def test_a_refusal_is_plain_and_offers_ways_on(client):
    page = answer_of(client, "镇长是谁")
    assert "报告里没有说到这一点。" in page.text
    assert not page.all("blockquote")
    assert "0570-0000000" in page.text
    near, *_ = page.all("ul", class_="nearest")[0].all("a")
    assert "农业" in near.text and client.get(near.attributes["href"].split("#")[0]).status_code == 200
    chips = page.all("a", class_="chip")
    assert [chip.text for chip in chips] == ["柳河镇小学什么时候启用？", "<img src=x onerror=alert(1)>面积多大？"]
    assert "2025年9月" in client.get(chips[0].attributes["href"]).text
    assert "1500亩" in client.get(chips[1].attributes["href"]).text


def test_the_form_keeps_the_limit_and_sends_to_the_same_page(client, settings):
    (form,) = parse(client.get("/ask").text).all("form")
    assert (form.attributes["action"], form.attributes["method"]) == ("/ask", "get")
    (box,) = form.all("input")
    assert box.attributes["name"] == "q" and box.attributes["maxlength"] == str(settings.max_question)


def test_a_shared_question_at_the_front_page_leads_to_its_answer(client):
    answer = client.get("/?q=小学什么时候启用？&x=1")
    assert answer.history[0].status_code == 303
    assert "2025年9月" in answer.text
    assert client.get("/?q=").history == [], "an empty one does not"


def test_markup_in_a_question_is_text(client):
    question = '<script>alert(1)</script>"><img src=x onerror=alert(1)>{{7*7}}面积'
    page = client.get("/ask", params={"q": question}).text
    assert "<script>alert" not in page and "<img" not in page
    assert parse(page).all("h1")[0].text.endswith(question)


def test_a_very_long_question_is_refused_and_not_repeated_whole(client):
    page = client.get("/ask", params={"q": "长" * 5000}).text
    assert "问题太长" in page
    assert page.count("长") < 2000


def test_a_fault_is_a_plain_sentence(client):
    page = client.get("/ask", params={"q": "出错"}).text
    assert "这次没能查到" in page and "Traceback" not in page


def test_the_first_screen_names_the_report_and_asks_what_it_answers(client):
    for address in ("/", "/ask"):
        page = parse(client.get(address).text)
        over = page.all("p", class_="over")[0]
        assert "柳河镇建设报告" in over.text and "2024" in over.text and "柳河镇人民政府" in over.text
        for chip in page.all("a", class_="chip"):
            assert parse(client.get(chip.attributes["href"]).text).all("blockquote"), chip.text


def test_pages_speak_the_language_of_the_browser(client):
    for address in ("/", "/ask", "/report/", "/report/liuhe-2024"):
        for header, language, code in (("en", "en", "en"), ("zh-CN", "zh", "zh-CN")):
            (html,) = parse(client.get(address, headers={"accept-language": header}).text).all("html")
            assert (html.attributes["data-lang"], html.attributes["lang"]) == (language, code)


def test_while_questions_are_switched_off_the_first_screen_says_so(settings):
    store = new_store()
    with TestClient(make_app(FakeAssistant(), settings, store)) as client:
        for message, told in (("周五下午三点恢复<b>", "周五下午三点恢复<b>"), ("", "问答暂时关闭，报告仍然可以阅读。")):
            store.switch.turn(True, message, by="staff")
            for address in ("/", "/ask"):
                page = parse(client.get(address).text)
                assert told in page.all("p", class_="closed")[0].text
                assert not page.all("a", class_="chip"), "nothing is offered that would not be answered"
        store.switch.turn(False, "", by="staff")
        assert not parse(client.get("/").text).all("p", class_="closed")
