"""An algorithm run from its dialog in the real QGIS, beside the dock."""


def test_the_dialog_runs_through_the_docks_runtime_and_qgis_stays_alive(drive, scene):
    job = {
        "algorithm": "unirs:askregion",
        "parameters": {"INPUT": str(scene), "QUESTION": "Is there water?"},
        "layer": "scene: Is there water?",
    }
    seen = drive("run_algorithm", job, [scene])
    assert len(seen["answers"]) == 1 and seen["answers"][0] in seen["log"]
    assert seen["one_process"]
    assert seen["help"] == "In Processing"
    assert seen["stalls_s"]["algorithm"] < 0.5
