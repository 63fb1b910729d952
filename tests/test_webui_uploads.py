"""Handing documents in over HTTP: who may, what is refused, what is read, what enters the graph and when."""

import io
import os
import re
import sys
import time
import unicodedata
import zipfile
from pathlib import Path

import pytest
from lxml import html
from made_files import Pdf, tsv

from graph.explorer import Explorer
from graph.homefolder import HomeFolder
from graph.uploads import starting
from graph.uploads.batch import Batch
from graph.uploads.shelf import shown_name
from graph.writer import writing
from ontology.namespaces import BASE
from webui import create_app
from webui.settings import Settings

pytest_plugins = ("webui_fixtures",)

ADDRESS = "/dua-vao"
HOST = "http://localhost"
PLAN = """ỦY BAN NHÂN DÂN
TỈNH ĐỒNG THÁP
Số: {number}/KH-UBND

Đồng Tháp, ngày 12 tháng 02 năm 2025

KẾ HOẠCH
Chuyển đổi số các chợ dân sinh năm 2025

Căn cứ Nghị quyết số 57-NQ/TW ngày 22 tháng 12 năm 2024 của Bộ Chính trị;

I. NHIỆM VỤ

1. Giao Giám đốc Sở Công Thương chủ trì, phối hợp với Sở Tài chính:

a) {words} theo Nghị quyết số 26-NQ/TW.

b) Báo cáo kết quả trước ngày 30 tháng 6 năm 2025.
"""


def plan(number=47, words="Khảo sát hạ tầng của các chợ"):
    return PLAN.format(number=number, words=words).encode()


def form(values, files):
    """The body of a form as a browser sends it."""
    parts = [f'name="{name}"\r\n\r\n{value}'.encode() for name, value in values.items()]
    for name, content in files:
        parts.append(f'name="tep"; filename="{name}"\r\n\r\n'.encode() + content)
    head = b"--bien\r\nContent-Disposition: form-data; "
    return b"".join(head + part + b"\r\n" for part in parts) + b"--bien--\r\n"


class Visitor:
    """Who sits at the machine: a client that sends what a page of the site would send."""

    def __init__(self, home: Path, **settings):
        self.home = home
        self.client = create_app(Settings(home=home, **settings)).test_client()

    def get(self, address, **options):
        return self.client.get(address, **options)

    def post(self, address, *, files=(), fields=None, headers=None, word=None):
        values = {"khoa": self.word() if word is None else word, **(fields or {})}
        headers = {"Origin": HOST} if headers is None else headers
        body = form(values, files)
        return self.client.post(
            address, data=body, headers=headers, content_type="multipart/form-data; boundary=bien"
        )

    def word(self):
        return re.search(r'name="khoa" value="(\w+)"', self.get(ADDRESS).text)[1]

    def sent(self, files, **options):
        answer = self.post(ADDRESS, files=files, **options)
        assert answer.status_code == 303, answer.text
        return answer.headers["Location"]

    def settled(self, address, *, seconds=90):
        until = time.monotonic() + seconds
        while self.get(f"{address}/nhip").json["busy"]:
            assert time.monotonic() < until, self.state(address)
            time.sleep(0.05)
        while self.batch(address).is_at_work():
            time.sleep(0.01)
        return address

    def state(self, address):
        return self.get(f"{address}.json").json

    def files(self, address):
        return {each["name"]: each for each in self.state(address)["files"]}

    def enter(self, address):
        assert self.post(f"{address}/vao").status_code == 303
        return self.settled(address)

    def held(self):
        try:
            with Explorer.open(self.home) as explorer:
                return sorted(explorer.held())
        except Exception:
            return []

    def batch(self, address):
        return Batch(self.home / "uploads" / address.rpartition("/")[2])


@pytest.fixture
def visitor(tmp_path):
    return Visitor(tmp_path / "home")


@pytest.fixture
def unread(monkeypatch):
    """Nobody reads what is handed in: for tests of what is taken."""
    monkeypatch.setattr(starting, "start", lambda batch, task, base: None)


def test_read_looked_at_and_only_then_taken_in(visitor):
    address = visitor.settled(visitor.sent([("kế hoạch.md", plan())]))
    found = visitor.files(address)["kế hoạch.md"]
    assert found["state"] == "read" and found["stands"] == "new"
    assert found["document"] == "vb/dong-thap.ubnd/kh/2025/47"
    assert found["counts"]["tasks"] == 2 and found["doubts"]["open_citations"] == 1
    assert visitor.held() == [], "nothing enters before it is wished"

    visitor.enter(address)
    assert visitor.state(address)["state"] == "entered"
    assert visitor.held() == ["vb/dong-thap.ubnd/kh/2025/47"]
    page = html.fromstring(visitor.get(address).text)
    (link,) = page.xpath('//li[@id="tep-0"]//a[contains(@class, "item-document")]/@href')
    assert link == "/vb/dong-thap.ubnd/kh/2025/47"
    assert visitor.get(link).status_code == 200
    assert not (visitor.batch(address).folder / "files").exists(), "originals are kept once only"


def test_each_doubtful_thing_leads_to_its_words(visitor):
    address = visitor.settled(visitor.sent([("a.md", plan())]))
    (place,) = [each for each in visitor.files(address)["a.md"]["places"] if each["kind"] == "open_citations"]
    assert PLAN.format(number=47, words="Khảo sát hạ tầng của các chợ")[place["start"] : place["end"]] == (
        "Nghị quyết số 26-NQ/TW"
    )
    page = html.fromstring(visitor.get(address).text)
    links = page.xpath('//li[@id="tep-0"]//ul[@class="places"]//a/@href')
    assert links
    for link in links:
        shown = html.fromstring(visitor.get(link).text).get_element_by_id("doan")
        assert shown.text_content().strip()
    read = html.fromstring(visitor.get(f"{address}/0").text)
    for number in page.xpath('//li[@id="tep-0"]//a[@class="figure"]'):
        target = read.get_element_by_id(number.get("href").partition("#")[2])
        count = int(re.search(r"\d+", number.text_content())[0])
        assert len(target.xpath(".//ul[@class='places']/li | .//ol/li")) == count


def encrypted():
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")


def bomb():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 310_000_000)
    return target.getvalue()


BAD = {
    "hỏng.pdf": (b"%PDF-1.7 x", "failed", "hỏng"),
    "khóa.docx": (encrypted(), "failed", "mật khẩu"),
    "nhầm.pdf": (plan(), "failed", "nội dung là văn bản thuần"),
    "trắng.txt": (b"  \n ", "failed", "không có chữ nào"),
    "bom.docx": (bomb(), "failed", "bom.docx"),
    "rỗng.md": (b"", "refused", "empty"),
    "bảng.xlsx": (b"PK\x03\x04", "refused", "type"),
    "không đuôi": (b"x", "refused", "type"),
    "to.md": (b"x" * 1_100_000, "refused", "large"),
}


def test_what_cannot_be_read_says_so_and_stops_nothing_else(tmp_path):
    visitor = Visitor(tmp_path / "home", upload_file_megabytes=1)
    address = visitor.settled(
        visitor.sent([*((name, content) for name, (content, _, _) in BAD.items()), ("tốt.md", plan())])
    )
    files = visitor.files(address)
    for name, (_, state, says) in BAD.items():
        assert (files[name]["state"], says in files[name]["message"]) == (state, True), files[name]["message"]
        assert files[name]["message"].count(str(tmp_path)) == 0
    assert files["tốt.md"]["state"] == "read"
    visitor.enter(address)
    assert visitor.held() == ["vb/dong-thap.ubnd/kh/2025/47"]


NAMES = [
    ("../../../../tmp/ra-ngoai.md", "ra-ngoai.md"),
    ("/etc/passwd.md", "passwd.md"),
    ("a\u202eb\u200b\x01.md", "ab.md"),
    (unicodedata.normalize("NFD", "Kế hoạch ủy ban.MD"), "Kế hoạch ủy ban.MD"),
    ("<img src=x onerror=alert(1)>.md", "<img src=x onerror=alert(1)>.md"),
    (f"{'dài' * 200}.md", f"{'dài' * 200}.md"[-150:]),
]


@pytest.mark.parametrize(("given", "shown"), NAMES)
def test_a_name_from_outside_is_shown_and_never_a_path(visitor, unread, given, shown):
    address = visitor.sent([(given, plan())])
    assert visitor.state(address)["files"][0]["name"] == shown
    kept = [path.name for path in (visitor.batch(address).folder / "files").iterdir()]
    assert kept == [f"0{Path(shown).suffix.lower()}"]
    assert "<img src=x" not in visitor.get(address).text


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("..\\..\\windows\\x.md", "x.md"),
        ("con\nmeo  .md", "conmeo .md"),
        ("", "không tên"),
        ("..", ".."),
        ("a/", "a"),
        ("\ud800.md", ".md"),
        *NAMES,
    ],
)
def test_names_as_they_are_shown(given, shown):
    assert shown_name(given) == shown


FOREIGN = [
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Origin": "http://localhost:81"},
    {"Origin": "https://localhost"},
    {},
    {"Referer": "https://evil.example/dua-vao"},
    {"Origin": HOST, "Sec-Fetch-Site": "cross-site"},
]


@pytest.mark.parametrize("headers", FOREIGN)
def test_what_another_site_sends_is_refused(visitor, headers):
    answer = visitor.post(ADDRESS, files=[("a.md", plan())], headers=headers)
    assert answer.status_code == 403
    assert "không đến từ một trang" in answer.text
    assert visitor.get(f"{ADDRESS}.json").json["batches"] == []


def test_a_request_without_the_word_of_the_page_is_refused(visitor):
    for word in ("", "x" * 64):
        assert visitor.post(ADDRESS, files=[("a.md", plan())], word=word).status_code == 403
    address = visitor.settled(visitor.sent([("a.md", plan())], headers={"Referer": f"{HOST}{ADDRESS}"}))
    for wish in ("vao", "bo", "dung", "doc", "0/bo"):
        assert visitor.post(f"{address}/{wish}", word="x").status_code == 403
        assert visitor.client.get(f"{address}/{wish}").status_code in (404, 405)
    assert visitor.held() == [] and visitor.state(address)["state"] == "ready"


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "evil.example:80", "Origin": "http://evil.example:80"},
        {"Host": "127.0.0.1.evil.example"},
        {"Host": "10.0.0.7"},
        {"Host": "localhost@evil.example"},
        {"X-Forwarded-For": "203.0.113.9"},
        {"Forwarded": "for=203.0.113.9"},
    ],
)
def test_another_name_or_a_proxy_sees_nothing(visitor, unread, headers):
    address = visitor.sent([("a.md", plan())])
    for place in (ADDRESS, address, f"{address}/0", f"{address}/nhip", f"{address}.json"):
        answer = visitor.get(place, headers=headers)
        assert answer.status_code == 403, place
        assert "47/KH-UBND" not in answer.text and "khoa" not in answer.text
    assert (
        visitor.post(ADDRESS, files=[("a.md", plan())], headers={"Origin": HOST, **headers}).status_code
        == 403
    )


@pytest.mark.parametrize("name", ["127.0.0.1", "127.0.0.1:8000", "localhost:9", "[::1]:8000"])
def test_every_name_of_this_machine_will_do(visitor, name):
    assert visitor.get(ADDRESS, headers={"Host": name}).status_code == 200


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.7", "::", "can-cu.example"])
def test_a_public_server_takes_nothing_and_shows_no_way(webui_home, host):
    client = create_app(Settings(home=webui_home, host=host)).test_client()
    answer = client.get(ADDRESS)
    assert answer.status_code == 403 and "chỉ dành cho người chạy phần mềm này" in answer.text
    assert client.post(ADDRESS, headers={"Origin": HOST}).status_code == 403
    assert ADDRESS not in client.get("/vb/").text


def test_the_list_of_documents_leads_there(client):
    assert client.get("/vb/").text.count(f'href="{ADDRESS}"') == 1
    assert client.get(f"{ADDRESS}/").status_code == 200


def test_no_file_at_all(visitor):
    answer = visitor.post(ADDRESS)
    assert answer.status_code == 400 and "Chưa chọn tệp nào" in answer.text
    assert list((visitor.home / "uploads").glob("?" * 16)) == []


def test_more_files_than_may_be(tmp_path, unread):
    visitor = Visitor(tmp_path / "home", upload_files=3)
    address = visitor.sent([(f"{n}.md", plan(n)) for n in range(1, 6)])
    states = [each["message"] for each in visitor.state(address)["files"]]
    assert states[3:] == ["many", "many"] and "many" not in states[:3]


def test_a_hundred_files_are_taken_and_stopped_in_a_moment(visitor):
    address = visitor.sent([(f"{n}.md", plan(n)) for n in range(1, 101)])
    assert len(visitor.state(address)["files"]) == 100
    assert visitor.post(f"{address}/dung").status_code == 303
    visitor.settled(address, seconds=10)
    assert visitor.state(address)["state"] == "stopped"
    visitor.post(f"{address}/bo")
    assert visitor.get(address).status_code == 404


def test_too_much_at_once(tmp_path, unread):
    visitor = Visitor(tmp_path / "home", upload_megabytes=1, upload_file_megabytes=1)
    answer = visitor.post(ADDRESS, files=[(f"{n}.md", b"x" * 900_000) for n in range(3)])
    assert answer.status_code == 413 and "Gửi lên quá nhiều" in answer.text
    answer = visitor.post(ADDRESS, files=[("a.md", b"x" * 900_000), ("b.md", b"y" * 900_000)])
    states = visitor.state(answer.headers["Location"])["files"]
    assert [each["message"] for each in states][1] == "room"


def test_all_batches_together_have_a_bound(tmp_path, unread):
    visitor = Visitor(tmp_path / "home", upload_home_megabytes=1)
    first = visitor.sent([("a.md", b"x" * 800_000)])
    answer = visitor.post(ADDRESS, files=[("b.md", b"y" * 800_000)])
    assert answer.status_code == 400 and "không còn chỗ" in answer.text
    visitor.post(f"{first}/bo")
    assert visitor.post(ADDRESS, files=[("b.md", plan())]).status_code == 303


def test_the_same_file_twice(visitor):
    address = visitor.settled(visitor.sent([("a.md", plan()), ("b.md", plan())]))
    assert visitor.files(address)["b.md"]["message"] == "twice"
    visitor.enter(address)
    again = visitor.settled(visitor.sent([("c.md", plan())]))
    assert visitor.files(again)["c.md"]["stands"] == "same_file"
    visitor.enter(again)
    assert visitor.held() == ["vb/dong-thap.ubnd/kh/2025/47"]


def test_another_content_of_a_number_that_is_held(visitor):
    visitor.enter(visitor.settled(visitor.sent([("a.md", plan())])))
    other = plan(words="Lắp điểm phát sóng tại bến xe và trạm y tế các xã")
    address = visitor.settled(visitor.sent([("a.md", other)]))
    found = visitor.files(address)["a.md"]
    assert found["stands"] == "number_held" and next(iter(found["doubts"])) == "number_held"
    assert "sẽ thay dữ kiện đang giữ" in visitor.get(address).text
    with Explorer.open(visitor.home) as explorer:
        assert "Khảo sát" in explorer.document("vb/dong-thap.ubnd/kh/2025/47").text
    visitor.enter(address)
    assert visitor.files(address)["a.md"]["entered"] == "changed"
    with Explorer.open(visitor.home) as explorer:
        assert "bến xe" in explorer.document("vb/dong-thap.ubnd/kh/2025/47").text
    assert str(visitor.home) not in visitor.get(address).text


def test_two_files_of_one_name_are_two_documents(visitor):
    visitor.enter(visitor.settled(visitor.sent([("ke-hoach.md", plan(47))])))
    visitor.enter(visitor.settled(visitor.sent([("ke-hoach.md", plan(48))])))
    assert visitor.held() == ["vb/dong-thap.ubnd/kh/2025/47", "vb/dong-thap.ubnd/kh/2025/48"]


def test_two_batches_at_once(visitor):
    first = visitor.sent([("a.md", plan(1)), ("b.md", plan(2))])
    second = visitor.sent([("c.md", plan(3))])
    for address in (first, second):
        visitor.settled(address)
        assert visitor.state(address)["state"] == "ready"
    visitor.enter(second)
    visitor.enter(first)
    assert len(visitor.held()) == 3


def test_a_file_that_is_dropped_does_not_enter(visitor):
    address = visitor.settled(visitor.sent([("a.md", plan(1)), ("b.md", plan(2))]))
    assert visitor.post(f"{address}/0/bo").status_code == 303
    assert visitor.files(address)["a.md"]["state"] == "dropped"
    assert visitor.get(f"{address}/0").status_code == 404
    visitor.enter(address)
    assert visitor.held() == ["vb/dong-thap.ubnd/kh/2025/02"]
    assert visitor.post(f"{address}/1/bo").status_code == 400, "too late"


def test_while_somebody_else_writes(visitor):
    address = visitor.settled(visitor.sent([("a.md", plan())]))
    with writing(visitor.home, base=BASE):
        visitor.enter(address)
        seen = visitor.get(address)
        assert "đang được ghi bởi một tiến trình khác" in seen.text and "tiến trình " in seen.text
        assert visitor.state(address)["state"] == "ready" and visitor.held() == []
    visitor.enter(address)
    assert visitor.state(address)["state"] == "entered" and len(visitor.held()) == 1


def test_reading_that_was_cut_short_says_so_and_goes_on(visitor):
    address = visitor.settled(visitor.sent([("a.md", plan(1)), ("b.md", plan(2))]))
    batch = visitor.batch(address)
    progress = batch.load("progress")
    batch.save("progress", {**progress, "1": {"state": "working", "step": "duties", "message": ""}})
    (batch.folder / "report/1.json").unlink()
    assert visitor.state(address)["state"] == "interrupted"
    assert "bị ngắt giữa chừng" in visitor.get(address).text
    visitor.post(f"{address}/doc")
    visitor.settled(address)
    assert visitor.state(address)["state"] == "ready"
    assert [each["state"] for each in visitor.state(address)["files"]] == ["read", "read"]


def test_taking_in_that_was_cut_short_says_so_and_may_be_repeated(visitor):
    address = visitor.settled(visitor.sent([("a.md", plan(1))]))
    visitor.batch(address).save("entry", {"state": "working", "step": "merge", "done": 1, "total": 1})
    assert visitor.state(address)["state"] == "cut"
    visitor.enter(address)
    assert visitor.state(address)["state"] == "entered"


def test_what_another_version_read_is_read_again(visitor):
    address = visitor.settled(visitor.sent([("a.md", plan(1))]))
    batch = visitor.batch(address)
    record = batch.load("read/0")
    batch.save("read/0", {**record, "version": "0", "text": "x"})
    visitor.enter(address)
    with Explorer.open(visitor.home) as explorer:
        assert "chợ" in explorer.document("vb/dong-thap.ubnd/kh/2025/01").text


def test_old_batches_are_cleared_away_and_documents_stay(tmp_path):
    visitor = Visitor(tmp_path / "home", upload_days=1)
    address = visitor.enter(visitor.settled(visitor.sent([("a.md", plan())])))
    batch = visitor.batch(address)
    batch.save("batch", {**batch.load("batch"), "created": time.time() - 25 * 3600})
    assert visitor.get(f"{ADDRESS}.json").json["batches"] == []
    assert not batch.folder.exists() and len(visitor.held()) == 1


@pytest.mark.parametrize("name", ["..", "x", "0" * 15, "secret", "%2e%2e", "0123456789abcdeg"])
def test_only_a_batch_has_an_address(visitor, name):
    visitor.get(ADDRESS)
    assert visitor.get(f"{ADDRESS}/{name}").status_code in (404, 308)


def test_a_home_that_cannot_be_written(tmp_path):
    home = tmp_path / "home"
    home.write_text("not a folder", encoding="utf-8")
    answer = create_app(Settings(home=home)).test_client().get(ADDRESS)
    assert answer.status_code == 503 and str(tmp_path) not in answer.text


def test_a_withdrawn_document_stays_withdrawn(visitor):
    visitor.enter(visitor.settled(visitor.sent([("a.md", plan())])))
    HomeFolder(visitor.home).set_state("vb/dong-thap.ubnd/kh/2025/47", "withdrawn")
    address = visitor.settled(visitor.sent([("a.md", plan(words="Khảo sát đường truyền của các chợ"))]))
    assert visitor.files(address)["a.md"]["stands"] == "unpublished"
    visitor.enter(address)
    assert visitor.held() == []
    assert visitor.files(address)["a.md"]["entered"] == "held"


def test_english(visitor):
    address = visitor.settled(visitor.sent([("a.md", plan())]))
    for place in (ADDRESS, address, f"{address}/0"):
        page = html.fromstring(visitor.get(f"{place}?lang=en").text)
        for marked in page.xpath('//*[@lang="vi"]') + page.xpath("//script|//title"):
            marked.drop_tree()
        text = page.text_content().replace("Căn Cứ", "")
        assert re.findall(r"\w*[ăâđêôơưạảấầẩẫậắằẵặẹẻẽếềểễệịọỏốồổỗộớờởỡợụủứừửữự]\w*", text) == [], place


def test_a_scan_is_read_again_by_recognising_its_letters(visitor, monkeypatch, tmp_path):
    program = tmp_path / "tesseract"
    program.write_text(
        f"#!{sys.executable}\nimport sys\n"
        "if '--list-langs' in sys.argv: print('vie'); sys.exit()\n"
        f"sys.stdout.buffer.write({tsv(plan().decode()).encode()!r})\n"
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    made = Pdf()
    made.page()
    address = visitor.settled(visitor.sent([("quét.pdf", made.bytes()), ("hỏng.pdf", b"%PDF-1.7 x")]))
    assert "--ocr" in visitor.files(address)["quét.pdf"]["message"]
    assert visitor.state(address)["state"] == "nothing"
    assert "Đọc lại các bản quét" in visitor.get(address).text
    assert visitor.post(f"{address}/anh").status_code == 303
    visitor.settled(address)
    found = visitor.files(address)
    assert found["quét.pdf"]["document"] == "vb/dong-thap.ubnd/kh/2025/47"
    assert found["hỏng.pdf"]["state"] == "failed"
    assert "Đọc lại các bản quét" not in visitor.get(address).text
