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
    "about": PageText("关于这里的问答", "About these answers"),
    "over_one": PageText("回答依据", "Answers come from"),
    "over_many": PageText("回答依据 {count} 份报告", "Answers come from {count} reports"),
    "date_part": PageText("（{date}）", " ({date})"),
    "source_part": PageText("来源：{source}", "Source: {source}"),
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
    "suggestions": PageText("报告里可以查到", "The report can tell you"),
    "next_questions": PageText("还可以接着问", "You could ask next"),
    "figures": PageText("对照", "Side by side"),
    "figure_of": PageText("名称", "What"),
    "figure_value": PageText("数值", "Figure"),
    "prevails": PageText(
        "回答由程序自动从报告中摘出，以报告原文为准。",
        "Answers are picked from the report automatically; the report itself prevails.",
    ),
    "contact": PageText("报告里没有的，可以询问：{contact}", "For what the report does not say, ask: {contact}"),
    "report_error": PageText(
        "发现报告里有错？请告诉：{contact}", "Found an error in the report? Please tell: {contact}"
    ),
    "error_subject": PageText("报告有误：{title}", "Error in the report: {title}"),
    "find_label": PageText("在这份报告里查找", "Find in this report"),
    "find": PageText("查找", "Find"),
    "hits": PageText("找到 {count} 处；点标出的字到下一处", "{count} found; tap a marked word for the next"),
    "no_hits": PageText("没有找到“{words}”。", "“{words}” was not found."),
    "supported": PageText("报告这样说", "The report says so"),
    "contradicted": PageText("报告的说法不同", "The report says otherwise"),
    "unclear": PageText("请以报告原话为准", "Please go by the report's own words"),
    "not_found": PageText("报告没有提到", "The report does not mention it"),
    "back_to_chat": PageText("回到问答页", "Back to questions"),
    "all_reports": PageText("报告目录", "Reports"),
    "sentence_count": PageText("共 {count} 句", "{count} sentences"),
    "no_reports": PageText("目前还没有可以查阅的报告。", "There are no reports here yet."),
    "cited_here": PageText("标出的句子是回答引用的原文。", "The marked sentence is the one the answer quotes."),
    "paragraph": PageText("段落", "Paragraph"),
    "contents": PageText("目录", "Contents"),
    "close": PageText("关闭原文", "Close the report"),
    "ask_more": PageText("接着问", "Ask another question"),
    "ask_in_chat": PageText("到对话页提问", "Ask in the chat"),
    "large_type": PageText("大字", "Large type"),
    "this_language": PageText("中文", "English"),
    "language_now": PageText("页面已换成中文", "The page is now in English"),
    "copy": PageText("复制回答和出处", "Copy with sources"),
    "copied": PageText("已复制", "Copied"),
    "useful_or_not": PageText("这个回答有用吗？", "Was this answer useful?"),
    "useful": PageText("有用", "Yes"),
    "not_useful": PageText("没用", "No"),
    "why_not": PageText("哪里不好？", "What is wrong with it?"),
    "reason_wrong": PageText("答错了", "It is wrong"),
    "reason_not_asked": PageText("不是我问的", "Not what I asked"),
    "reason_incomplete": PageText("不完整", "Incomplete"),
    "reason_other": PageText("其他", "Other"),
    "feedback_thanks": PageText("谢谢，已经记下。", "Thank you, noted."),
    "feedback_title": PageText("谢谢", "Thank you"),
    "privacy_kept": PageText(
        "您的问题会先抹去号码、地址等个人信息，再保存 {days} 天，只用来改进回答；不记录您是谁、从哪里访问。",
        "Your questions are kept for {days} days, with numbers, addresses and other personal details removed, only to "
        "improve the answers. Who you are and where you connect from are not recorded.",
    ),
    "privacy_none": PageText("您的问题不会被保存。", "Your questions are not kept."),
    "share": PageText("复制原文链接", "Copy link to the sentences"),
    "not_copied": PageText("没能复制，请手动选取文字。", "Copying failed. Please select the text yourself."),
    "print": PageText("打印", "Print"),
    "read_aloud": PageText("读给我听", "Read aloud"),
    "stop_reading": PageText("停止朗读", "Stop reading"),
    "sources_count": PageText("附报告原文 {count} 句。", "With {count} sentences from the report."),
    "room_left": PageText("还可以写 {count} 字", "{count} characters left"),
    "unanswered": PageText(
        "这个问题还没有得到回答，请再问一次。", "This question was not answered. Please ask it again."
    ),
    "away": PageText(
        "现在连不上服务。您写的内容还在，连上后会告诉您。",
        "The service cannot be reached now. What you wrote is kept; you will be told when it is back.",
    ),
    "back_again": PageText("已经重新连上。", "The service is back."),
    "busy": PageText(
        "现在提问的人太多，请过一会儿再问。您写的内容还在。",
        "Too many people are asking right now. Please try again in a moment; what you wrote is kept.",
    ),
    "closed_now": PageText(
        "问答暂时关闭，报告仍然可以阅读。", "Questions are switched off for now; the reports can still be read."
    ),
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
    "too_large": PageText(
        "发来的内容太长，请缩短后再试。", "What was sent is too long. Please shorten it and try again."
    ),
    "widget_close": PageText("关闭", "Close"),
    "widget_tab": PageText("在新窗口打开", "Open in a new tab"),
    "widget_refused": PageText(
        "问廿里：{host} 没有应答，按钮已改为链接。请看服务是否在运行，并把 {site} 写进它的设置 NIANLI_EMBED_SITES。",
        "Ask Nianli: {host} did not answer, so the button is now a link. Check that it runs and that its setting "
        "NIANLI_EMBED_SITES lists {site}.",
    ),
    "widget_old": PageText(
        "问廿里：浏览器版本过旧，没有显示按钮。", "Ask Nianli: this browser is too old for the button."
    ),
    "too_slow": PageText("内容发送得太慢，请重试。", "What was sent came too slowly. Please try again."),
    "too_deep": PageText("发来的内容嵌套太深。", "What was sent is nested too deeply."),
    "too_many": PageText(
        "问得太快了，请过一会儿再问。", "Too many questions in a short time; please wait a moment and ask again."
    ),
    "site_not_listed": PageText(
        "这个网站没有登记，不能从它的网页提问。管理员可把它写进 NIANLI_EMBED_SITES。",
        "This site is not listed, so its pages may not ask. The operator can add it to NIANLI_EMBED_SITES.",
    ),
    "wrong_method": PageText("这个地址不接受这种请求方法。", "This address does not take this method."),
    "closed": PageText("这个地址没有开放。", "This address is not open."),
    "bad_request": PageText("请求的格式不对：{reason}", "The request is not in the right form: {reason}"),
}


# --------------------------------------------------------------------------- answers
# What the assistant says around the report's own words. (zh, en)

ANSWERS: dict[str, PageText] = {
    "supported": PageText("对，报告是这样写的：", "Yes, the report says so:"),
    "contradicted": PageText("不对，报告的说法不同：", "No, the report says otherwise:"),
    "supported_asked": PageText("是的，报告是这样写的：", "Yes, the report says so:"),
    "contradicted_asked": PageText("不是这样，报告的说法不同：", "No, the report says otherwise:"),
    "supported_unclear": PageText("看来是这样，请看报告原话：", "It seems so; the report's words are:"),
    "contradicted_unclear": PageText("看来不是这样，请看报告原话：", "It seems not; the report's words are:"),
    "contradicted_value": PageText("不对，报告写的是{value}：", "No, the report says {value}:"),
    "in_report": PageText("", "The report says (in Chinese):"),
    "refused_not_in_documents": PageText("报告里没有说到这一点。", "The report does not say this."),
    "refused_not_in_documents_about": PageText(
        "报告里没有说到“{asked}”。", "The report does not say anything about “{asked}”."
    ),
    "refused_off_topic": PageText(
        "这个问题不在报告的范围里，我只能依据报告回答。",
        "That is outside the reports; I can only answer from what they say.",
    ),
    "refused_unsafe": PageText(
        "这个请求我不能照办。我只用报告里的原话回答与报告有关的问题。",
        "I cannot do that. I only answer questions about the reports, in their own words.",
    ),
    "refused_personal_data": PageText(
        "这涉及个人隐私，我不能提供。报告内容方面的问题欢迎继续问。",
        "That is somebody's private information, which I cannot give. You are welcome to ask about the reports.",
    ),
    "rejected_empty": PageText("请写下您的问题。", "Please write your question."),
    "which_thing": PageText(
        "请说明您问的是哪件事，例如：某个项目什么时候开工？",
        "Please say what you are asking about, for example: when does a certain project start?",
    ),
    "nothing_more": PageText("报告里没有再说到别的。", "The report says nothing more about this."),
    "rejected_too_long": PageText(
        "问题太长了（最多 {limit} 个字）。请分成几个短一些的问题。",
        "The question is too long (at most {limit} characters). Please split it into shorter ones.",
    ),
    "rejected_too_many": PageText("问得太快了，请过一会儿再问。", "Too many questions at once; please wait a moment."),
    "rejected_busy": PageText(
        "现在问的人很多，请稍后再试。", "Many people are asking just now; please try again shortly."
    ),
    "switched_off": PageText("问答暂时关闭。", "Questions are switched off for now."),
    "no_documents": PageText("现在没有可以查的报告。", "There are no reports to look in at present."),
    "greeting": PageText(
        "您好！我是“问廿里”，用报告里的原话回答问题，每句都注明出处。请直接问，例如报告里的项目、数字、时间。",
        "Hello! I answer questions in the report's own sentences, each with its source. Ask me about "
        "its projects, figures or dates.",
    ),
    "thanks": PageText("不客气。还想了解报告里的什么，请接着问。", "You are welcome. Ask on whenever you like."),
    "noted": PageText("好的。还想了解报告里的什么，请接着问。", "All right. Ask on whenever you like."),
    "goodbye": PageText("再见，欢迎再来。", "Goodbye, and welcome back."),
    "who": PageText(
        "我是“问廿里”问答助手，是一个程序。我只从已公布的报告里找答案，用报告的原话回答并注明出处；报告没有写的，我会直说。",
        "I am the Ask Nianli assistant, a program. I answer only from the published reports, in their "
        "own words and with the source; what they do not say, I say so.",
    ),
    "corrected": PageText("按“{meant}”理解（您写的是“{typed}”）。", "Read as “{meant}” (you wrote “{typed}”)."),
    "synonym": PageText("“{typed}”也按“{meant}”查找。", "Looked for “{meant}” as well as “{typed}”."),
    "part_unanswered": PageText("关于“{text}”，报告里没有说到。", "The reports do not say: {text}"),
    "carried": PageText("按“{text}”理解。", "Understood as: {text}"),
    "names_read": PageText("其中 {names}", "Names read as {names}"),
    "from_document": PageText("出自《{title}》{date}。", "From {title}{date}."),
    "dated": PageText("（{date}）", " ({date})"),
    "several_documents": PageText(
        "几份报告都有相关内容，分别列出。", "Several reports speak of this; they are listed side by side."
    ),
    "headings_nearest": PageText("报告里与此最接近的内容：", "The nearest the report comes:"),
}


def say(name: str, language: str, **values: object) -> str:
    """The wording `name` in `language` ("zh" or "en"), with its places filled."""
    text = ANSWERS[name]
    return (text.en if language == "en" else text.zh).format(**values)
