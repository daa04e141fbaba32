def test_x(client):
    r=client.get("/"); assert r.status_code==200
    assert client.get("/ask?q=面积").status_code==200
