"""Questions asked where nothing answers them."""

from assistant.reader.training.rows import strangers


def test_strangers_are_asked_elsewhere(shelves):
    asked = strangers(shelves, ["红烧肉怎么做"])
    foreign = [e for shelf in asked for e in shelf.examples if e.kind == "stranger"]
    assert foreign and not any(e.gold for e in foreign)
    assert "红烧肉怎么做" in {e.question for e in foreign}
