"""Short replies to greetings, thanks and questions about the assistant itself."""

from __future__ import annotations

import re

from assistant.messages import say

_KINDS = (
    ("goodbye", r"再见|拜拜|回见|回头见|晚安|bye|see you"),
    (
        "thanks",
        r"谢|辛苦|麻烦|打扰|不错|厉害|聪明|专业|贴心|周到|到位|有用|满意|棒|赞|牛|^了$"
        r"|thank|thx|cheers|great|nice|cool|perfect|helpful|useful|well done|good job|\byou(?:'re| are) ",
    ),
    (
        "who",
        r"你(?:喜欢|爱|想|讨厌|认识|记得|几岁|多大|结婚|有|开心|累)|你是|您是|你不是|你叫|您叫|你由|你被|你的?$|做什么的|干什么的|干嘛的|能做|能干|能问|有什么用|怎么用|可以问|会做|会什么|who|what|help",
    ),
    (
        "noted",
        r"^(?:好的?|好吧|[行嗯哦喔噢额])+$|^好的|收到|懂了|知道|明白|了解|清楚|理解|原来|没事|不用|问题|就这|这样"
        r"|\bok|got it|i see|understood|that'?s all",
    ),
)


def reply(text: str, language: str) -> str:
    """The reply to small talk."""
    name = next((name for name, pattern in _KINDS if re.search(pattern, text, re.I)), "greeting")
    return say(name, language)
