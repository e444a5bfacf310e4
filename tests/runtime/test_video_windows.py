"""Windows of a video, single moments, and files kept open: the right frames for the price of what lies between them."""

import struct
import time

import numpy as np
import pytest
from raster_scenes import CLIPS, needs_shared
from test_video import clip, find_box, number_of

from model_runtime.video import OpenVideos, VideoError, VideoFile, frame_indices, sample_frames, windows


@pytest.mark.parametrize(("codec", "name"), [("mp4v", "a.mp4"), ("XVID", "a.avi"), ("FFV1", "a.mkv"), ("mp4v", "a.ts")])
def test_a_window_holds_the_frames_from_its_start_up_to_its_end(tmp_path, codec, name):
    with VideoFile(clip(tmp_path / name, 500, codec)) as video:
        for start, end in [(12, 14), (2, 4), (3, 5), (0, 2), (18, 20)]:
            taken = video.sample(8, start, end)
            assert list(taken.indices) == [25 * start + index for index in frame_indices(50)]
            assert [number_of(frame) for frame in taken.frames] == list(taken.indices)
            assert all(start <= seconds < end for seconds in taken.times)


def test_the_whole_is_the_window_from_start_to_end(tmp_path):
    with VideoFile(clip(tmp_path / "a.mp4", 100)) as video:
        assert video.sample(8).indices == video.sample(8, 0.0, video.seconds).indices
        assert video.sample(8, None, 2.0).indices == video.sample(8, 0.0, 2.0).indices
        assert video.sample(8, 2.0).indices == video.sample(8, 2.0, 60.0).indices
        assert video.sample(2, 50.0, 60.0).indices == (99, 99), "a window after the end shows the last frame"
        assert video.sample(2, 1.0, 1.0).indices == (25, 25), "an empty window shows where it stands"


def test_a_moment_shows_the_frame_that_is_seen_then(tmp_path):
    with VideoFile(clip(tmp_path / "a.mp4", 100)) as video:
        taken = video.at([3.0, 0.0, 1.02, 1.04, 99.0, 1.02])
        assert [number_of(frame) for frame in taken.frames] == list(taken.indices) == [75, 0, 25, 26, 99, 25]
        assert taken.times == pytest.approx([3.0, 0.0, 1.0, 1.04, 3.96, 1.0])


def test_frames_are_shrunk_to_a_side_and_keep_their_form(tmp_path):
    with VideoFile(clip(tmp_path / "a.avi", 10, "MJPG")) as video:
        assert (video.width, video.height) == (96, 64)
        small, large = video.sample(1, side=48).frames[0], video.sample(1, side=500).frames[0]
    assert small.shape == (32, 48, 3) and large.shape == (64, 96, 3)
    assert small[-4, 24, 0] > 180 and small[-4, 24, 2] < 40


def test_a_phone_held_upright_gives_small_upright_frames(tmp_path):
    path = clip(tmp_path / "phone.mp4", 20)
    data = bytearray(path.read_bytes())
    start, _, _ = find_box(data, b"moov", b"trak", b"tkhd")
    data[start + 48 : start + 84] = struct.pack(">9i", 0, 1 << 16, 0, -(1 << 16), 0, 0, 64 << 16, 0, 1 << 30)
    path.write_bytes(data)
    with VideoFile(path) as video:
        assert (video.width, video.height) == (64, 96)
        frame = video.sample(1, side=48).frames[0]
    assert frame.shape == (48, 32, 3)
    assert frame[24, 4, 0] > 180 and frame[24, 4, 2] < 60


def test_windows_of_a_varying_frame_rate_show_what_was_filmed_then(tmp_path):
    path = clip(tmp_path / "phone.mp4", 600)
    data = bytearray(path.read_bytes())
    start, end, around = find_box(data, b"moov", b"trak", b"mdia", b"minf", b"stbl", b"stts")
    count, step = struct.unpack(">II", data[start + 16 : start + 24])
    table = struct.pack(">I4sIIIIII", 32, b"stts", 0, 2, count // 2, step, count - count // 2, 3 * step)
    data[start:end] = table
    for box in around:
        length = struct.unpack(">I", data[box : box + 4])[0] + len(table) - (end - start)
        data[box : box + 4] = struct.pack(">I", length)
    path.write_bytes(data.replace(b"edts", b"free"))  # the edit list knows the old length
    with VideoFile(path) as video:
        assert video.seconds == pytest.approx(48)
        for start, end in [(2, 6), (10, 14), (20, 24), (40, 44)]:
            taken = video.sample(8, start, end)
            slow = [seconds > 12 for seconds in taken.times]
            filmed = [300 + (s - 12) * 25 / 3 if late else s * 25 for s, late in zip(taken.times, slow, strict=True)]
            assert [number_of(frame) for frame in taken.frames] == pytest.approx(filmed, abs=0.1)
            assert min(taken.times) > start - 0.13 and max(taken.times) < end


@needs_shared
@pytest.mark.parametrize("path", CLIPS, ids=lambda path: path.stem)
def test_every_clip_in_windows_gives_the_frames_of_its_seconds(path):
    with VideoFile(path) as video:
        taken = [video.sample(4, start, end, side=64) for start, end in windows(video.seconds, 3.0, 3.0)]
        work = sum(window.decoded for window in taken)
    assert work <= video.frame_count + 70 * len(taken), "a window costs its own frames"
    for window, (start, end) in zip(taken, windows(video.seconds, 3.0, 3.0), strict=True):
        assert all(start - 0.5 / video.fps <= seconds < end for seconds in window.times)
        assert list(window.times) == pytest.approx([index / video.fps for index in window.indices], abs=0.02)


def test_a_window_of_a_two_hour_file_costs_what_one_of_a_short_file_does(tmp_path):
    short, long = clip(tmp_path / "short.mp4", 20, fps=1), clip(tmp_path / "long.mp4", 7200, fps=1)
    costs = {}
    for path in (short, long):
        started = time.perf_counter()
        with VideoFile(path) as video:
            opened = time.perf_counter() - started
            for start in {0, int(video.seconds) // 2, int(video.seconds) - 8}:
                taken = video.sample(8, start, start + 8)
                assert [number_of(frame) for frame in taken.frames] == [start + index for index in frame_indices(8)]
                assert taken.decoded <= 12 + 8 + 1, "from the key frame before it on"
        costs[path] = opened
    print(f"opened in {costs[short] * 1000:.0f} ms (20 s) and {costs[long] * 1000:.0f} ms (2 h)")


def test_a_video_kept_open_goes_on_where_it_was(tmp_path):
    path = clip(tmp_path / "a.mp4", 100)
    videos = OpenVideos()
    with videos.use(path) as video:
        video.sample(8, 0, 1)
    with videos.use(path) as again:
        assert again is video
        assert again.sample(8, 1, 2).decoded <= 25
    with videos.use(path) as one, videos.use(path) as other:
        assert one is not other, "one that is in use is not given twice"
    clip(path, 50)
    with videos.use(path) as changed:
        assert changed.frame_count == 50, "a file that was written anew is opened anew"
    with pytest.raises(ZeroDivisionError), videos.use(path):
        raise ZeroDivisionError
    videos.clear()


def test_a_video_is_let_go_of_after_a_while(tmp_path):
    videos = OpenVideos(kept_s=0.01)
    with videos.use(clip(tmp_path / "a.mp4", 10)):
        pass
    videos._timer.join()
    assert not videos._open


def test_windows_cover_the_video_once():
    assert windows(20.0, 5.0, 5.0) == [(0, 5), (5, 10), (10, 15), (15, 20)]
    assert windows(21.0, 5.0, 5.0)[-1] == (15, 21.0)
    assert windows(23.0, 5.0, 5.0)[-1] == (20, 23.0)
    assert windows(3.0, 5.0, 5.0) == [(0, 3.0)]
    assert windows(10.0, 5.0, 2.5) == [(0, 5), (2.5, 7.5), (5, 10)]
    for wrong in [(10.0, 0.0, 5.0), (10.0, 5.0, -1.0), (10.0, float("nan"), 5.0), (1e9, 5.0, 0.001)]:
        with pytest.raises(VideoError):
            windows(*wrong)


def test_bytes_damaged_in_the_middle_leave_the_rest(tmp_path):
    path = clip(tmp_path / "a.avi", 200, "MJPG")
    data = bytearray(path.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 1500] = np.random.default_rng(0).bytes(1500)
    path.write_bytes(data)
    taken = sample_frames(path, 8)
    away = [abs(number_of(frame) - index) for frame, index in zip(taken.frames, taken.indices, strict=True)]
    assert len(away) == 8 and sum(frames < 8 for frames in away) >= 7


def test_frames_without_times_are_counted(tmp_path):
    """A bare stream of pictures, as some cameras write: no container, no times, no length."""
    import av

    source, bare = clip(tmp_path / "a.mp4", 60), tmp_path / "bare.m4v"
    with av.open(str(source)) as container, bare.open("wb") as stream:
        extra = container.streams.video[0].codec_context.extradata
        stream.write(extra)
        for packet in container.demux(video=0):
            stream.write(bytes(packet))
    with VideoFile(bare) as video:
        assert video.frame_count == 60
        taken = video.sample(8)
    assert [number_of(frame) for frame in taken.frames] == list(taken.indices)
