"""Which of Gradio's files the page names beforehand."""

import re

from assistant.web.preload import needed
from tests.web.page import parse


def test_files_are_followed_from_one_to_the_next(tmp_path):
    files = {
        "index-a.js": 'import{x}from"./core-b.js";import(`./Index-c.js`)',
        "core-b.js": "{chatbot:{component:()=>v(()=>import(`./Index-d.js`),m([1]))},"
        "plot:{component:()=>v(()=>import(`./Index-e.js`),m([2]))}}",
        "Index-c.js": "import(`./Blocks-f.js`)",
        "Index-d.js": "import'./core-b.js';import'./gone.js'",
        "Blocks-f.js": "",
        "Index-e.js": "",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    assert set(needed(tmp_path, "index-a.js", ("chatbot",))) == set(files) - {"index-a.js", "Index-e.js"}
    assert needed(tmp_path, "none.js", ("chatbot",)) == ()


def test_the_page_names_files_that_are_there(client):
    page = client.get("/").text
    named = [link.attributes["href"] for link in parse(page).all("link", rel="modulepreload")]
    gradio = [address for address in named if address.startswith("/assets/")]
    assert len(gradio) > 10 and len(set(named)) == len(named)
    for address in named:
        assert client.get(address).status_code == 200, address
    assert re.search(r"/assets/Index-", page)
