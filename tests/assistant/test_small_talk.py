"""Greetings, thanks and questions about the assistant get the reply that fits, in the language they came in."""

import pytest

from assistant.messages import say
from assistant.small_talk import reply


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        ("你好", "zh", "greeting"),
        ("早上好", "zh", "greeting"),
        ("谢谢你", "zh", "thanks"),
        ("辛苦了", "zh", "thanks"),
        ("嗯嗯谢谢", "zh", "thanks"),
        ("你好厉害啊", "zh", "thanks"),
        ("收到", "zh", "noted"),
        ("好的知道了", "zh", "noted"),
        ("got it", "en", "noted"),
        ("谢谢,再见", "zh", "goodbye"),
        ("你是谁", "zh", "who"),
        ("你能做什么", "zh", "who"),
        ("你是谁做的", "zh", "who"),
        ("谁开发了你", "zh", "who"),
        ("你是ChatGPT吗", "zh", "who"),
        ("你是真人还是机器人", "zh", "who"),
        ("你喜欢我吗", "zh", "who"),
        ("hello", "en", "greeting"),
        ("thank you", "en", "thanks"),
        ("who are you", "en", "who"),
        ("Bye", "en", "goodbye"),
    ],
)
def test_reply(text, language, name):
    assert reply(text, language) == say(name, language)
