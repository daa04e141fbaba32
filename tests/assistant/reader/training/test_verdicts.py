"""What the wording of a statement gives away."""

from assistant.reader.network import OPEN, OTHER, SAME
from assistant.reader.training.verdicts import by_wording


def test_what_the_wording_gives_away_is_told_by_other_sentences():
    told = [
        (f"{w}{i}号厂{e}", f"第{i}句", label)
        for i in range(60)
        for w, e, label in (("", "投产", SAME), ("只有", "投产", OTHER))
    ]
    told += [("只有9号厂投产", "第9句", OPEN)]
    told += [("只有9号厂停产", "第9句", SAME), ("只有9号厂停产", "第9句", OTHER)]
    away = by_wording(told)
    assert (away[-2:] == 0).all()  # beside one sentence it is true, beside another false
    assert (away[0:120:2] > 0).all() and (away[1:120:2] < 0).all() and away[120] == 0
