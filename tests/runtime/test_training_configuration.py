"""A training configuration that cannot be meant is one sentence before anything is read or trained."""

from pathlib import Path

import pytest

from model_runtime.errors import RequestFault
from model_runtime.training.configuration import CONFIGS, load_settings, shipped


def test_every_shipped_configuration_is_read_and_named():
    names = sorted(path.stem for path in CONFIGS.glob("*.toml"))
    assert len(names) >= 5 and all(name in shipped() for name in names)
    assert {load_settings(Path(name)).seed >= 0 for name in names} == {True}


@pytest.mark.parametrize(
    ("override", "sentence"),
    [
        ("tune.loop.batch_size=0", "tune: loop: batch_size: a number of 1 or more is expected, not 0"),
        ("tune.loop.micro_batch_size=-1", "micro_batch_size: a number of 1 or more"),
        ("tune.loop.epochs=nan", "epochs: a number above 0 is expected, not nan"),
        ("tune.loop.epochs=inf", "epochs: a number above 0 is expected, not inf"),
        ("tune.loop.rate=0.0", "rate: a number above 0"),
        ("tune.loop.betas=[0.9, 2.0]", "betas: a number from 0 to 1 is expected, not 2.0"),
        ("tune.loop.warmup=7.0", "warmup: a number from 0 to 1 is expected, not 7.0"),
        ("tune.lora_rank=-4", "lora_rank: a number of 0 or more is expected, not -4"),
        ("tune.sampling.mixture={review=nan}", "mixture: a number of 0 or more is expected, not nan"),
        ("tune.sampling.augment=some", "augment: none or full is expected, not 'some'"),
        ("clues.batch_size=0", "clues: batch_size: a number of 1 or more"),
        ("seed=-1", "seed: a number of 0 or more is expected, not -1"),
        ("seed.more=1", "sets something within seed, which is no section"),
        ("seed=1.5", "seed: int is expected, not 1.5"),
        ("tune=3", "tune: a table is expected"),
        ("tune.hurry=1", "there is no setting 'hurry'"),
        ("tune", "does not set anything; write section.key=value"),
    ],
)
def test_a_setting_that_cannot_be_meant_is_a_sentence(override, sentence):
    with pytest.raises(RequestFault) as fault:
        load_settings(Path("review"), [override])
    assert sentence in str(fault.value) and "\n" not in str(fault.value)


def test_a_configuration_that_is_not_there_names_those_that_are(tmp_path):
    with pytest.raises(RequestFault, match="no training configuration 'nope': name a TOML file, or mini, paper,"):
        load_settings(Path("nope"))
    (tmp_path / "own.toml").write_text("half of =")
    with pytest.raises(RequestFault, match=r"own.toml cannot be read"):
        load_settings(tmp_path / "own.toml")
