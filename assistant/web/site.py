"""What every route is handed: the assistant, the settings, the example questions and the log of what is asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from starlette.requests import Request

from assistant.answer import Answer
from assistant.settings import Settings
from assistant.store.questions import QuestionLog
from assistant.web.desk import Asker
from assistant.web.render import render
from assistant.web.wording import page_language
from corpus.document import Document

SUGGESTED = 3


@dataclass(frozen=True, slots=True)
class Site:
    """The parts of one running site.

    `examples` gives questions that its documents answer. `questions.record` stores a question that was answered and
    returns the key for `questions.feedback`; neither makes anyone wait.
    """

    assistant: Asker
    settings: Settings
    examples: Callable[[], tuple[str, ...]]
    questions: QuestionLog

    @property
    def documents(self) -> tuple[Document, ...]:
        """The documents served at this moment, ordered by id."""
        return self.assistant.index.documents

    def document(self, name: str) -> Document | None:
        """Return the document with the id `name`, or None."""
        return next((document for document in self.documents if document.id == name), None)

    def answer_values(self, answer: Answer | None, shown: int, complete: bool) -> dict[str, object]:
        """Return what `templates/answer.html` needs to show the first `shown` sources of an answer."""
        return {
            "answer": answer,
            "suggestions": self._suggestions(answer),
            "shown": shown,
            "complete": complete,
            "contact": self.settings.contact,
            "many_documents": len(self.documents) > 1,
        }

    def _suggestions(self, answer: Answer | None) -> tuple[str, ...]:
        """Return what to ask instead or next; after a refusal that names nothing but a title, the example questions."""
        if answer is None:
            return ()
        titles = {document.title for document in self.documents}
        own = tuple(suggestion for suggestion in answer.suggestions if suggestion not in titles)
        return own or (self.examples()[:SUGGESTED] if answer.status.refused else ())

    def intro_values(self, language: str) -> dict[str, object]:
        """Return what the first screen and the plain question form need."""
        return {
            "documents": self.documents,
            "examples": self.examples(),
            "max_question": self.settings.max_question,
            "language": language,
        }


def language_of(request: Request) -> str:
    """Return the language of the page a request is to get."""
    return page_language(request.headers.get("accept-language"))


def notice_page(request: Request, heading: str, text: str) -> str:
    """Return a page that says one thing: the names of a heading and of a text in `messages.PAGES`."""
    return render("notice.html", heading=heading, text=text, language=language_of(request))
