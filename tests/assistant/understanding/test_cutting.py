"""Names that only the documents know are put together; what the dictionary lists is left as it is."""

import pytest

from assistant.understanding.cutting import HELD, cut_anew
from assistant.understanding.tagging import words_of

REPORT = "三叶青种植基地一千亩，衢陈皮系列产品百余款，龙溪小学投资两亿元，粮食产量五万吨。"


@pytest.mark.parametrize(
    ("text", "name"),
    [("三叶青种了多少亩", "三叶青"), ("衢陈皮有多少款", "衢陈皮")],
)
def test_a_name_of_the_documents_is_one_word(text, name):
    words = cut_anew(words_of(text), REPORT.__contains__)
    assert [word.text for word in words if word.tag == HELD] == [name]
    assert "".join(word.text for word in words) == text
    assert all(text[word.start : word.end] == word.text for word in words)


@pytest.mark.parametrize("text", ["粮食产了多少", "项目总投资额", "GDP", ""])
def test_other_words_stay(text):
    assert cut_anew(words_of(text), REPORT.__contains__) == words_of(text)
