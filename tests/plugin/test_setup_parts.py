"""What Set up decides by itself: which torch and why, which Python, what a tool's words mean, what may be shown to
others, what the shipped table of wheels says."""

import errno
import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from setup_helpers import ROOT

ALL = ("3.11", "3.12", "3.13", "3.14")


@pytest.fixture(scope="module")
def table(qgis_app):
    from unirs.unirs_qgis.setup.wheels import WheelTable

    return WheelTable.read(ROOT / "resources" / "runtime_wheels.txt")


def around(**members):
    from unirs.unirs_qgis.setup.surroundings import Surroundings

    return Surroundings(**{"variables": {}, "plugin_root": ROOT, **members})


# Which torch


@pytest.mark.parametrize(
    ("driver", "capability", "platform", "build", "told"),
    [
        (None, (), "linux-x86_64", "cpu", "No NVIDIA GPU was found: CPU"),
        (None, (), "windows-x86_64", "index", "No NVIDIA GPU was found: CPU"),
        (None, (), "macos-arm64", "index", "computes on the CPU"),
        ("560.35.03", (8, 9), "linux-x86_64", "cu126", "NVIDIA driver 560: CUDA 12.6"),
        ("580.95.05", (8, 9), "linux-x86_64", "index", "NVIDIA driver 580: CUDA 13.0"),
        ("581.42", (12, 0), "windows-x86_64", "cu130", "NVIDIA driver 581: CUDA 13.0"),
        ("580.95.05", (6, 1), "linux-x86_64", "cu126", "NVIDIA driver 580: CUDA 12.6"),
        ("470.256.02", (7, 5), "linux-x86_64", "cpu", "too old"),
        ("527.00", (7, 5), "windows-x86_64", "index", "too old"),
        ("570.86", (12, 0), "linux-x86_64", "cpu", "580 or newer"),
        ("580.95.05", (3, 7), "linux-x86_64", "cpu", "too old for this torch"),
        ("560.35.03", (), "linux-x86_64", "cu126", "CUDA 12.6"),
    ],
)
def test_the_torch_that_fits_the_driver(qgis_app, driver, capability, platform, build, told):
    from unirs.unirs_qgis.setup.driver import Driver, choose

    found = Driver(driver, "Card", capability) if driver else None
    choice = choose("auto", platform, "2.13.0", found)
    assert choice.backend == build and told in choice.reason


def test_a_build_that_is_there_stays_while_the_driver_serves_it(qgis_app):
    from unirs.unirs_qgis.setup.driver import Driver, choose

    newer = Driver("580.95.05", "Card", (8, 9))
    assert choose("auto", "linux-x86_64", "2.13.0", newer, held="cu126").backend == "cu126"
    assert choose("auto", "linux-x86_64", "2.13.0", newer, held="index").backend == "index"
    assert choose("auto", "linux-x86_64", "2.13.0", newer, held="cpu").backend == "index"
    assert choose("auto", "windows-x86_64", "2.13.0", newer, held="index").backend == "cu130"  # which is the CPU's
    older = Driver("560.35.03", "Card", (8, 9))
    assert choose("auto", "linux-x86_64", "2.13.0", older, held="index").backend == "cu126"


def test_a_build_that_was_chosen(qgis_app):
    from unirs.unirs_qgis.setup.driver import Driver, choose

    assert choose("cpu", "linux-x86_64", "2.13.0", Driver("580.1")).backend == "cpu"
    assert choose("cu130", "linux-x86_64", "2.13.0", None).backend == "index"  # that is what the index has there
    assert choose("cu130", "windows-x86_64", "2.13.0", None).backend == "cu130"


def test_a_card_of_amds(qgis_app, tmp_path):
    """uv knows which ROCm fits which card; without it torch for the CPU is what it takes."""
    from unirs.unirs_qgis.setup.driver import choose

    (tmp_path / "dev").mkdir()
    (tmp_path / "dev" / "kfd").touch()
    assert choose("auto", "linux-x86_64", "2.13.0", None, tmp_path).backend == "auto"
    assert choose("auto", "windows-x86_64", "2.13.0", None, tmp_path).backend == "index"


def test_the_lines_that_are_run(qgis_app, tmp_path):
    """As Windows and a machine with a GPU would run them; nothing is started."""
    from unirs.unirs_qgis.runtime.setup_folder import SetupFolder
    from unirs.unirs_qgis.setup.installers import Pip, Uv

    folder = SetupFolder(tmp_path / "α β")
    uv = Uv(Path("uv"), folder, around())
    assert uv.make_environment(None, "3.11")[1:6] == ["venv", "--no-project", "--managed-python", "--python", "3.11"]
    assert "--no-python-downloads" in uv.make_environment(Path("/usr/bin/python3"), "3.11")
    wheels = uv.install(tmp_path / "r.txt", ["numpy"])
    assert "--require-hashes" in wheels and wheels[wheels.index("--reinstall-package") + 1] == "numpy"
    torch = uv.install_torch("2.13.0", "cu126", tmp_path / "c.txt", anew=False)
    assert torch[-2:] == ["--torch-backend", "cu126"] and "torch==2.13.0" in torch
    assert uv.install_torch("2.13.0", "auto", tmp_path / "c.txt", anew=False)[-1] == "auto"
    assert "--torch-backend" not in uv.install_torch("2.13.0", "index", tmp_path / "c.txt", anew=False)
    mirrored = Uv(Path("uv"), folder, around(torch_index="https://mirror/whl"))
    assert mirrored.install_torch("2.13.0", "cpu", tmp_path / "c.txt", anew=False)[-1] == "https://mirror/whl/cpu"
    pip = Pip(Path("python3"), folder, around())
    assert "https://download.pytorch.org/whl/cu126" in pip.install_torch("2.13.0", "cu126", tmp_path / "c.txt", True)
    assert all(isinstance(part, str) for command in (wheels, torch) for part in command)
    assert uv.variables["UV_CACHE_DIR"].startswith(str(folder.path))


def test_a_driver_that_only_the_kernel_knows_of(qgis_app, tmp_path, monkeypatch):
    """As in a flatpak, which has no nvidia-smi."""
    from unirs.unirs_qgis.setup import driver

    monkeypatch.setattr(driver, "nvidia_cards", lambda: [])
    assert driver.find_driver(tmp_path) is None
    said = tmp_path / "proc" / "driver" / "nvidia" / "version"
    said.parent.mkdir(parents=True)
    said.write_text("NVRM version: NVIDIA UNIX x86_64 Kernel Module  560.35.03  Fri Aug 16 21:39:15 UTC 2024\n")
    assert driver.find_driver(tmp_path).version == "560.35.03"


# The table


def test_the_table_has_the_tested_versions_for_every_platform(table):
    from unirs.unirs_qgis.setup.wheels import BASE, INDEX, normal_name

    pinned = dict(re.findall(r"^([\w.-]+)==(\S+)$", (ROOT / "constraints.txt").read_text(), re.MULTILINE))
    pinned = {normal_name(name): version for name, version in pinned.items()}
    asked = re.findall(r"^([\w-]+)", (ROOT / "requirements.txt").read_text(), re.MULTILINE)
    for platform in ("linux-x86_64", "linux-aarch64", "windows-x86_64", "macos-arm64"):
        assert table.pythons(platform) == ALL
        for python in ALL:
            wheels = table.wheels(BASE, platform, python) + table.wheels(INDEX, platform, python)
            versions = {wheel.package: wheel.version for wheel in wheels}
            assert {normal_name(name) for name in asked} <= versions.keys()
            family = ("nvidia-", "cuda-", "triton")
            wrong = {name for name, version in versions.items() if version != pinned.get(name)}
            assert not {name for name in wrong if not name.startswith(family)}, (platform, python)
            assert all(wheel.size and len(wheel.sha256) == 64 and wheel.disk > wheel.size / 2 for wheel in wheels)
    assert table.pythons("macos-x86_64") == () and table.pythons("windows-arm64") == ()


def test_what_the_table_says_of_old_systems(table):
    from unirs.unirs_qgis.setup.wheels import BASE, needed_glibc, needed_macos

    assert needed_glibc(table.wheels(BASE, "linux-x86_64", "3.11")) == (2, 28)
    assert needed_macos(table.wheels(BASE, "macos-arm64", "3.11")) == (14, 0)
    assert needed_glibc(table.wheels(BASE, "windows-x86_64", "3.11")) is None


def test_the_sizes_of_a_plan_are_those_of_the_wheels(table):
    from unirs.unirs_qgis.setup.wanted import from_table

    cpu = from_table(table, "linux-x86_64", "3.11", "cpu", "2.13.0")
    assert [package.name for package in cpu.loose] == ["torch"] and 100e6 < cpu.loose[0].download < 300e6
    gpu = from_table(table, "linux-x86_64", "3.11", "index", "2.13.0")
    assert not gpu.loose and "nvidia-cudnn-cu13" in {package.name for package in gpu.packages}
    assert sum(package.download for package in gpu.packages) > 2.5e9
    assert cpu.key != gpu.key
    numpy = next(package for package in gpu.packages if package.name == "numpy")
    assert numpy.line.startswith("numpy==") and numpy.line.count("--hash=sha256:") == 1


# Which Python


def test_programs_that_are_no_python_to_build_on(qgis_app, tmp_path):
    from unirs.unirs_qgis.setup.pythons import candidates, is_allowed

    def program(*parts):
        path = tmp_path.joinpath(*parts)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")
        return path

    python = program("Python312", "python.exe")
    assert is_allowed(python, around(windows=True))
    assert not is_allowed(program("QGIS 3.40", "bin", "qgis-bin.exe"), around(windows=True))
    assert not is_allowed(program("Contents", "MacOS", "QGIS"), around())
    within = program("QGIS 3.40", "apps", "Python312", "python.exe")
    assert not is_allowed(within, around(windows=True, qgis_folder=tmp_path / "QGIS 3.40"))
    assert not is_allowed(program("Microsoft", "WindowsApps", "python.exe"), around(windows=True))
    assert not is_allowed(python, around(sandbox="flatpak")) and not is_allowed(python, around(sandbox="snap"))

    programs = program("home", "AppData", "Local", "Programs", "Python", "Python313", "python.exe")
    conda = program("home", "miniforge3", "python.exe")
    variables = {"USERPROFILE": str(tmp_path / "home"), "LOCALAPPDATA": str(tmp_path / "home" / "AppData" / "Local")}
    found = [path for _, path in candidates(around(windows=True, variables=variables))]
    assert programs in found and conda in found


def test_a_program_beside_qgis_is_told_and_not_started(qgis_app, tmp_path):
    from setup_helpers import plan_of, recipe, wheels
    from unirs.unirs_qgis.setup.plan import SetupOptions

    started = tmp_path / "started"
    qgis = tmp_path / "qgis-bin"
    qgis.write_text(f"#!/bin/sh\ntouch {started}\n")
    qgis.chmod(0o755)
    plan = plan_of(SetupOptions(tmp_path / "setup", python=qgis), recipe(wheels(), tmp_path))
    assert plan.trouble.kind == "starts_qgis" and "qgis-bin" in plan.trouble.sentence and not started.exists()

    silent = tmp_path / "python3"
    silent.write_text("#!/bin/sh\nexit 1\n")
    silent.chmod(0o755)
    plan = plan_of(SetupOptions(tmp_path / "setup", python=silent), recipe(wheels(), tmp_path))
    assert plan.trouble.kind == "no_python"


def test_variables_of_the_tools(qgis_app):
    from unirs.unirs_qgis.setup.surroundings import child_variables

    mine = {"PATH": "/bin", "PYTHONHOME": "/q", "LD_LIBRARY_PATH": "/app", "VIRTUAL_ENV": "/v", "CONDA_PREFIX": "/c",
            "UV_PYTHON": "3.9", "PIP_TARGET": "/t", "UV_DEFAULT_INDEX": "https://mirror/simple",
            "UV_PYTHON_INSTALL_MIRROR": "https://mirror/python"}  # fmt: skip
    proxy = "http://me:pw@proxy:3128"  # pragma: allowlist secret
    told = child_variables(mine, proxy)
    assert told["UV_DEFAULT_INDEX"] == "https://mirror/simple" and told["HTTPS_PROXY"] == proxy
    assert told["UV_PYTHON_INSTALL_MIRROR"] == "https://mirror/python" and told["UV_SYSTEM_CERTS"] == "1"
    gone = {"PYTHONHOME", "LD_LIBRARY_PATH", "VIRTUAL_ENV", "CONDA_PREFIX", "UV_PYTHON", "PIP_TARGET"}
    assert not gone & told.keys()
    assert child_variables({"https_proxy": "http://own"}, "http://qgis")["https_proxy"] == "http://own"
    assert "HTTPS_PROXY" not in child_variables({"https_proxy": "http://own"}, "http://qgis")


def test_paths_that_are_too_long_for_windows(qgis_app, tmp_path):
    from unirs.unirs_qgis.setup.short_paths import fitting, is_too_long

    long = tmp_path / ("deep" * 20) / ("deep" * 20) / "setup"
    assert fitting(long, windows=False) == long and not is_too_long(long, windows=False)
    assert fitting(tmp_path, windows=True) == tmp_path
    tmp_path.joinpath("deep" * 20).mkdir()
    short = fitting(long, windows=True, shorten=lambda path: Path("C:/DEEPDE~1"))
    assert short == Path("C:/DEEPDE~1") / ("deep" * 20) / "setup"
    assert is_too_long(long, windows=True, long_paths=False) and not is_too_long(long, windows=True, long_paths=True)


# What tools say


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (
            "proxy",
            "cause: client error (Connect)\n  cause: tunnel error: unsuccessful\n  407 Proxy Authentication Required",
        ),
        ("certificate", "cause: invalid peer certificate: UnknownIssuer"),
        (
            "certificate",
            "SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed",
        ),
        (
            "timeout",
            "error: Request failed after 3 retries\n  cause: error sending request\n  cause: operation timed out",
        ),
        ("offline", "cause: dns error\n  cause: failed to lookup address information: Name or service not known"),
        ("disk_full", "error: Failed to install: torch.whl\n  cause: No space left on device (os error 28)"),
        ("disk_full", "There is not enough space on the disk. (os error 112)"),
        ("read_only", "failed to create directory `/ro/env`: Read-only file system (os error 30)"),
        ("locked_file", "failed to remove file `c10.dll`: Access is denied. (os error 5)"),
        (
            "locked_file",
            "The process cannot access the file because it is being used by another process. (os error 32)",
        ),
        ("hash", "cause: Hash mismatch for `numpy==2.4.6`"),
        ("hash", "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE."),
        (
            "no_wheel",
            "× No solution found when resolving dependencies: torch==2.13.0 has no wheels with a matching Python",
        ),
        ("no_wheel", "ERROR: No matching distribution found for torch==2.13.0"),
        ("old_glibc", "libtorch.so: version `GLIBC_2.28' not found (required by"),
        ("other", "error: something nobody has seen"),
    ],
)
def test_what_a_tools_words_mean(qgis_app, kind, said):
    from unirs.unirs_qgis.setup.diagnosis import last_words, of_lines

    told = of_lines(said.splitlines(), last_words(said.splitlines()))
    assert told.kind == kind and told.sentence and "{" not in told.text
    assert kind == "other" or told.advice


def test_what_the_operating_systems_errors_mean(qgis_app):
    from unirs.unirs_qgis.setup.diagnosis import of_error

    assert of_error(OSError(errno.ENOSPC, "No space left", "/x")).kind == "disk_full"
    assert of_error(OSError(errno.EROFS, "Read-only file system", "/x")).sentence.startswith("/x")
    windows = OSError(errno.EACCES, "in use", "C:\\x")
    windows.winerror = 32
    assert of_error(windows).kind == "locked_file"
    assert "odd" in of_error(OSError(errno.EIO, "odd", "/x")).sentence


def test_what_a_report_leaves_out(qgis_app):
    from unirs.unirs_qgis.setup.cleaning import cleaned

    address = "https://me:s3cret@mirror/simple?token=abc123"  # pragma: allowlist secret
    text = f"+ C:\\Users\\José Pérez\\AppData\\uv --index {address}\n"
    text += "Authorization: Basic bWU6cHc=\nHF_TOKEN=hf_abcdefghijk pypi-AgEIcHlwaS5vcmc x"
    told = cleaned(text, Path("C:\\Users\\José Pérez"))
    assert "~\\AppData\\uv" in told and "https://***@mirror/simple?token=***" in told
    for secret in ("José", "s3cret", "abc123", "bWU6cHc", "hf_abc", "AgEIc"):
        assert secret not in told
    assert cleaned("/home/jo/x /home/john/y", Path("/home/jo")) == "~/x /home/john/y"


# uv's wheel


def test_only_the_program_is_taken_out_of_the_wheel(qgis_app, tmp_path):
    import hashlib

    from unirs.unirs_qgis.runtime.setup_folder import SetupFolder
    from unirs.unirs_qgis.setup.failures import SetupFailed
    from unirs.unirs_qgis.setup.uv_wheel import UvWheel, take_out

    def wheel(*names):
        made = BytesIO()
        with zipfile.ZipFile(made, "w") as archive:
            for name in names:
                archive.writestr(name, b"program")
        content = made.getvalue()
        return UvWheel("uv-9.9.9-py3-none-any.whl", len(content), hashlib.sha256(content).hexdigest()), content

    folder = SetupFolder(tmp_path / "setup")
    good, content = wheel("../../evil", "uv-9.9.9.data/scripts/uv", "uv-9.9.9.data/scripts/uvx")
    path = take_out(content, good, folder)
    assert path.read_bytes() == b"program" and path.stat().st_mode & 0o111 and good.is_in(folder)
    assert sorted(one.name for one in tmp_path.rglob("*") if one.is_file()) == ["uv"]
    with pytest.raises(SetupFailed):
        take_out(content + b" ", good, folder)
    without, content = wheel("other")
    with pytest.raises(SetupFailed):
        take_out(content, without, folder)


def test_an_index_that_answers_in_json_or_html(qgis_app):
    from unirs.unirs_qgis.setup.uv_wheel import UvWheel, fetch_wheel

    wheel = UvWheel("uv-9.9.9-py3-none-any.whl", 1, "")
    asked = []

    def index(page):
        def fetch(address, accept):
            asked.append(address)
            return page if address.endswith("/uv/") else b"x"

        return fetch

    html = b'<a href="../../files/uv-9.9.9-py3-none-any.whl#sha256=00">uv</a>'
    assert fetch_wheel("https://m/simple", wheel, index(html)) == b"x"
    json = b'{"files": [{"filename": "uv-9.9.9-py3-none-any.whl", "url": "https://f/uv.whl"}]}'
    assert fetch_wheel("https://m/simple", wheel, index(json)) == b"x"
    assert asked[1::2] == ["https://m/files/uv-9.9.9-py3-none-any.whl", "https://f/uv.whl"]
