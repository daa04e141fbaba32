import re

from prometheus_client.parser import text_string_to_metric_families as families


def numbers(client):
    """The samples at /metrics by name and labels, read by the library's own parser."""
    text = client.get("/metrics").text
    return {(s.name, tuple(sorted(s.labels.items()))): s.value for family in families(text) for s in family.samples}


def test_requests_answers_and_documents_are_counted(client_with):
    client = client_with(address="127.0.0.1")
    for question in ("面积", "启用", "镇长是谁"):
        client.post("/api/ask", json={"question": question})
    seen = numbers(client)
    assert seen["nianli_answers_total", (("status", "answered"),)] == 2
    assert seen["nianli_answers_total", (("status", "refused_not_in_documents"),)] == 1
    labels = (("address", "/api/ask"), ("method", "POST"), ("status", "200"))
    assert seen["nianli_requests_total", labels] == 3
    assert seen["nianli_request_seconds_count", (("address", "/api/ask"),)] == 3
    assert seen["nianli_documents", ()] == 1 and seen["nianli_questions_inside", ()] == 0


def test_no_visitor_can_make_up_a_label_and_no_question_is_in_the_numbers(client_with):
    client = client_with(address="127.0.0.1")
    for n in range(20):
        client.get(f"/made-up-{n}")
        client.get(f"/report/made-up-{n}")
        client.request(f"MADEUP{n}", "/api/ask")
    client.get("/ask?q=蓝莓面积")
    text = client.get("/metrics").text
    assert "made-up" not in text and "MADEUP" not in text and "蓝莓" not in text
    assert "/report/{name}" in text


def test_the_numbers_are_for_the_addresses_of_the_setting_only(client_with):
    outside = client_with(address="198.51.100.7")
    assert outside.get("/metrics").status_code == 404
    assert client_with(address="10.2.3.4", metrics_from="10.0.0.0/8").get("/metrics").status_code == 200
    behind = client_with(address="127.0.0.1")
    assert behind.get("/metrics", headers={"x-forwarded-for": "198.51.100.7"}).status_code == 404, "through the proxy"


def test_every_reply_has_an_id_of_its_own_and_a_fault_has_it_in_the_log(client, caplog):
    ids = [client.get(path).headers["x-request-id"] for path in ("/", "/nothing", "/api/health", "/page/page.css")]
    assert len(set(ids)) == 4 and all(re.fullmatch("[0-9a-f]{16}", one) for one in ids)
    mine = client.post("/api/ask", json={"question": "请出错"}, headers={"x-request-id": "chosen"})
    assert mine.headers["x-request-id"] != "chosen"
    assert mine.headers["x-request-id"] in caplog.text
