"""The reader's features and what it makes of a small report: checked against a plain second calculation and by eye."""

import numpy as np
import pytest

from assistant.evidence import search
from assistant.question import read_question
from assistant.reader.clauses import Clauses, token_rows
from assistant.reader.cross import CrossReader, Numbers, columns
from assistant.reader.interaction import NAMES, interact, match, said_before
from assistant.reader.reader import HERE, own_encoder
from assistant.reader.sentences import anchor_of
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


def numbers(encoder, question, sentences, contexts):
    cut = [encoder.token_numbers([text])[0] for text in (question, *sentences, *contexts)]
    return Numbers(cut[0], tuple(cut[1 : len(sentences) + 1]), tuple(cut[len(sentences) + 1 :]))


def test_the_networks_prefer_the_sentence_that_answers_wherever_it_stands(encoder):
    reader = CrossReader(encoder.table, HERE / "cross.safetensors")
    right, wrong = "该厂于2023年5月建成投产。", "镇里召开了春季植树动员大会，要求各村抓紧落实。"
    context = "松林镇2023年工作报告 松林镇茶叶加工厂是重点项目。"
    question = "茶叶加工厂什么时候投产的"
    scores = reader.scores(numbers(encoder, question, [wrong, right], [context, context]))
    assert scores[1] > scores[0]
    alone = reader.scores(numbers(encoder, question, [right], [context]))
    assert alone[0] == pytest.approx(scores[1], abs=1e-4)  # padding beside a longer sentence changes nothing


def test_a_sentence_that_was_not_read_comes_last():
    found = columns(np.array([-1.0, 2.0], np.float32), hits=3)
    assert found[:, 2].argmax() == 1 and found[2, 0] < found[0, 0]
    assert found[1, 1] == 0


def test_another_search_model_is_read_with_the_bundled_one(index):
    class Other:
        name, dimension = "other", 4

    assert own_encoder(index.encoder) is index.encoder
    assert own_encoder(Other()).dimension == index.encoder.dimension


def test_no_hits_no_answer(two_towns):
    reading = two_towns.reader.read(read_question("随便"), ())
    assert reading.answerable == 0 and not len(reading.probabilities)
