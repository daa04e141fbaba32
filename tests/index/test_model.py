"""The bundled model is the one its card describes, opens without a network, and knows a little of the language."""

import hashlib
import re
import socket
from pathlib import Path

import numpy as np
import pytest

from index.embedding import SentenceTransformerEncoder

MODEL = Path(__file__).parents[2] / "index" / "model"

# Everyday words, the official way to say it, and sentences of the same register about other things.
RANKINGS = [
    ("看病的地方", "新建医疗机构12家。", ["新建公园12处。", "新增公交线路12条。", "粮食总产量稳中有升。"]),
    ("上班路上堵不堵", "缓解高峰时段交通拥堵。", ["提高基本养老金标准。", "加强耕地保护。", "扩大出口规模。"]),
    (
        "老人吃饭的食堂",
        "建成社区长者食堂39个。",
        ["建成充电桩3900个。", "建成高标准农田39万亩。", "新增上市公司39家。"],
    ),
    (
        "娃上幼儿园",
        "新增公办幼儿园学位5000个。",
        ["新增停车位5000个。", "新增就业5000人。", "新增高新技术企业5000家。"],
    ),
    ("没工作的人咋办", "帮助失业人员实现再就业。", ["推进污水处理厂建设。", "举办国际电影节。", "加快高速铁路建设。"]),
    ("How many hospitals were built?", "建成医院3所。", ["建成桥梁3座。", "建成公园3个。", "建成仓库3座。"]),
    (
        "number of new jobs in cities",
        "城镇新增就业50万人。",
        ["森林面积50万亩。", "接待游客50万人次。", "投放鱼苗50万尾。"],
    ),
]


@pytest.fixture(scope="module")
def encoder() -> SentenceTransformerEncoder:
    return SentenceTransformerEncoder.load(MODEL)


def test_the_card_names_the_weights_that_are_here() -> None:
    digest = hashlib.sha256()
    for name in ("model.safetensors", "tokenizer.json"):
        digest.update((MODEL / name).read_bytes())
    card = (MODEL / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"\b[0-9a-f]{64}\b", card) == [digest.hexdigest()]


def test_the_folder_is_at_most_30_mb() -> None:
    assert sum(path.stat().st_size for path in MODEL.rglob("*") if path.is_file()) <= 30_000_000


def test_it_opens_and_encodes_with_plain_sentence_transformers_and_no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    from sentence_transformers import SentenceTransformer

    def refuse(*_: object) -> None:
        raise AssertionError("a connection was attempted")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    rows = SentenceTransformer(str(MODEL), device="cpu").encode(["医疗机构", "看病的地方"])
    assert np.linalg.norm(rows, axis=1) == pytest.approx([1, 1], abs=1e-5)


@pytest.mark.parametrize(("question", "right", "wrong"), RANKINGS, ids=[row[0] for row in RANKINGS])
def test_everyday_words_find_official_ones(
    encoder: SentenceTransformerEncoder, question: str, right: str, wrong: list[str]
) -> None:
    asked = encoder.encode([question], kind="question")
    scores = (encoder.encode([right, *wrong], kind="document") @ asked.T).ravel()
    assert scores[0] > scores[1:].max()


def test_weighty_words_have_longer_rows_than_particles(encoder: SentenceTransformerEncoder) -> None:
    tokens, rows = encoder.token_vectors("医院的", kind="question")
    lengths = dict(zip(tokens, np.linalg.norm(rows, axis=1), strict=True))
    assert lengths["医院"] > lengths["的"]


def test_characters_and_words_never_seen_still_have_tokens(encoder: SentenceTransformerEncoder) -> None:
    for text in ("廿里镇", "醫療機構", "qwertyuiop", "123456"):
        tokens, rows = encoder.token_vectors(text, kind="question")
        assert tokens
        assert np.linalg.norm(rows, axis=1).max() > 0
