"""A newcomer's way to the first answer, in a profile with nothing: by a Python that is there, by the index or a bundle.

Takes `{"way": "own" or "set up", "python": path, "bundle": folder, "cancel": share, "out": folder}`. After the one
button only the map and the question are touched.
"""

from __future__ import annotations

import time
from pathlib import Path

from scripts.window.ask_dock import AskDock
from scripts.window.driving import Window

SET_UP_SECONDS = 1500


def drive(window: Window, job: dict) -> dict:
    """Set up, ask, and tell what the panel said on the way."""
    out, ask, seen = Path(job["out"]), AskDock(window), {"steps": []}
    ask.open()
    planned = ("unirsSetupFacts", "unirsSetupTroubleText")
    window.wait("the plan", lambda: any(window.is_visible(name) for name in planned), 120)
    seen["plan"] = [window.text(name) for name in ("unirsSetupRuntime", "unirsSetupSummary", "unirsSetupFacts")]
    window.screenshot(out / "1-newcomer.png")
    started = time.monotonic()
    if job["way"] == "own":
        window.widget("unirsSetupOwn").setCollapsed(False)
        window.spin(0.2)
        window.widget("unirsOwnPythonPath").lineEdit().setFocus()
        window.widget("unirsOwnPythonPath").setFilePath(job["python"])
        window.click("unirsOwnPythonTake")
        window.spin(0.3)
        window.screenshot(out / "2-asking.png")
    else:
        if job.get("bundle"):
            window.widget("unirsSetupMoreWays").setCollapsed(False)
            window.spin(0.2)
            window.widget("unirsSetupBundle").setFilePath(job["bundle"])
            window.wait("the bundle's plan", lambda: window.widget("unirsSetupBegin").isEnabled(), 120)
            seen["bundle_plan"] = window.text("unirsSetupFacts")
        window.click("unirsSetupBegin")
        if job.get("cancel"):
            seen["cancelled"] = _cancel(window, float(job["cancel"]), out)
            window.click("unirsSetupBegin")
        window.wait("the set-up to end", lambda: _over(window, seen), SET_UP_SECONDS)
    window.wait("the card to go", lambda: not window.is_visible("unirsSetupCard") or _failed(window, out), 180)
    seen["set_up_s"] = round(time.monotonic() - started, 1)
    window.wait("the model", lambda: window.text("unirsStateWord") == "Ready", 600)  # nobody pressed anything for it
    window.screenshot(out / "3-ready.png")
    ask.click_place(0.35, 0.45)
    ask.ask("Is there a road?")
    seen["answer"] = ask.wait_for_answer().as_json()
    window.screenshot(out / "4-answered.png")
    return seen


def _over(window: Window, seen: dict) -> bool:
    told = window.text("unirsSetupStep")
    if told and (not seen["steps"] or seen["steps"][-1] != told):
        seen["steps"].append(told)
    return not window.is_visible("unirsSetupStop")


def _failed(window: Window, out: Path) -> bool:
    if window.is_visible("unirsSetupTroubleText"):
        window.screenshot(out / "failed.png")
        raise RuntimeError(window.text("unirsSetupTroubleText"))
    return False


def _cancel(window: Window, share: float, out: Path) -> str:
    """Cancel when so much is done; gives what the panel says then."""
    bar = window.widget("unirsSetupProgress")
    window.wait("half of it", lambda: bar.maximum() > 0 and bar.value() >= share * bar.maximum(), SET_UP_SECONDS)
    window.screenshot(out / "2-half.png")
    window.click("unirsSetupStop")
    window.wait("it to stop", lambda: window.is_visible("unirsSetupBegin"), 60)
    window.wait("the button", lambda: window.widget("unirsSetupBegin").isEnabled(), 60)
    window.screenshot(out / "2-cancelled.png")
    return window.widget("unirsSetupBegin").text().replace("&", "")
