"""The magazine's file is read strictly: what means nothing or cannot be used is named."""

import pytest

from masthead.config.databases import describe_database
from masthead.config.magazine import find_hosts, read
from masthead.config.shared_caches import describe_shared_caches
from masthead.kit.env import BadSetting


@pytest.fixture(autouse=True)
def _nothing_said_elsewhere(monkeypatch):
    for name in ("MASTHEAD_URL", "MASTHEAD_SECRET_KEY", "DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)


def write(home, *lines):
    (home / "masthead.toml").write_text("\n".join(['secret_key = "x"', *lines]), encoding="utf-8")
    return home


def test_a_file_says_what_the_magazine_is(tmp_path):
    magazine = read(write(tmp_path, 'title = "Daily"', 'url = "https://www.example.com/"', "workers = 3"))
    assert (magazine.title, magazine.url, magazine.workers) == ("Daily", "https://www.example.com", 3)


def test_the_environment_beats_the_file(tmp_path, monkeypatch):
    monkeypatch.setenv("MASTHEAD_PORT", "9000")
    assert read(write(tmp_path, "port = 8080")).port == 9000


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('titel = "Daily"', "titel is not a setting. Did you mean title?"),
        ("colour = 1", "colour is not a setting. There are: allowed_hosts"),
        ("title = ", "is not valid TOML"),
        ('url = "example.com"', "url is 'example.com'"),
        ('url = "https://example.com/magazine"', "Use scheme and host only"),
        ('time_zone = "London"', "time_zone is 'London'"),
        ('cache = "redis"', "Use files or database"),
        ('log_level = "loud"', "Use debug, info, warning or error"),
        ("port = -1", "Use a whole number"),
        ("port = 99999", "port is 99999. Use a whole number from 1 to 65535"),
        ("page_store = 0", "page_store is 0. Use a whole number from 16 to 1000000"),
        ("workers = 0", "workers is 0. Use a whole number from 1 to 64"),
        ("proxies = 99", "proxies is 99. Use a whole number from 0 to 16"),
        ('metrics_token = "short"', "Write 20 characters or more"),
        ('metrics_token = "with a space in the middle"', "metrics_token cannot be used"),
        ("debug = 7", "Use true or false"),
        ('country_header = "CF-IPCountry"', "proxies is 0: any reader could send it"),
        ('state_header = "a header"', "Write the name of a header, such as CF-IPCountry"),
    ],
)
def test_what_cannot_be_used_is_named(tmp_path, line, message):
    with pytest.raises(BadSetting, match=message.replace("?", r"\?")):
        read(write(tmp_path, line))


def test_a_magazine_without_a_secret_is_refused(tmp_path):
    with pytest.raises(BadSetting, match="There is no secret_key"):
        read(tmp_path)


def test_it_answers_to_its_public_name_and_to_this_machine(tmp_path):
    magazine = read(write(tmp_path, 'url = "https://www.example.com"'))
    assert find_hosts(magazine) == ["www.example.com", "localhost", "127.0.0.1", "[::1]"]


def test_it_answers_to_the_names_it_is_told(tmp_path):
    magazine = read(write(tmp_path, 'allowed_hosts = ["a.example", "b.example"]'))
    assert find_hosts(magazine)[:2] == ["a.example", "b.example"]


def describe(home, url):
    return describe_database(read(write(home, f'database_url = "{url}"')))


def test_without_an_address_the_rows_lie_in_var(tmp_path):
    found = describe(tmp_path, "")
    assert found["NAME"] == f"file:{tmp_path}/var/masthead.sqlite3?mode=rw"


def test_a_sqlite_address_is_absolute_or_within_the_magazine(tmp_path):
    assert describe(tmp_path, "sqlite:////data/x.db")["NAME"] == "file:/data/x.db?mode=rw"
    assert describe(tmp_path, "sqlite:///x.db")["NAME"] == f"file:{tmp_path}/x.db?mode=rw"


def test_a_postgres_address_is_taken_apart(tmp_path):
    found = describe(tmp_path, "postgres://ed:p%40ss@db.example:5433/daily?sslmode=require")
    assert (found["NAME"], found["USER"], found["PASSWORD"]) == ("daily", "ed", "p@ss")
    assert (found["HOST"], found["PORT"]) == ("db.example", "5433")
    assert found["OPTIONS"] == {"connect_timeout": 5, "sslmode": "require"}


@pytest.mark.parametrize("url", ["mysql://x/y", "postgres://host/", "nonsense", "postgres://h:port/x"])
def test_a_wrong_database_address_is_refused_with_the_right_forms(tmp_path, url):
    with pytest.raises(BadSetting, match=r"Use postgres://"):
        describe(tmp_path, url)


def test_a_wrong_database_address_never_shows_its_password(tmp_path):
    with pytest.raises(BadSetting) as refused:
        describe(tmp_path, "mysql://ed:hush@host/x")
    assert "hush" not in str(refused.value)


def describe_caches(home, *caches, token=""):
    lines = [f"shared_caches = {list(caches)}", f'shared_cache_token = "{token}"']
    return describe_shared_caches(read(write(home, 'url = "https://www.example.com"', *lines)))


def test_a_cache_is_described_as_wagtail_wants_it(tmp_path):
    found = describe_caches(
        tmp_path, "http://127.0.0.1:8081", "cloudflare://zone9", "a.Backend?KEY=k", token="t"
    )
    assert list(found) == ["http://127.0.0.1:8081", "cloudflare://zone9", "a.Backend"]
    assert found["http://127.0.0.1:8081"]["LOCATION"] == "http://127.0.0.1:8081"
    cloudflare = found["cloudflare://zone9"]
    assert (cloudflare["ZONEID"], cloudflare["BEARER_TOKEN"]) == ("zone9", "t")
    assert found["a.Backend"] == {"BACKEND": "a.Backend", "KEY": "k"}


def test_a_cache_that_takes_tags_is_told_the_name_of_the_magazine(tmp_path):
    [described] = describe_caches(tmp_path, "xkey+http://127.0.0.1:6081").values()
    assert (described["LOCATION"], described["HOST"]) == ("http://127.0.0.1:6081", "www.example.com")


@pytest.mark.parametrize(
    ("cache", "message"),
    [
        ("127.0.0.1:8081", "names '127.0.0.1:8081'. Use http://"),
        ("http://127.0.0.1/purge", "Use http://"),
        ("http://127.0.0.1:99999", "names 'http://127.0.0.1:99999': Port out of range 0-65535. Use http://"),
        ("xkey+http://127.0.0.1:port", "Use http://"),
        ("http://127.0.0.1:0", "nothing listens at port 0. Use http://"),
        ("http://[::1", "Use http://"),
        ("redis://h", "Use http://"),
        ("cloudflare://zone", "there is no shared_cache_token. Make an API token"),
        ("cloudfront://E123", "needs boto3"),
    ],
)
def test_a_cache_that_cannot_be_told_is_refused_with_the_right_forms(tmp_path, cache, message):
    with pytest.raises(BadSetting, match=message):
        describe_caches(tmp_path, cache)


def test_shared_caches_can_be_named_in_the_environment(tmp_path, monkeypatch):
    monkeypatch.setenv("MASTHEAD_SHARED_CACHES", "http://127.0.0.1:8081, http://127.0.0.1:8082")
    assert read(write(tmp_path)).shared_caches == ["http://127.0.0.1:8081", "http://127.0.0.1:8082"]
