"""Writes tiny data sets in the official layouts, for the tests of readers and evaluation."""

import io
import json
import tarfile

import cv2
import numpy as np
from PIL import Image


def pixels(seed, size=24):
    """A noisy picture, (size, size, 3) uint8."""
    return np.random.default_rng(seed).integers(0, 256, (size, size, 3), dtype=np.uint8)


def save(path, picture):
    """Write a picture in the format that its name says."""
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(picture).save(path)


def shard(path, pictures):
    """Write an uncompressed tar of {name: picture} as PNG."""
    with tarfile.open(path, "w") as archive:
        for name, picture in pictures.items():
            data = io.BytesIO()
            Image.fromarray(picture).save(data, "PNG")
            entry = tarfile.TarInfo(name)
            entry.size = data.tell()
            data.seek(0)
            archive.addfile(entry, data)


def write_json(path, value):
    """Write a JSON file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value), encoding="utf-8")


def talk(*texts):
    """A conversation in GeoChat's form; the first text gets the image marker."""
    turns = [{"from": ("human", "gpt")[k % 2], "value": text} for k, text in enumerate(texts)]
    turns[0]["value"] = "<image>\n" + turns[0]["value"]
    return turns


def rsvqa(folder, questions, split="test", edition="LR"):
    """RSVQA's files and pictures from (image id, type, question, answer); entry 0 of each list is inactive."""
    asked, answered, shown = ([{"id": 0, "active": False}] for _ in range(3))
    for number, (image, kind, question, answer) in enumerate(questions, 1):
        entry = {"id": number, "img_id": image, "type": kind, "question": question, "answers_ids": [number]}
        asked.append(entry | {"active": True})
        answered.append({"id": number, "question_id": number, "answer": answer, "active": True})
    prefix, place = ("LR", "Images_LR") if edition == "LR" else ("USGS", "Data")
    for image in sorted({question[0] for question in questions}):
        shown.append({"id": image, "active": True})
        save(folder / place / f"{image}.tif", pixels(image))
    for name, entries in (("questions", asked), ("answers", answered), ("images", shown)):
        write_json(folder / f"{prefix}_split_{split}_{name}.json", {name: entries})


def levir(folder, pairs, split="test"):
    """LEVIR-CC from (file name, change flag, captions)."""
    images = []
    for number, (name, flag, captions) in enumerate(pairs):
        sentences = [{"raw": f" {text}", "tokens": text.replace(".", "").split()} for text in captions]
        images.append(
            {"filepath": split, "filename": name, "imgid": number, "split": split, "changeflag": flag}
            | {"sentences": sentences}
        )
        before = pixels(number)
        save(folder / "images" / split / "A" / name, before)
        save(folder / "images" / split / "B" / name, pixels(100 + number) if flag else before)
    write_json(folder / "LevirCCcaptions.json", {"images": images})


def era(folder, names):
    """Clips of ten frames under <Class>/<file name>."""
    for seed, name in enumerate(names):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        writer = cv2.VideoWriter(str(path), cv2.VideoWriter_fourcc(*"mp4v"), 10, (64, 48))
        for frame in range(10):
            writer.write(np.full((48, 64, 3), (20 * frame, 40 * seed % 256, 128), np.uint8))
        writer.release()


def captions(folder, pictures, split="train"):
    """UCM-captions' form from (file name, captions)."""
    images = []
    for number, (name, texts) in enumerate(pictures):
        sentences = [
            {"raw": text, "tokens": text.rstrip(" .").split(), "imgid": number, "sentid": 5 * number + k}
            for k, text in enumerate(texts)
        ]
        images.append({"filename": name, "imgid": number, "split": split, "sentences": sentences})
        save(folder / "imgs" / name, pixels(number))
    write_json(folder / "dataset.json", {"images": images, "dataset": "UCM"})


def rsivqa(folder, lines, name="dota_train_vqa2.txt", place="images"):
    """RSIVQA's text from (picture, question, answer), with the pictures as PNG."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text("".join(f"{picture}: {asked}{answer}\n" for picture, asked, answer in lines))
    for number, picture in enumerate(sorted({picture for picture, _, _ in lines})):
        save(folder / place / f"{picture}.png", pixels(number))


def rs_instructions(folder, entries, name="NWPU-RSICD-UAV-UCM-LR-DOTA-intrcutions.json"):
    """RS-instructions from (image, texts in turn)."""
    for number, (image, _) in enumerate(entries):
        save(folder / image, pixels(number))
    write_json(
        folder / name,
        [{"id": str(k), "image": image, "conversations": talk(*texts)} for k, (image, texts) in enumerate(entries)],
    )
