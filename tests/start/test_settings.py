"""What an operator may write in the settings, and what is refused before it does harm."""

import threading

import pytest

from webapp.config import Config, ConfigError, kept_secret

REFUSED = [
    ("HOST", "a b"),
    ("HOST", "http://localhost"),
    ("PORT", "0"),
    ("PORT", "9" * 5000),
    ("SITE_URL", "http://mal.example.se:70000"),
    ("SITE_URL", "http://[::1"),
    ("SITE_URL", "http://mal.example.se#mal"),
    ("SITE_URL", "http://mal.example.se?"),
    ("SITE_URL", "http://namn:hemligt@mal.example.se"),
    ("SITE_URL", "http://mal example.se"),
    ("SITE_URL", "http://mal\n.example.se"),
    ("ALLOWED_HOSTS", "*"),
    ("ALLOWED_HOSTS", "mal example.se"),
    ("DATABASE_URL", "sqlite://"),
    ("DATABASE_URL", "sqlite:///:memory:"),
    ("DATABASE_URL", "sqlite:////tmp"),
    ("DATABASE_URL", "sqlite:////tmp/x.db?mode=memory&uri=true"),
]


def read(folder, **environment):
    """Read an environment whose instance folder is the test's own."""
    return Config.from_environment({"INSTANCE_DIR": str(folder), **environment})


@pytest.mark.parametrize(("name", "value"), REFUSED)
def test_a_bad_setting_is_one_sentence_that_says_what_it_may_be(tmp_path, name, value):
    """It names the variable the operator wrote, not one that was made from it, and repeats no secret."""
    with pytest.raises(ConfigError) as refused:
        read(tmp_path, **{name: value})
    message = refused.value.message
    assert message.startswith(f"{name} is wrong: it may be ")
    assert message.endswith(".")
    assert "\n" not in message
    assert "hemligt" not in message


@pytest.mark.parametrize("name", ["HOST", "PORT", "SITE_URL", "INSTANCE_DIR", "SECRET_KEY", "WEB_CONCURRENCY"])
def test_an_empty_setting_is_one_that_is_not_set(tmp_path, name, monkeypatch):
    """A line that a deployment left empty means what its absence means."""
    monkeypatch.chdir(tmp_path)
    empty = Config.from_environment({"INSTANCE_DIR": str(tmp_path / "instance"), name: ""})
    assert empty == Config.from_environment({"INSTANCE_DIR": str(tmp_path / "instance")})


@pytest.mark.parametrize("host", ["::1", "[::1]"])
def test_a_host_may_be_an_ipv6_address(tmp_path, host):
    """In an address it stands in brackets, to listen on without."""
    config = read(tmp_path, HOST=host)
    assert (config.host, config.site_url) == ("::1", "http://[::1]:8000")
    assert config.allowed_hosts[0] == "[::1]"


def test_the_letters_of_the_sites_address_are_made_small(tmp_path):
    """Whether it is https decides what browsers are told."""
    assert read(tmp_path, SITE_URL="HTTPS://Mal.Example.se/").site_url == "https://mal.example.se"


def test_a_database_file_is_named_from_the_root(tmp_path, monkeypatch):
    """The file that was checked is the file that is opened, whichever folder others begin from."""
    monkeypatch.chdir(tmp_path)
    assert read(tmp_path, DATABASE_URL="sqlite:///mal.db").database_url == f"sqlite:///{tmp_path}/mal.db"


def test_a_given_secret_leaves_none_behind(tmp_path):
    """Nothing is made that nobody reads."""
    read(tmp_path, SECRET_KEY="k" * 32)
    assert not (tmp_path / "secret_key").exists()


def test_processes_that_start_together_have_one_secret(tmp_path):
    """No process sees half of what another one writes."""
    found = []
    together = threading.Barrier(8)

    def start():
        """Begin when the others do."""
        together.wait()
        found.append(kept_secret(tmp_path))

    threads = [threading.Thread(target=start) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(found), len(set(found))) == (8, 1)
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]


@pytest.mark.parametrize("kept", [b"", b"short", b"\xff" * 64])
def test_a_bad_kept_secret_is_one_sentence_that_names_its_file(tmp_path, kept):
    """A broken file is not passed off as a wrong variable."""
    (tmp_path / "secret_key").write_bytes(kept)
    with pytest.raises(ConfigError, match=f"SECRET_KEY is wrong: .*{tmp_path / 'secret_key'}"):
        read(tmp_path)
