"""How the reader is made, on a world of a few sentences: what is asked, what the network learns, what is handed on."""

import gzip
import json
from functools import partial

import numpy as np
import pytest
import torch
from safetensors.torch import save_file

from assistant.reader import network as nets
from assistant.reader.network import OPEN, OTHER, SAME, VOCABULARY, Network, Vectors
from assistant.reader.reader import READ
from assistant.reader.training import learn, pretrain
from assistant.reader.training.crowd import crowd, passages
from assistant.reader.training.examples import Example, Shelf, half_of, withheld
from assistant.reader.training.lessons import LessonWriter, Turned, add_crowd, add_pairs, add_rows
from assistant.reader.training.models import Judges, with_scores
from assistant.reader.training.networks import between, stacked, unread_by_network
from assistant.reader.training.rows import PARTS, held, part_of, sentence_rows, strangers
from assistant.reader.training.verdicts import Pair, by_wording
from assistant.understanding.tagging import words_of
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
CPU = torch.device("cpu")
ONE_LAYER = nets.Size(1, 32, 2, 64)


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


@pytest.fixture(scope="module")
def rows(shelves, encoder):
    return [
        row
        for half in (0, 1)
        for shelf in shelves
        for row in sentence_rows(shelf, build_in_memory([shelf.document], encoder), encoder, half)
    ]


@pytest.fixture
def small():
    """A network of one layer, which knows no token by itself."""
    torch.manual_seed(1)
    return Network(torch.zeros(VOCABULARY, dtype=torch.int16), ONE_LAYER)


def saved(lessons, folder):
    lessons.save(folder / "lessons.npz")
    return learn.Lessons.load(folder / "lessons.npz", CPU)


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
    found = [{"pos": f"第{i}句。"} for i in range(50)]
    assert {half_of(row) for row in found} == {0, 1}
    assert half_of(found[0]) == half_of(dict(found[0], q="另一个问题"))


def test_the_first_place_alone_is_what_it_is_among_all(small, encoder):
    small.eval()
    texts = encoder.token_numbers(
        ["占地多少亩", "茶叶加工厂于2023年5月建成投产，占地45亩。", "松林镇", "几家", "三家。", ""]
    )
    starts = torch.tensor([0, *np.cumsum([len(t) for t in texts])[:-1]]).view(2, 3).unbind(1)
    lengths = torch.tensor([len(t) for t in texts]).view(2, 3).unbind(1)
    batch = nets.batch_of(torch.from_numpy(np.concatenate(texts)).long(), starts, lengths)
    vectors = Vectors.of(torch.from_numpy(encoder.table))
    with torch.inference_mode():
        every, first = small(batch, vectors), small(batch, vectors, whole=False)
    assert every.shape[1] == batch.text.shape[1] and first.shape[1] == 1
    assert torch.allclose(every[:, :1], first, atol=1e-5)


def test_a_network_learns_which_sentence_answers_and_which_words(rows, encoder, small, tmp_path, monkeypatch):
    assert len(rows) == 10 and all(row.labels.sum() >= 1 for row in rows)
    monkeypatch.setattr(learn, "_QUESTIONS", 4)
    lessons = LessonWriter(encoder)
    add_rows(lessons, rows, [], frozenset())
    taught = saved_without_statements(lessons, tmp_path)
    vectors = stacked([encoder.table] * 2, CPU)[-1]
    teacher = learn.Teacher(taught, vectors, tables=2)
    teacher.learn(small, np.arange(len(rows)), np.arange(0), epochs=16, rate=2e-3)
    small.eval()
    save_file(small.state_dict(), tmp_path / "network.safetensors")
    monkeypatch.setattr("assistant.reader.cross.Network", partial(Network, size=ONE_LAYER))
    judges = Judges(tmp_path, [encoder, encoder])
    assert all(row.labels[int(judges.scores(row).argmax())] for row in rows)
    assert with_scores(rows, judges)[0].features.shape == (len(rows[0].labels), len(READ))
    beside = np.stack([taught.pairs[name] for name in ("statement", "sentence", "context")], 1)
    assert teacher.judge(small, beside, taught.pairs["half"]).shape == (len(taught.pairs["label"]), 3)
    row = rows[0]
    sentence = row.texts[int(row.labels.argmax())]
    words = words_of(sentence)
    said = judges.words(row, sentence)[:, 0]
    inside = [score for word, score in zip(words, said, strict=True) if word.text in row.example.answer]
    assert np.mean(inside) > np.mean(said)


def test_a_network_listens_to_a_larger_one(rows, encoder, tmp_path, monkeypatch):
    monkeypatch.setattr(learn, "_QUESTIONS", 4)
    monkeypatch.setattr(learn, "_PAIRS", 4)
    lessons = LessonWriter(encoder)
    add_rows(lessons, rows, [], frozenset())
    taught = saved_without_statements(lessons, tmp_path)
    vectors = stacked([encoder.table] * 2, CPU)[-1]
    own = torch.zeros(VOCABULARY, dtype=torch.int16)
    torch.manual_seed(2)
    larger = Network(own, nets.Size(2, 64, 2, 128))
    with torch.no_grad():  # it is sure that nothing answers, and that every statement is left open
        larger.answers[-1].bias.fill_(-9.0)
        larger.settles[-1].bias.copy_(torch.tensor([9.0, 0.0, 0.0]))
    larger.eval()
    heard, answers = {}, {}
    candidates = taught.candidates
    first = [
        np.full(len(candidates["sentence"]), taught.lists["question"][0]),
        candidates["sentence"],
        candidates["context"],
    ]
    for name, listened in (("alone", None), ("taught", larger)):
        torch.manual_seed(1)
        network = Network(own, ONE_LAYER)
        teacher = learn.Teacher(taught, vectors, tables=2)
        every, pairs = np.arange(len(rows)), np.arange(len(taught.pairs["label"]))
        teacher.learn(network, every, pairs, epochs=12, rate=2e-3, larger=listened)
        beside = np.stack([taught.pairs[part] for part in ("statement", "sentence", "context")], 1)
        heard[name] = teacher.judge(network, beside, taught.pairs["half"])
        read = teacher._read(network, np.stack(first, 1), np.zeros(len(first[0]), np.int64))
        with torch.inference_mode():
            answers[name] = torch.cat([teacher._score(network, part) for _, part in read]).mean()
    is_open = {name: torch.softmax(torch.from_numpy(told), 1)[:, 0].mean() for name, told in heard.items()}
    assert is_open["taught"] > is_open["alone"] + 0.2
    assert answers["taught"] < answers["alone"] - 0.5


def test_weights_between_two_networks():
    before = {"own": torch.tensor([1, 2], dtype=torch.int16), "weight": torch.tensor([0.0, 10.0])}
    after = {"own": torch.tensor([1, 2], dtype=torch.int16), "weight": torch.tensor([10.0, 10.0])}
    found = between(before, after, 0.6)
    assert found["weight"].tolist() == pytest.approx([6.0, 10.0]) and found["own"].tolist() == [1, 2]


def saved_without_statements(lessons, folder):
    """Lists alone: there is no wording to learn from."""
    lessons.pair("茶厂投产了", 0, 0, "甲", label=SAME, half=0, held=0, aside=0, learn=0)
    lessons.pair("茶厂没有投产", 0, 0, "乙", label=OTHER, half=0, held=0, aside=0, learn=0)
    lessons.pair("茶厂投产了", 0, 0, "丙", label=OTHER, half=0, held=0, aside=0, learn=0)
    lessons.pair("茶厂没有投产", 0, 0, "丁", label=SAME, half=0, held=0, aside=0, learn=0)
    return saved(lessons, folder)


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
    assert len(whole) > nets.LONGEST[1] == len(told) == len(open_)
    answer = encoder.token_numbers(["45亩"])[0].tolist()
    begin, end = lessons.candidates["begin"][0], lessons.candidates["end"][0]
    assert told[begin:end] == answer and told == whole[-nets.LONGEST[1] :].tolist()


def test_what_the_boosted_models_learn_from_is_unread_by_the_network():
    rows = {"held": np.array([0, 1, 0]), "aside": np.array([0, 0, 1])}
    assert unread_by_network(rows).tolist() == [False, True, True]
    names = [f"报告{i}" for i in range(300)]
    left = [name for name in names if held(name)]
    assert 60 < len(left) < 140 and {part_of(name) for name in left} == set(range(PARTS))


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


def test_what_the_wording_gives_away_is_told_by_other_sentences():
    told = [
        (f"{w}{i}号厂{e}", f"第{i}句", label)
        for i in range(60)
        for w, e, label in (("", "投产", SAME), ("只有", "投产", OTHER))
    ]
    told += [("只有9号厂投产", "第9句", OPEN)]
    told += [("只有9号厂停产", "第9句", SAME), ("只有9号厂停产", "第9句", OTHER)]
    away = by_wording(told)
    assert (away[-2:] == 0).all()  # beside one sentence it is true, beside another false
    assert (away[0:120:2] > 0).all() and (away[1:120:2] < 0).all() and away[120] == 0


def test_hidden_words_are_guessed_better_with_reading(encoder, monkeypatch, capsys):
    monkeypatch.setattr(pretrain, "GUESSED", 50)
    text = np.concatenate(encoder.token_numbers(["松林镇茶叶加工厂于2023年5月建成投产，占地45亩。"] * 40))
    own, guessed = pretrain.frequent(text, VOCABULARY)
    assert own[np.bincount(text).argmax()] > 0 and own.max() <= nets.OWN
    torch.manual_seed(1)
    network = Network(torch.from_numpy(own), ONE_LAYER)
    plain = pretrain.Plain(torch.from_numpy(text.astype(np.int64)), len(text), torch.zeros(0, 4, dtype=torch.long))
    tables = [Vectors.of(torch.from_numpy(encoder.table))]
    monkeypatch.setattr(pretrain, "_TOLD_EVERY", 1)
    pretrain.pretrain(network, plain, tables, torch.from_numpy(guessed), steps=15, readings=6)
    losses = [float(line.split("hidden tokens ")[1].split(",")[0]) for line in capsys.readouterr().out.splitlines()]
    assert np.mean(losses[-3:]) < losses[0]


def test_passages_of_a_crowd_are_read_with_their_answers_place(tmp_path, encoder, monkeypatch):
    monkeypatch.setattr("assistant.reader.training.crowd._WITHHELD", 1)
    text = "茶厂建于2020年。茶厂在2023年5月投产。镇里修了9公里路。"
    row = {"q": "茶厂什么时候投产", "pos": text, "answer": "2023年5月", "start": text.index("2023年5月")}
    (tmp_path / "train").mkdir()
    for name in ("cmrc2018", "drcd_part", "dureader"):
        with gzip.open(tmp_path / "train" / f"{name}.jsonl.gz", "wt", encoding="utf-8") as file:
            file.write(json.dumps(row if name == "cmrc2018" else {"q": "题", "pos": "文。", "answer": ""}) + "\n")
    found = list(passages(tmp_path))
    assert [p.questions for p in found] == [(("茶厂什么时候投产", "2023年5月", text.index("2023年5月")),)]
    answered, unanswered = crowd(found)
    assert answered.sentences[answered.right][0] == "茶厂在2023年5月投产。"
    assert unanswered.right == -1, "the same question without its sentence"
    assert len(unanswered.sentences) == len(answered.sentences) - 1
    lessons = LessonWriter(encoder)
    add_crowd(lessons, [answered, unanswered])
    assert sum(lessons.candidates["label"]) == 1 and lessons.lists["crowd"] == [1, 1]
