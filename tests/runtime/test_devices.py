"""Which device and precision are chosen, on a machine whose GPUs are made up; no GPU is asked that need not be."""

from types import SimpleNamespace

import pytest
import torch

from model_runtime import devices
from model_runtime.errors import RequestFault

GB = 10**9
CPU = torch.device("cpu")


@pytest.fixture
def gpus(monkeypatch):
    """Put GPUs into the machine: (name, capability, total GB, free GB) each; returns the numbers that get a context."""

    def put(*entries, working=()):
        contexts = []

        def number(device):
            return device if isinstance(device, int) else device.index

        def free(device):
            contexts.append(number(device))
            return entries[number(device)][3] * GB, entries[number(device)][2] * GB

        def facts(device):
            name, _, total, _ = entries[number(device)]
            return SimpleNamespace(name=name, total_memory=total * GB)

        monkeypatch.setattr(torch.version, "cuda", "13.0")
        monkeypatch.setattr(torch.cuda, "is_available", lambda: bool(entries))
        monkeypatch.setattr(torch.cuda, "device_count", lambda: len(entries))
        monkeypatch.setattr(torch.cuda, "current_device", lambda: 0)
        monkeypatch.setattr(torch.cuda, "get_device_properties", facts)
        monkeypatch.setattr(torch.cuda, "get_device_name", lambda device: facts(device).name)
        monkeypatch.setattr(torch.cuda, "get_device_capability", lambda device: entries[number(device)][1])
        monkeypatch.setattr(torch.cuda, "is_bf16_supported", lambda: True)  # as torch does: emulation counts
        monkeypatch.setattr(torch.cuda, "memory_reserved", lambda device: int(number(device) in working))
        monkeypatch.setattr(torch.cuda, "mem_get_info", free)
        return contexts

    return put


@pytest.mark.parametrize(
    "capability, dtype",
    [
        ((7, 0), torch.float16),  # V100
        ((7, 5), torch.float16),  # T4, RTX 20xx
        ((8, 0), torch.bfloat16),  # A100
        ((8, 6), torch.bfloat16),  # RTX 30xx
        ((9, 0), torch.bfloat16),  # H200
        ((12, 0), torch.bfloat16),  # RTX 50xx
    ],
)
def test_a_gpu_that_only_emulates_bf16_gets_fp16(gpus, capability, dtype):
    gpus(("other", (9, 0) if dtype == torch.float16 else (7, 5), 16, 16), ("chosen", capability, 16, 16))
    assert devices.choose_dtype("auto", torch.device("cuda:1"), 3 * GB) is dtype
    assert devices.choose_dtype("bf16", torch.device("cuda:1"), 3 * GB) is torch.bfloat16


def test_the_device_of_a_model_is_described_without_a_word_to_the_others(gpus):
    contexts = gpus(("RTX 4090", (8, 9), 24, 20), ("T4", (7, 5), 16, 12))
    assert devices.describe(torch.device("cuda:1")).text == "T4, 16 GB"
    assert devices.describe(torch.device("cuda")).id == "cuda:0"
    assert contexts == []
    cpu = devices.describe(CPU)
    assert cpu.id == "cpu" and cpu.text.startswith("CPU, ") and 0 < cpu.free_bytes <= cpu.total_bytes


def test_the_state_is_told_without_taking_memory_on_gpus_that_do_nothing(gpus):
    contexts = gpus(("A", (8, 9), 24, 20), ("B", (8, 9), 24, 12), working=[1])
    assert [device.free_bytes for device in devices.devices()][:2] == [None, 12 * GB]
    assert contexts == [1]
    assert [device.free_bytes for device in devices.devices(ask_free=True)][:2] == [20 * GB, 12 * GB]


@pytest.mark.parametrize(
    "entries, chosen, asked",
    [
        ([("only", (8, 9), 24, 3)], "cuda:0", {0}),
        ([("small", (8, 9), 8, 8), ("large", (8, 9), 24, 23)], "cuda:1", {1}),
        ([("idle", (8, 9), 24, 23), ("idle too", (8, 9), 24, 23), ("small", (8, 9), 8, 8)], "cuda:0", {0}),
        ([("busy", (8, 9), 24, 2), ("idle", (8, 9), 24, 23), ("idle too", (8, 9), 24, 23)], "cuda:1", {0, 1}),
        ([("busy", (8, 9), 24, 2), ("small", (8, 9), 12, 11)], "cuda:1", {0, 1}),
        ([("full", (8, 9), 24, 0), ("full too", (8, 9), 24, 0)], "cuda:0", {0, 1}),
    ],
)
def test_the_gpu_with_the_most_free_memory_is_chosen_and_no_more_are_asked_than_need_be(gpus, entries, chosen, asked):
    contexts = gpus(*entries)
    assert str(devices.choose_device("auto")) == str(devices.choose_device("cuda")) == chosen
    assert set(contexts) == asked


def test_without_a_gpu_it_is_the_cpu_or_a_sentence(gpus):
    gpus()
    assert devices.choose_device("auto") == CPU and devices.choose_device("cpu") == CPU
    with pytest.raises(RequestFault, match="none is found"):
        devices.choose_device("cuda")
    assert [device.id for device in devices.devices()] == ["cpu"]
