"""A tiny data folder in the official layouts (coloured squares that can be learnt) and the smallest configuration."""

import json

import numpy as np
from PIL import Image

COLOURS = {"forest": (40, 110, 50), "lake": (40, 70, 160), "desert": (210, 180, 120)}
CLASSES = "Classify the given image in one of the following classes. Classes: forest, lake, desert"
SUFFIX = "\nAnswer in one word or a short phrase."
NO_CHANGE = "there is no difference ."

SETTINGS = """
seed = 3
[sets.photos]
format = "geochat"
folder = "photos"
check_split = "val"
[sets.changes]
format = "levir_cc"
folder = "changes"
check_split = "val"
[sets.scenes]
format = "generated"
folder = "scenes"
[sets.flights]
format = "generated"
folder = "image_flights"
[generated]
scenes = 3
image_flights = 2
[shape]
image_size = 64
select_layer = -1
pieces = 500
name = "tiny"
[shape.tower]
model_type = "resnet"
embedding_size = 8
hidden_sizes = [8, 16]
depths = [1, 1]
layer_type = "basic"
downsample_in_first_stage = true
[shape.decoder]
model_type = "llama"
hidden_size = 32
intermediate_size = 48
num_hidden_layers = 3
num_attention_heads = 2
num_key_value_heads = 2
max_position_embeddings = 512
bos_token_id = 1
eos_token_id = 2
pad_token_id = 0
[tower]
sizes = [32, 64]
words = 1.0
class_samples = 3
word_samples = 3
sampling = { mixture = { photos = 1, scenes = 1 }, annotations = 4, augment = "full" }
loop = { epochs = 2, batch_size = 4, micro_batch_size = 4, rate = 1e-2, average = 0.9, save_minutes = 0 }
[tower_full]
sizes = [64]
where = 1.0
blend = 0.5
sampling = { mixture = { photos = 1, scenes = 2 }, augment = "full" }
loop = { epochs = 1, batch_size = 4, micro_batch_size = 4, rate = 1e-3, save_minutes = 0 }
[base]
heads = 0.3
attention_supervision = 0.2
views = 2
loop = { epochs = 1, batch_size = 4, micro_batch_size = 2, rate = 1e-2, save_minutes = 0 }
[base.sampling]
mixture = { photos = 1, scenes = 1, flights = 1 }
annotations = 4
augment = "full"
paraphrase = true
length_normalisation = 0.7
[change]
views = 2
flag = 0.5
mask = 1.0
sampling = { mixture = { changes = 1 }, annotations = 5, augment = "full" }
loop = { epochs = 2, batch_size = 4, micro_batch_size = 2, rate = 1e-3, save_minutes = 0 }
[clues]
max_clue_tokens = 4
[tune]
views = 2
clue_drop = 0.5
clue_wrong = 0.3
attention_supervision = 0.2
sampling = { mixture = { photos = 1, changes = 2, scenes = 1, flights = 1 }, annotations = 4, augment = "full" }
loop = { epochs = 1, batch_size = 6, micro_batch_size = 3, rate = 1e-2, save_minutes = 0 }
"""


def write_data(folder):
    """photos/ (GeoChat) and changes/ (LEVIR-CC) in a folder, and settings.toml."""
    rng = np.random.default_rng(0)
    for split, count in (("train", 4), ("val", 1)):
        entries = []
        for name, colour in COLOURS.items():
            for number in range(count):
                file = f"{split}_{name}_{number}.png"
                _save(folder / "photos" / "images" / file, _square(rng, colour))
                entries.append(_entry(f"{file}_cls", file, CLASSES + SUFFIX, name))
                entries.append(
                    _entry(f"{file}_cap", file, "Describe this remote sensing image briefly.", f"a {name} .")
                )
                entries.append(
                    _entry(f"{file}_q", file, "Is there a lake?" + SUFFIX, "yes" if name == "lake" else "no")
                )
        name = "GeoChat_Instruct.json" if split == "train" else "val.json"
        (folder / "photos" / name).write_text(json.dumps(entries))
    images = []
    for split, count in (("train", 6), ("val", 2)):
        for number in range(count):
            before = _square(rng, COLOURS["forest"])
            after, changed = before.copy(), number % 2
            if changed:
                after[:20, :20] = (250, 250, 250)
            for side, picture in (("A", before), ("B", after)):
                _save(folder / "changes" / "images" / split / side / f"{number}.png", picture)
            raw = "a house is built in the top left corner ." if changed else NO_CHANGE
            images.append(
                {
                    "filepath": split, "filename": f"{number}.png", "imgid": len(images), "split": split,
                    "changeflag": changed, "sentences": [{"raw": f" {raw}", "tokens": raw.split()[:-1]}] * 5,
                }
            )  # fmt: skip
    (folder / "changes" / "LevirCCcaptions.json").write_text(json.dumps({"images": images}))
    (folder / "settings.toml").write_text(SETTINGS)
    return folder


def _entry(name, file, question, answer):
    turns = [{"from": "human", "value": f"<image>\n{question}"}, {"from": "gpt", "value": answer}]
    return {"id": name, "image": file, "conversations": turns, "source": "squares"}


def _square(rng, colour):
    return np.clip(rng.normal(colour, 12, (48, 48, 3)), 0, 255).astype(np.uint8)


def _save(path, picture):
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(picture).save(path)
