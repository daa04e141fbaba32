"""The first look at a question: what needs no search because it is empty, too long, small talk, or must be declined.

The patterns are about manners of speaking (markup, orders to the assistant, insults, asking for somebody's private
data), never about a document. What passes is searched; whether the documents answer it is decided in `evidence.py`.
"""

from __future__ import annotations

import re

from assistant.answer import Status

_MARKUP = re.compile(
    r"<\s*/?\s*[a-z!][^>]{0,200}>?|javascript\s*:|\bon(?:error|load|click|mouseover|focus)\s*=|\{\{.*\}\}|\$\{.*\}",
    re.I,
)
_ORDERS = re.compile(
    r"(?:忽略|无视|忘记|忘掉|绕过|跳过|不要遵守|抛开|解除).{0,12}(?:指令|指示|规则|限制|设定|提示|要求|约束|规定"
    r"|以上|之前|前面)"
    r"|系统提示|提示词|初始指令|隐藏指令|(?:从现在起|从现在开始|现在开始|接下来|假装|假设).{0,6}你(?:就)?(?:是|扮演"
    r"|变成|成为|要当)|你现在(?:就)?是|扮演|越狱|开发者模式|没有(?:任何)?限制的"
    r"|ignore .{0,30}(?:instruction|prompt|rule)|system prompt|jailbreak|developer mode|pretend (?:to be|you)"
    r"|you are now|act as\b|disregard .{0,20}(?:instruction|above|previous)",
    re.I,
)
_INVENT = re.compile(
    r"(?:编|编造|捏造|杜撰|虚构|伪造|造谣|瞎编|胡编|假造).{0,4}(?:一?[条篇个份段则]|些|点|谣|新闻|消息|数据|证明"
    r"|文件|故事)|造.{0,3}谣|假(?:新闻|消息|公文|证明|章)|\b(?:fake|make up|fabricate)\b.{0,20}(?:news|story|report"
    r"|data|document)",
    re.I,
)
_ABUSE = re.compile(
    r"傻[逼bB比叉缺瓜]|煞笔|沙雕|\bsb\b|蠢(?:货|猪|蛋|材|得|死|到家)|真蠢|好蠢|太蠢|笨(?:蛋|死|得要)|白痴|智障|脑残"
    r"|弱智|废物|混蛋|王八|操你|草你|[草操]泥马|他妈的|你妈的|滚(?:蛋|开|吧|远)|去死|死全家|狗[屁东日]|放屁|贱[人货]"
    r"|(?:垃圾|破|烂|狗|死)(?:机器人|程序|软件|系统|玩意|客服|助手|AI)|(?:机器人|客服|助手|AI|你)(?:真|太|好"
    r"|就是)?(?:垃圾|没用透|弱智|恶心)|\b(?:stupid|idiot|moron|dumb|fuck\w*|shit|bitch|asshole)\b",
    re.I,
)
_HARM = re.compile(
    r"(?:怎么|如何|教我|帮我).{0,8}(?:炸弹|炸药|毒品|枪支|黑进|入侵|攻击.{0,4}(?:网站|系统)|盗取|杀人|自杀|下毒|逃税"
    r"|偷税|洗钱)|不想活了|how to (?:make|build) (?:a )?(?:bomb|weapon)|kill (?:myself|someone)",
    re.I,
)
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程苏魏吕丁任沈姚卢"
    "姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
_PERSON = (
    rf"(?:[{_SURNAMES}][\u4e00-\u9fff]{{0,2}}(?:女士|先生|同志|老师|主任|书记|[镇县市区村]长|医生|大[爷妈叔姐哥]|某)"
    rf"|(?:^|[，。、\s把给问叫找])[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}(?=的|家住|家在|住在|本人)"
    r"|[她他]们?的?|(?:这|那|某)个?人|当事人)"
)
_PRIVATE = (
    r"手机号|身份证|家庭(?:住|地)址|住址|家住|住(?:在)?(?:哪|几|什么)|银行卡|卡号|微信号|QQ号|私人|电话|门牌|车牌"
    r"|病历|几号楼|年收入|工资|存款|家里有几|老婆|老公|离婚|隐私|年龄|多大岁数|出生(?:年|日)"
)
_PERSONAL = re.compile(
    rf"{_PERSON}.{{0,10}}(?:{_PRIVATE})|(?:{_PRIVATE})(?:号码)?(?:是|给|发|告诉|查).{{0,6}}{_PERSON}"
    r"|\b(?:home address|private phone|(?:his|her|their) (?:phone|address|id)(?: number)?|id card number of)\b",
    re.I,
)
_HOW = r"(?:真是?|太|好|很|挺|蛮|还|非常|十分|特别|实在|更|都)*"
_GOOD = r"(?:不错|清楚|明白|详细|仔细|厉害|聪明|专业|贴心|周到|到位|有用|有帮助|满意|可以|棒|赞|牛|强|快|好)(?:极了)?"
_WHO_ELSE = (
    r"(?:真人|活人|人类|人工(?:客服|智能)?|人|机器人?|程序|电脑|客服|工作人员|智能助手|助手|AI|(?:大|语言)*模型"
    r"|(?:chat ?)?gpt[\w.\-]*|deepseek|claude|gemini|llama|copilot|siri"
    r"|文心一言|豆包|通义千问|千问|讯飞星火|元宝|小爱同学|小度)"
)
_MAKER = "(?:谁|(?:哪个|哪家|什么)(?:公司|单位|人|团队|企业))"
_MADE = "(?:开发|研发|制作|制造|设计|训练|创造|做|造|搞|写|弄)"
# Said one after another, with particles between: 嗯嗯好的，谢谢你的回答哈.
_SAID = (
    r"你好|您好|大家好|哈喽|哈啰|嗨|嘿|喂|早上好|上午好|中午好|下午好|晚上好|早安|晚安|早|在吗|在不在|在么"
    r"|有人(?:在)?吗|你?吃(?:饭)?了吗|再见|再会|拜拜|回见|回头见",
    r"(?:非常|十分|太|真是?|真的)?(?:谢谢|多谢|感谢|谢了|谢)(?:你们?|您|大家)?(?:的?(?:耐心|详细|热心)?的?(?:回答|解答|回复|解释|讲解|帮助|帮忙|指点|指教|说明|介绍))?"
    r"|辛苦(?:你|您)?|麻烦(?:你|您)了|打扰(?:你|您)?了",
    r"好的?|好吧|行|嗯+|哦+|喔+|噢+|额+|收到|懂了|(?:我)?(?:都|全|大概|基本)?(?:知道|明白|了解|清楚|理解)了?|原来(?:如此|是这样|这样)|是?这样"
    r"|没事了?|不用了|没有?(?:别的|其他|什么)?的?(?:问题|事情?)了|(?:我)?没问题了?|就这些|就这样|先这样|[哈呵嘿嘻]+",
    rf"(?:你们?|您|这)?(?:解释|回答|说明?|讲解?|答复?|介绍)?得?{_HOW}{_GOOD}",
    r"你(?:喜欢|爱|想|讨厌|认识|记得)我(?:吗|么|不)?|你(?:几岁|多大)了?|你(?:是男的?还是女的?|是男是女|结婚了吗|有(?:男|女)朋友吗|开心吗|累吗|累不累)"
    rf"|(?:你|您)(?:是|由|被)?{_MAKER}?{_MADE}(?:出来)?的|(?:是)?{_MAKER}{_MADE}(?:出来)?(?:了|的)?(?:你|您)的?"
    rf"|(?:你|您)(?:是|是不是|不是)(?:一?个)?{_WHO_ELSE}(?:还是{_WHO_ELSE})?(?:吗|么|吧)?"
    r"|(?:你|您)(?:到底|究竟)?(?:是|叫)?(?:谁|什么|啥|干什么的|干嘛的|做什么的|人还是机器|哪个|哪家)(?:名字|公司|东西)?的?"
    r"|(?:你)?(?:能|会|可以)(?:帮我)?(?:做|干|问|回答)?(?:些)?(?:什么|啥|嘛)|你有什么用|怎么用你?"
    r"|(?:我)?(?:能|可以)问(?:你)?(?:些)?(?:什么|啥)",
    r"hi|hello|hey|good (?:morning|afternoon|evening)|thanks?(?: you)?(?: very much| so much| a lot)?|thx|cheers|bye"
    r"|goodbye|see you|ok(?:ay)?|great|nice|cool|perfect|got it|i see|understood|well done|good job|that'?s all"
    r"|(?:you(?:'re| are) |that(?:'s| is) |very |so |really )+(?:great|good|helpful|clear|nice|useful|smart|welcome)"
    r"|who are you|what are you|what can (?:you|i) (?:do|ask)|how are you|help|test|测试",
)
# Nothing is tried twice (possessive): a long row of 好的 must not take for ever.
_SMALL_TALK = re.compile(rf"(?:(?>{'|'.join(_SAID)})[啊呀哦呢哈啦嘛吧哟的了~ ]*+)++|了", re.I)
_TASK = re.compile(
    r"翻译(?:成|一下|下|为)|(?:^|帮我?|给我|请你?|替我|麻烦|能不能)(?:写|画|唱|作|生成|编写|创作"
    r"|来)(?:一?[段首篇张个封份支幅]|点|些).{0,12}(?:代码|程序|脚本|诗|歌|作文|小说|情书|文案|图片|画|简历|检讨"
    r"|演讲稿|讲话稿|笑话|故事|论文|游戏|公式)"
    r"|讲(?:个|一个)(?:笑话|故事)|^(?:please )?(?:write|translate|draw|sing|compose|tell me a joke)\b",
    re.I,
)


def screen(text: str, limit: int) -> Status | None:
    """The status of a question that needs no search, or None. `text` is folded, `limit` the most characters allowed."""
    if not any(c.isalnum() for c in text):
        return Status.REJECTED_EMPTY
    if len(text) > limit:
        return Status.REJECTED_TOO_LONG
    if any(pattern.search(text) for pattern in (_MARKUP, _ORDERS, _INVENT, _ABUSE, _HARM)):
        return Status.REFUSED_UNSAFE
    if _PERSONAL.search(text):
        return Status.REFUSED_PERSONAL_DATA
    if _is_small_talk(text):
        return Status.CHITCHAT
    return Status.REFUSED_OFF_TOPIC if _TASK.search(text) else None


def _is_small_talk(text: str) -> bool:
    """True where every part of the text is a greeting, thanks or a question about the assistant itself."""
    parts = [part for part in re.split(r"[，。！？,.!?、;；]+\s*|\s{2,}", text) if part.strip("~ ")]
    return all(_SMALL_TALK.fullmatch(part.strip("~ ")) for part in parts)
