"""What is asked about the answer just given is told from that answer: again, more, one item, how many, both."""

import pytest

from assistant.answer import Status

LISTED = "镇里引进了哪三家企业？"


def test_who_doubts_hears_the_same_again(two_towns):
    question = "白沙镇文化中心哪天开馆？"
    first, again = two_towns.ask(question), two_towns.ask("你确定吗？", [question])
    assert again.text == first.text and again.verdict is None


@pytest.mark.parametrize(
    ("typed", "item"), [("第二个是什么？", "山泉饮料"), ("那第一家呢", "云雾食品"), ("最后一个呢", "竹海家具")]
)
def test_an_item_of_the_list_is_named(two_towns, typed, item):
    answer = two_towns.ask(typed, [LISTED])
    assert answer.status is Status.ANSWERED and item in (answer.short or "")
    assert [c.quote for c in answer.citations] == ["镇里引进了云雾食品、山泉饮料、竹海家具三家企业。"]


def test_an_item_beyond_the_list_is_refused(two_towns):
    assert two_towns.ask("第七个呢", [LISTED]).status is Status.REFUSED_NOT_IN_DOCUMENTS


def test_how_many_is_told_where_the_sentence_says_it(two_towns):
    assert two_towns.ask("一共几家？", [LISTED]).short == "三家"


def test_who_wishes_for_more_hears_other_sentences_or_a_plain_no(nianli):
    question = "廿里镇有哪些民生项目？"
    first = nianli.ask(question)
    given = {c.sentence for c in first.citations}
    history = [question]
    for _ in range(10):
        further = nianli.ask("还有吗？", history)
        if further.status is Status.REFUSED_NOT_IN_DOCUMENTS:
            break
        assert not given & {c.sentence for c in further.citations}
        given |= {c.sentence for c in further.citations}
        history.append("还有吗？")
    assert 1 < len(history) < 10  # there is more, and it ends


def test_two_asked_one_after_the_other_are_told_side_by_side(two_towns):
    answer = two_towns.ask("哪个多？", ["松林镇新建农村公路多少公里？", "白沙镇呢？"])
    assert "18.6公里" in answer.text and "9公里" in answer.text


def test_an_earlier_turn_about_an_answer_changes_no_subject(two_towns):
    asked = two_towns.ask("它占地多少亩？", ["松林镇茶叶加工厂总投资多少？", "真的吗？"])
    assert asked.short == "45亩"


@pytest.mark.parametrize("typed", ["还有吗？", "多少？", "为什么？", "哪个？", "你确定吗？"])
def test_the_first_question_must_say_of_what(two_towns, typed):
    answer = two_towns.ask(typed)
    assert answer.status is Status.REJECTED_EMPTY and "哪件事" in answer.text
