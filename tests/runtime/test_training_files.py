"""What training writes as it goes on, cut off or shared: checkpoints, clues, kept features, generated scenes."""

import errno
import fcntl
import json
import os

import pytest
import torch
from safetensors.torch import load_file, save_file

from model_runtime.common.tasks import SINGLE
from model_runtime.errors import RequestFault
from model_runtime.training.data.features import FeatureStore, ProcessShare
from model_runtime.training.data.generated import GeneratedData
from model_runtime.training.data.pixels import PixelStore
from model_runtime.training.data.samples import Sample
from model_runtime.training.files import written_whole
from model_runtime.training.run.checkpoints import VERSION, Checkpoints, CheckpointState
from model_runtime.training.settings import Generated, Sampling
from model_runtime.training.stages.clues import Clues


def saved(folder, steps=(1,)):
    model = torch.nn.Linear(2, 2)
    optimizer = torch.optim.AdamW(model.parameters())
    checkpoints = Checkpoints(folder)
    for step in steps:
        checkpoints.save(CheckpointState(step, "abc", 0.0, VERSION), model, optimizer, {}, main=True)
    return checkpoints


def test_files_are_flushed_as_windows_demands_it_open_for_writing(tmp_path, monkeypatch):
    flushed = []

    def fsync(descriptor):
        if fcntl.fcntl(descriptor, fcntl.F_GETFL) & os.O_ACCMODE == os.O_RDONLY:
            raise OSError(errno.EBADF, "Bad file descriptor")
        flushed.append(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    newest = saved(tmp_path).latest()
    assert len(flushed) == len(list(newest.iterdir())) > 3


def test_two_whole_checkpoints_are_kept_beside_one_that_was_cut_off(tmp_path):
    (tmp_path / "checkpoints" / "step-00000009.part").mkdir(parents=True)
    saved(tmp_path, (1, 2, 3))
    assert sorted(path.name for path in (tmp_path / "checkpoints").iterdir()) == ["step-00000002", "step-00000003"]


def test_a_checkpoint_of_an_earlier_version_is_refused_in_a_sentence(tmp_path):
    checkpoints = saved(tmp_path)
    state = checkpoints.latest() / "state.json"
    written = json.loads(state.read_text())
    state.write_text(json.dumps({name: value for name, value in written.items() if name != "version"}))
    with pytest.raises(RequestFault, match="earlier version"):
        checkpoints.state_of(checkpoints.latest(), "abc")


def test_what_is_cut_off_as_it_is_written_leaves_what_was_there(tmp_path):
    file = tmp_path / "new" / "best"
    with written_whole(file) as part:
        part.write_text("first")
    with pytest.raises(OSError, match="disk"), written_whole(file) as part:
        part.write_text("sec")
        raise OSError("disk full")
    assert file.read_text() == "first" and os.listdir(file.parent) == ["best"]


@pytest.mark.parametrize("name", ["clues.jsonl", "records-scenes.jsonl", "pixels.jsonl"])
def test_who_only_reads_a_file_that_was_cut_off_leaves_it_alone(tmp_path, name):
    lines = {
        "clues.jsonl": ['{"base": "abc"}', '{"pictures": "a", "view": 0, "clue": "a lake\u2028"}'],
        "records-scenes.jsonl": ['{"id": "scenes/0"}', '{"id": "scenes/1"}'],
        "pixels.jsonl": ['["a", 0, 1, 1]', '["b", 3, 1, 1]'],
    }[name]
    written = ("\n".join(lines) + '\n{"pict\u00fcr').encode()[:-1]  # in the middle of a letter
    (tmp_path / name).write_bytes(written)
    if name == "clues.jsonl":
        assert len(Clues(tmp_path / name, "abc")) == 1
    elif name == "pixels.jsonl":
        assert "b" in PixelStore(tmp_path)
    else:
        assert len(GeneratedData(tmp_path, 4).records("scenes")) == 2
    assert (tmp_path / name).read_bytes() == written


def test_features_of_another_tower_are_never_taken_for_these(tmp_path):
    samples = [Sample(f"r/{k}", SINGLE, (f"r/{k}",), ()) for k in range(4)]
    how, quiet = Sampling({}), lambda done, total: None

    def fill(digest, value, *shares):
        store = FeatureStore(tmp_path, samples, (2,), digest)
        for share in shares:
            store.fill(1, how, 0, 2, lambda examples: torch.full((len(examples), 2), value), quiet, share)
        return [float(store.get(sample, 0)[0, 0]) for sample in samples]

    both = ProcessShare(0, 2), ProcessShare(1, 2)
    assert fill("first", 1.0, *both) == [1.0] * 4
    assert fill("other", 2.0, ProcessShare(0, 1)) == [2.0] * 4
    assert fill("first", 1.0, *both) == [1.0] * 4


@pytest.mark.parametrize("counts", [(2, 1), (1, 2), (3, 2), (2, 3)])
def test_another_number_of_processes_goes_on_where_the_last_ended(tmp_path, counts):
    samples = [Sample(f"r/{k}", SINGLE, (f"r/{k}",), ()) for k in range(5)]
    store, encoded = FeatureStore(tmp_path, samples, (2,), "digest"), []

    def encode(examples):
        encoded.extend((example.sample.id, example.number) for example in examples)
        return torch.tensor([[float(example.sample.id[2:]), float(example.number)] for example in examples])

    def fill(views, *shares):
        for share in shares:
            store.fill(views, Sampling({}), 0, 2, encode, lambda done, total: None, share)

    first, second = ([ProcessShare(number, count) for number in range(count)] for count in counts)
    fill(1, *first[:-1])  # the last of them never came to it: what of the others' lies behind it is done again
    fill(2, *second)
    assert set(encoded) == {(sample.id, view) for sample in samples for view in range(2)}
    del encoded[:]
    for shares in (first, second):
        fill(2, *shares)
    assert encoded == []
    fill(3, *first)
    assert sorted(encoded) == [(sample.id, 2) for sample in samples]
    assert all(
        store.get(sample, view)[0].tolist() == [k, view] for k, sample in enumerate(samples) for view in range(3)
    )


def test_scenes_of_other_settings_are_not_taken_for_these(tmp_path):
    GeneratedData(tmp_path, 4).check_settings(Generated(scenes=3))
    GeneratedData(tmp_path, 4).check_settings(Generated(scenes=9, pairs=2))
    for other in (Generated(seed=7), Generated(gsd_m=(0.4, 0.5))):
        with pytest.raises(RequestFault, match="another generated"):
            GeneratedData(tmp_path, 4).check_settings(other)


def test_averages_that_lack_a_weight_are_no_checkpoint(tmp_path):
    checkpoints = saved(tmp_path)
    model = torch.nn.Linear(2, 2)
    average = {name: value.clone() for name, value in model.state_dict().items()}
    with pytest.raises(KeyError):
        checkpoints.load(checkpoints.latest(), model, torch.optim.AdamW(model.parameters()), average)


def frozen_beside_trained(value):
    """Two layers of which the first does not train, and their optimizer after a step."""
    model = torch.nn.Sequential(torch.nn.Linear(2, 2), torch.nn.Linear(2, 2))
    with torch.no_grad():
        for weight in model.parameters():
            weight.fill_(value)
    model[0].requires_grad_(False)
    optimizer = torch.optim.AdamW(model[1].parameters())
    model(torch.ones(1, 2)).sum().backward()
    optimizer.step()
    return model, optimizer


def test_a_checkpoint_leaves_out_what_does_not_train(tmp_path):
    checkpoints, (model, optimizer) = Checkpoints(tmp_path), frozen_beside_trained(1.0)
    checkpoints.save(CheckpointState(1, "abc", 0.0, VERSION), model, optimizer, {}, main=True)
    held = checkpoints.latest() / "model.safetensors"
    assert set(load_file(held)) == {"1.weight", "1.bias"}
    other, its_optimizer = frozen_beside_trained(2.0)
    checkpoints.load(checkpoints.latest(), other, its_optimizer, {})
    assert torch.equal(other[1].weight, model[1].weight) and bool((other[0].weight == 2).all())
    assert its_optimizer.state_dict()["state"][0]["step"] == 1
    save_file({name: value.contiguous() for name, value in model.state_dict().items()}, held)  # as before
    checkpoints.load(checkpoints.latest(), other, its_optimizer, {})
    save_file({"1.weight": torch.ones(2, 2)}, held)
    with pytest.raises(RequestFault, match="lacks weights"):
        checkpoints.load(checkpoints.latest(), other, its_optimizer, {})
