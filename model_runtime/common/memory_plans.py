"""Names of the plans for a model's memory, best first, on the wire, on the command line and in the options."""

RESIDENT = "resident"  # all that it has, its clue model too
SWAPPED = "swapped"  # its decoder and its clue model's take turns
ALONE = "alone"  # without its clue model: no hints
PLANS = ("auto", RESIDENT, SWAPPED, ALONE)
