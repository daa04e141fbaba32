"""Personal details are masked in whatever way they are written; figures of reports are not touched."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.settings import ROOT
from assistant.store.masking import mask

# The resident IDs are the examples printed in GB 11643-1999; the cards are the issuers' own test numbers.
DETAILS = [
    ("我的身份证号是11010519491231002X，能查吗", "我的身份证号是〔身份证号〕，能查吗"),
    ("440524188001010014", "〔身份证号〕"),
    ("440524 18800101 0014的补贴", "〔身份证号〕的补贴"),
    ("１１０１０５１９４９１２３１００２Ｘ", "〔身份证号〕"),
    ("1101-0519-4912-3100-2x 查一下", "〔身份证号〕 查一下"),
    ("身份证110105194912310021写错一位", "身份证〔身份证号〕写错一位"),
    ("旧身份证110105491231002", "旧身份证〔身份证号〕"),
    ("请打13800138000找我", "请打〔手机号〕找我"),
    ("请打 138 0013 8000 找我", "请打 〔手机号〕 找我"),
    ("138-0013-8000", "〔手机号〕"),
    ("１３８００１３８０００", "〔手机号〕"),
    ("１３８　００１３　８０００", "〔手机号〕"),
    ("1 3 8 0 0 1 3 8 0 0 0", "〔手机号〕"),
    ("+86 13800138000", "+〔手机号〕"),
    ("+8613800138000", "+〔手机号〕"),
    ("86-138-0013-8000", "〔手机号〕"),
    ("电话一三八零零一三八零零零", "电话〔手机号〕"),
    ("2024年13800138000", "2024年〔手机号〕"),
    ("2024 13800138000", "2024 〔手机号〕"),
    ("打0570-2234567没人接", "打〔手机号〕没人接"),
    ("打(0570)2234567没人接", "打〔手机号〕没人接"),
    ("卡号6222021234567890128没到账", "卡号〔银行卡号〕没到账"),
    ("卡号4111 1111 1111 1111没到账", "卡号〔银行卡号〕没到账"),
    ("5555-5555-5555-4444", "〔银行卡号〕"),
    ("３７８２８２２４６３１０００５", "〔银行卡号〕"),
    ("发到 zhang.san+a@mail.example.gov.cn 吧", "发到 〔邮箱〕 吧"),
    ("ｚｓ＠ｅｘａｍｐｌｅ．ｃｏｍ", "〔邮箱〕"),
    ("我住花园路12号", "我住〔地址〕"),
    ("柯城区花园路12号3幢2单元501室漏水", "〔地址〕漏水"),
    ("花园路１２号３幢５０１室漏水", "〔地址〕漏水"),
    ("阳光小区3幢501室什么时候改造", "〔地址〕什么时候改造"),
    ("我家3幢2单元501室", "我家〔地址〕"),
    ("五里村十二号", "〔地址〕"),
    ("我住在阳光小区，什么时候改造", "我住在〔地址〕，什么时候改造"),
]
FIGURES = [
    "总投资额约25亿元，占地面积1500亩，2024年9月启用。",
    "总投资13800000000元",
    "13,800,138,000元",
    "产量为3.13800138000万吨",
    "2016-2020年、2021-2025年",
    "1978-2018 150年",
    "2021年、2022年、2023年分别为 1350 1420 1510 户",
    "15 300 120 4500",
    "项目代码2403-330803-04-01-123456",
    "衢政发〔2024〕18号文件说了什么",
    "320国道和G351改造了多少公里",
    "富里村1号地块什么时候开工",
    "地铁3号线",
    "建成安置房5幢300套",
    "廿里镇有多少个村？",
    "改造老旧小区12个、1200户",
    "新增床位300张，村卫生室12个",
    "增长8.5%，达到2024-10-10公布的水平",
    "圆周率3.14159265358979323846",
    "路长12公里，村道3条",
    "第一、二、三产业比重",
    "浙江省2024年人均可支配收入67013元",
]


@pytest.mark.parametrize(("written", "stored"), DETAILS)
def test_a_detail_is_masked(written: str, stored: str) -> None:
    assert mask(written) == stored


@pytest.mark.parametrize("text", FIGURES)
def test_a_figure_stays(text: str) -> None:
    assert mask(text) == text


def test_the_published_report_stays_as_it_is() -> None:
    for path in (ROOT / "corpus" / "documents").glob("*.txt"):
        text = Path(path).read_text("utf-8")
        assert mask(text) == text


@given(st.text(alphabet="0123456789０１ -—X@.我住在花园路号幢室元年一二三", max_size=60))
@settings(max_examples=200, deadline=None)
def test_masking_twice_changes_nothing_more(text: str) -> None:
    assert mask(mask(text)) == mask(text)


@given(st.from_regex(r"\A1[3-9][0-9]{9}\Z"), st.sampled_from(["", " ", "-", "　", "－"]))
@settings(max_examples=100, deadline=None)
def test_no_mobile_number_is_left(number: str, between: str) -> None:
    written = between.join((number[:3], number[3:7], number[7:]))
    assert mask(f"请联系{written}，谢谢") == "请联系〔手机号〕，谢谢"
