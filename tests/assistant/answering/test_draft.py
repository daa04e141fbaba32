"""A draft checked sentence by sentence, in the program and on the command line."""

import json

import pytest
from typer.testing import CliRunner

from assistant import __main__ as commands
from assistant.answer import Verdict
from assistant.answering.draft import check_draft

DRAFT = """工作通报
松林镇茶叶加工厂于2023年5月建成投产，总投资2300万元，占地45亩。
白沙镇全年完成固定资产投资2.4亿元，同比增长8.5%。
白沙镇文化馆于2023年9月28日开馆，馆内有图书3万册。
松林镇新建了一座可容纳两万人的体育场，并举办了国际马拉松。
"""


@pytest.fixture(scope="module")
def claims(two_towns):
    return check_draft(two_towns.index, two_towns.reader, DRAFT)


def test_each_claim_gets_its_verdict(claims):
    found = {claim.text[:5]: claim.verdict for claim in claims}
    assert found["松林镇茶叶"] is Verdict.CONTRADICTED
    assert found["白沙镇全年"] is Verdict.SUPPORTED
    assert found["白沙镇文化"] is Verdict.CONTRADICTED
    assert found["松林镇新建"] is not Verdict.SUPPORTED


def test_differences_stand_where_they_say_on_both_sides(claims, two_towns):
    named = []
    for claim in claims:
        assert DRAFT[claim.start : claim.end] == claim.text
        for d in claim.differences:
            text = two_towns.index.document(claim.citations[0].document).text
            assert DRAFT[d.draft_start : d.draft_end] == d.draft
            assert text[d.document_start : d.document_end] == d.document
            named.append((d.draft, d.document))
    assert ("2300万元", "3200万元") in named
    assert any("馆" in draft and "中心" in document for draft, document in named)


def test_citations_are_the_documents_words(claims, two_towns):
    for claim in claims:
        for cited in claim.citations:
            assert two_towns.index.document(cited.document).text[cited.start : cited.end] == cited.quote
    assert next(c for c in claims if c.verdict is Verdict.SUPPORTED).citations


def test_an_empty_draft_has_no_claims(two_towns):
    assert check_draft(two_towns.index, two_towns.reader, "") == ()


def test_the_check_command(two_towns, tmp_path, monkeypatch):
    monkeypatch.setattr(commands, "open_assistant", lambda index: two_towns)
    path = tmp_path / "draft.txt"
    path.write_text(DRAFT, encoding="utf-8")
    printed = CliRunner().invoke(commands.app, ["check", str(path), "--json"])
    assert printed.exit_code == 0
    rows = json.loads(printed.output)
    assert {"claim", "start", "end", "verdict", "differences", "citations"} <= set(rows[0])
    wrong = next(row for row in rows if row["claim"].startswith("松林镇茶叶"))
    assert wrong["verdict"] == "contradicted"
    assert {"draft": "2300万元", "document": "3200万元"}.items() <= wrong["differences"][0].items()
    plain = CliRunner().invoke(commands.app, ["check", str(path)])
    assert "[contradicted]" in plain.output and "2300万元 -> 3200万元" in plain.output
