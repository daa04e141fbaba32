"""What becomes a lesson: lists of candidates for a question, statements beside sentences."""

from assistant.reader.network import LONGEST, OPEN, OTHER, SAME
from assistant.reader.training.examples import Example, Shelf
from assistant.reader.training.lessons import LessonWriter, Turned, add_pairs, add_rows
from assistant.reader.training.rows import sentence_rows
from assistant.reader.training.verdicts import Pair
from corpus.build import build_document
from index.build import build_in_memory


def test_a_near_miss_is_also_asked_with_the_sentence_that_would_have_answered(shelves, encoder, tmp_path):
    document = shelves[0].document
    own = "镇里引进了三家企业。"
    example = Example("引进的企业投资多少钱", "near_miss", "songlin", frozenset(), "", own)
    index = build_in_memory([document], encoder)
    found = list(sentence_rows(Shelf(document, (example,)), index, encoder, 0))
    lessons = LessonWriter(encoder)
    turned = Turned(example.question, "镇里引进了三家总投资2亿元的企业。", "2亿元", "colloquial", own)
    add_rows(lessons, found, [turned], frozenset())
    assert lessons.lists["turned"] == [0, 1]
    first = lessons.lists["first"]
    assert not any(lessons.candidates["label"][: first[1]])
    new = [i for i in range(first[1], first[2]) if lessons.candidates["label"][i]]
    assert len(new) == 1 and lessons.candidates["begin"][new[0]] >= 0
    assert (
        lessons.values[lessons.candidates["sentence"][new[0]]].tolist()
        == encoder.token_numbers([turned.sentence])[0].tolist()
    )


def test_near_misses_that_only_the_year_tells_are_no_lists(shelves, encoder):
    document = shelves[0].document
    own = "松林镇茶叶加工厂于2023年5月建成投产，占地45亩。"
    asked = tuple(
        Example(q, "near_miss", "songlin", frozenset(), "", own)
        for q in ("2019年茶叶加工厂占地多少亩", "2019年茶叶加工厂停产了吗", "茶叶加工厂投资多少钱")
    )
    lessons = LessonWriter(encoder)
    found = list(sentence_rows(Shelf(document, asked), build_in_memory([document], encoder), encoder, 0))
    add_rows(lessons, found, [], frozenset())
    assert len(found) == 3 and len(lessons.lists["question"]) == 1
    assert lessons.pairs["label"] and set(lessons.pairs["label"]) == {OPEN}, "the statement is still left open"


def test_of_a_long_sentence_the_part_with_the_answer_is_learnt_from(encoder):
    document = build_document("long", "茶厂" + "、".join(f"第{i}号车间" for i in range(60)) + "，占地45亩。")
    (sentence,) = document.sentences
    asked = (
        Example("占地多少亩", "formal", "long", frozenset({sentence.id}), "45亩", sentence.text),
        Example("投资多少", "near_miss", "long", frozenset(), "", sentence.text),
    )
    lessons = LessonWriter(encoder)
    add_rows(
        lessons,
        list(sentence_rows(Shelf(document, asked), build_in_memory([document], encoder), encoder, 0)),
        [],
        frozenset(),
    )
    (whole,) = encoder.token_numbers([sentence.text])
    told, open_ = (lessons.values[number].tolist() for number in lessons.candidates["sentence"])
    assert len(whole) > LONGEST[1] == len(told) == len(open_)
    answer = encoder.token_numbers(["45亩"])[0].tolist()
    begin, end = lessons.candidates["begin"][0], lessons.candidates["end"][0]
    assert told[begin:end] == answer and told == whole[-LONGEST[1] :].tolist()


def test_statements_stand_beside_their_sentence_with_what_it_makes_of_them(encoder):
    lessons = LessonWriter(encoder)
    pairs = [
        Pair("check_true", "茶厂投产了吗", "茶厂投产。", "茶厂投产。"),
        Pair("check_false", "茶厂投产了吗", "茶厂停产。", "茶厂投产。", turned=True),
        Pair("like", "茶厂投产了吗", "粮站停业。", "茶厂投产。"),
        Pair("like", "茶厂投产了吗", "学校停课。", "茶厂投产。"),
    ]
    assert add_pairs(lessons, pairs, {"茶厂投产。": (1, 0)}, {}) == 0
    assert lessons.pairs["label"] == [SAME, OTHER, OPEN, OPEN]
    assert lessons.pairs["learn"] == [1, 2, 1, 0], "one sentence that is like it is learnt from, the other only judged"
    assert set(lessons.pairs["held"]) == {1} and set(lessons.pairs["aside"]) == {0}
