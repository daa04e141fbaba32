"""What every route is handed: the desk where the assistant is asked, the settings, examples, the questions asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from starlette.requests import Request

from assistant.answer import Answer
from assistant.settings import Settings
from assistant.store.questions import REASONS, QuestionLog
from assistant.web.desk import Desk
from assistant.web.examples import NEXT, Examples
from assistant.web.figures import figures
from assistant.web.render import render
from assistant.web.wording import page_language
from corpus.document import Document


@dataclass(frozen=True, slots=True)
class Site:
    """The parts of one running site.

    `desk` asks the assistant and stores what was asked; `examples` gives questions that its documents answer;
    `questions.feedback` stores what readers say of an answer. `closed` returns None while questions are answered, else
    what staff say instead, which may be empty.
    """

    desk: Desk
    settings: Settings
    examples: Examples
    questions: QuestionLog
    closed: Callable[[], str | None]

    @property
    def documents(self) -> tuple[Document, ...]:
        """The documents served at this moment, ordered by id."""
        return self.desk.assistant.index.documents

    def document(self, name: str) -> Document | None:
        """Return the document with the id `name`, or None."""
        return next((document for document in self.documents if document.id == name), None)

    def answer_values(
        self, answer: Answer, key: str = "", asked: Sequence[str] = (), shown: int | None = None
    ) -> dict[str, object]:
        """Return what `templates/answer.html` needs: the first `shown` sources, or with None the whole answer.

        Questions to ask next are found and tried here, so a whole answer is not prepared on the event loop; `asked`
        holds the same person's questions, which are not offered again. `key` is the answer's key for feedback.
        """
        complete = shown is None
        return {
            "answer": answer,
            "suggestions": self._suggestions(answer, asked) if complete else (),
            "figures": figures(answer, self.document),
            "shown": len(answer.citations) if shown is None else shown,
            "complete": complete,
            "key": key,
            "reasons": REASONS,
            "contact": self.settings.contact,
            "many_documents": len(self.documents) > 1,
        }

    def _suggestions(self, answer: Answer, asked: Sequence[str]) -> tuple[str, ...]:
        """Return what to ask instead or next; after a refusal with nothing near it, questions of the first screen."""
        titles = {document.title for document in self.documents}
        own = tuple(suggestion for suggestion in answer.suggestions if suggestion not in titles)
        near = own or self.examples.next_to(answer, asked)
        return near or (self.examples()[:NEXT] if answer.status.refused else ())

    def intro_values(self, language: str) -> dict[str, object]:
        """Return what the first screen and the plain question form need."""
        return {
            "documents": self.documents,
            "examples": self.examples(),
            "max_question": self.settings.max_question,
            "closed": self.closed(),
            "keep_days": self.questions.keep_days,
            "language": language,
            "sites": self.settings.sites,
        }


def language_of(request: Request) -> str:
    """Return the language of the page a request is to get."""
    return page_language(request.headers.get("accept-language"))


def notice_page(request: Request, heading: str, text: str) -> str:
    """Return a page that says one thing: the names of a heading and of a text in `messages.PAGES`."""
    return render("notice.html", heading=heading, text=text, language=language_of(request))
