"""What an environment has to hold, and what one lacks of it."""

import importlib

import pytest

from model_runtime.common import installed_packages
from model_runtime.common.requirements import Lack, Requirement, lacks, read_requirements


def test_every_line_of_the_list_is_understood():
    wanted = installed_packages.required()
    lines = [line for line in installed_packages.REQUIREMENTS.read_text().splitlines() if line and line[0] != "#"]
    assert [str(requirement) for requirement in wanted] == lines and len(wanted) > 10


@pytest.mark.parametrize(
    ("bounds", "version", "does"),
    [
        (">=5.20,<6", "5.20.0", True),
        (">=5.20,<6", "5.9", False),
        (">=5.20,<6", "6.0.1", False),
        (">=2.9", "2.13.0+cpu", True),
        (">=2.9", "2.8.1+cu126", False),
        (">=2.0", "2", True),
        ("==2.13.0", "2.13", True),
        ("!=2.13.0", "2.13.0", False),
        ("", "0.1", True),
        (">=1", "unknown", False),
    ],
)
def test_versions_are_compared_by_their_numbers(bounds, version, does):
    assert Requirement("x", bounds).accepts(version) is does


def test_comments_and_spaces_of_a_file_do_not_count(tmp_path):
    path = tmp_path / "requirements.txt"
    path.write_text("# all\n\ntorch >= 2.9  # the CPU's\nnumpy\n-r other.txt\n")
    assert read_requirements(path) == (Requirement("torch", ">=2.9"), Requirement("numpy"))


def test_what_is_missing_and_what_is_old_are_told_apart():
    wanted = (Requirement("torch", ">=2.9"), Requirement("numpy", ">=2.0"), Requirement("av"))
    found = lacks(wanted, {"torch": "2.6", "numpy": None, "av": "18.1"})
    assert found == [Lack(wanted[0], "2.6"), Lack(wanted[1], None)]
    assert [Lack.from_wire(lack.to_wire()) for lack in found] == found


def test_opencv_with_windows_is_as_good_as_without():
    wanted = (Requirement("opencv-python-headless", ">=4.10"),)
    assert lacks(wanted, {"opencv-python-headless": None, "opencv-python": "4.12.0"}) == []
    assert lacks(wanted, {"opencv-python": "4.5.0"})[0].found == "4.5.0"


def test_this_environment_lacks_nothing():
    assert installed_packages.lacking() == []


def test_metadata_that_is_half_deleted_is_a_missing_package(tmp_path, monkeypatch):
    (tmp_path / "torch-2.13.0.dist-info").mkdir()  # its METADATA is gone
    monkeypatch.syspath_prepend(str(tmp_path))
    importlib.invalidate_caches()
    assert [lack.wanted.name for lack in installed_packages.lacking()] == ["torch"]
