"""What is told of people of the age that a statement gives."""

import pytest

from assistant.statements.ages import as_of_age

FREE = "65周岁以上老人免费乘车。"
MEALS = "60周岁以上老人每餐8元，80周岁以上老人每餐5元。"
CLASSES = "80至89周岁每人每月60元，90至99周岁每人每月150元。"


@pytest.mark.parametrize(
    ("statement", "sentence", "so"),
    [
        ("七十了坐车也要买票", FREE, False),
        ("七十岁坐车不用花钱", FREE, True),
        ("满六十坐车免费", FREE, False),
        ("60岁的老人坐车要买票", FREE, True),
        ("八十二的老人吃饭一餐5元", MEALS, True),
        ("八十二的老人吃饭一餐8元", MEALS, False),
        ("七十岁吃饭一餐8元", MEALS, True),
        ("95岁每月领150元", CLASSES, True),
        ("85岁每月领150元", CLASSES, False),
        ("满八十还能领津贴", "年满80周岁的老人均可申领津贴。", True),
        ("七十八岁能领津贴", "年满80周岁的老人均可申领津贴。", False),
        ("四十五岁可以报名", "报名者年龄在40周岁以下。", False),
        ("四十五岁报不了名", "报名者年龄在40周岁以下。", True),
        ("两岁的孩子能上", "招收不满3周岁的婴幼儿。", True),
        ("三岁的孩子不能上", "招收不满3周岁的婴幼儿。", True),
    ],
)
def test_as_it_is_at_that_age(statement, sentence, so):
    assert as_of_age(statement, sentence) is so


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("老人坐车免费", FREE),
        ("七十了坐车也要买票", "新开公交一条，票价2元。"),
        ("前十名免费", FREE),
        ("投资70万元", FREE),
    ],
)
def test_no_age_is_given(statement, sentence):
    assert as_of_age(statement, sentence) is None
