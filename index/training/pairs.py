"""Makes training pairs (question or expression, text that belongs to it) out of permitted data, one way a function."""

import itertools
import random
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from index.training.text import Record, read_table, split_sentences

Pair = tuple[str, str]
BRACKETED = re.compile(r"\[[^\]]*\]|[\u3400-\u9fff|·，]+|\([^)]*\)")


def span_questions(rows: Iterable[Record]) -> tuple[list[Pair], list[Pair]]:
    """Question with the sentence that holds the answer, and question with the passage."""
    sentences, passages = [], []
    for row in rows:
        passages.append((row["q"], row["pos"][:400]))
        evidence = row.get("ev") or next(
            (s for s in split_sentences(row["pos"]) if row["answer"] and row["answer"] in s), ""
        )
        if evidence:
            sentences.append((row["q"], evidence))
    return sentences, passages


def neighbours(paragraphs: Iterable[str], rng: random.Random, limit: int) -> list[Pair]:
    """A sentence and the one after it in the same paragraph."""
    found: list[Pair] = []
    for paragraph in paragraphs:
        sentences = [s for s in split_sentences(paragraph[:1500]) if len(s) >= 10]
        found.extend(itertools.pairwise(sentences))
    rng.shuffle(found)
    return found[:limit]


def everyday(data: Path) -> list[Pair]:
    """Everyday expression with each official term for it."""
    rows = [row for row in read_table(data / "lexicon/everyday_official.tsv") if len(row) > 1]
    return [(row[0], term) for row in rows for term in row[1].split("|")]


def everyday_sentences(data: Path, sentences: Sequence[str], rng: random.Random, each: int) -> list[Pair]:
    """An official sentence, and a part of it in which everyday words took the place of official ones."""
    table = [(row[0], term) for row in read_table(data / "lexicon/everyday_official.tsv") for term in row[1].split("|")]
    by_term: dict[str, list[str]] = {}
    for plain, term in table:
        if len(term) > 1:
            by_term.setdefault(term, []).append(plain)
    used: dict[str, int] = {}
    found: list[Pair] = []
    pattern = re.compile("|".join(sorted(map(re.escape, by_term), key=lambda t: (-len(t), t))))
    for sentence in sentences:
        terms = pattern.findall(sentence)
        if not terms:
            continue
        term = rng.choice(terms)
        used[term] = used.get(term, 0) + 1
        if used[term] <= each * len(by_term[term]):
            clauses = [c for c in re.split("[，、；。]", sentence) if term in c]
            clause = pattern.sub(lambda m: rng.choice(by_term[m[0]]), rng.choice(clauses) if clauses else term)
            found.append((clause, sentence))
    return found


def glosses(data: Path) -> dict[str, list[str]]:
    """English meanings of Chinese words, short ones only."""
    meanings: dict[str, list[str]] = {}
    for row in read_table(data / "lexicon/cedict.tsv.gz"):
        if len(row) < 4:
            continue
        for gloss in row[3].split("/")[:5]:
            text = re.sub(r"^to ", "", BRACKETED.sub("", gloss).strip())
            if text and len(text) < 40 and not re.match(r"(variant|surname|old variant|CL:|abbr|see |used in)", text):
                meanings.setdefault(row[0], []).append(text)
    return meanings


def glossed_sentences(
    words: Sequence[Sequence[str]],
    sentences: Sequence[str],
    meanings: dict[str, list[str]],
    weight: dict[str, float],
    rng: random.Random,
) -> list[Pair]:
    """A sentence, and English for a handful of its words: the bag of words an English question would be."""
    found: list[Pair] = []
    for pieces, sentence in zip(words, sentences, strict=True):
        known = sorted({p for p in pieces if p in meanings and len(p) > 1})
        if len(known) < 2:
            continue
        picked = sorted(known, key=lambda p: -weight.get(p, 0.0) * rng.random())[: rng.randint(2, 6)]
        found.append((" ".join(rng.choice(meanings[p][:3]) for p in picked), sentence))
    return found


def keywords(
    words: Sequence[Sequence[str]], sentences: Sequence[str], weight: dict[str, float], rng: random.Random
) -> list[Pair]:
    """A sentence, and a few of its weightier words."""
    found: list[Pair] = []
    for pieces, sentence in zip(words, sentences, strict=True):
        distinct = sorted(set(pieces))
        picked = sorted(distinct, key=lambda p: -weight.get(p, 0.0) * rng.random())[: rng.randint(2, 5)]
        if len(picked) > 1:
            found.append(("".join(p for p in pieces if p in picked), sentence))
    return found


def mistyped(pairs: Sequence[Pair], rng: random.Random, homophones: dict[str, list[str]]) -> list[Pair]:
    """The same pairs with a character of the question replaced by one that sounds alike, dropped or swapped."""
    found: list[Pair] = []
    for question, text in pairs:
        letters = list(question)
        for _ in range(rng.choice((1, 1, 2))):
            i = rng.randrange(len(letters))
            action = rng.random()
            if action < 0.7 and homophones.get(letters[i]):
                letters[i] = rng.choice(homophones[letters[i]])
            elif action < 0.85 and len(letters) > 3:
                del letters[i]
            elif i + 1 < len(letters):
                letters[i], letters[i + 1] = letters[i + 1], letters[i]
        found.append(("".join(letters), text))
    return found
