"""Pictures come from their addresses, each once; a host that does not answer is not asked again and again."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO

import pytest
from PIL import Image

from masthead.importers.wordpress.blocks import PictureRef
from masthead.importers.wordpress.index import Index
from masthead.importers.wordpress.ledger import Ledger
from masthead.importers.wordpress.library import Attachment
from masthead.importers.wordpress.pictures import Pictures, source_of
from masthead.kit.fetch import Fetcher, Limits
from masthead.photos.metadata.writing import Rights, packet
from masthead.photos.models import Photo
from masthead.rights.killing import kill
from masthead.staff.tests.factories import UserFactory

pytestmark = pytest.mark.django_db


class Uploads(ThreadingHTTPServer):
    """The old server."""

    asked: list[str]
    url: str


class Answers(BaseHTTPRequestHandler):
    server: Uploads

    def do_GET(self):
        self.server.asked.append(self.path)
        file = BytesIO()
        Image.new("RGB", (40, 30), "teal").save(file, "JPEG")
        body = b"<html>no picture</html>" if "page" in self.path else file.getvalue()
        self.send_response(404 if "gone" in self.path else 200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture
def server():
    server = Uploads(("127.0.0.1", 0), Answers)
    server.asked, server.url = [], f"http://127.0.0.1:{server.server_port}/wp-content/uploads"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def index(tmp_path):
    with Index() as index:
        yield index


@pytest.fixture
def pictures(index, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    fetcher = Fetcher(limits=Limits(connect=1, read=2), allow_loopback=True)
    return Pictures(index, Ledger("old.example"), fetcher=fetcher)


def test_a_picture_is_fetched_once_whatever_its_size_is_called(server, pictures):
    found = [
        pictures.find(PictureRef(f"{server.url}/a{size}.jpg?w=5")) for size in ("", "-300x200", "-scaled")
    ]
    assert len({one.photo for one in found}) == 1
    assert server.asked == ["/wp-content/uploads/a.jpg"]


def test_a_later_run_does_not_fetch_it_again(server, pictures, index):
    pictures.find(PictureRef(f"{server.url}/a.jpg"))
    index.put("DELETE FROM pictures")
    assert pictures.find(PictureRef(f"{server.url}/a.jpg")).is_there
    assert len(server.asked) == 1


def test_an_attachment_brings_its_words(server, pictures, index):
    url = f"{server.url}/a.jpg"
    pier = Attachment("7", url, title="Pier", caption="Low tide", alt="A pier", credit="A. Quill")
    index.add_attachment(pier)
    photo = Photo.objects.get(pk=pictures.find(PictureRef(attachment_id="7")).photo)
    assert (photo.title, photo.caption, photo.description, photo.credit) == (
        "Pier",
        "Low tide",
        "A pier",
        "A. Quill",
    )


def test_a_missing_picture_says_what_the_server_said(server, pictures):
    assert "404" in pictures.find(PictureRef(f"{server.url}/gone.jpg")).reason
    assert not Photo.objects.exists()


def test_what_is_no_picture_is_not_kept(server, pictures):
    assert "no picture" in pictures.find(PictureRef(f"{server.url}/page.jpg")).reason


def test_a_dead_host_is_asked_once(pictures):
    reasons = {pictures.find(PictureRef(f"http://127.0.0.1:9/{n}.jpg")).reason for n in range(5)}
    assert reasons == {"127.0.0.1:9 cannot be reached"}


def test_an_address_inside_the_own_network_is_not_asked(index):
    found = Pictures(index, Ledger("old.example")).find(PictureRef("http://192.168.0.1/a.jpg"))
    assert "inside this network" in found.reason


@pytest.mark.parametrize("name", ["../secret.jpg", "..%2Fsecret.jpg", "/etc/passwd", "2018/../../secret.jpg"])
def test_nothing_outside_of_the_media_folder_is_read(index, tmp_path, name):
    (tmp_path / "secret.jpg").write_bytes(b"secret")
    (tmp_path / "uploads").mkdir()
    pictures = Pictures(index, Ledger("old.example"), media=tmp_path / "uploads", fetch=False)
    found = pictures.find(PictureRef(f"https://old.example/wp-content/uploads/{name}"))
    assert "not in the media folder" in found.reason


@pytest.mark.parametrize(
    "address", ["", "data:image/png;base64,AAAA", "file:///etc/passwd", "https://[", "https://x.example/"]
)
def test_only_addresses_on_the_web_are_pictures(address):
    assert source_of(address) == ""


def keep_locally(index, folder, data):
    (folder / "a.jpg").write_bytes(data)
    pictures = Pictures(index, Ledger("old.example"), media=folder, fetch=False)
    return pictures.find(PictureRef("https://old.example/wp-content/uploads/a.jpg"))


def test_a_picture_brings_what_its_file_says_behind_what_the_export_says(index, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    url = "https://old.example/wp-content/uploads/a.jpg"
    index.add_attachment(Attachment("7", url, title="Pier", credit="A. Quill"))
    file = BytesIO()
    said = packet(Rights(credit="LANTERN", copyright_notice="© Ada"))
    Image.new("RGB", (40, 30), "teal").save(file, "JPEG", xmp=said)
    (tmp_path / "a.jpg").write_bytes(file.getvalue())
    found = Pictures(index, Ledger("old.example"), media=tmp_path, fetch=False).find(PictureRef(url, "7"))
    photo = Photo.objects.get(pk=found.photo)
    assert (photo.credit, photo.copyright_notice) == ("A. Quill", "© Ada")
    assert photo.from_file == {"copyright_notice": "XMP"}


def test_a_picture_that_breaks_off_is_named_and_leaves_nothing_behind(index, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    file = BytesIO()
    Image.effect_noise((60, 60), 60).save(file, "JPEG")
    found = keep_locally(index, tmp_path, file.getvalue()[:-500])
    assert "breaks off" in found.reason
    assert not (tmp_path / "media").exists()


def test_a_picture_that_was_killed_here_does_not_come_back_under_another_name(server, pictures):
    here = Photo.objects.get(pk=pictures.find(PictureRef(f"{server.url}/2024/pier.jpg", "")).photo)
    here.get_file_hash()
    here.save()
    kill([here], by=UserFactory.create(is_superuser=True), reason="A court said so.")
    found = pictures.find(PictureRef(f"{server.url}/2025/quay.jpg", ""))
    assert (found.photo, "which was killed here" in found.reason) == (None, True)
