"""The reader's features and what it makes of a small report: checked against a plain second calculation and by eye."""

import hashlib
import re
from itertools import pairwise

import numpy as np
import pytest

from assistant.answering.evidence import search
from assistant.reader.clauses import Clauses, token_rows
from assistant.reader.cross import CrossReader, Numbers, bare, columns, said_of_words, windows
from assistant.reader.interaction import NAMES, interact, match, said_before
from assistant.reader.network import LONGEST
from assistant.reader.reader import HERE, own_encoder
from assistant.reader.sentences import anchor_of
from assistant.understanding.question import read_question
from assistant.understanding.tagging import words_of
from corpus.build import build_document
from index.build import build_in_memory
from index.matching import QuestionTokens

TEXT = """松林镇2023年工作报告
松林镇茶叶加工厂于2023年5月建成投产，总投资3200万元，占地45亩。该项目年产绿茶600吨，带动就业120人。
松林镇卫生院新楼正在建设，预计2024年10月投入使用。松林镇还修了路。
"""


@pytest.fixture(scope="module")
def index(encoder):
    return build_in_memory([build_document("songlin-2023", TEXT)], encoder)


def test_clause_matches_agree_with_a_plain_calculation(index):
    document = index.documents[0]
    asked = QuestionTokens.of("绿茶一年产多少吨", index.encoder)
    clauses = Clauses(index, index.encoder)
    starts = clauses.units(document.id).starts
    found = next(s for s in document.sentences if "绿茶" in s.text)
    units = np.arange(starts[found.id], starts[found.id + 1])
    assert [clauses.units(document.id).texts[u] for u in units] == ["该项目年产绿茶600吨，", "带动就业120人。"]
    said = [token_rows(index.encoder, text) for text in ("该项目年产绿茶600吨，", "带动就业120人。")]
    plain = [(rows @ asked.directions.T).max(axis=0) for rows in said]
    np.testing.assert_allclose(clauses.nearest(asked, document.id, units), plain, atol=1e-5)


@pytest.mark.parametrize(
    ("question", "value"), [("彩虹之芯占地多少", "约250亩"), ("彩虹之芯建筑面积多大", "约23.8万平方米")]
)
def test_the_ground_that_is_taken_is_not_the_floor_that_is_built(two_towns, question, value):
    sentence = (
        "据了解，该项目总用地面积约250亩，总建筑面积约23.8万平方米，预计投资20亿元，"
        "打造集办公、酒店、公寓、商业、娱乐、政务、医疗于一体的一站式城市活力核心。"
    )
    assert two_towns.reader.short_answer(read_question(question), sentence).text == value


def test_what_was_said_before_ends_at_the_paragraph():
    document = build_document("songlin-2023", TEXT)
    pointing = next(s for s in document.sentences if s.text.startswith("该项目"))
    assert [document.sentences[i].text[:7] for i in said_before(document, pointing)] == ["松林镇茶叶加工"]
    first = next(s for s in document.sentences if s.text.startswith("松林镇卫生院"))
    assert not said_before(document, first)


def test_a_word_that_stands_everywhere_tells_less_than_a_rare_one(index):
    document = index.documents[0]
    asked = QuestionTokens.of("松林镇绿茶", index.encoder)
    found = [(document, sentence) for sentence in document.sentences]
    features, telling = interact(asked, match(asked, Clauses(index, index.encoder), found))
    names, _ = index.encoder.token_vectors("松林镇绿茶", kind="question")
    tea = [i for i, name in enumerate(names) if "茶" in name]
    assert telling.sum() == pytest.approx(1, abs=1e-5)
    assert telling[tea].sum() > asked.weights[tea].sum()
    best = int(features[:, NAMES.index("telling")].argmax())
    assert "茶" in document.sentences[best].text


def test_the_anchor_is_the_rare_name():
    found = ["松林镇茶叶加工厂投产。", "松林镇卫生院新楼正在建设。", "松林镇修了路。"]
    assert anchor_of("松林镇茶叶加工厂 投资", found)[0] == "松林镇茶叶加工厂"
    assert anchor_of("松林镇 卫生院 启用", found)[0] == "卫生院"
    assert anchor_of("股票 开户", found) == ("", 0.0)


def test_the_answer_is_likelier_than_its_neighbours(index, two_towns):
    question = read_question("茶叶加工厂带动多少人就业")
    hits = search(index, question)
    reading = two_towns.reader.__class__(index).read(question, hits)
    best = hits[int(reading.probabilities.argmax())]
    assert "120人" in index.documents[0].sentences[best.sentence].text
    assert reading.answerable > 0.5


def numbers(encoder, question, sentences, contexts=()):
    contexts = contexts or [""] * len(sentences)
    cut = [encoder.token_numbers([text])[0] for text in (question, *sentences, *contexts)]
    return Numbers(cut[0], tuple(cut[1 : len(sentences) + 1]), tuple(cut[len(sentences) + 1 :]))


def test_the_network_prefers_the_sentence_that_answers_wherever_it_stands(encoder):
    reader = CrossReader(encoder, HERE / "network.safetensors")
    right, wrong = "该厂于2023年5月建成投产。", "镇里召开了春季植树动员大会，要求各村抓紧落实。"
    context = "松林镇2023年工作报告 松林镇茶叶加工厂是重点项目。"
    question = "茶叶加工厂什么时候投产的"
    scores = reader.scores(numbers(encoder, question, [wrong, right], [context, context]))
    assert scores[1] > scores[0]
    alone = reader.scores(numbers(encoder, question, [right], [context]))
    assert alone[0] == pytest.approx(scores[1], abs=1e-4)  # padding beside a longer sentence changes nothing


def test_no_further_sentence_is_read_once_one_surely_answers(encoder):
    reader = CrossReader(encoder, HERE / "network.safetensors")
    answers, other = "茶叶加工厂于2023年5月建成投产。", "全镇绿化了三条公路。"
    question = "茶叶加工厂什么时候投产"
    first = reader.scores(numbers(encoder, question, [answers, *[other] * 7]))
    second = reader.scores(numbers(encoder, question, [*[other] * 3, answers, *[other] * 4]))
    none = reader.scores(numbers(encoder, question, [other] * 8))
    assert [len(first), len(second), len(none)] == [2, 5, 8]
    assert first.max() > 0 > none.max() and second.argmax() == 3


def test_the_network_points_at_the_words_that_answer(encoder):
    reader = CrossReader(encoder, HERE / "network.safetensors")
    sentence = "松林镇茶叶加工厂于2023年5月建成投产，占地45亩。"
    words = words_of(sentence)
    found = said_of_words(words, *reader.words("茶叶加工厂占地多少亩", sentence))
    assert words[int(found[:, 0].argmax())].text == "45" and found[:, 1].min() == 0
    dated = said_of_words(words, *reader.words("茶叶加工厂什么时候投产的", sentence))
    year = next(i for i, word in enumerate(words) if word.text == "2023")
    assert dated[year, 0] > found[year, 0], "the year is likelier where a date is asked for"


def test_a_long_sentence_is_read_to_its_end(encoder):
    reader = CrossReader(encoder, HERE / "network.safetensors")
    answer = "松林镇茶叶加工厂于2023年5月建成投产，占地45亩"
    filler = "；".join(f"第{i}个村召开了春季植树动员大会，要求各组抓紧落实" for i in range(12))
    question, context = "茶叶加工厂占地多少亩", "松林镇2023年工作报告"
    long, without = reader.scores(numbers(encoder, question, [f"{filler}；{answer}。", f"{filler}。"], [context] * 2))
    assert long > without + 1


def test_a_word_past_the_longest_sentence_is_not_read(encoder):
    reader = CrossReader(encoder, HERE / "network.safetensors")
    sentence = "松林镇" + "、".join(f"第{i}个茶叶加工厂" for i in range(60)) + "都已投产。"
    scores, places = reader.words("哪些厂投产了", sentence)
    assert len(scores) == len(places) == LONGEST[1]
    assert said_of_words(words_of(sentence), scores, places)[-1, 0] < scores.min()


def test_an_empty_question_is_read(encoder):
    reader = CrossReader(encoder, HERE / "network.safetensors")
    nothing = np.zeros(0, np.int32)
    assert np.isfinite(reader.scores(Numbers(nothing, (nothing,), (nothing,)))).all()
    assert reader.stands("", "").sum() == pytest.approx(1, abs=1e-5)


def test_a_sentence_that_was_not_read_comes_last():
    found = columns(np.array([-1.0, 2.0], np.float32), hits=3)
    assert found[:, 2].argmax() == 1 and found[2, 0] < found[0, 0]
    assert found[1, 1] == 0


def test_another_search_model_is_read_with_the_bundled_one(index):
    class Other:
        name, dimension = "other", 4

    assert own_encoder(index.encoder) is index.encoder
    assert own_encoder(Other()).dimension == index.encoder.dimension


def test_the_card_names_the_weights_that_are_here():
    digest = hashlib.sha256((HERE / "network.safetensors").read_bytes()).hexdigest()
    card = (HERE / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"\b[0-9a-f]{64}\b", card) == [digest]


def test_years_and_the_place_of_the_only_report_are_not_asked_of_a_sentence():
    title = "2025年贵州省政府工作报告"
    assert bare("贵州去年产了多少原煤？", title) == "产了多少原煤？"
    assert bare("贵州省2024年的原煤产量", title) == "原煤产量"
    assert bare("去年", title) == "去年", "a question that is nothing else stays"
    assert bare("浙江2024年的原煤产量", "") == "浙江的原煤产量", (
        "where there are several reports, places tell them apart"
    )


def test_parts_of_a_long_sentence_reach_its_end_and_overlap():
    for length in (0, 1, LONGEST[1], LONGEST[1] + 1, 3 * LONGEST[1]):
        begins = windows(length)
        assert begins[0] == 0 and begins[-1] + LONGEST[1] >= length
        assert all(b - a < LONGEST[1] for a, b in pairwise(begins))


def test_no_hits_no_answer(two_towns):
    reading = two_towns.reader.read(read_question("随便"), ())
    assert reading.answerable == 0 and not len(reading.probabilities)
