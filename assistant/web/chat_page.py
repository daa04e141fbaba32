"""The chat page: Gradio's conversation and question box, and what passes between them and the assistant.

The conversation lives in the reader's tab and nowhere else: it is sent along with each question, and nothing of it
is kept here or in the browser's storage. Every text from outside enters a message as escaped text. What stands
around the conversation on the page is `shell.py`; how an answer looks is `templates/answer.html`.
"""

from __future__ import annotations

import html
import re
from asyncio import to_thread
from collections.abc import AsyncIterator, Sequence
from typing import Any

import gradio as gr

from assistant.answer import Answer, Status
from assistant.web.render import render
from assistant.web.site import Site
from assistant.web.wording import say_in

Message = dict[str, Any]

PARALLEL = 8
WAITING = 64
TURNS_KEPT = 40
KEEP_IN_BOX = (
    Status.REJECTED_TOO_LONG,
    Status.REJECTED_TOO_MANY,
    Status.REJECTED_BUSY,
    Status.SWITCHED_OFF,
    Status.ERROR_INTERNAL,
)


def as_text(question: str) -> str:
    """`question` written so that neither Markdown nor HTML finds anything in it; `html.unescape` gives it back."""
    return re.sub(r"[^\w]", lambda found: f"&#{ord(found[0])};", question).replace("_", "&#95;")


def message_text(message: Message) -> str:
    """Return the text of a message as Gradio hands it over; parts that are not text are left out."""
    content = message.get("content") or ""
    if isinstance(content, str):
        return content
    return "".join(str(part.get("text", "")) for part in content if isinstance(part, dict) and part.get("text"))


def conversation(messages: Sequence[Message] | None) -> list[Message]:
    """Return the messages of the tab, text only and the last turns only."""
    known = [m for m in messages or () if m.get("role") in ("user", "assistant")]
    return [{"role": m["role"], "content": message_text(m)} for m in known][-2 * TURNS_KEPT :]


def earlier_questions(messages: Sequence[Message]) -> list[str]:
    """Return the questions already asked in this tab, oldest first."""
    return [html.unescape(m["content"]) for m in messages if m["role"] == "user"]


def in_one_block(page: str) -> str:
    """HTML without line breaks, so that the Markdown of a message takes it as one block and looks no further."""
    return re.sub(r"\s*\n\s*", " ", page).strip()


async def answer_parts(site: Site, answer: Answer, key: str, asked: Sequence[str]) -> AsyncIterator[str]:
    """Yield the answer as HTML, growing: the direct answer with its first source, further sources, then all of it."""
    for shown in range(1, len(answer.citations) + 1):
        yield in_one_block(render("answer.html", **site.answer_values(answer, shown=shown)))
    yield in_one_block(render("answer.html", **await to_thread(site.answer_values, answer, key, asked)))


def chat_blocks(site: Site) -> gr.Blocks:
    """Return the Gradio part of the chat page; `static/chat.js` and the shell know its elements by their ids."""
    pending = in_one_block(render("pending.html"))
    limit = site.settings.max_question

    async def respond(question: str, messages: list[Message] | None) -> AsyncIterator[tuple[Any, list[Message]]]:
        before = conversation(messages)
        question = (question or "").strip()
        asked = [*before, {"role": "user", "content": as_text(question[: 2 * limit])}]
        yield "", [*asked, {"role": "assistant", "content": pending}]
        earlier = earlier_questions(before)
        reply = await site.desk.ask(question, earlier, limit)
        # What was typed while the answer was looked for stays in the box.
        in_box = question if reply.answer.status in KEEP_IN_BOX else gr.skip()
        async for part in answer_parts(site, reply.answer, reply.key, [*earlier, question]):
            yield in_box, [*asked, {"role": "assistant", "content": part}]

    with gr.Blocks(title=say_in("zh", "name"), analytics_enabled=False) as blocks:
        chatbot = gr.Chatbot(
            elem_id="conversation",
            show_label=False,
            container=False,
            height="auto",
            buttons=[],
            feedback_options=None,
            latex_delimiters=[],
            layout="panel",
            autoscroll=False,
            group_consecutive_messages=False,
        )
        with gr.Column(elem_id="ask-bar"):
            box = gr.Textbox(
                elem_id="question",
                label=say_in("zh", "question_label"),
                placeholder=say_in("zh", "question_hint"),
                submit_btn=say_in("zh", "ask"),
                lines=1,
                max_lines=5,
                container=False,
                max_length=limit,
                html_attributes=gr.InputHTMLAttributes(enterkeyhint="send", autocorrect="off", spellcheck=False),
            )
        box.submit(
            respond,
            [box, chatbot],
            [box, chatbot],
            show_progress="hidden",
            concurrency_limit=PARALLEL,
            # "once" would wait for ever for an answer that a lost connection has swallowed; `static/chat.js` sees to
            # it that one question is asked at a time.
            trigger_mode="multiple",
            api_name="respond",
        )
    blocks.queue(max_size=WAITING, api_open=False)
    return blocks


def mount_chat(app: Any, blocks: gr.Blocks) -> None:  # noqa: ANN401 - FastAPI is not known to this file
    """Mount the chat page at `/` of a FastAPI app, with all of Gradio's extras off."""
    gr.mount_gradio_app(
        app,
        blocks,
        "/",
        footer_links=[],
        run_history=False,
        show_error=False,
        ssr_mode=False,
        enable_monitoring=False,
        pwa=False,
        mcp_server=False,
        max_file_size=1,
        # The reader's own fonts: Gradio's default ones would be fetched and hold no Chinese.
        theme=gr.themes.Base(font=["system-ui", "sans-serif"], font_mono=["ui-monospace", "monospace"]),
    )
