"""Settings: what is wrong stops the start with one sentence that names the variable."""

import stat

import pytest

from webapp.config import Config, ConfigError


def read(tmp_path, **environment):
    """Read an environment whose instance folder is the test's own."""
    return Config.from_environment({"INSTANCE_DIR": str(tmp_path), **environment})


def test_nothing_set_is_a_working_site(tmp_path):
    """A fresh machine needs no settings."""
    config = read(tmp_path)
    assert config.database_url == f"sqlite:///{tmp_path}/malbild.db"
    assert config.site_url == "http://127.0.0.1:8000"
    assert (config.host, config.port, config.workers) == ("127.0.0.1", 8000, 1)


def test_the_secret_is_made_once_and_only_its_owner_may_read_it(tmp_path):
    """Two starts have one secret."""
    first, second = read(tmp_path).secret_key, read(tmp_path).secret_key
    assert first == second
    assert len(first) >= 32
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600


def test_secrets_stay_out_of_what_is_printed(tmp_path):
    """A log of the settings gives nothing away."""
    config = read(tmp_path, DATABASE_URL="postgresql://mal:hemligt@db/mal", SECRET_KEY="k" * 32)
    assert "hemligt" not in repr(config)
    assert "kkkk" not in repr(config)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("REDIS_URL", "redis://:hemligt@redis:6379/0"),
        ("SMTP_URL", "smtp://mal:hemligt@post.example.se:587?from=mal@example.se"),
        ("SMTP_URL", "smtps://post.example.se"),
    ],
)
def test_addresses_of_other_servers_are_taken_as_written(tmp_path, name, value):
    """And stay out of what is printed."""
    config = read(tmp_path, **{name: value})
    assert getattr(config, name.lower()) == value
    assert "hemligt" not in repr(config)


def test_a_postgresql_address_gets_the_driver_we_install(tmp_path):
    """What operators write works as they write it."""
    for scheme in ("postgres", "postgresql", "postgresql+psycopg"):
        assert (
            read(tmp_path, DATABASE_URL=f"{scheme}://mal:x@db/mal").database_url == "postgresql+psycopg://mal:x@db/mal"
        )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", "mysql://x/y"),
        ("DATABASE_URL", "malbild.db"),
        ("DATABASE_URL", "postgresql://h:port/x"),
        ("DATABASE_URL", "sqlite:////does/not/exist/x.db"),
        ("SECRET_KEY", "short"),
        ("SITE_URL", "mal.example.se"),
        ("SITE_URL", "https://mal.example.se/under"),
        ("PORT", "70000"),
        ("PORT", "åtta"),
        ("PORT", "-1"),
        ("WEB_CONCURRENCY", "0"),
        ("TRUSTED_PROXY_HOPS", "1.5"),
        ("ALLOW_INSECURE_SERVICES", "ja"),
        ("ALLOWED_HOSTS", "https://mal.example.se"),
        ("ALLOWED_HOSTS", " , "),
        ("REDIS_URL", "127.0.0.1:6379"),
        ("REDIS_URL", "http://127.0.0.1"),
        ("SMTP_URL", "post.example.se"),
        ("SMTP_URL", "smtp://post.example.se?from=nobody"),
    ],
)
def test_a_wrong_value_is_one_sentence_that_names_the_variable(tmp_path, name, value):
    """An operator knows which line to mend, and what may stand there."""
    with pytest.raises(ConfigError) as refused:
        read(tmp_path, **{name: value})
    message = refused.value.message
    assert name in message
    assert "may be" in message
    assert message.endswith(".")
    assert "\n" not in message


def test_an_instance_folder_that_cannot_be_written_is_named(tmp_path):
    """A file where the folder should be is said so."""
    (tmp_path / "file").touch()
    with pytest.raises(ConfigError, match="INSTANCE_DIR"):
        Config.from_environment({"INSTANCE_DIR": str(tmp_path / "file")})


def test_the_sites_own_host_and_loopback_are_allowed(tmp_path):
    """Others are turned away, whatever they call us."""
    assert read(tmp_path, SITE_URL="https://mal.example.se").allowed_hosts == (
        "mal.example.se",
        "127.0.0.1",
        "localhost",
        "[::1]",
    )
