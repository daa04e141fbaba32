"""Short replies to greetings, thanks and questions about the assistant itself."""

from __future__ import annotations

import re

from assistant.messages import say

_KINDS = (
    ("goodbye", r"再见|拜拜|回见|回头见|晚安|bye|see you"),
    ("thanks", r"谢|辛苦|真棒|不错|厉害|thank|thx"),
    ("who", r"你是|您是|你叫|能做|能干|能问|有什么用|怎么用|可以问|会做|会什么|who|what|help"),
)


def reply(text: str, language: str) -> str:
    """The reply to small talk."""
    name = next((name for name, pattern in _KINDS if re.search(pattern, text, re.I)), "greeting")
    return say(name, language)
