"""An item of a guide is found by its label under the heading of what is asked about."""

import pytest

from assistant.answering.labels import labelled
from assistant.understanding.question import read_question
from corpus.build import build_document

GUIDE = build_document(
    "guide",
    """松林镇惠民政策办事指南

一、高龄津贴

1. 申领对象：松林镇户籍、年满80周岁的老人。
2. 所需材料：身份证、户口簿。
3. 津贴标准：每人每月80元。
4. 发放时间：每月15日前打入社会保障卡。
5. 办理步骤：先到村里登记，再由镇里审核。

二、残疾人护理补贴

1. 申领对象：一级、二级残疾人。
2. 所需材料：残疾证、银行卡。
3. 办理时限：15个工作日。
第一类：在校学生。
4. 最高限额：每年3000元。

三、办理地点

1. 松林镇便民服务中心：环镇路8号。
2. 办公时间：周一至周五8时30分至17时。
3. 咨询电话：镇民政办6620318。
""",
)


def asked(question):
    return [s.text[:12] for s in GUIDE.sentences if labelled(read_question(question), GUIDE, s)]


@pytest.mark.parametrize(
    ("question", "items"),
    [
        ("什么样的老人能领高龄津贴", ["1. 申领对象：松林镇户"]),
        ("高龄津贴要带啥材料", ["2. 所需材料：身份证、"]),
        ("残疾人护理补贴要交哪些材料", ["2. 所需材料：残疾证、"]),
        ("高龄津贴每个月多少钱", ["3. 津贴标准：每人每月"]),
        ("高龄津贴什么时候发", ["4. 发放时间：每月15"]),
        ("高龄津贴怎么申请", ["5. 办理步骤：先到村里"]),
        ("残疾人护理补贴几天能办好", ["3. 办理时限：15个工"]),
        ("残疾人护理补贴一年最多领多少", ["4. 最高限额：每年30"]),
        ("松林镇便民服务中心几点上班", ["2. 办公时间：周一至周"]),
        ("第一类是什么人", ["第一类：在校学生。"]),
        ("第一类有几个班", []),  # a label tells no number
        ("高龄津贴什么时候开始申请", []),  # of no such time
        ("独生子女补贴要带什么材料", []),  # of no such section
        ("残疾人护理补贴去几号窗口办", []),
        ("高龄津贴是80元吗", []),  # a verdict tells
    ],
)
def test_the_item_with_the_label_that_is_asked_for(question, items):
    assert [text[:11] for text in asked(question)] == [item[:11] for item in items]
