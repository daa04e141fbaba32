"""The words of a text with their tags."""

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.understanding.tagging import words_of


@settings(deadline=None)
@given(st.text(max_size=60))
def test_the_words_cover_the_text_in_order(text):
    words = words_of(text)
    assert "".join(word.text for word in words) == text
    assert all(text[word.start : word.end] == word.text and word.text for word in words)


def test_nouns_verbs_and_places_are_told_apart():
    tags = {word.text: word.tag for word in words_of("浙江启用学校")}
    assert tags["浙江"] == "ns" and tags["启用"] == "v" and tags["学校"] == "n"
