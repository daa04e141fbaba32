"""The training pairs of every source, and how many of a hundred batches each fills: the mixture in one place."""

import random
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pypinyin import lazy_pinyin
from tokenizers import Tokenizer

import index.training.pairs as pairs
from index.training.pairs import Pair
from index.training.text import Record, in_slice, read_paragraphs, read_records, read_table, split_sentences

WRITTEN_MORE = Path(__file__).with_name("written_more.jsonl.gz")


@dataclass(frozen=True, slots=True)
class Source:
    """Pairs of one origin and their share of the batches."""

    name: str
    pairs: Sequence[Pair]
    share: float


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What a model is not trained on.

    `reports` are documents, `half` (0 or 1) the sentences that the assistant's reader learns from
    (`assistant/reader/examples.py`), which must see searches as unsure as those of real use, and `slice` what the
    joining of rankings is tuned on (`benchmarks/slices.py`).
    """

    reports: frozenset[str] = frozenset()
    half: int | None = None
    slice: bool = False

    def holds(self, row: Record) -> bool:
        """Tell whether this record is left out."""
        text, document = row["pos"], row.get("doc", "")
        return document in self.reports or (self.slice and in_slice(text, document))


def written(data: Path, left_out: LeftOut) -> list[Record]:
    """Every question written for this product that its sentence answers, without what is left out."""
    rows = read_records(data / "train/written/questions.jsonl") + read_records(WRITTEN_MORE)
    for turn in read_records(data / "train/written/dialogues.jsonl"):
        rows.append({**turn, "q": turn["standalone"], "kind": "dialogue"})
    return [
        row
        for row in rows
        if row["kind"] != "near_miss"
        and row["pos"]
        and not left_out.holds(row)
        and zlib.crc32(row["pos"].encode()) % 2 != left_out.half
    ]


def sentences_of(data: Path, rng: random.Random) -> tuple[list[str], list[str]]:
    """Sentences of the reports, and of some of the news; in random order."""
    found = []
    for name, limit in (("gov_reports", 10**9), ("news_crud", 12000)):
        paragraphs = list(read_paragraphs(data, (name,)))[:limit]
        distinct = sorted({s for p in paragraphs for s in split_sentences(p) if 8 < len(s) < 160})
        rng.shuffle(distinct)
        found.append(distinct)
    return found[0], found[1]


def homophones(sentences: Sequence[str]) -> dict[str, list[str]]:
    """For each character that occurs, the others that sound the same."""
    characters = sorted({c for s in sentences for c in s if "\u4e00" <= c <= "\u9fff"})
    sounds = lazy_pinyin(characters)
    alike: dict[str, list[str]] = {}
    for character, sound in zip(characters, sounds, strict=True):
        alike.setdefault(sound, []).append(character)
    return {c: [x for x in alike[s] if x != c] for c, s in zip(characters, sounds, strict=True)}


def written_sources(rows: Sequence[Record], sentences: Sequence[str], rng: random.Random) -> list[Source]:
    """The written questions as they are, the English ones again, and mistyped copies of the others."""
    everything = [(row["q"], row["pos"]) for row in rows]
    english = [(row["q"], row["pos"]) for row in rows if row["kind"] == "english"]
    chinese = [(row["q"], row["pos"]) for row in rows if row["kind"] != "english"]
    typed = pairs.mistyped(chinese * 2, rng, homophones(sentences))
    return [Source("written", everything, 34), Source("english", english, 6), Source("mistyped", typed, 6)]


def public_sources(data: Path, left_out: LeftOut) -> list[Source]:
    """Public question sets, titles with their abstracts, terms with their explanations."""
    found = []
    for name, sentence, passage in (("cmrc2018", 10, 4), ("drcd_part", 3, 2), ("dureader", 3, 3)):
        rows = read_records(data / f"train/{name}.jsonl.gz")
        near, far = pairs.span_questions([row for row in rows if not left_out.holds(row)])
        found += [Source(f"{name} sentence", near, sentence), Source(f"{name} passage", far, passage)]
    for name, share in (("csl_title_abstract", 2), ("party_terms_qa", 1)):
        rows = read_records(data / f"train/{name}.jsonl.gz")
        found.append(Source(name, [(row["q"], row["pos"][:300]) for row in rows], share))
    return found


def word_sources(
    data: Path, tokenizer: Tokenizer, sentences: Sequence[str], weight: dict[str, float], rng: random.Random
) -> list[Source]:
    """Everyday and official words, Chinese and English words, keywords: made from lexicons and plain sentences."""
    meanings = pairs.glosses(data)
    known = tokenizer.get_vocab()
    words = [encoding.tokens for encoding in tokenizer.encode_batch(list(sentences[:80000]), add_special_tokens=False)]
    glossed = pairs.glossed_sentences(words, sentences[:80000], meanings, weight, rng)
    single = [(gloss, word) for word, found in meanings.items() if word in known for gloss in found[:4]]
    return [
        Source("everyday words", pairs.everyday(data), 4),
        Source("everyday sentences", pairs.everyday_sentences(data, sentences, rng, 30), 6),
        Source("keywords", pairs.keywords(words[:40000], sentences[:40000], weight, rng), 4),
        Source("sentences in English words", glossed, 10),
        Source("glosses", single, 5),
        Source("tatoeba", [(row[0], row[1]) for row in read_table(data / "lexicon/tatoeba_en_zh.tsv.gz")], 4),
    ]


def all_sources(
    data: Path, tokenizer: Tokenizer, weight: dict[str, float], left_out: LeftOut, seed: int
) -> tuple[list[Source], list[str]]:
    """The whole mixture, and sentences (half from reports, half from news) that serve as further negatives."""
    rng = random.Random(seed)
    reports, news = sentences_of(data, rng)
    both = [*reports, *news]
    rng.shuffle(both)
    paragraphs = list(read_paragraphs(data, ("gov_reports",))) * 3 + list(read_paragraphs(data, ("news_crud",)))[:12000]
    sources = written_sources(written(data, left_out), both, rng) + public_sources(data, left_out)
    sources.append(Source("neighbours", pairs.neighbours(paragraphs, rng, 60000), 6))
    sources += word_sources(data, tokenizer, both, weight, rng)
    return sources, reports[:20000] + news[:20000]
