"""A tower that stays as it is, is asked once: kept tokens are its own, more views go on, stages share them."""

import torch
from training_data import write_data

from model_runtime.images import prepared
from model_runtime.training.configuration import load_settings
from model_runtime.training.data.pictures import PictureBatch, normalised
from model_runtime.training.data.sampling import AugmentedSample, plain_view
from model_runtime.training.run import tower_tokens as tower_tokens_module
from model_runtime.training.run.run_context import RunContext
from model_runtime.training.run.tower_tokens import TowerTokens
from model_runtime.training.stages.base import by_rows
from model_runtime.training.stages.modules import made_preprocessing, new_tower


def kept_tokens(folder, tmp_path, tower=None):
    settings = load_settings(folder / "settings.toml")
    context = RunContext(settings, folder, tmp_path / "work", device="cpu")
    if tower is None:
        torch.manual_seed(0)
        tower = new_tower(settings.shape).requires_grad_(False).eval()
    sampling = settings.tune.sampling
    dataset = context.dataset(sampling, settings.shape.image_size, tower.grid)
    return TowerTokens(context, dataset, tower, made_preprocessing(settings.shape), sampling), dataset, tower


def test_kept_tokens_are_those_of_the_tower(tmp_path):
    folder = write_data(tmp_path)
    tokens, dataset, tower = kept_tokens(folder, tmp_path)
    samples = dataset.samples["changes"]
    tokens.keep("changes", samples, 2)
    batch = tokens.batch(
        [AugmentedSample(sample, plain_view(2), sample.annotations, 0) for sample in samples[:3]], change=True
    )
    assert batch.pairs.tolist() == [0, 2, 4] and batch.values.shape == (6, tower.grid**2, tower.channels)
    shape = load_settings(folder / "settings.toml").shape
    pixels = torch.from_numpy(prepared(dataset.picture(samples[1].keys[0]), shape.image_size).copy())[None]
    matrix = torch.cat([torch.eye(3), torch.zeros(3, 1)], 1)[None]
    alone = tower(normalised(PictureBatch(pixels, matrix), made_preprocessing(shape)))
    torch.testing.assert_close(batch.values[2:3], alone, atol=2e-3, rtol=2e-3)  # kept as float16
    assert tokens.batch([AugmentedSample(samples[0], plain_view(2), (), 0)], change=False).pairs.tolist() == []


def test_more_views_go_on_and_another_tower_begins_anew(tmp_path, monkeypatch):
    folder, asked = write_data(tmp_path), []
    whole = tower_tokens_module.collate_pictures

    def counting(examples, *rest):
        asked.extend((example.sample.id, example.number) for example in examples)
        return whole(examples, *rest)

    monkeypatch.setattr(tower_tokens_module, "collate_pictures", counting)
    tokens, dataset, tower = kept_tokens(folder, tmp_path)
    samples = dataset.samples["photos"]
    tokens.keep("photos", samples, 1)
    first = tokens.get(samples[4], 0)
    assert asked == [(sample.id, 0) for sample in samples]
    asked.clear()
    again = kept_tokens(folder, tmp_path, tower)[0]
    again.keep("photos", samples, 3)
    assert asked == [(sample.id, view) for view in (1, 2) for sample in samples]
    assert {again.draw(samples[0], epoch, 0).number for epoch in range(40)} == {0, 1, 2}
    assert torch.equal(again.get(samples[4], 0), first) and not torch.equal(again.get(samples[4], 2), first)
    asked.clear()
    other = kept_tokens(folder, tmp_path, new_tower(load_settings(folder / "settings.toml").shape).eval())[0]
    other.keep("photos", samples, 1)
    assert len(asked) == len(samples)


def test_the_projectors_positions_go_back_to_rows():
    columns = torch.tensor([0, 2, 1, 3]).view(1, 4, 1)  # row-major numbers of a 2 x 2 grid, column by column
    assert by_rows(columns).flatten().tolist() == [0, 1, 2, 3]
