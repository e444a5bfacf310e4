"""A video becomes eight frames: the ones asked for, the same as by decoding everything, however long the file is."""

import struct
import time
import wave
from fractions import Fraction

import av
import cv2
import numpy as np
import pytest
from raster_scenes import CLIPS, needs_shared

from model_runtime.video import VideoError, frame_indices, sample_frames


def clip(path, count, codec="mp4v", fps=25.0, size=(96, 64)):
    """A video in which every frame shows its own number as a pattern of 16 black and white bars; returns the path."""
    writer = cv2.VideoWriter(str(path), cv2.CAP_FFMPEG, cv2.VideoWriter_fourcc(*codec), fps, size)
    if not writer.isOpened():
        pytest.skip(f"this OpenCV cannot write {codec}")
    for number in range(count):
        bits = [(number >> bit) & 1 for bit in range(16)]
        bars = np.repeat(np.array(bits, np.uint8) * 255, size[0] // 16)
        picture = np.zeros((size[1], size[0], 3), np.uint8)
        picture[: size[1] // 2] = bars[None, :, None]
        picture[size[1] // 2 :, :, 2] = 200  # the lower half is red
        writer.write(picture)
    writer.release()
    return path


def number_of(frame):
    """The number a frame of `clip` shows."""
    bars = frame[frame.shape[0] // 4].mean(axis=-1).reshape(16, -1).mean(axis=1)
    return sum(1 << bit for bit, bright in enumerate(bars) if bright > 127)


def test_frames_are_chosen_as_the_authors_choose_them():
    assert frame_indices(177) == [0, 25, 50, 75, 100, 125, 150, 175]
    assert frame_indices(10) == [0, 1, 2, 3, 4, 5, 6, 8]
    assert frame_indices(9) == [0, 1, 2, 3, 4, 5, 6, 7]
    assert frame_indices(3) == [0, 0, 0, 0, 0, 0, 0, 1]
    assert frame_indices(1) == frame_indices(2) == [0] * 8


@needs_shared
@pytest.mark.parametrize("path", CLIPS, ids=lambda path: path.stem)
def test_seeking_gives_the_frames_of_a_full_decode(path):
    started = time.perf_counter()
    sampled = sample_frames(path)
    seconds = time.perf_counter() - started
    capture, wanted, number = cv2.VideoCapture(str(path)), dict.fromkeys(sampled.indices), 0
    while capture.grab():
        if number in wanted:
            wanted[number] = capture.retrieve()[1][..., ::-1]
        number += 1
    assert sampled.frame_count == number and len(sampled.frames) == 8
    for index, frame in zip(sampled.indices, sampled.frames, strict=True):
        assert np.array_equal(frame, wanted[index])
    print(f"{path.name}: {number} frames, {sampled.seconds:.1f} s, eight frames in {seconds:.2f} s")


@pytest.mark.parametrize(
    ("codec", "name"),
    [("mp4v", "a.mp4"), ("MJPG", "a.avi"), ("XVID", "a.avi"), ("VP80", "a.webm"), ("FFV1", "a.mkv"), ("mp4v", "a.ts")],
)
def test_the_frames_are_the_right_ones_in_any_codec(tmp_path, codec, name):
    sampled = sample_frames(clip(tmp_path / name, 900, codec))
    assert sampled.indices == (0, 128, 256, 384, 513, 641, 769, 898)
    assert [number_of(frame) for frame in sampled.frames] == list(sampled.indices)
    assert sampled.fps == pytest.approx(25) and sampled.seconds == pytest.approx(36)
    assert sampled.times[1] == pytest.approx(128 / 25)


@pytest.mark.parametrize("count", [1, 2, 3, 5, 8, 9])
def test_a_clip_shorter_than_eight_frames_repeats_some(tmp_path, count):
    sampled = sample_frames(clip(tmp_path / "short.avi", count, "MJPG"))
    assert sampled.frame_count == count and len(sampled.frames) == 8
    assert [number_of(frame) for frame in sampled.frames] == frame_indices(count)


def test_colours_are_red_green_blue(tmp_path):
    frame = sample_frames(clip(tmp_path / "a.avi", 10, "MJPG")).frames[0]
    assert frame.dtype == np.uint8 and frame.shape == (64, 96, 3)
    assert frame[-8, 48, 0] > 180 and frame[-8, 48, 2] < 30


def test_a_two_hour_file_takes_no_more_decoding_than_a_short_one(tmp_path):
    short, long = clip(tmp_path / "short.mp4", 720, fps=1), clip(tmp_path / "long.mp4", 7200, fps=1)
    taken = {}
    for path in (short, long):
        started = time.perf_counter()
        sampled = sample_frames(path)
        taken[path] = time.perf_counter() - started
        assert [number_of(frame) for frame in sampled.frames] == list(sampled.indices)
        assert sampled.decoded <= 8 * 13
    assert sampled.seconds == pytest.approx(7200)
    print(f"two hours took {taken[long]:.3f} s, {taken[long] / taken[short]:.1f} times as long as twelve minutes")


def boxes(data, start, end):
    """(type, start, end) of every MP4 box between two positions."""
    while start + 8 <= end:
        length, kind = struct.unpack(">I4s", data[start : start + 8])
        yield kind, start, start + length
        start += length


def find_box(data, *kinds):
    """(start, end) of a box by its path, and the starts of the boxes around it."""
    start, end, around = 0, len(data), []
    for kind in kinds:
        inner = start + 8 if around else start
        start, end = next((a, b) for found, a, b in boxes(data, inner, end) if found == kind)
        around.append(start)
    return start, end, around[:-1]


def test_a_phone_held_upright_gives_upright_frames(tmp_path):
    path = clip(tmp_path / "phone.mp4", 20)
    data = bytearray(path.read_bytes())
    start, _, _ = find_box(data, b"moov", b"trak", b"tkhd")
    quarter_turn = struct.pack(">9i", 0, 1 << 16, 0, -(1 << 16), 0, 0, 64 << 16, 0, 1 << 30)
    data[start + 48 : start + 84] = quarter_turn
    path.write_bytes(data)
    frame = sample_frames(path).frames[7]
    assert frame.shape == (96, 64, 3)
    assert frame[48, 8, 0] > 180 and frame[48, 8, 2] < 60  # the lower half lies on the left after a clockwise turn
    assert number_of(np.rot90(frame)) == 18


def test_a_varying_frame_rate_gives_frames_spread_in_order(tmp_path):
    path = clip(tmp_path / "phone.mp4", 1200)
    data = bytearray(path.read_bytes())
    start, end, around = find_box(data, b"moov", b"trak", b"mdia", b"minf", b"stbl", b"stts")
    count, step = struct.unpack(">II", data[start + 16 : start + 24])
    table = struct.pack(">I4sIIIIII", 32, b"stts", 0, 2, count // 2, step, count - count // 2, 3 * step)
    data[start:end] = table
    for box in around:
        length = struct.unpack(">I", data[box : box + 4])[0] + len(table) - (end - start)
        data[box : box + 4] = struct.pack(">I", length)
    path.write_bytes(data.replace(b"edts", b"free"))  # the edit list knows the old length
    sampled = sample_frames(path)
    numbers = [number_of(frame) for frame in sampled.frames]
    print(f"frames shown, where the second half runs at a third of the speed: {numbers} at {sampled.times} s")
    assert numbers[0] == 0 and numbers[-1] > 1150 and not sampled.notes
    gaps = np.diff(sampled.times)
    assert gaps.min() > 0.8 * gaps.max()
    shown_at = [number / 25 if number < 600 else 24 + 3 * (number - 600) / 25 for number in numbers]
    assert sampled.times == pytest.approx(shown_at, abs=0.2)


def test_the_first_frame_of_a_fast_part_before_a_slow_one_is_the_first(tmp_path):
    path, moments = tmp_path / "clip.mp4", [40 * n for n in range(10)] + [400 + 1000 * n for n in range(10)]
    with av.open(str(path), "w") as out:
        stream = out.add_stream("libx264", rate=25)
        stream.width, stream.height, stream.pix_fmt = 96, 64, "yuv420p"
        stream.time_base = stream.codec_context.time_base = Fraction(1, 1000)
        for number, moment in enumerate(moments):
            frame = av.VideoFrame.from_ndarray(np.full((64, 96, 3), 20 + 10 * number, np.uint8), "rgb24")
            frame.pts, frame.time_base = moment, Fraction(1, 1000)
            out.mux(stream.encode(frame))
        out.mux(stream.encode())
    sampled = sample_frames(path)
    assert sampled.times[0] == 0 and abs(int(sampled.frames[0].mean()) - 20) < 4


@pytest.mark.parametrize(("codec", "name"), [("MJPG", "cut.avi"), ("VP80", "cut.webm"), ("FFV1", "cut.mkv")])
def test_a_file_cut_off_gives_frames_from_what_is_left(tmp_path, codec, name):
    path = clip(tmp_path / name, 900, codec)
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    sampled = sample_frames(path)
    assert 350 < sampled.frame_count < 550
    assert [number_of(frame) for frame in sampled.frames] == frame_indices(sampled.frame_count)
    assert sampled.notes == (f"“{name}” says it has 900 frames, but only {sampled.frame_count} can be decoded.",)


@needs_shared
def test_a_real_clip_cut_off_gives_frames_from_what_is_left(tmp_path):
    path = tmp_path / "cut.mp4"
    data = CLIPS[1].read_bytes()
    path.write_bytes(data[: len(data) // 2])
    sampled = sample_frames(path)
    assert 600 < sampled.frame_count < 800 and len(sampled.frames) == 8 and sampled.notes


def test_what_is_no_video_is_refused_in_a_sentence(tmp_path, capfd):
    with pytest.raises(VideoError, match="no file"):
        sample_frames(tmp_path / "absent.mp4")
    with pytest.raises(VideoError, match="folder"):
        sample_frames(tmp_path)
    with pytest.raises(VideoError, match="only local files"):
        sample_frames("rtsp://camera/stream")
    with wave.open(str(tmp_path / "sound.wav"), "wb") as sound:
        sound.setparams((1, 2, 8000, 0, "NONE", ""))
        sound.writeframes(bytes(8000))
    (tmp_path / "empty.mp4").write_bytes(b"")
    (tmp_path / "notes.txt").write_text("these are notes\n" * 50)
    (tmp_path / "notes.mp4").write_text("these are notes\n" * 50)
    cv2.imwrite(str(tmp_path / "photo.png"), np.zeros((40, 50, 3), np.uint8))
    whole = clip(tmp_path / "whole.mp4", 50).read_bytes()
    (tmp_path / "no index.mp4").write_bytes(whole[: len(whole) * 8 // 10])
    clip(tmp_path / "no frames.mp4", 0)
    capfd.readouterr()
    for file in sorted(set(tmp_path.iterdir()) - {tmp_path / "whole.mp4"}):
        with pytest.raises(VideoError, match=f"“{file.name}”"):
            sample_frames(file)
    assert capfd.readouterr().err == ""


def test_a_playlist_does_not_reach_another_host(tmp_path):
    (tmp_path / "list.m3u8").write_text("#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\nhttp://127.0.0.1:9/a.ts\n")
    (tmp_path / "list.mp4").write_text("ffconcat version 1.0\nfile http://127.0.0.1:9/a.ts\n")
    for name in ("list.m3u8", "list.mp4"):
        with pytest.raises(VideoError, match="not a video"):
            sample_frames(tmp_path / name)
