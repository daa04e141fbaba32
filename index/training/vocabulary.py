"""Makes the tokenizer: one Unigram model over Chinese words, single characters, English words and digits.

Words come from the permitted lexicons and the text itself; how likely each is, is estimated from the text
(segment, count, repeat), so that segmentation is the most probable one rather than the longest match.
Nothing is out of vocabulary: each Chinese character, letter and digit that occurs is a piece of its own.
"""

import itertools
import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

from index.training.text import read_table

UNKNOWN = "[UNK]"
RUN = r"[a-z]+|[0-9]+|%|[\u3400-\u4dbf\u4e00-\u9fff]+"
CHINESE = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+")
NUMBER = re.compile(r"(?<![0-9.])[0-9]{2,4}(?![0-9.])")
PHRASE_LIFT = 20.0
LATIN = re.compile(r"[a-z]+")
BASE = [*"abcdefghijklmnopqrstuvwxyz0123456789%"]


def wrap(model: models.Model) -> Tokenizer:
    """A tokenizer that lower-cases, folds compatibility forms and drops everything but words and numbers."""
    tokenizer = Tokenizer(model)
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Lowercase()])
    tokenizer.pre_tokenizer = pre_tokenizers.Split(Regex(RUN), behavior="removed", invert=True)
    return tokenizer


def lexicon_words(data: Path, longest: int) -> set[str]:
    """Chinese words of the permitted lexicons, at most ``longest`` characters."""
    words = {row[0] for row in read_table(data / "lexicon/cedict.tsv.gz")}
    words |= {row[0] for row in read_table(data / "lexicon/thuocl.tsv.gz")}
    for row in read_table(data / "lexicon/everyday_official.tsv"):
        words.add(row[0])
        words.update(row[1].split("|"))
    return {word for word in words if CHINESE.fullmatch(word) and 2 <= len(word) <= longest}


def english_texts(data: Path, questions: Sequence[str]) -> list[str]:
    """English that the model should know: glosses, Tatoeba, the written English questions."""
    texts = [row[3] for row in read_table(data / "lexicon/cedict.tsv.gz") if len(row) > 3]
    texts += [row[0] for row in read_table(data / "lexicon/tatoeba_en_zh.tsv.gz")]
    return texts + [q for q in questions if len(LATIN.findall(q.lower())) > 3] * 3


def frequent_english(texts: Iterable[str], at_least: int) -> dict[str, int]:
    """English words and how often they occur."""
    counts = Counter(word for text in texts for word in LATIN.findall(text.lower()))
    return {word: n for word, n in counts.items() if n >= at_least and len(word) > 1}


def learn(data: Path, paragraphs: Sequence[str], questions: Sequence[str], size: int, longest: int = 4) -> Tokenizer:
    """A Unigram tokenizer of about ``size`` pieces, estimated on ``paragraphs`` and, ten times over, ``questions``.

    The questions keep everyday words whole that official text hardly uses.
    """
    characters = {c for text in [*paragraphs, *questions] for c in text if CHINESE.fullmatch(c)}
    english = frequent_english(english_texts(data, questions), 3)
    pieces = lexicon_words(data, longest) | characters | set(english) | set(BASE) | frequent_numbers(paragraphs, 100)
    vocabulary = {UNKNOWN: 0, **{piece: i + 1 for i, piece in enumerate(sorted(pieces))}}
    greedy = models.WordPiece(
        vocabulary, unk_token=UNKNOWN, continuing_subword_prefix="", max_input_chars_per_word=10**6
    )
    texts = [*paragraphs, *list(questions) * 10]
    counts, pairs = count_pieces(wrap(greedy), paragraphs)
    counts += phrases(counts, pairs, longest) + count_pieces(wrap(greedy), list(questions) * 10)[0]
    for keep in (3 * size, 2 * size, size):
        counts, _ = count_pieces(unigram(counts, characters, english, keep), texts)
    return unigram(counts, characters, english, size)


def frequent_numbers(paragraphs: Iterable[str], at_least: int) -> set[str]:
    """Numbers of two to four digits, such as years, that deserve a piece of their own."""
    counts = Counter(number for text in paragraphs for number in NUMBER.findall(text))
    return {number for number, n in counts.items() if n >= at_least}


def phrases(counts: Counter[str], pairs: Counter[tuple[str, str]], longest: int) -> Counter[str]:
    """Words that no lexicon lists: neighbouring Chinese pieces that occur together far more often than by chance."""
    total = counts.total()
    found: Counter[str] = Counter()
    for (left, right), n in pairs.items():
        word = left + right
        together = n >= 40 and n * total > PHRASE_LIFT * counts[left] * counts[right]
        if together and len(word) <= longest and CHINESE.fullmatch(word) and word not in counts:
            found[word] = n
    return found


def count_pieces(tokenizer: Tokenizer, texts: Sequence[str]) -> tuple[Counter[str], Counter[tuple[str, str]]]:
    """How often each piece, and each pair of neighbours, is used in the most probable segmentation."""
    counts: Counter[int] = Counter()
    pairs: Counter[tuple[int, int]] = Counter()
    for start in range(0, len(texts), 2000):
        for encoding in tokenizer.encode_batch_fast(texts[start : start + 2000], add_special_tokens=False):
            ids = encoding.ids
            counts.update(ids)
            pairs.update(itertools.pairwise(ids))
    names = {number: piece for piece, number in tokenizer.get_vocab().items()}
    named = Counter({names[i]: n for i, n in counts.items()})
    return named, Counter({(names[a], names[b]): n for (a, b), n in pairs.items()})


def unigram(counts: Counter[str], characters: set[str], english: dict[str, int], size: int) -> Tokenizer:
    """The ``size`` most frequent pieces with their log-probabilities; single characters and English words always."""
    always = characters | set(BASE) | set(english)
    rest = sorted((p for p in counts if p not in always and p != UNKNOWN), key=lambda p: (-counts[p], p))
    pieces = sorted(always) + rest[: max(size - len(always), 0)]
    # Rare characters get a floor, English words their own counts: the Chinese text says little about them.
    weight = {p: max(counts[p], english.get(p, 0) * 5, 0.5) for p in pieces}
    for letter in BASE[:26]:
        weight[letter] = 0.5
    total = sum(weight.values())
    scored = [(UNKNOWN, math.log(0.01 / total)), *((p, math.log(weight[p] / total)) for p in pieces)]
    return wrap(models.Unigram(scored, unk_id=0, byte_fallback=False))
