"""What the network learns, on a few questions: which sentence answers, which words, and from a larger network."""

from functools import partial

import numpy as np
import pytest
import torch
from safetensors.torch import save_file

from assistant.reader.network import OTHER, SAME, VOCABULARY, Network, Size
from assistant.reader.reader import READ
from assistant.reader.training import learn
from assistant.reader.training.lessons import LessonWriter, add_rows
from assistant.reader.training.models import Judges, with_scores
from assistant.reader.training.networks import stacked
from assistant.reader.training.rows import sentence_rows
from assistant.understanding.tagging import words_of
from index.build import build_in_memory
from tests.assistant.reader.small import ONE_LAYER, one_layer

CPU = torch.device("cpu")


@pytest.fixture(scope="module")
def rows(shelves, encoder):
    return [
        row
        for half in (0, 1)
        for shelf in shelves
        for row in sentence_rows(shelf, build_in_memory([shelf.document], encoder), encoder, half)
    ]


def saved(lessons, folder):
    lessons.save(folder / "lessons.npz")
    return learn.Lessons.load(folder / "lessons.npz", CPU)


def saved_without_statements(lessons, folder):
    """Lists alone: there is no wording to learn from."""
    lessons.pair("茶厂投产了", 0, 0, "甲", label=SAME, half=0, held=0, aside=0, learn=0)
    lessons.pair("茶厂没有投产", 0, 0, "乙", label=OTHER, half=0, held=0, aside=0, learn=0)
    lessons.pair("茶厂投产了", 0, 0, "丙", label=OTHER, half=0, held=0, aside=0, learn=0)
    lessons.pair("茶厂没有投产", 0, 0, "丁", label=SAME, half=0, held=0, aside=0, learn=0)
    return saved(lessons, folder)


def test_a_network_learns_which_sentence_answers_and_which_words(rows, encoder, tmp_path, monkeypatch):
    assert len(rows) == 10 and all(row.labels.sum() >= 1 for row in rows)
    monkeypatch.setattr(learn, "_QUESTIONS", 4)
    lessons = LessonWriter(encoder)
    add_rows(lessons, rows, [], frozenset())
    taught = saved_without_statements(lessons, tmp_path)
    vectors = stacked([encoder.table] * 2, CPU)[-1]
    teacher = learn.Teacher(taught, vectors, tables=2)
    network = one_layer()
    teacher.learn(network, np.arange(len(rows)), np.arange(0), epochs=16, rate=2e-3)
    network.eval()
    save_file(network.state_dict(), tmp_path / "network.safetensors")
    monkeypatch.setattr("assistant.reader.cross.Network", partial(Network, size=ONE_LAYER))
    judges = Judges(tmp_path, [encoder, encoder])
    assert all(row.labels[int(judges.scores(row).argmax())] for row in rows)
    assert with_scores(rows, judges)[0].features.shape == (len(rows[0].labels), len(READ))
    beside = np.stack([taught.pairs[name] for name in ("statement", "sentence", "context")], 1)
    assert teacher.judge(network, beside, taught.pairs["half"]).shape == (len(taught.pairs["label"]), 3)
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
    torch.manual_seed(2)
    larger = Network(torch.zeros(VOCABULARY, dtype=torch.int16), Size(2, 64, 2, 128))
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
        network = one_layer()
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
