"""How the reader is made, on a world of a few sentences: what is withheld, what a network learns, what is handed on."""

import gzip
import json

import numpy as np
import pytest
import torch

from assistant.reader import train_cross
from assistant.reader.cross import Vectors
from assistant.reader.crowd import crowd, passages
from assistant.reader.examples import Example, Shelf, half_of, withheld
from assistant.reader.reader import READ
from assistant.reader.train import sentence_rows, strangers, with_cross
from corpus.build import build_document
from index.build import build_in_memory

TOWNS = {
    "songlin": "松林镇工作报告\n松林镇茶叶加工厂于2023年5月建成投产，占地45亩。"
    "镇里引进了三家企业。全镇新建农村公路18.6公里。\n",
    "baisha": "白沙镇工作报告\n白沙镇文化中心于2023年9月28日开馆，馆内有图书3万册。白沙镇新建农村公路9公里。\n",
}
ASKED = {
    "songlin": [("茶叶加工厂占地多少亩", "45亩"), ("修了多少公里公路", "18.6公里"), ("引进了几家企业", "三家企业")],
    "baisha": [("文化中心有多少图书", "3万册"), ("修了多少公里公路", "9公里")],
}


@pytest.fixture(scope="module")
def shelves():
    found = []
    for name, text in TOWNS.items():
        document = build_document(name, text)
        examples = [
            Example(q, "formal", name, frozenset(s.id for s in document.sentences if a in s.text), a, "")
            for q, a in ASKED[name]
        ]
        found.append(Shelf(document, tuple(examples)))
    return found


def test_a_withheld_answer_is_gone_and_the_rest_stays(shelves):
    rest = withheld(shelves[0])
    assert [e.question for e in rest.examples] == ["茶叶加工厂占地多少亩"]
    assert all(e.kind == "withheld" and not e.gold for e in rest.examples)
    assert "45亩" not in rest.document.text and "18.6公里" in rest.document.text


def test_strangers_are_asked_elsewhere(shelves):
    asked = strangers(shelves, ["红烧肉怎么做"])
    foreign = [e for shelf in asked for e in shelf.examples if e.kind == "stranger"]
    assert foreign and not any(e.gold for e in foreign)
    assert "红烧肉怎么做" in {e.question for e in foreign}


def test_halves_part_the_questions_by_sentence():
    rows = [{"pos": f"第{i}句。"} for i in range(50)]
    assert {half_of(row) for row in rows} == {0, 1}
    assert half_of(rows[0]) == half_of(dict(rows[0], q="另一个问题"))


def test_a_network_learns_and_its_scores_are_handed_on(shelves, encoder, monkeypatch):
    rows = [
        row
        for half in (0, 1)
        for shelf in shelves
        for row in sentence_rows(shelf, build_in_memory([shelf.document], encoder), encoder, half)
    ]
    assert len(rows) == 10 and all(row.labels.sum() >= 1 for row in rows)
    monkeypatch.setattr(train_cross, "EPOCHS", 60)
    monkeypatch.setattr(train_cross, "_QUESTIONS", 2)
    monkeypatch.setattr(train_cross, "fold_of", lambda _: 1)
    tables = [Vectors.of(torch.from_numpy(encoder.table))] * 2
    network = train_cross.train([row.asked for row in rows], [row.asked for row in rows], tables, fold=0)
    right = [row.labels[int(train_cross.scores(network, row.asked, tables).argmax())] for row in rows]
    assert np.mean(right) == 1
    judged = with_cross(rows, [network, network], tables)
    assert judged[0].features.shape == (len(rows[0].labels), len(READ))


def test_passages_of_a_crowd_are_read_with_their_answers_place(tmp_path, encoder, monkeypatch):
    monkeypatch.setattr("assistant.reader.crowd._WITHHELD", 1)
    text = "茶厂建于2020年。茶厂在2023年5月投产。镇里修了9公里路。"
    row = {"q": "茶厂什么时候投产", "pos": text, "answer": "2023年5月", "start": text.index("2023年5月")}
    (tmp_path / "train").mkdir()
    for name in ("cmrc2018", "drcd_part", "dureader"):
        with gzip.open(tmp_path / "train" / f"{name}.jsonl.gz", "wt", encoding="utf-8") as file:
            file.write(json.dumps(row if name == "cmrc2018" else {"q": "题", "pos": "文。", "answer": ""}) + "\n")
    found = list(passages(tmp_path))
    assert [p.questions for p in found] == [(("茶厂什么时候投产", "2023年5月", text.index("2023年5月")),)]
    asked = list(crowd(found, encoder))
    answered, unanswered = asked
    best = answered.numbers.sentences[int(answered.labels.argmax())]
    assert answered.labels.sum() == 1 and best.tolist() == encoder.token_numbers(["茶厂在2023年5月投产。"])[0].tolist()
    assert unanswered.labels.sum() == 0, "the same question without its sentence"
    assert len(unanswered.numbers.sentences) == len(answered.numbers.sentences) - 1
