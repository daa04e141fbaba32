"""Questions of crowds over single passages."""

import gzip
import json

from assistant.reader.training.crowd import crowd, passages
from assistant.reader.training.lessons import LessonWriter, add_crowd


def test_passages_of_a_crowd_are_read_with_their_answers_place(tmp_path, encoder, monkeypatch):
    monkeypatch.setattr("assistant.reader.training.crowd._WITHHELD", 1)
    text = "茶厂建于2020年。茶厂在2023年5月投产。镇里修了9公里路。"
    row = {"q": "茶厂什么时候投产", "pos": text, "answer": "2023年5月", "start": text.index("2023年5月")}
    (tmp_path / "train").mkdir()
    for name in ("cmrc2018", "drcd_part", "dureader"):
        with gzip.open(tmp_path / "train" / f"{name}.jsonl.gz", "wt", encoding="utf-8") as file:
            file.write(json.dumps(row if name == "cmrc2018" else {"q": "题", "pos": "文。", "answer": ""}) + "\n")
    found = list(passages(tmp_path))
    assert [p.questions for p in found] == [(("茶厂什么时候投产", "2023年5月", text.index("2023年5月")),)]
    answered, unanswered = crowd(found)
    assert answered.sentences[answered.right][0] == "茶厂在2023年5月投产。"
    assert unanswered.right == -1, "the same question without its sentence"
    assert len(unanswered.sentences) == len(answered.sentences) - 1
    lessons = LessonWriter(encoder)
    add_crowd(lessons, [answered, unanswered])
    assert sum(lessons.candidates["label"]) == 1 and lessons.lists["crowd"] == [1, 1]
