"""Every chapter holds on a real server, more than once, and leaves nothing behind."""

from __future__ import annotations

import io
import json
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import boto3
import pytest
from rich.console import Console
from tests.serving import REGION, Server, command, environment, serving

from casemate.tour.chapters import CHAPTERS
from casemate.tour.play import play
from casemate.tour.script import Chapter, Scene
from casemate.tour.show import TerminalAudience, brief
from casemate.tour.stage import NotAsSaid, Stage


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("tour") / "data") as running:
        yield running


def _host(server: Server) -> boto3.Session:
    return boto3.Session(server.root.access_key_id, server.root.secret_access_key, region_name=REGION)


def _played(chapter: Chapter[Any], server: Server) -> str:
    screen = io.StringIO()
    play(chapter, _host(server), server.endpoint, TerminalAudience(Console(file=screen, width=2000)))
    return screen.getvalue()


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.name)
def test_a_chapter_holds_twice_and_leaves_nothing(chapter: Chapter[Any], server: Server) -> None:
    first, second = _played(chapter, server), _played(chapter, server)
    for scene in chapter.scenes:
        for sentence in scene.sentences:
            assert f'"{sentence.text}"' in first
    assert first.count(" ok ") == second.count(" ok ") > len(chapter.scenes)
    assert server.client("iam").list_users()["Users"] == []
    kms = server.client("kms")
    # Keys of services come with their first use, and stay.
    assert all(each["AliasName"].startswith("alias/aws/") for each in kms.list_aliases()["Aliases"])
    keys = [kms.describe_key(KeyId=key["KeyId"])["KeyMetadata"] for key in kms.list_keys()["Keys"]]
    assert {key["KeyState"] for key in keys if key["KeyManager"] == "CUSTOMER"} <= {"PendingDeletion"}
    assert server.client("iam").list_roles()["Roles"] == []
    assert server.client("lambda").list_functions()["Functions"] == []
    assert server.client("events").list_rules()["Rules"] == []
    assert server.client("sns").list_topics()["Topics"] == []
    assert "QueueUrls" not in server.client("sqs").list_queues()
    assert server.client("ssm").describe_parameters()["Parameters"] == []
    assert server.client("secretsmanager").list_secrets(IncludePlannedDeletion=True)["SecretList"] == []


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.name)
def test_every_scene_quotes_a_sentence(chapter: Chapter[Any]) -> None:
    for scene in chapter.scenes:
        assert scene.sentences
        assert all(sentence.text and sentence.source for sentence in scene.sentences)


def _run(server: Server, tmp_path: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    config, credentials = tmp_path / "config", tmp_path / "credentials"
    config.write_text(
        f"[profile here]\nregion = {REGION}\nendpoint_url = {server.endpoint}\n[profile aws]\nregion = {REGION}\n"
    )
    keys = f"aws_access_key_id = {server.root.access_key_id}\naws_secret_access_key = {server.root.secret_access_key}\n"
    credentials.write_text(f"[here]\n{keys}[aws]\n{keys}")
    return subprocess.run(
        command("tour", *arguments),
        env=environment({"AWS_CONFIG_FILE": str(config), "AWS_SHARED_CREDENTIALS_FILE": str(credentials)}),
        capture_output=True,
        text=True,
        timeout=60,
        input="\n" * 20,
    )


def test_the_command_plays_a_chapter_as_the_data_directorys_root(server: Server, tmp_path: Path) -> None:
    done = _run(server, tmp_path, "kms", "--pause", "--data-dir", str(server.data_dir))
    assert (done.returncode, done.stderr) == (0, "")
    assert "All of it held." in done.stdout
    assert "Enter for the next scene" in done.stdout


def test_the_command_plays_as_a_profile(server: Server, tmp_path: Path) -> None:
    done = _run(server, tmp_path, "--profile", "here", "--data-dir", str(tmp_path))
    assert (done.returncode, done.stderr) == (0, "")


def test_the_tour_does_not_go_to_aws(server: Server, tmp_path: Path) -> None:
    done = _run(server, tmp_path, "--profile", "aws", "--data-dir", str(tmp_path))
    assert done.returncode == 1
    assert "leads to AWS" in done.stderr


def test_the_command_names_its_chapters(server: Server, tmp_path: Path) -> None:
    assert _run(server, tmp_path, "--list").stdout.startswith("kms  ")
    unknown = _run(server, tmp_path, "nowhere", "--data-dir", str(server.data_dir))
    assert unknown.returncode == 1
    assert "there is no chapter nowhere" in unknown.stderr


def test_nobody_there_is_one_clear_line(server: Server, tmp_path: Path) -> None:
    done = _run(server, tmp_path, "--data-dir", str(server.data_dir), "--endpoint", "http://127.0.0.1:1")
    assert done.returncode == 1
    assert done.stderr.startswith("casemate: nothing answers at http://127.0.0.1:1\n")


def _false_chapter(play_scene: Any, prepare: Any = lambda stage: None) -> Chapter[None]:
    return Chapter("false", "What does not hold", prepare, (Scene("one", (), play_scene),))


def test_what_does_not_hold_ends_the_tour_and_is_cleaned_up_after(server: Server) -> None:
    def prepare(stage: Stage) -> None:
        stage.quietly("iam", "CreateUser", UserName="short-lived")
        stage.afterwards(lambda: stage.quietly("iam", "DeleteUser", UserName="short-lived"))

    chapter = _false_chapter(lambda stage, _: stage.check("two is three", False), prepare)
    with pytest.raises(NotAsSaid, match=r"false, scene 1 \(one\): this does not hold: two is three"):
        _played(chapter, server)
    assert server.client("iam").list_users()["Users"] == []


def test_an_answer_where_a_refusal_was_said_does_not_hold(server: Server) -> None:
    chapter = _false_chapter(lambda stage, _: stage.refused("AccessDeniedException", "kms", "ListKeys"))
    with pytest.raises(NotAsSaid, match="was answered; AccessDeniedException was to be expected"):
        _played(chapter, server)


def test_another_refusal_than_was_said_does_not_hold(server: Server) -> None:
    chapter = _false_chapter(
        lambda stage, _: stage.refused("AccessDeniedException", "kms", "DescribeKey", KeyId="alias/none")
    )
    with pytest.raises(NotAsSaid, match="refused with NotFoundException, not AccessDeniedException"):
        _played(chapter, server)


def test_a_refusal_where_an_answer_was_said_does_not_hold(server: Server) -> None:
    chapter = _false_chapter(lambda stage, _: stage.call("kms", "DescribeKey", KeyId="alias/none"))
    with pytest.raises(NotAsSaid, match="kms DescribeKey was refused"):
        _played(chapter, server)


@pytest.mark.parametrize(
    ("name", "value", "shown"),
    [
        ("Plaintext", b"secret", "<6 bytes>"),
        ("SecretAccessKey", "wJalr", "<not shown>"),
        ("Key", {"SecretAccessKey": "wJalr", "Status": "Active"}, "{SecretAccessKey: <not shown>, Status: Active}"),
        ("Events", [1, 2], "<2 items>"),
        ("Names", ["one"], "[one]"),
        ("Text", "two\n  lines\x1b[31m", "two lines [31m"),
        ("Text", "x" * 200, "x" * 96 + "..."),
    ],
)
def test_values_are_shown_in_short_and_secrets_not_at_all(name: str, value: object, shown: str) -> None:
    assert brief(name, value) == shown


def test_the_chapters_have_names_of_their_own() -> None:
    names = [chapter.name for chapter in CHAPTERS]
    assert len(names) == len(set(names))


def test_no_secret_is_on_the_screen(server: Server) -> None:
    made: list[Mapping[str, Any]] = []

    def play_scene(stage: Stage, _: None) -> None:
        stage.call("iam", "CreateUser", UserName="seen")
        stage.afterwards(lambda: stage.quietly("iam", "DeleteUser", UserName="seen"))
        key = stage.call("iam", "CreateAccessKey", UserName="seen")["AccessKey"]
        made.append(key)
        stage.afterwards(
            lambda: stage.quietly("iam", "DeleteAccessKey", UserName="seen", AccessKeyId=key["AccessKeyId"])
        )

    screen = _played(_false_chapter(play_scene), server)
    assert "CreateAccessKey" in screen
    assert made[0]["SecretAccessKey"] not in screen
    assert json.loads((server.data_dir / "root-credentials.json").read_text())["secret_access_key"] not in screen
