"""The assistant: a question goes through the stages below, in this order, and an answer comes out.

    screen      small talk, empty, too long, unsafe          screening.py, small_talk.py
    curated     a standard answer kept by staff              curated.py
    turn        what leans on the answer just given          understanding/turns.py, answering/again.py
    part        run-on questions, the same of several        understanding/parts.py, pairs.py, answering/together.py
    understand  what is told beside the question, spelling,  understanding/background.py, spelling.py,
                conversation, names                          conversation.py, equivalents.py
    search      sentences worth a look                       index/search.py
    weigh       how likely each one answers                  answering/evidence.py
    compose     what the document says of itself, a list,    answering/imprint.py, listing.py,
                an overview; else citations, short answer,   overview.py; compose.py, direct.py,
                verdict, or a refusal                        check.py, suggestions.py
    verify      every quote against its document             here

Stages hand values on; of questions nothing is kept but answers that are asked for again, of documents what every
question needs of them.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from assistant.answer import Answer, Status
from assistant.answering.again import in_turn
from assistant.answering.compose import cite, compose, refuse, settles
from assistant.answering.direct import short_answer
from assistant.answering.evidence import Candidate, Weighed, search, weigh
from assistant.answering.imprint import imprint
from assistant.answering.listing import listed
from assistant.answering.overview import overview
from assistant.answering.rules import elsewhere
from assistant.answering.suggestions import suggest
from assistant.answering.together import of_each, together
from assistant.curated import Curated, read_curated
from assistant.messages import say
from assistant.reader.reader import Reader
from assistant.screening import screen
from assistant.settings import Settings
from assistant.small_talk import reply
from assistant.understanding.background import without_background
from assistant.understanding.conversation import complete, points_to_nothing, says_its_own
from assistant.understanding.english import in_chinese
from assistant.understanding.equivalents import in_the_documents_words
from assistant.understanding.kinds import Expected, requests_overview
from assistant.understanding.pairs import same_asked
from assistant.understanding.parts import parts
from assistant.understanding.phrases import content_words
from assistant.understanding.question import Question, fold, read_question
from assistant.understanding.spelling import Vocabulary
from assistant.understanding.subject import Understood
from assistant.understanding.topic import speaks_of, topic_words
from assistant.understanding.turns import Wish, says_nothing, turn_of
from index.search import Index

_STRANGE = 0.55  # how sure the reader must be where a question shares no noun and no name with the documents
_RUN = 3  # characters of a name that no dictionary has (廿里镇)
_SURE_OF_ONE = 0.85  # probability from which one sentence is the answer to how something went
_SURE = 0.8  # probability from which a topic that is told in other words is taken to be in the documents
_SURE_ALONE = 0.7  # confidence from which a turn that finds no answer as a follow-up is a question of its own
_TURNS = 6  # earlier questions that are still listened to
# Asked at the start: loads what nobody's first question should wait for.
_FIRST = ("請問它什麼時候啓用？", ("龙溪小学在哪里？",))


def _told_by_one(question: Question, best: Candidate) -> bool:
    """Whether one sentence surely answers a question that is no request for an overview: 政策有什么变化."""
    return best.probability >= _SURE_OF_ONE and not requests_overview(question.text)


class QuoteError(RuntimeError):
    """A citation is not its document's text at its offsets; such an answer never leaves the program."""


class Assistant:
    """Answers questions over one index. Made once; `ask` keeps nothing and may be called from several threads."""

    def __init__(self, index: Index, settings: Settings) -> None:
        self.index = index
        self.settings = settings
        self.reader = Reader(index)
        self.vocabulary = Vocabulary(index.documents)
        self.curated = read_curated(Path(settings.curated), index.documents) if settings.curated else Curated()
        # Turns that lean on turns ask the same earlier questions over and over.
        self._asked_again = lru_cache(maxsize=64)(self.ask)
        self.ask(*_FIRST)

    def ask(self, question: str, history: Sequence[str] = ()) -> Answer:
        """The answer to `question`; `history` holds the same person's earlier questions, oldest first."""
        started = time.perf_counter()
        text = fold(question)
        status = screen(text, self.settings.max_question)
        answer = (
            self._declined(question, text, status)
            if status
            else self.curated.answer(text)
            or self._turned(question, text, history)
            or self._in_parts(question, text, history)
        )
        self._verify(answer)
        return replace(answer, timings=(("total", round((time.perf_counter() - started) * 1000, 2)),))

    def _turned(self, asked: str, text: str, history: Sequence[str]) -> Answer | None:
        """What the answer before tells to a turn that leans on it (你确定吗, 第二个呢); None where none is."""
        turn, before = turn_of(text), self._in_earnest(history)
        if not before and (turn or says_nothing(text) or points_to_nothing(text, self.vocabulary.__contains__)):
            language = read_question(asked, text).language
            return Answer(Status.REJECTED_EMPTY, say("which_thing", language), language=language)
        told = in_turn(turn, before, self._again, self.index) if turn and before else None
        if told is None:
            return None
        meant = say("carried", told.language, text=self._meant(before)[-1])
        return replace(told, notices=tuple(dict.fromkeys((meant, *told.notices))))

    def _again(self, question: str, history: Sequence[str]) -> Answer:
        return self._asked_again(question, tuple(history))

    def _in_parts(self, asked: str, text: str, history: Sequence[str]) -> Answer:
        """Each part of a run-on question answered as a follow-up to those before it, and the answers as one."""
        said = parts(text)
        answers = [self._of_each(asked, part, (*history, *said[:i])) for i, part in enumerate(said)]
        return answers[0] if len(said) == 1 else together(said, answers)

    def _of_each(self, asked: str, text: str, history: Sequence[str]) -> Answer:
        """A question that asks the same of several things, as a whole or of each of them."""
        whole = self._likelier(asked, text, history)
        same = same_asked(self.vocabulary.correct(text)[0], self.vocabulary.__contains__)
        if same is None:
            return whole
        answers = [self._answered(self.understand(asked, each, history)) for each in same.questions]
        return of_each(
            same,
            whole,
            answers,
            lambda each, piece: short_answer(self.understand(asked, each, history), piece, self.reader),
        )

    def _likelier(self, asked: str, text: str, history: Sequence[str]) -> Answer:
        """The answer to a question as it stands, or without what the person tells of themselves beside it."""
        said = dict.fromkeys((without_background(text, self.vocabulary.__contains__), text))
        answers = [self._answered(self.understand(asked, each, history)) for each in said]
        best = max(answers, key=lambda answer: (answer.status is Status.ANSWERED, answer.confidence))
        part = text != fold(asked)  # of a run-on question, whose parts lean on each other
        own = bool(history) and not part and says_its_own(text, self.vocabulary.__contains__)
        if best.status is Status.ANSWERED or not own:
            return best
        # Perhaps the subject was changed: nothing of what was spoken of before is meant.
        alone = self._answered(self.understand(asked, text))
        return alone if alone.status is Status.ANSWERED and alone.confidence >= _SURE_ALONE else best

    def understand(self, asked: str, text: str, history: Sequence[str] = ()) -> Question:
        """What the person means: spelling mended, completed from what was asked before."""
        corrected, corrections = self.vocabulary.correct(text)
        language = read_question(asked, corrected).language
        understood = self._completed(corrected, history)
        notices = [say("corrected", language, typed=c.typed, meant=c.meant) for c in corrections]
        if understood.subject:
            notices.append(say("carried", language, text=understood.text))
        expanded, synonyms = self.curated.expand(understood.text)
        expanded, equal = in_the_documents_words(expanded, self.vocabulary.__contains__)
        notices += [say("synonym", language, typed=said, meant=meant) for said, meant in (*synonyms, *equal)]
        added: tuple[str, ...] = ()
        if language == "en":
            added = (*self.vocabulary.sounds.names_in_latin(understood.text), *in_chinese(understood.text))
        searched = " ".join([expanded, *added])
        return replace(
            read_question(asked, searched, tuple(notices)),
            language=language,
            alone=in_the_documents_words(corrected, self.vocabulary.__contains__)[0] if understood.subject else "",
        )

    def _completed(self, text: str, history: Sequence[str]) -> Understood:
        return complete(text, self._meant(self._in_earnest(history)), self.vocabulary.__contains__)

    def _in_earnest(self, history: Sequence[str]) -> tuple[str, ...]:
        """The earlier questions that are listened to, folded and corrected."""
        folded = [self.vocabulary.correct(fold(old))[0] for old in history[-_TURNS:]]
        return tuple(old for old in folded if screen(old, self.settings.max_question) is None)

    def _meant(self, before: Sequence[str]) -> list[str]:
        """What each of the questions `before` meant; those that only leaned on an answer changed no subject."""
        meant: list[str] = []
        for i, old in enumerate(before):
            turn = turn_of(old) if meant else None
            if turn is None:
                meant.append(complete(old, meant, self.vocabulary.__contains__).text)
            elif turn.wish is Wish.ITEM and (
                told := in_turn(replace(turn, rest=""), before[:i], self._again, self.index)
            ):
                meant.append(f"{told.short or ''}{turn.rest}")
        return meant

    def _answered(self, question: Question) -> Answer:
        weighed = weigh(self.index, self.reader, question, search(self.index, question))
        answer = self._decided(question, weighed)
        likely = answer.confidence or weighed.answerable
        confidence = likely if answer.status is Status.ANSWERED else 1 - likely
        return replace(answer, confidence=round(confidence, 4), notices=(*answer.notices, *self._from(answer)))

    def _decided(self, question: Question, weighed: Weighed) -> Answer:
        candidates = weighed.candidates
        if not candidates:
            return refuse(question, Status.REFUSED_OFF_TOPIC, ())
        if found := imprint(question, candidates[0].document):
            line = replace(candidates[0], sentence=found.sentence, probability=1.0)
            return replace(cite(question, [line], [line, *candidates], found.short), confidence=1.0)
        strange = elsewhere(question, self.vocabulary.__contains__) is not None
        if not strange and (items := listed(question, candidates, self.settings.max_citations)):
            return cite(question, items, [*items, *(c for c in candidates if c not in items)], None)
        answered, told = self._overview(question, weighed)
        if told is not None:
            return told
        if not answered or strange:
            return self._refused(question, weighed)
        return compose(question, candidates, self.reader, self.settings.max_citations)

    def _overview(self, question: Question, weighed: Weighed) -> tuple[bool, Answer | None]:
        """Whether the documents answer, and an overview where one is asked for and they have it."""
        candidates, wanted = weighed.candidates, question.expected is Expected.OVERVIEW
        answered = weighed.answerable >= self.settings.answer_threshold and (
            weighed.answerable >= _STRANGE or self._speaks_of(question) or settles(question, candidates, self.reader)
        )
        words = topic_words(question, candidates[0].document) if wanted else ()
        if not wanted or (words and _told_by_one(question, candidates[0])):
            return answered, None
        if weighed.answerable < _SURE and not speaks_of(candidates[0].document, words):
            return False, None
        return True, overview(self.index, question, words, candidates, self.settings.max_citations)

    def _refused(self, question: Question, weighed: Weighed) -> Answer:
        off_topic = weighed.answerable < self.settings.off_topic_threshold and not self._speaks_of(question)
        status = Status.REFUSED_OFF_TOPIC if off_topic else Status.REFUSED_NOT_IN_DOCUMENTS
        return refuse(question, status, weighed.candidates, suggest(weighed.candidates))

    def _from(self, answer: Answer) -> tuple[str, ...]:
        """Which of several documents an answer is taken from; nothing where there is only one."""
        cited = [self.index.document(name) for name in dict.fromkeys(c.document for c in answer.citations)]
        if len(self.index.documents) == 1 or not cited:
            return ()
        if len(cited) > 1:
            return (say("several_documents", answer.language),)
        date = say("dated", answer.language, date=cited[0].date) if cited[0].date else ""
        return (say("from_document", answer.language, title=cited[0].title, date=date),)

    def _speaks_of(self, question: Question) -> bool:
        """Whether the documents use a noun of the question, or a run of its characters long enough to be a name."""
        text = question.text
        runs = (text[i : i + _RUN] for i in range(len(text) - _RUN + 1))
        return any(" " not in run and run in self.vocabulary for run in runs) or any(
            tag.startswith("n") and len(word) > 1 and word in self.vocabulary
            for word, tag in content_words(question.text)
        )

    def _declined(self, asked: str, text: str, status: Status) -> Answer:
        language = read_question(asked, text).language
        if status is Status.CHITCHAT:
            return Answer(status, reply(text, language), language=language)
        return Answer(status, say(status.value, language, limit=self.settings.max_question), language=language)

    def _verify(self, answer: Answer) -> None:
        for cited in (*answer.citations, *answer.nearest):
            if self.index.document(cited.document).text[cited.start : cited.end] != cited.quote:
                raise QuoteError(f"{cited.document} {cited.start}-{cited.end}: not the document's text")
        if (answer.status is Status.ANSWERED) != bool(answer.citations):
            raise QuoteError("an answer and its citations come together")
