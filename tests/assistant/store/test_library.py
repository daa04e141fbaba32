"""Versions of documents: every one is kept, one at most is served, and what was served once stays as it was."""

from __future__ import annotations

import pytest

from assistant.store.library import FOLDER, Description

BY = "王芳"


@pytest.fixture
def library(store):
    return store.library


def served(library):
    return [(version.document, version.number, content) for version, content in library.served_files()]


def test_a_version_is_served_when_it_is_published_not_before(library):
    number = library.add("liuhe", "柳河.txt", "第一版".encode(), Description("柳河报告", "2024"), BY)
    assert (number, library.served(), served(library)) == (1, {}, [])
    library.publish("liuhe", 1, BY)
    assert served(library) == [("liuhe", 1, "第一版".encode())]
    (version,) = library.versions("liuhe")
    assert (version.filename, version.described.title, version.added_by) == ("柳河.txt", "柳河报告", BY)


def test_a_document_is_replaced_withdrawn_and_brought_back(library):
    for text in (b"one", b"two", b"three"):
        library.publish("liuhe", library.add("liuhe", "a.txt", text, Description(), BY), BY)
    assert served(library) == [("liuhe", 3, b"three")]
    library.withdraw("liuhe", BY)
    assert (library.served(), served(library)) == ({"liuhe": None}, [])
    library.publish("liuhe", 1, BY)
    assert served(library) == [("liuhe", 1, b"one")]
    assert [version.number for version in library.versions()] == [3, 2, 1]


def test_the_version_of_the_folder_comes_back_when_nothing_is_decided_any_more(library):
    library.withdraw("nianli-2024", BY)
    library.publish("nianli-2024", FOLDER, BY)
    assert library.served() == {}


def test_what_was_served_is_not_changed_but_followed_by_another(library):
    library.add("liuhe", "a.txt", b"one", Description("错"), BY)
    assert library.describe("liuhe", 1, Description("对"), BY) == 1
    assert library.versions("liuhe")[0].described.title == "对"
    library.publish("liuhe", 1, BY)
    assert library.describe("liuhe", 1, Description("对"), BY) == 1
    assert library.describe("liuhe", 1, Description("更对"), BY) == 2
    assert [v.described.title for v in library.versions("liuhe")] == ["更对", "对"]
    assert library.content("liuhe", 2) == b"one"


def test_only_what_was_never_served_can_be_discarded(library):
    library.add("liuhe", "a.txt", b"one", Description(), BY)
    library.publish("liuhe", 1, BY)
    library.add("liuhe", "a.txt", b"two", Description(), BY)
    for number in (1, 2):
        library.discard("liuhe", number, BY)
    assert [version.number for version in library.versions("liuhe")] == [1]


def test_a_version_that_is_not_there_cannot_be_published(library):
    with pytest.raises(KeyError):
        library.publish("liuhe", 1, BY)
    assert library.served() == {}


def test_every_change_is_audited(library, store):
    library.publish("liuhe", library.add("liuhe", "a.txt", b"one", Description(), BY), BY)
    library.withdraw("liuhe", BY)
    done = [(entry.who, entry.what, entry.about) for entry in store.audit.all()]
    assert done == [
        (BY, "document.add", "liuhe (1)"),
        (BY, "document.publish", "liuhe (1)"),
        (BY, "document.withdraw", "liuhe"),
    ]
