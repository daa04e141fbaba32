import pytest

from assistant.web.finding import found_in


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("2024 年新引进3个", "2024年", ["2024 年"]),
        ("２０２４年与2024年", "2024年", ["２０２４年", "2024年"]),
        ("廿里镇和廿里鎮", "廿里鎮", ["廿里镇", "廿里鎮"]),
        ("發展与发展", "发展", ["發展", "发展"]),
        ("共５㎡，另有5 m2", "5m2", ["５㎡", "5 m2"]),
        ("GAP标准化与gap", "Gap", ["GAP", "gap"]),
        ("的的的的", "的的", ["的的", "的的"]),
        ("没有", "别的", []),
        ("没有", " \u200b", []),
        ("a.b", ".", ["."]),
    ],
)
def test_words_are_found_as_a_reader_sees_them(text, words, found):
    assert [text[start:end] for start, end in found_in(text, words)] == found
