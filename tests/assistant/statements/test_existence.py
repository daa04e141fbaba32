import pytest

from assistant.statements.existence import named


@pytest.mark.parametrize(
    ("statement", "sentence", "is_named"),
    [
        ("镇上有酒店", "镇中心打造集办公、酒店于一体的综合体。", True),
        ("镇上有云湖大酒店", "“云湖”大酒店开门迎客。", True),
        ("镇上有酒店", "镇上有一座商场。", False),
        ("镇上有酒店", "镇上没有酒店。", None),
        ("镇上有3家酒店", "镇上有2家酒店。", None),
        ("酒店没有停车场", "酒店有停车场。", None),
        ("镇上以前就有酒店", "镇上有了第一家酒店。", None),
        ("酒店明年开业", "酒店今年开业。", None),
        ("水泥厂是国有企业", "水泥厂是最大的民营企业。", None),  # 有 inside a word
    ],
)
def test_whether_what_is_said_to_be_there_is_named(statement, sentence, is_named):
    assert named(statement, sentence) is is_named
