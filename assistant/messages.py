"""All public wording, in Chinese and English.

Every sentence the public reads stands here; code elsewhere names it. This file holds no logic.
"""

from __future__ import annotations

from dataclasses import dataclass

# --------------------------------------------------------------------------- pages
# What stands on the pages around an answer. Templates name an entry; both languages are sent and the page shows
# the reader's. `{name}` places are filled by the page.


@dataclass(frozen=True, slots=True)
class PageText:
    """One text of the pages in both languages."""

    zh: str
    en: str


PAGES: dict[str, PageText] = {
    "name": PageText("问廿里", "Ask Nianli"),
    "tagline": PageText(
        "用报告里的原话回答您的问题，每一句都标明出处。",
        "Answers to your questions in the report's own sentences, each with its source.",
    ),
    "over_one": PageText("回答依据", "Answers come from"),
    "over_many": PageText("回答依据 {count} 份报告", "Answers come from {count} reports"),
    "date_part": PageText("（{date}）", " ({date})"),
    "source_part": PageText("来源：{source}", "Source: {source}"),
    "read_report": PageText("阅读报告全文", "Read the whole report"),
    "list_reports": PageText("查看报告目录", "See all reports"),
    "examples": PageText("您可以这样问", "You could ask"),
    "question_label": PageText("您的问题", "Your question"),
    "question_hint": PageText("在这里写您的问题", "Write your question here"),
    "ask": PageText("提问", "Ask"),
    "clear": PageText("清空对话", "Clear"),
    "skip": PageText("跳到提问框", "Skip to the question box"),
    "conversation": PageText("对话", "Conversation"),
    "asked": PageText("您问", "You asked"),
    "answered": PageText("回答", "Answer"),
    "pending": PageText("正在报告里查找……", "Looking in the report …"),
    "sources": PageText("报告原文", "From the report"),
    "see_in_report": PageText("在报告中查看", "See it in the report"),
    "nearest": PageText("报告中较接近的内容", "Closest passages in the report"),
    "suggestions": PageText("报告能回答的问题", "Questions the report does answer"),
    "prevails": PageText(
        "回答由程序自动从报告中摘出，以报告原文为准。",
        "Answers are picked from the report automatically; the report itself prevails.",
    ),
    "contact": PageText("报告里没有的，可以询问：{contact}", "For what the report does not say, ask: {contact}"),
    "supported": PageText("报告这样说", "The report says so"),
    "contradicted": PageText("报告的说法不同", "The report says otherwise"),
    "not_found": PageText("报告没有提到", "The report does not mention it"),
    "back_to_chat": PageText("回到问答页", "Back to questions"),
    "all_reports": PageText("报告目录", "Reports"),
    "sentence_count": PageText("共 {count} 句", "{count} sentences"),
    "no_reports": PageText("目前还没有可以查阅的报告。", "There are no reports here yet."),
    "cited_here": PageText("标出的句子是回答引用的原文。", "The marked sentence is the one the answer quotes."),
    "paragraph": PageText("第 {number} 段", "Paragraph {number}"),
    "contents": PageText("目录", "Contents"),
    "close": PageText("关闭原文", "Close the report"),
    "ask_more": PageText("接着问", "Ask another question"),
    "ask_in_chat": PageText("到对话页提问", "Ask in the chat"),
    "missing_title": PageText("没有这一页", "Page not found"),
    "missing_report": PageText(
        "这里没有这份报告，可能已经更名或撤下。请从报告目录中查找。",
        "This report is not here; it may have been renamed or withdrawn. Please look in the list of reports.",
    ),
    "missing_page": PageText(
        "您要找的页面不存在，请回到问答页。", "The page you asked for does not exist. Please go back to the questions."
    ),
    "failed_title": PageText("出了点问题", "Something went wrong"),
    "failed": PageText(
        "这次没能查到，是程序出了问题，不是您的问题有误。请稍后再试一次。",
        "The search failed because of a fault on our side, not because of your question. Please try again later.",
    ),
    "too_large": PageText("发来的内容太长，请缩短后再试。", "What was sent is too long. Please shorten it and try again."),
    "closed": PageText("这个地址没有开放。", "This address is not open."),
    "bad_request": PageText("请求的格式不对：{reason}", "The request is not in the right form: {reason}"),
}
