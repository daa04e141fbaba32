"""All wording of the staff desk, in Chinese and English. What the public reads stands in `messages.py`."""

from __future__ import annotations

from assistant.messages import PageText

STAFF: dict[str, PageText] = {
    # ----------------------------------------------------------------- around every page
    "desk": PageText("工作台", "Staff desk"),
    "desk_of": PageText("问廿里工作台", "Ask Nianli staff desk"),
    "skip": PageText("跳到正文", "Skip to the content"),
    "log_in": PageText("登录", "Log in"),
    "log_out": PageText("退出", "Log out"),
    "name": PageText("用户名", "Name"),
    "password": PageText("密码", "Password"),
    "to_chat": PageText("公众问答页", "Public chat"),
    "role_reader": PageText("查阅", "Reader"),
    "role_editor": PageText("编辑", "Editor"),
    "role_administrator": PageText("管理", "Administrator"),
    "menu": PageText("功能", "Menu"),
    "save": PageText("保存", "Save"),
    "apply": PageText("筛选", "Apply"),
    "earlier": PageText("更早", "Earlier"),
    "later": PageText("更近", "Later"),
    # ----------------------------------------------------------------- refusals
    "refused": PageText("不能这样做", "This cannot be done"),
    "not_logged_in": PageText("请先登录，再做一次。", "Please log in and try again."),
    "role_too_low": PageText(
        "您的账户没有这项权限。需要的话请联系管理员。", "Your account may not do this. Please ask an administrator."
    ),
    "foreign_origin": PageText(
        "这张表不是从本站页面提交的，没有执行。请从工作台页面重新操作。",
        "This form did not come from a page of this site, so nothing was done. Please start from the desk's own pages.",
    ),
    "form_spent": PageText(
        "这张表已经提交过，或已过期，没有再次执行。请回到页面，刷新后再操作。",
        "This form was sent before or is too old, so nothing was done. Please go back, reload the page and try again.",
    ),
    "form_wrong": PageText("表单内容不完整，请刷新页面后重填。", "The form is incomplete. Please reload the page."),
    "form_too_large": PageText(
        "提交的内容太大，没有接收。请减少文件或分次提交。",
        "This is larger than allowed and was not taken. Please send fewer or smaller files.",
    ),
    "login_failed": PageText(
        "用户名或密码不对，或账户已停用。连续输错 5 次，账户锁定 15 分钟。若刚登录又回到本页，请改用 https 打开。",
        "Name or password is wrong, or the account is closed. Five wrong passwords lock an account for 15 minutes. "
        "If you come back here right after logging in, open the desk by https.",
    ),
    # ----------------------------------------------------------------- the organisation's own log-in
    "sign_on": PageText("用单位统一身份登录", "Sign in with your organisation"),
    "signed_on": PageText("已登录", "You are logged in"),
    "sign_on_go": PageText("打开工作台", "Open the desk"),
    "sign_on_leave": PageText("同时退出单位统一身份", "Sign out of your organisation's account too"),
    "sign_on_away": PageText(
        "单位统一身份认证现在连不上。请稍后再试，或用用户名和密码登录。",
        "Your organisation's sign-in cannot be reached now. Please try again later, or log in with name and password.",
    ),
    "sign_on_again": PageText(
        "这次登录没有完成，或者已经过期。请从 {address}/staff 打开工作台，再登录一次。",
        "This log-in was not finished or is too old. Please open {address}/staff and log in again.",
    ),
    "sign_on_denied": PageText(
        "单位统一身份认证没有同意这次登录。请再试一次；仍不行，请联系单位的身份认证管理员。",
        "Your organisation's sign-in did not agree to this log-in. Please try again, then ask those who run it.",
    ),
    "sign_on_invalid": PageText(
        "单位统一身份认证的答复没有通过核验，没有登录。请告诉工作台管理员。",
        "What your organisation's sign-in answered could not be verified, so you are not logged in. "
        "Please tell an administrator of the desk.",
    ),
    "sign_on_unknown": PageText(
        "工作台没有可供“{name}”使用的账户，或账户已停用。请联系工作台管理员开通。",
        "The desk has no open account for “{name}”. Please ask an administrator of the desk for one.",
    ),
    # ----------------------------------------------------------------- what was done
    "done_logged_out": PageText("已退出。", "You are logged out."),
    "done_password_changed": PageText("密码已改，请重新登录。", "The password is changed. Please log in again."),
    "done_account_added": PageText("账户已建立。", "The account is made."),
    "done_account_changed": PageText("账户已更改。", "The account is changed."),
    "done_chat_off": PageText("公众问答已关闭。", "The public chat is off."),
    "done_chat_on": PageText("公众问答已开启。", "The public chat is on."),
    # ----------------------------------------------------------------- first page
    "home_hello": PageText("{name}，您好。", "Hello, {name}."),
    "home_draft": PageText(
        "把文稿逐句与报告核对，标出一致、不一致和没有提到的。",
        "Hold a draft against the reports, sentence by sentence.",
    ),
    "home_search": PageText(
        "查报告原文，看每句为什么排在前面。", "Search the reports and see why each sentence ranks."
    ),
    "home_questions": PageText("看公众问了什么、哪些没有答上。", "See what people ask and what could not be answered."),
    "home_documents": PageText("添加、替换、撤下、恢复报告。", "Add, replace, withdraw and restore reports."),
    "home_switch": PageText("关闭或开启公众问答。", "Turn the public chat off and on."),
    "home_people": PageText("账户、权限和密码。", "Accounts, roles and passwords."),
    "home_audit": PageText("每一次改动：谁、何时、做了什么。", "Every change: who, when, what."),
    # ----------------------------------------------------------------- people
    "people": PageText("人员", "People"),
    "people_add": PageText("新建账户", "New account"),
    "people_role": PageText("权限", "Role"),
    "people_state": PageText("状态", "State"),
    "people_created": PageText("建立时间", "Made"),
    "people_new_password": PageText("新密码", "New password"),
    "people_open": PageText("启用", "Open"),
    "people_close": PageText("停用", "Close"),
    "people_set": PageText("更改", "Change"),
    "people_is_open": PageText("在用", "open"),
    "people_is_closed": PageText("已停用", "closed"),
    "people_is_locked": PageText("已锁定", "locked"),
    "people_outside": PageText("统一身份认证", "single sign-on"),
    "password_rule": PageText(
        "至少 12 个字符，不含用户名；几个不相干的词连起来既好记又安全。",
        "At least 12 characters, without the name; a few unrelated words are easy to remember and safe.",
    ),
    "password_none": PageText(
        "用单位统一身份登录的人不设密码，用户名写单位里的账号。",
        "Leave it empty for somebody who signs in with the organisation; the name is the one known there.",
    ),
    "own_password": PageText("改密码", "Change password"),
    "password_current": PageText("现在的密码", "Current password"),
    "password_short": PageText("密码太短，至少 12 个字符。", "The password is too short: at least 12 characters."),
    "password_long": PageText("密码太长，最多 200 个字符。", "The password is too long: at most 200 characters."),
    "password_plain": PageText(
        "密码太容易猜：不要包含用户名，也不要只用几个重复的字符。",
        "The password is easy to guess: leave out the name and do not repeat a few characters.",
    ),
    "password_old": PageText("现在的密码不对。", "The current password is wrong."),
    "name_taken": PageText("这个用户名已有人用。", "There is an account of that name."),
    "name_wrong": PageText("用户名应为 1 到 100 个可见字符。", "A name has 1 to 100 visible characters."),
    "no_such_account": PageText("没有这个账户。", "There is no such account."),
    "last_administrator": PageText(
        "这是最后一位管理员，不能停用或降低权限。请先指定另一位管理员。",
        "This is the last administrator. Name another one first.",
    ),
    # ----------------------------------------------------------------- audit
    "audit": PageText("操作记录", "Audit log"),
    "audit_export": PageText("下载 CSV", "Download CSV"),
    "audit_number": PageText("序号", "Number"),
    "audit_at": PageText("时间（UTC）", "Time (UTC)"),
    "audit_who": PageText("谁", "Who"),
    "audit_what": PageText("做了什么", "What"),
    "audit_about": PageText("对什么", "About"),
    # ----------------------------------------------------------------- switch
    "switch": PageText("开关", "Switch"),
    "switch_is_on": PageText("公众问答现在是开启的。", "The public chat is on."),
    "switch_is_off": PageText("公众问答现在是关闭的，公众看到：", "The public chat is off. The public reads:"),
    "switch_message": PageText("关闭时给公众看的话", "What the public reads meanwhile"),
    "switch_hint": PageText("留空则显示“问答暂时关闭。”", "Where empty: “Questions are switched off for now.”"),
    "switch_default": PageText("问答暂时关闭。", "Questions are switched off for now."),
    "switch_turn_off": PageText("关闭公众问答", "Turn the public chat off"),
    "switch_turn_on": PageText("开启公众问答", "Turn the public chat on"),
    # ----------------------------------------------------------------- check a draft
    "draft": PageText("核对文稿", "Check a draft"),
    "draft_text": PageText("把文稿粘贴在这里", "Paste the draft here"),
    "draft_or_file": PageText(
        "或选一个文件（{formats}），也可以拖进来", "or choose a file ({formats}), or drop it here"
    ),
    "draft_check": PageText("开始核对", "Check"),
    "draft_private": PageText(
        "文稿只在内存里保留半小时，不写入数据库，别的账户看不到。",
        "A draft stays in memory for half an hour, is not stored, and no other account can see it.",
    ),
    "draft_empty": PageText(
        "没有收到文字。请粘贴文稿或选择文件。", "There is no text. Paste a draft or choose a file."
    ),
    "draft_too_long": PageText("文稿超过 {most} 字。请分几次核对。", "The draft is longer than {most} characters."),
    "draft_gone": PageText(
        "这次核对的结果已经不在了，请重新核对。", "This result is gone. Please check the draft again."
    ),
    "draft_file": PageText("文稿核对结果", "Result of the check"),
    "draft_note": PageText(
        "由程序逐句与已公布的报告核对，以报告原文为准；“没有提到”不等于错误。",
        "Each sentence was held against the reports, which prevail; “not found” does not mean wrong.",
    ),
    "draft_took": PageText("{count} 句，用时 {seconds} 秒", "{count} sentences in {seconds} s"),
    "draft_all": PageText("全部", "All"),
    "draft_attention": PageText("需要注意", "Needs attention"),
    "draft_differs": PageText("文稿：{draft} → 报告：{document}", "Draft: {draft} → report: {document}"),
    "draft_none": PageText("没有这样的句子。", "There are none."),
    "draft_again": PageText("核对另一份", "Check another"),
    "draft_claim": PageText("文稿里的句子", "Sentence of the draft"),
    "draft_verdict": PageText("核对结果", "Verdict"),
    "draft_in_draft": PageText("文稿的说法", "The draft says"),
    "draft_in_report": PageText("报告的说法", "The report says"),
    "draft_source_sentence": PageText("报告原句", "Sentence of the report"),
    "draft_source_report": PageText("报告", "Report"),
    "draft_source_place": PageText("位置", "Place"),
    "verdict_supported": PageText("一致", "Supported"),
    "verdict_contradicted": PageText("不一致", "Contradicted"),
    "verdict_not_found": PageText("没有提到", "Not found"),
    # ----------------------------------------------------------------- search
    "search": PageText("检索", "Search"),
    "search_words": PageText("问题或词语", "Question or words"),
    "search_level": PageText("单位", "Unit"),
    "search_sentence": PageText("句子", "Sentences"),
    "search_passage": PageText("段落", "Passages"),
    "search_document": PageText("报告", "Report"),
    "search_any": PageText("不限", "Any"),
    "search_since": PageText("日期从", "Dated from"),
    "search_until": PageText("到", "to"),
    "search_heading": PageText("标题含", "Heading holds"),
    "search_hybrid": PageText("合并排序", "Joined ranking"),
    "search_dense": PageText("按意思（向量）", "By meaning (vectors)"),
    "search_lexical": PageText("按词语（BM25）", "By words (BM25)"),
    "search_nothing": PageText("没有找到。", "Nothing was found."),
    "search_why": PageText(
        "合并 {score}；意思 {dense}（第 {dense_rank}），词语 {words}（第 {words_rank}）",
        "joined {score}; meaning {dense} (rank {dense_rank}), words {words} (rank {words_rank})",
    ),
    "search_weighed": PageText("作为答案的可能 {score}：{kept}", "Likelihood as an answer {score}: {kept}"),
    "search_kept": PageText("采用", "kept"),
    "search_not_kept": PageText("未采用", "not kept"),
    "search_rejected": PageText("考虑过但没有采用的句子", "Weighed and not kept"),
    "search_rejected_why": PageText("可能 {score} · {why}", "likelihood {score} · {why}"),
    "search_answer": PageText("公众看到的回答", "What a citizen reads"),
    # ----------------------------------------------------------------- documents
    "documents": PageText("报告管理", "Documents"),
    "documents_add": PageText("添加报告", "Add documents"),
    "documents_files": PageText(
        "选择文件，也可以拖进来（可选多个）", "Choose files, or drop them here (several at once)"
    ),
    "documents_limits": PageText(
        "{formats}；一次最多 {at_once} 个，每个不超过 {limit} MB，PDF 须有文字层。先预览，确认后才公布。",
        "{formats}; at most {at_once} at once, {limit} MB each, PDF with a text layer. Previewed, then published.",
    ),
    "documents_upload": PageText("上传并预览", "Upload and preview"),
    "documents_number": PageText("请选择 1 到 {most} 个文件。", "Please choose 1 to {most} files."),
    "documents_full": PageText("报告总数不能超过 {most} 份。", "There can be at most {most} documents."),
    "documents_last": PageText(
        "这是唯一一份报告，不能撤下；请先公布另一份。", "This is the only document. Publish another one first."
    ),
    "documents_rebuilding": PageText(
        "正在更新索引：{done} / {total}。期间公众照常提问，用的是原来的版本。",
        "The index is being renewed: {done} of {total}. Meanwhile the earlier version answers questions.",
    ),
    "documents_failed": PageText(
        "索引没有更新成功，公众仍在使用原来的版本。请再公布一次；若仍不行，请看程序日志。",
        "The index could not be renewed; the earlier version is served. Publish again; if that fails, see the log.",
    ),
    "document_title": PageText("标题", "Title"),
    "document_date": PageText("日期", "Date"),
    "document_source": PageText("来源（网址或出处）", "Source (link or place)"),
    "document_id": PageText("编号", "Id"),
    "document_state": PageText("状态", "State"),
    "document_sentences": PageText("句数", "Sentences"),
    "document_is_served": PageText("已公布（第 {number} 版）", "published (version {number})"),
    "document_is_folder": PageText("已公布（随程序目录）", "published (documents folder)"),
    "document_is_withdrawn": PageText("未公布", "not published"),
    "document_waiting": PageText("第 {number} 版待公布", "version {number} waits"),
    "document_versions": PageText("各版本", "Versions"),
    "document_version": PageText("第 {number} 版", "Version {number}"),
    "document_folder_version": PageText("程序目录中的原件", "As in the documents folder"),
    "document_file": PageText("文件", "File"),
    "document_added": PageText("添加时间（UTC）", "Added (UTC)"),
    "document_by": PageText("添加人", "By"),
    "document_replace": PageText("上传新版本", "Upload a new version"),
    "document_replace_hint": PageText(
        "文件名（不含扩展名）须与编号相同：{document}", "The file's name without its ending must be the id: {document}"
    ),
    "document_publish": PageText("公布这一版", "Publish this version"),
    "document_restore": PageText("恢复这一版", "Bring this version back"),
    "document_withdraw": PageText("撤下这份报告", "Withdraw this document"),
    "document_discard": PageText("删除这一版（从未公布）", "Delete this version (never published)"),
    "document_preview": PageText("预览", "Preview"),
    "document_preview_count": PageText("整理后的正文，共 {count} 句", "The cleaned text, {count} sentences"),
    "document_date_hint": PageText("如 2024、2024-10 或 2024-10-10", "Such as 2024, 2024-10 or 2024-10-10"),
    "document_date_wrong": PageText(
        "日期请写成 2024、2024-10 或 2024-10-10。", "Write the date as 2024, 2024-10 or 2024-10-10."
    ),
    "done_document_added": PageText("已收到，请预览后公布。", "Received. Look at it, then publish."),
    "done_document_published": PageText(
        "已决定公布，正在更新索引。", "It will be served as soon as the index is renewed."
    ),
    "done_document_withdrawn": PageText(
        "已决定撤下，正在更新索引。", "It will be gone as soon as the index is renewed."
    ),
    "done_document_discarded": PageText("已删除。", "Deleted."),
    # ----------------------------------------------------------------- synonyms and standard answers
    "curate": PageText("近义词与标准回答", "Curate"),
    "home_curate": PageText(
        "近义词和标准回答，先试后用。", "Synonyms and standard answers, tried before they go live."
    ),
    "curate_file": PageText("近义词和标准回答", "Synonyms and standard answers"),
    "curate_hint": PageText(
        "标准回答只能引用报告原文，短答须是引文的一部分。写法如下：",
        "A standard answer quotes the reports word for word; its short form is part of a quote. It is written so:",
    ),
    "curate_try": PageText("先试一试", "Try it"),
    "curate_live": PageText("检查并启用", "Check and put live"),
    "curate_changes": PageText("最近的提问中有 {count} 个会改变", "Recent questions that would change: {count}"),
    "curate_before": PageText("现在", "Now"),
    "curate_after": PageText("改后", "Then"),
    "curate_fit": PageText(
        "可以启用：{tried} 个已知答案的问题没有变差。", "Fit to go live: none of {tried} known questions gets worse."
    ),
    "curate_spoiled": PageText(
        "不能启用：{count} 个已知答案的问题会变差，请先改正。",
        "Not fit to go live: {count} questions with known answers would get worse.",
    ),
    "done_curated": PageText("已启用。", "It is live."),
    # ----------------------------------------------------------------- what people ask
    "questions": PageText("公众提问", "Questions"),
    "questions_stored": PageText(
        "保存前已隐去身份证号、手机号、银行卡号、邮箱和住址，不含网络地址；{days} 天后自动删除。",
        "ID, telephone and card numbers, e-mail and street addresses are masked before storing; network addresses are "
        "not stored; everything is deleted after {days} days.",
    ),
    "questions_not_stored": PageText("按设置不保存提问。", "By setting, no question is stored."),
    "questions_since": PageText("从", "From"),
    "questions_until": PageText("到", "to"),
    "questions_status": PageText("结果", "Result"),
    "questions_any": PageText("不限", "Any"),
    "questions_feedback": PageText("评价", "Feedback"),
    "questions_words": PageText("含有", "Holding"),
    "questions_total": PageText("共 {count} 个提问", "{count} questions"),
    "questions_by_day": PageText("按日", "By day"),
    "questions_by_status": PageText("按结果", "By result"),
    "questions_by_topic": PageText("按主题（引用句所在的标题）", "By topic (heading of the cited sentence)"),
    "questions_by_feedback": PageText("按评价", "By feedback"),
    "questions_list": PageText("逐条查看", "One by one"),
    "questions_unanswered": PageText("没有答上的", "Unanswered"),
    "questions_csv": PageText("下载 CSV", "Download CSV"),
    "questions_asked": PageText("时间", "Time"),
    "questions_text": PageText("提问", "Question"),
    "questions_topic": PageText("主题", "Topic"),
    "questions_cited": PageText("引用的报告", "Cited reports"),
    "questions_reason": PageText("原因", "Reason"),
    "questions_language": PageText("语言", "Language"),
    "questions_none": PageText("这段时间没有这样的提问。", "There are none in this time."),
    "questions_grouped": PageText(
        "意思相近的归在一起，多的在前：下一份报告可以考虑写到这些。",
        "Questions alike stand together, the most frequent first: what the next report could say.",
    ),
    "questions_count": PageText("次数", "Count"),
    "questions_latest": PageText("最近", "Latest"),
    "questions_others": PageText("相近的问法", "Asked in other words"),
    "questions_purge": PageText("删除旧提问", "Delete old questions"),
    "questions_before": PageText("删除此日之前的全部提问和评价", "Delete all questions and feedback before this day"),
    "done_questions_purged": PageText("已删除。", "Deleted."),
    "feedback_useful": PageText("有用", "Useful"),
    "feedback_not": PageText("没用", "Not useful"),
    "reason_wrong": PageText("答错了", "Wrong"),
    "reason_not_asked": PageText("不是我问的", "Not what was asked"),
    "reason_incomplete": PageText("不完整", "Incomplete"),
    "reason_other": PageText("其他", "Other"),
    "status_unanswered": PageText("没有答上的", "Unanswered"),
    "status_answered": PageText("已回答", "Answered"),
    "status_chitchat": PageText("寒暄", "Small talk"),
    "status_refused_not_in_documents": PageText("报告未提到", "Not in the reports"),
    "status_refused_off_topic": PageText("与报告无关", "Off topic"),
    "status_refused_unsafe": PageText("不当要求", "Unsafe"),
    "status_refused_personal_data": PageText("涉及个人隐私", "Private details"),
    "status_rejected_empty": PageText("空白", "Empty"),
    "status_rejected_too_long": PageText("太长", "Too long"),
    "status_rejected_too_many": PageText("太频繁", "Too many"),
    "status_rejected_busy": PageText("繁忙", "Busy"),
    "status_switched_off": PageText("已关闭", "Switched off"),
    "status_error_internal": PageText("程序出错", "Fault"),
}


def tell(entry: str, language: str, /, **values: object) -> str:
    """Return the wording `entry` in `language` ("zh" or "en"), with its places filled."""
    text = STAFF[entry]
    return (text.en if language == "en" else text.zh).format(**values)
