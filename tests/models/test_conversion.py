from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from facerec_desktop.core.errors import InternalError, ModelError, ModelMissing
from facerec_desktop.models import conversion
from facerec_desktop.models.blueprints import CascadeBlueprint
from facerec_desktop.models.conversion import forget_graphs, prepared_graphs, renewed_graphs
from tests.conftest import REPO
from tests.processes import wait_for_end

CASCADE = CascadeBlueprint()

PREPARE = """
import sys
from pathlib import Path
from facerec_desktop.models.blueprints import CascadeBlueprint
from facerec_desktop.models.conversion import prepared_graphs

if __name__ == "__main__":
    graphs = prepared_graphs(Path(sys.argv[1]), CascadeBlueprint())
    print(all(path.is_file() for path in graphs.values()), "torch" in sys.modules)
"""


PREPARE_FOR_EVER = """
import sys
from pathlib import Path
from facerec_desktop.models.conversion import prepared_graphs
from tests.models.endless import Endless

if __name__ == "__main__":
    prepared_graphs(Path(sys.argv[1]), Endless())
"""


@pytest.fixture
def no_child(monkeypatch):
    """Preparing anything is an error."""

    def refuse(folder, _):
        pytest.fail(f"{folder} was prepared again")

    monkeypatch.setattr(conversion, "_prepare_in_child", refuse)


def die(_folder, _blueprint, _sender):
    os._exit(1)


def complain(_folder, _blueprint, sender):
    sender.send(ModelMissing("The weights went away."))


def fake_graphs(folder: Path, content: str) -> Path:
    folder.mkdir(parents=True)
    for name in CASCADE.graphs:
        (folder / f"{name}.xml").write_text(content)
    return folder


@pytest.mark.long
def test_two_programs_that_prepare_at_once_both_succeed_without_loading_torch(tmp_path):
    running = [
        subprocess.Popen(
            [sys.executable, "-c", PREPARE, str(tmp_path / "cache")],
            cwd=REPO,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    assert [process.communicate() for process in running] == [("True False\n", "")] * 2
    # One folder is left, without remains of the one that came second.
    assert [path.name[:6] for path in (tmp_path / "cache").iterdir()] == ["mtcnn-"]


def test_prepared_graphs_are_used_again(session_cache, request):
    made = prepared_graphs(session_cache / "models", CASCADE)
    request.getfixturevalue("no_child")
    assert prepared_graphs(session_cache / "models", CASCADE) == made
    assert list(made) == list(CASCADE.graphs)


def test_graphs_of_other_versions_are_not_used(session_cache, monkeypatch):
    usual = conversion._cache_key()
    monkeypatch.setattr(conversion, "version", lambda name: f"{name} 99")
    assert conversion._cache_key() != usual


def test_forgotten_graphs_are_gone(tmp_path, no_child):
    folder = fake_graphs(tmp_path / f"mtcnn-{conversion._cache_key()}", "graph")
    prepared_graphs(tmp_path, CASCADE)
    forget_graphs(tmp_path, CASCADE)
    assert not folder.exists()
    forget_graphs(tmp_path, CASCADE)


@pytest.fixture
def bundled(tmp_path, monkeypatch):
    """Graphs that came with the program."""
    monkeypatch.setattr(conversion, "resources_dir", lambda: tmp_path / "resources")
    name = f"mtcnn-{conversion._cache_key()}"
    return fake_graphs(tmp_path / "resources" / conversion.BUNDLED_GRAPHS / name, "built")


def test_graphs_that_came_with_the_program_are_used_where_they_are(tmp_path, bundled, no_child):
    assert prepared_graphs(tmp_path / "cache", CASCADE)["pnet"] == bundled / "pnet.xml"
    assert not (tmp_path / "cache").exists()


def test_graphs_prepared_anew_replace_those_that_came_with_the_program(
    tmp_path, bundled, monkeypatch
):
    def prepare(folder, _):
        fake_graphs(folder, "anew")

    monkeypatch.setattr(conversion, "_prepare_in_child", prepare)
    renewed = renewed_graphs(tmp_path / "cache", CASCADE)
    assert renewed["pnet"].read_text() == "anew"
    assert prepared_graphs(tmp_path / "cache", CASCADE) == renewed
    assert (bundled / "pnet.xml").read_text() == "built"


def test_a_cache_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").write_text("in the way")
    named = re.escape(str(tmp_path / "file"))
    with pytest.raises(ModelError, match=rf"cannot be prepared: {named}.*: .+\."):
        prepared_graphs(tmp_path / "file", CASCADE)


@pytest.mark.parametrize(("work", "error"), [(die, InternalError), (complain, ModelMissing)])
def test_what_goes_wrong_in_the_child_is_told(tmp_path, monkeypatch, work, error):
    monkeypatch.setattr(conversion, "_convert_all", work)
    with pytest.raises(error):
        prepared_graphs(tmp_path, CASCADE)


@pytest.mark.long
def test_the_child_ends_with_its_parent_and_leaves_nothing(tmp_path):
    """As when the program is quit during its first start."""
    cache = tmp_path / "cache"
    with subprocess.Popen(
        [sys.executable, "-c", PREPARE_FOR_EVER, str(cache)],
        cwd=REPO,
        stdout=subprocess.PIPE,
        text=True,
    ) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        assert len(list(cache.iterdir())) == 1
        parent.kill()
    wait_for_end(child)
    assert list(cache.iterdir()) == []


def test_who_comes_second_keeps_what_is_there(tmp_path):
    first = fake_graphs(tmp_path / "target", "first")
    conversion._publish(fake_graphs(tmp_path / "made", "second"), first, CASCADE.graphs)
    assert (first / "pnet.xml").read_text() == "first"


def test_an_incomplete_folder_is_replaced(tmp_path):
    incomplete = fake_graphs(tmp_path / "target", "first")
    (incomplete / "onet.xml").unlink()
    conversion._publish(fake_graphs(tmp_path / "made", "second"), incomplete, CASCADE.graphs)
    assert (incomplete / "pnet.xml").read_text() == "second"
