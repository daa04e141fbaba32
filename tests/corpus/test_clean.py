"""Cleaning puts broken lines back together, leaves clean text alone and changes nothing but white space."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.clean import clean
from tests.corpus.pages import REPORTS, typeset

NIANLI = Path(__file__).parents[2] / "corpus" / "documents" / "nianli-2024.txt"
# The paragraphs as a reader of the print sees them: how each begins and ends.
NIANLI_PARAGRAPHS = (
    ("“产城人”融合", "铸新城"),
    ("全力谱写廿里", "新篇章"),
    ("拓平台，", "“廿里温度”……"),
    ("今年以来，廿里镇牢牢", "高分报表！"),
    ("秋风送爽时节", "工业园区内举行。"),
    ("这是一个彰显", "结出更多硕果。"),
    ("据了解，年产15万吨", "5种高性能助剂产品。"),
    ("当前，衢州", "落地开花。"),
    ("作为工业大镇", "精准发力。"),
    ("发展质量不断提升。", "方向发展。"),
    ("项目建设捷报频频。", "全面开工建设。"),
    ("平台建设抓紧抓实。", "产业集群化发展。"),
    ("加快土地收储步伐", "产业高质量发展。"),
    ("走进衢江区廿里镇山下村", "“钱袋子”。"),
    ("今年来，廿里镇", "推进乡村振兴。"),
    ("为解决椪柑", "突破10亿元。"),
    ("搭建好高效农业", "增收3.5万元。"),
    ("廿里镇还围绕", "提质增效。"),
    ("“项目已启动", "很是振奋。"),
    ("“青年之城·彩虹之芯”", "活力核心。"),
    ("聚力提升城乡品质", "扎根廿里。"),
    ("全面提升城市发展能级", "城市能级。"),
    ("2024年8月8日", "自由度更高。"),
    ("2024年9月", "准现代化学校。"),
    ("在不断提升医疗", "连心桥。"),
    ("上下同欲、接续奋斗。", "不懈奋斗！"),
    ("通讯员婉潆", "周加乐"),
    ("卓越智创中心", "总部大楼。"),
)


def ink(text: str) -> str:
    return "".join(text.split())


def recovered(**setting) -> float:
    """The share of paragraphs that come back whole from pages 16 to 40 characters wide."""
    found = total = 0
    for width in range(16, 41):
        for report in REPORTS:
            result = clean(typeset(report, width, **setting)).split("\n")
            found += len(set(report) & set(result))
            total += len(report)
    return found / total


class TestThePrintedReport:
    text = clean(NIANLI.read_text(encoding="utf-8"))

    def test_has_the_paragraphs_a_reader_sees(self):
        paragraphs = self.text.split("\n")
        assert len(paragraphs) == len(NIANLI_PARAGRAPHS)
        for paragraph, (begin, end) in zip(paragraphs, NIANLI_PARAGRAPHS, strict=True):
            assert paragraph.startswith(begin)
            assert paragraph.endswith(end)

    def test_keeps_every_character_that_is_not_white_space(self):
        assert ink(self.text) == ink(NIANLI.read_text(encoding="utf-8"))

    @pytest.mark.parametrize(
        "printed", ["总投资 1.2 亿元的", "项目 3 个，", "明年1 月底前完工", "种植 GAP 标准化", "化学品—— 一期"]
    )
    def test_keeps_spaces_as_printed(self, printed):
        assert printed in self.text

    def test_joins_chinese_without_a_space(self):
        assert "谋发展，在大干项目" in self.text
        assert "5种高性能" in self.text


class TestOtherPages:
    """Measured on three reports written for the tests; a merged pair costs two paragraphs.

    Where no indent is left, a last line that happens to fill its column cannot be told from any other: at 16 to 40
    characters that is one paragraph in 28, or about 0.93 of paragraphs whole at best.
    """

    @pytest.mark.parametrize("blank", [False, True], ids=["dense", "blank lines between"])
    @pytest.mark.parametrize("composed", [False, True], ids=["by program", "by composer"])
    @pytest.mark.parametrize(("indent", "floor"), [("shown", 0.99), ("lost", 0.93), ("none", 0.90)])
    def test_paragraphs_come_back(self, indent, floor, composed, blank):
        assert recovered(indent=indent, composed=composed, blank=blank) >= floor

    def test_empty_lines_between_paragraphs_only(self):
        page = "\n\n".join(typeset([part], 24, composed=True, indent="none", blank=False) for part in REPORTS[1])
        assert clean(page).split("\n") == list(REPORTS[1])

    def test_columns_of_two_widths(self):
        half = len(REPORTS[0]) // 2
        wide = typeset(REPORTS[0][:half], 30, composed=True, indent="lost", blank=True)
        narrow = typeset(REPORTS[0][half:], 18, composed=True, indent="lost", blank=True)
        assert clean(wide + "\n" + narrow).split("\n") == list(REPORTS[0])

    def test_a_text_of_latin_words_keeps_its_spaces(self):
        paragraphs = (
            "The township opened its new primary school in September 2024, and the hospital, which had been planned "
            "for years, received its first patients in August. Teachers came from all over the county.",
            "Income rose by 6.2 percent in the same year. The new bridge will be finished before the end of 2025, and "
            "the road to the upper villages is to be widened at the same time.",
        )
        page = "\n".join(textwrap.fill(paragraph, 48) for paragraph in paragraphs)
        assert clean(page).split("\n") == list(paragraphs)

    def test_a_number_cut_in_two_is_one_number_again(self):
        assert "33107元" in clean(typeset(REPORTS[0], 21, composed=False, indent="shown", blank=False))


class TestCleanText:
    @pytest.mark.parametrize("between", ["\n", "\n\n", "\r\n", "\n\n\n"])
    @pytest.mark.parametrize("report", REPORTS)
    def test_one_paragraph_a_line_stays_as_it_is(self, report, between):
        assert clean(between.join(f"\u3000\u3000{part}" for part in report)) == "\n".join(report)

    @pytest.mark.parametrize(
        "text",
        [
            "项目 | 投资（亿元）\n青溪大桥 | 1.2\n物流园二期 | 3.4\n污水管网改造 | 0.8\n河道清淤 | 0.3",
            "# 报告\n## 一、回顾\n过去一年成绩显著。\n## 二、打算\n今年继续努力。",
            "推进青溪大桥建设\n推进物流园区建设\n推进污水管网改造\n推进老旧小区改造\n推进乡村道路提升\n推进河道清淤整治",
            "1. 引进亿元以上项目8个；\n2. 完成固定资产投资15亿元；\n3. 新增就业岗位1000个。",
            "（一）抓产业\n（二）抓环境\n（三）抓民生\n（四）抓作风",
            "床前明月光，\n疑是地上霜。\n举头望明月，\n低头思故乡。",
            "总产值１１．１亿元，增长６．５％……\n“他说：‘很好！’”\nGDP grew by 6.2%.",
        ],
        ids=["table", "markdown", "list", "numbered", "headings", "verse", "marks"],
    )
    def test_short_lines_with_a_reason_stay_apart(self, text):
        assert clean(text) == text

    def test_white_space_is_tidied(self):
        assert (
            clean("\ufeff \u3000国务院总理\u3000 李明\t\r\n\r\n\x0c各位代表：  ").lstrip("\ufeff ")
            == "国务院总理 李明\n各位代表："
        )

    @pytest.mark.parametrize("nothing", ["", " ", "\n\n\u3000\n"])
    def test_nothing_stays_nothing(self, nothing):
        assert clean(nothing) == ""


LETTERS = "的一是不了在人有我他这 ，。；：！？…“”‘’（）《》、—·0123456789.%％ab CD\n\n\n\t\u3000\r#|-１２"
PAGES = st.builds(
    lambda report, width, composed, indent, blank, drop: typeset(
        report, width, composed=composed, indent=indent, blank=blank
    )[drop:],
    st.sampled_from(REPORTS),
    st.integers(6, 60),
    st.booleans(),
    st.sampled_from(["none", "shown", "lost"]),
    st.booleans(),
    st.integers(0, 200),
)


class TestAlways:
    @settings(max_examples=150, deadline=None)
    @given(st.one_of(st.text(alphabet=LETTERS, max_size=400), st.text(max_size=200)))
    def test_any_text_keeps_its_ink_and_is_clean_once(self, raw):
        text = clean(raw)
        assert ink(text) == ink(raw)
        assert clean(text) == text

    @settings(max_examples=60, deadline=None)
    @given(st.lists(PAGES, min_size=1, max_size=3).map("\n".join))
    def test_any_page_keeps_its_ink_and_is_clean_once(self, raw):
        text = clean(raw)
        assert ink(text) == ink(raw)
        assert clean(text) == text
