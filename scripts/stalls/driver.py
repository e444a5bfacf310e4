"""What `make stalls` does in the real window, a stage of the heartbeat for each thing done; runs inside QGIS.

Takes `{"out": folder, "video": file, "answers": number, "phases": names}`, gives the longest stalls by stage, and what
could not be done.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from qgis import utils
from qgis.core import QgsProject
from qgis.PyQt.QtCore import QCoreApplication, Qt

from scripts.stalls import files
from scripts.window.ask_dock import ANSWER_SECONDS, AskDock
from scripts.window.compare_dock import CompareDock
from scripts.window.driving import DriveError, Window
from scripts.window.grid_dock import GridDock
from scripts.window.video_dock import VideoDock

QUESTION = "Is there a road? Answer in one word or a short phrase."
SIDE_M = 3.6  # of a cell: 142 x 142 of them
PRESSES = 10
_REST_S = 0.4


def drive(window: Window, job: dict) -> dict:
    """The phases that are wanted, each after the other."""
    stalls, done = Stalls(window, job), {}
    stalls.let_rest()
    for phase in job["phases"]:
        began = time.monotonic()
        try:
            getattr(stalls, phase)()
            done[phase] = ""
        except DriveError as error:
            done[phase] = str(error)
            window.heartbeat.stage = "idle"
            window.screenshot(Path(job["out"]) / f"{phase}.png")
        print(f"{phase}: {time.monotonic() - began:.0f} s {done[phase]}", flush=True)
    window.heartbeat.stop()
    longest = {stage: asdict(one) for stage, one in window.heartbeat.longest.items() if stage != "idle"}
    return {"longest": longest, "phases": done, "garbage": gc.get_stats()}


class Stalls:
    """One person's work, phase by phase."""

    def __init__(self, window: Window, job: dict) -> None:
        self.window, self.job = window, job
        self.ask, self.compare = AskDock(window), CompareDock(window)
        self.grid, self.video = GridDock(window), VideoDock(window)

    def dock(self) -> None:
        """The first time its code is read and its widgets are built, afterwards it is shown again."""
        for stage in ("dock, first time", "dock, shown again"):
            with self.stage(stage):
                self.window.choose("mRasterMenu", "unirsToggleDock")
                self.window.wait("the dock to open", lambda: self.window.is_visible("unirsAskPanel"), 20)
                slices = utils.plugins["unirs"].dock.widget()._slices
                self.window.wait("the other panels", lambda slices=slices: not slices.isActive(), 30)
                self.let_rest(1.0)
            if stage != "dock, shown again":
                self.window.choose("mRasterMenu", "unirsToggleDock")
                self.let_rest()
        for tab in ("Compare", "Video", "Grid", "Find", "Ask"):
            with self.stage("tabs, first time"):
                self.window.show_tab("unirsTabs", tab)
                self.let_rest()

    def ask_and_compare(self) -> None:
        """The first question loads the model."""
        self._open_dock()
        with self.stage("choosing a place"):
            self.ask.click_place(0.35, 0.45)
        with self.stage("loading the model"):
            self.ask.ask(QUESTION)
            self.window.wait("the model", lambda: self.window.text("unirsStateWord") == "Ready", ANSWER_SECONDS)
        self.ask.wait_for_answer()
        for question in ("What does this place look like?", QUESTION):
            self.ask.ask(question)
            self._say("asking", self.ask.wait_for_answer)
        with self.stage("tabs"):  # nobody clicks the map in the same event
            self.compare.open()
            self.let_rest()
        with self.stage("two dates"):
            self.compare.click_place(0.27, 0.69)
        self._say("comparing", self.compare.compare)
        with self.stage("heat layer"):
            self.compare.show_heat()
            self.drawn()

    def cells(self) -> None:
        """A grid of 20,000 cells: begun, filled, gone on with, looked at, reviewed."""
        self._open_dock()
        with self.stage("grid: planning"):
            self.grid.open()
            self.let_rest()
            self.grid.ask("", ", ".join(files.CLASSES))
            self.grid.choose_side(SIDE_M)
            self.let_rest(1.0)
        with self.stage("grid: starting"):
            self._start_grid()
        panel = self.window.widget("unirsGridPanel")
        with self.stage("grid: stopping"):
            self.window.click("unirsGridCancel")
            self.window.wait("the grid to stop", lambda: self.window.is_visible("unirsGridStart"), 60)
            self.let_rest()
        layers = panel.work.layers
        with self.window.heartbeat.left_out():
            print(files.fill_grid(layers.path, layers.run), "cells made", flush=True)
        with self.stage("grid: shown"):
            self.window.click("unirsGridShow")
            self.window.wait("the counts", lambda: panel.work.summary.questions[0].total > 19_000, 20)
            self.let_rest(1.0)
            self.drawn()
        with self.stage("grid: zoomed"):
            self.window.click("unirsGridZoom")
            self.drawn()
        with self.stage("grid: rows arriving"):
            self.window.click("unirsGridResume")
            self.window.wait("the last cells", lambda: not panel.work.state, 120)
            self.let_rest(2.0)
            self.drawn()
        with self.stage("grid: legend"):
            bar = self.window.widget("unirsGridHistogram")
            self.window.click_widget(bar)
            self.drawn()
        with self.stage("grid: review opened"):
            self.grid.open_review()
            self.let_rest()
        with self.stage("grid: review keys"):
            for key in (Qt.Key.Key_A, Qt.Key.Key_R, Qt.Key.Key_N, Qt.Key.Key_U) * (PRESSES // 2):
                self.window.key("unirsReviewStrip", key)
                self.let_rest(0.25)
            self.let_rest(3.0)
        self.window.show_tab("unirsTabs", "Ask")

    def flight(self) -> None:
        """A flight of two hours in windows of a second: built, stepped through, chosen from the map, gone on with."""
        self._open_dock()
        with self.stage("timeline: video opened"):
            self.video.open(Path(self.job["video"]))
            self.let_rest(1.0)
        panel = self.window.widget("unirsVideoPanel")
        with self.window.heartbeat.left_out():
            store = utils.plugins["unirs"].store
            answer = files.flight_answer(panel.info, files.FLIGHT_S - files.WINDOWS_LEFT)
            answer = store.answer(store.add(answer))
        self.let_rest(1.0)
        with self.stage("timeline: built"):
            panel.show_answer(answer)
            self.let_rest(1.0)
            self.drawn()
        with self.stage("timeline: stepped"):
            for key in (Qt.Key.Key_Right, Qt.Key.Key_End, Qt.Key.Key_Left, Qt.Key.Key_Home) * 4:
                self.window.key("unirsTimeline", key)
                self.let_rest(0.15)
        with self.stage("timeline: chosen"):
            self.window.click("unirsTimeline")
            self.let_rest(0.5)
            self.window.click_map(0.5, 0.5)
            self.let_rest(0.5)
        with self.stage("timeline: rows arriving"):
            if not panel.run.can_resume(panel.controls.plan()):
                raise DriveError(f"{panel.run.plan} is not {panel.controls.plan()}, {panel.run.counts}")
            self.window.click("unirsResume")
            self.window.wait("the last window", lambda: not panel.run.running, 60)
            self.let_rest(1.0)
            self.drawn()

    def history(self) -> None:
        """A project with 50,000 answers: opened, scrolled, searched, selected, reviewed."""
        self._open_dock()
        self._open_project()
        panel = self._unfold()
        with self.stage("history: scrolled"):
            for key in (Qt.Key.Key_PageDown,) * 6 + (Qt.Key.Key_End, Qt.Key.Key_Home):
                self.window.key("unirsHistoryTable", key)
                self.let_rest(0.2)
        with self.stage("history: searched"):
            self.window.type("unirsHistoryFilter", "house 123")
            self.let_rest(1.0)
            self.window.type("unirsHistoryFilter", "")
            self.window.wait("all answers", lambda: panel.model.rowCount() >= self.job["answers"], 60)
        with self.stage("history: selected"):
            for key in (Qt.Key.Key_Home, Qt.Key.Key_Down, Qt.Key.Key_Down):
                self.window.key("unirsHistoryTable", key)
                self.let_rest(0.3)
        with self.stage("history: review keys"):
            for key in (Qt.Key.Key_A, Qt.Key.Key_R, Qt.Key.Key_N, Qt.Key.Key_U) * (PRESSES // 2):
                self.window.key("unirsHistoryTable", key)
                self.let_rest(0.4)
            self.let_rest(2.0)

    def _open_dock(self) -> None:
        """The dock with all that it builds after it is seen; where it is open, at Ask."""
        if self.window.is_visible("unirsTabs"):
            self.window.show_tab("unirsTabs", "Ask")
        with self.stage("dock, first time"):
            self.ask.open()
            slices = utils.plugins["unirs"].dock.widget()._slices
            self.window.wait("the other panels", lambda: not slices.isActive(), 30)

    def _open_project(self) -> None:
        home = Path(self.job["out"]).parent / "files" / f"history_{self.job['answers']}.qgz"
        with self.window.heartbeat.left_out():
            utils.iface.newProject(False)
            home.parent.mkdir(parents=True, exist_ok=True)
            if home.exists():
                QgsProject.instance().read(str(home))
            else:
                QgsProject.instance().write(str(home))
            store = utils.plugins["unirs"].answer_store()
            if store.count() < self.job["answers"]:
                files.fill_history(store, store.count(), self.job["answers"])
                QgsProject.instance().write(str(home))
            utils.iface.newProject(False)
        self.let_rest(1.0)
        with self.stage("history: project opened"):
            utils.iface.addProject(str(home))
            self.let_rest(2.0)
            self.drawn()

    def _unfold(self):
        """Fold the answers out; the panel, once all are listed."""
        with self.stage("history: opened"):
            self.window.widget("unirsHistory").setCollapsed(False)
            self.let_rest(1.0)
            panel = self.window.widget("unirsHistoryPanel")
            self.window.wait("all answers", lambda: panel.model.rowCount() >= self.job["answers"], 120)
            self.let_rest(1.0)
        return panel

    def _start_grid(self) -> None:
        start = self.window.widget("unirsGridStart")
        self.window.wait("the cells to be counted", start.isEnabled, 20)
        self.window.click("unirsGridStart")
        self.window.wait("the first cells", lambda: self.grid.rows() > 0, ANSWER_SECONDS)
        self.let_rest(1.0)

    def _say(self, stage: str, wait) -> None:
        """Wait with the docks' own stages, and keep the longest of them under this name."""
        self.window.heartbeat.renamed = {"answering": stage, "loading": stage}
        wait()
        self.window.heartbeat.renamed = {}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """What is done inside has this name in the table."""
        heartbeat = self.window.heartbeat
        heartbeat.renamed = dict.fromkeys(("idle", "opening", "cropping", "answering", "loading", "grid"), name)
        heartbeat.renamed["opening a video"] = name
        try:
            yield
            self.let_rest(0.05)
        finally:
            heartbeat.renamed, heartbeat.stage = {}, "idle"

    def drawn(self) -> None:
        """Wait until the map stands still."""
        self.window.wait("the map to be drawn", lambda: not self.window.canvas.isDrawing(), 60)

    def let_rest(self, seconds: float = _REST_S) -> None:
        """Let the window live, as while a person looks."""
        QCoreApplication.processEvents()
        self.window.spin(seconds)
