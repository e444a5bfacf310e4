"""Half a character, and bytes of a terminal that are no UTF-8: a question that can be asked, or a sentence."""

import shutil
import subprocess
import sys

import pytest
from PIL import Image

from model_runtime.__main__ import main
from model_runtime.cli.common import class_list
from model_runtime.common.whole_text import whole_text


@pytest.fixture
def picture(tmp_path):
    path = tmp_path / "picture.png"
    Image.new("RGB", (64, 64), (40, 120, 60)).save(path)
    return path


def test_halves_that_stand_alone_are_replaced_and_whole_pairs_stay():
    assert whole_text("a\ud83db\udc80 \U0001f600") == "a\ufffdb\ufffd \U0001f600"
    assert class_list("a\udcff, b") == ["a\ufffd", "b"]


def test_a_question_of_the_terminal_that_is_no_utf_8_is_asked(picture, capsys):
    assert main(["ask", str(picture), "Is there \udcff a road?", "--no-clue", "--max-new-tokens", "2", "--json"]) == 0
    assert '"question": "Is there \ufffd a road?"' in capsys.readouterr().out


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are bytes on Linux alone")
def test_a_raster_whose_name_is_no_utf_8_is_told_in_a_sentence(picture):
    named = shutil.copy(picture, bytes(picture).replace(b"picture", b"pict\xffre"))
    command = [sys.executable, "-m", "model_runtime", "ask", named, "Is there a road?", "--json"]
    ran = subprocess.run(command, capture_output=True, text=True)
    assert ran.returncode == 2 and ran.stdout == ""
    assert "pict\ufffdre.png” is no UTF-8; give the file or folder another name." in ran.stderr
    assert "Traceback" not in ran.stderr
