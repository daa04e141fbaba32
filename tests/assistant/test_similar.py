"""Questions alike come together, others stay apart, and the same questions always give the same groups."""

from __future__ import annotations

from assistant.similar import group

# Pairs as people put them; within a line the same is asked, between lines something else.
SAME = (
    ("镇里有几所幼儿园？", "镇上幼儿园有几所？", "幼儿园一共几所"),
    ("高铁站什么时候建？", "什么时候修高铁站？"),
    ("物业费一平米多少钱？", "物业费多少钱一平方米"),
    ("公交车末班车几点？", "末班公交车是几点"),
)


def test_questions_alike_come_together_and_others_stay_apart(encoder):
    texts = [text for line in SAME for text in line]
    of = {at: number for number, one in enumerate(group(texts, encoder)) for at in one.members}
    lines = [number for number, line in enumerate(SAME) for _ in line]
    pairs = [(a, b) for a in range(len(texts)) for b in range(a)]
    together = [of[a] == of[b] for a, b in pairs if lines[a] == lines[b]]
    apart = [of[a] != of[b] for a, b in pairs if lines[a] != lines[b]]
    assert all(apart)
    assert sum(together) >= 0.8 * len(together)


def test_equal_texts_count_and_the_largest_group_is_first(encoder):
    groups = group(["甲镇的水库在哪里？", "小学几年级入学？", "小学几年级入学？"], encoder)
    assert [one.members for one in groups] == [(1, 2), (0,)]


def test_every_text_is_in_one_group(encoder):
    texts = [f"{thing}有多少？" for thing in "路桥水电气树房车"] * 2
    groups = group(texts, encoder)
    assert sorted(at for one in groups for at in one.members) == list(range(16))
    assert group(texts, encoder) == groups
    assert group([], encoder) == ()
