"""The staff's file: checked at load with the line and the remedy, and nothing said that no document says."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from assistant.__main__ import app
from assistant.answer import Status
from assistant.assistant import Assistant
from assistant.curated import CuratedError, read_curated
from assistant.settings import Settings
from corpus.build import build_document
from index.build import build_in_memory

REPORT = "松林镇工作报告\n松林镇卫生院新楼预计2024年10月投入使用。\n全镇设有三个就医点，由松林镇卫生院派医生。\n"
QUOTE = "全镇设有三个就医点，由松林镇卫生院派医生。"
GOOD = f"""[synonyms]
"瞧病" = "就医"

[[answers]]
questions = ["去哪瞧病？", "Where is a doctor"]
short = "三个就医点"
citations = [{{ document = "songlin", quote = "{QUOTE}" }}]
"""


@pytest.fixture(scope="module")
def documents():
    return (build_document("songlin", REPORT),)


@pytest.fixture
def write(tmp_path):
    def write(text: str) -> Path:
        (tmp_path / "curated.toml").write_text(text, "utf-8")
        return tmp_path / "curated.toml"

    return write


def test_a_standard_answer_is_given_with_its_quote(encoder, documents, write):
    assistant = Assistant(build_in_memory(documents, encoder), Settings(curated=str(write(GOOD))))
    for typed in ("去哪瞧病", "請問去哪瞧病？？", "where is a DOCTOR"):
        answer = assistant.ask(typed)
        assert answer.status is Status.ANSWERED and answer.short == "三个就医点"
        (cited,) = answer.citations
        assert REPORT[cited.start : cited.end] == cited.quote == QUOTE
        assert answer.text == f"三个就医点。\n{QUOTE}[1]"
    asked = assistant.ask("瞧病的点有几个")
    assert any("就医" in notice for notice in asked.notices)
    assert asked.citations[0].quote == QUOTE


def test_nothing_is_read_unless_named(encoder, documents):
    assistant = Assistant(build_in_memory(documents, encoder), Settings())
    assert assistant.curated.answer("去哪瞧病") is None and assistant.curated.expand("瞧病") == ("瞧病", ())


def test_a_quote_that_is_gone_is_named_and_not_served(documents, write):
    found = read_curated(write(GOOD.replace("三个就医点，由", "四个就医点，由")), documents)
    assert found.answer("去哪瞧病") is None and found.synonyms
    assert any("第 7 行" in problem and "Line 7" in problem for problem in found.problems)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('document = "songlin"', 'document = "baisha"', "songlin"),
        ('short = "三个就医点"', 'short = "五个就医点"', "第 6 行"),
    ],
)
def test_other_problems_are_named_too(documents, write, old, new, told):
    found = read_curated(write(GOOD.replace(old, new)), documents)
    assert not found.answers and told in " ".join(found.problems)


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ('"瞧病" = "就医"', '"瞧病" = 就医', "line 2"),
        ('"瞧病" = "就医"', '"瞧病" = 3', "第 2 行"),
        ('short = "三个就医点"', 'shrot = "三个就医点"', "第 6 行"),
        ('questions = ["去哪瞧病？", "Where is a doctor"]', "questions = []", "第 5 行"),
    ],
)
def test_a_file_that_cannot_be_used_names_its_line(documents, write, old, new, line):
    with pytest.raises(CuratedError, match=line):
        read_curated(write(GOOD.replace(old, new)), documents)


def test_a_file_that_is_not_there(documents, tmp_path):
    with pytest.raises(CuratedError, match="NIANLI_CURATED"):
        read_curated(tmp_path / "none.toml", documents)


def test_the_command(write, tmp_path, monkeypatch):
    monkeypatch.setenv("NIANLI_DATA", str(tmp_path))
    quote = "自此，衢江百姓家门口有了第一家三级医院。"
    text = (
        '[[answers]]\nquestions = ["哪级医院"]\ncitations = [{ document = "nianli-2024", quote = "QUOTE" }]\n'.replace(
            "QUOTE", quote
        )
    )
    right = CliRunner().invoke(app, ["curated", str(write(text))])
    assert right.exit_code == 0 and "1" in right.output
    wrong = CliRunner().invoke(app, ["curated", str(write(text.replace("三级", "四级")))])
    assert wrong.exit_code == 1
