"""Tower, projector and change extraction: grids from the configuration, tokens in the documented order."""

import torch

from model_runtime.models.unirs.change import ChangeExtraction
from model_runtime.models.unirs.projector import Projector
from model_runtime.models.unirs.untrained import TOWER
from model_runtime.models.unirs.vision import build_tower


def test_a_bright_cell_lands_on_its_token_of_a_resnet_tower():
    torch.manual_seed(0)
    tower = build_tower(TOWER, -2, 256).eval()
    assert tower.grid == 16 and tower.channels == 128
    dark = torch.zeros(1, 3, 256, 256)
    cells = torch.cartesian_prod(torch.arange(16.0), torch.arange(16.0))  # (row, column) of each token
    for row, column in ((2, 11), (13, 4)):
        bright = dark.clone()
        bright[..., row * 16 : row * 16 + 16, column * 16 : column * 16 + 16] = 3
        with torch.no_grad():
            distance = (tower(bright) - tower(dark)).norm(dim=-1)[0]
        centre = (cells * distance.unsqueeze(1)).sum(0) / distance.sum()
        assert (centre - torch.tensor([row, column])).abs().max() < 1


def test_the_selected_hidden_state_sets_the_grid_of_a_resnet_tower():
    assert [build_tower(TOWER, layer, 256).grid for layer in (-1, -2, -3)] == [8, 16, 32]


def test_the_projector_pads_an_odd_grid_and_walks_column_by_column():
    projector = Projector(channels=1, grid=3, hidden=4)
    seen = []
    projector.norm = torch.nn.Identity()
    projector.up = torch.nn.Identity()
    projector.out = torch.nn.Identity()
    torch.nn.functional.gelu, gelu = (lambda x: seen.append(x) or x), torch.nn.functional.gelu
    try:
        projector(torch.arange(1.0, 10.0).view(1, 9, 1))
    finally:
        torch.nn.functional.gelu = gelu
    assert seen[0][0].tolist() == [[1, 2, 4, 5], [7, 8, 0, 0], [3, 0, 6, 0], [9, 0, 0, 0]]


def test_the_heat_is_zero_where_nothing_changed_and_highest_where_it_did():
    torch.manual_seed(0)
    change = ChangeExtraction(channels=8, grid=4).eval()
    before = torch.randn(1, 16, 8)
    after = before.clone()
    after[0, 6] = -before[0, 6]
    heat = 1 - change.similarity(before, after)[0]
    assert int(heat.argmax()) == 6
    assert heat[[k for k in range(16) if k != 6]].abs().max() < 1e-5
