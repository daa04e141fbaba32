"""Written questions with the sentences that answer them; some lose their answer."""

from assistant.reader.training.examples import half_of, withheld


def test_a_withheld_answer_is_gone_and_the_rest_stays(shelves):
    rest = withheld(shelves[0])
    assert [e.question for e in rest.examples] == ["茶叶加工厂占地多少亩"]
    assert all(e.kind == "withheld" and not e.gold for e in rest.examples)
    assert "45亩" not in rest.document.text and "18.6公里" in rest.document.text


def test_halves_part_the_questions_by_sentence():
    found = [{"pos": f"第{i}句。"} for i in range(50)]
    assert {half_of(row) for row in found} == {0, 1}
    assert half_of(found[0]) == half_of(dict(found[0], q="另一个问题"))
