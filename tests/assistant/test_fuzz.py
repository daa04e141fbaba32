"""Whatever is typed, and whatever was asked before: an answer, never an exception, never an unchecked quote."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.answer import Answer, Status

ANY = st.text(alphabet=st.characters(), max_size=310)  # surrogates and control characters too
WORDS = """
那 它 呢 ？ ， 的 多少 投资 松林镇 茶叶加工厂 2023年 去年 续建的 qidong When it １２ 亿 “ ” 😀 \u202e \x00 <b> 不对 还有
""".strip("\n")
PIECES = st.lists(st.sampled_from(WORDS.split(" ")), max_size=30).map("".join)


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(question=st.one_of(ANY, PIECES), history=st.lists(st.one_of(ANY, PIECES), max_size=8))
def test_anything_gets_an_answer(two_towns, question, history):
    answer = two_towns.ask(question, history)
    assert isinstance(answer, Answer) and answer.text
    assert (answer.status is Status.ANSWERED) == bool(answer.citations)
    for cited in (*answer.citations, *answer.nearest):
        assert two_towns.index.document(cited.document).text[cited.start : cited.end] == cited.quote
