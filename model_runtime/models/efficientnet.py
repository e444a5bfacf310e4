"""EfficientNet-Lite as a vision tower: its maps of several strides side by side, as tokens.

A tower may say beside each token where it is (`position_channels`), which transformers have embeddings for.

The layers are Google's (tensorflow/tpu, models/official/efficientnet/lite): inverted residuals (arXiv 1801.04381),
scaled in width and depth (arXiv 1905.11946), with ReLU6 and without squeeze-and-excite. The classifier and the last 1x1
convolution are not built. Files name the weights as EfficientNet-PyTorch does.
"""

from __future__ import annotations

import math

import torch
from torch import nn
from torch.nn import functional

from ..common.sentences import Sentence
from ..errors import ModelFault

STEM = 32  # channels, at every width
STAGES = (  # blocks, kernel, stride, expansion, channels
    (1, 3, 1, 1, 16),
    (2, 3, 2, 6, 24),
    (2, 5, 2, 6, 40),
    (3, 3, 2, 6, 80),
    (3, 5, 1, 6, 112),
    (4, 5, 2, 6, 192),
    (1, 3, 1, 6, 320),
)
STRIDES = (2, 4, 8, 16, 32)  # that there are maps of
MAX_SCALE = 8.0
MAX_POSITION_CHANNELS = 64
FILE_NAMES = {
    "stem": "_conv_stem", "stem_norm": "_bn0", "blocks": "_blocks", "expand": "_expand_conv", "expand_norm": "_bn0",
    "depthwise": "_depthwise_conv", "depthwise_norm": "_bn1", "project": "_project_conv", "project_norm": "_bn2",
}  # fmt: skip
UNUSED = ("_conv_head.", "_bn1.", "_fc.")


class SameConv(nn.Conv2d):
    """A convolution padded as TensorFlow's "same" pads maps of `side` px: what is odd goes to the bottom and right."""

    def __init__(self, inputs: int, outputs: int, kernel: int, stride: int, side: int, groups: int = 1) -> None:
        lacking = max((math.ceil(side / stride) - 1) * stride + kernel - side, 0)
        super().__init__(inputs, outputs, kernel, stride, padding=lacking // 2, groups=groups, bias=False)
        self._more = lacking % 2

    def forward(self, maps: torch.Tensor) -> torch.Tensor:
        """(n, inputs, h, w) -> (n, outputs, ceil(h / stride), ceil(w / stride)), for h = w = `side`."""
        if not self._more:
            return super().forward(maps)
        low = self.padding[0]
        maps = functional.pad(maps, (low, low + 1, low, low + 1))
        return functional.conv2d(maps, self.weight, None, self.stride, 0, 1, self.groups)


class InvertedResidual(nn.Module):
    """Widen, filter each channel, narrow; what came in is added where the shape allows it."""

    def __init__(self, inputs: int, outputs: int, kernel: int, stride: int, expansion: int, side: int) -> None:
        super().__init__()
        wide = inputs * expansion
        self.expand = SameConv(inputs, wide, 1, 1, side) if expansion > 1 else None
        self.expand_norm = _norm(wide) if expansion > 1 else None
        self.depthwise = SameConv(wide, wide, kernel, stride, side, wide)
        self.depthwise_norm = _norm(wide)
        self.project = SameConv(wide, outputs, 1, 1, side)
        self.project_norm = _norm(outputs)
        self._adds = stride == 1 and inputs == outputs

    def forward(self, maps: torch.Tensor) -> torch.Tensor:
        """(n, inputs, h, w) -> (n, outputs, h / stride, w / stride)."""
        wide = maps if self.expand is None else functional.relu6(self.expand_norm(self.expand(maps)))
        wide = functional.relu6(self.depthwise_norm(self.depthwise(wide)))
        narrow = self.project_norm(self.project(wide))
        return narrow + maps if self._adds else narrow


class EfficientNetLiteTower(nn.Module):
    """The last maps of each of `joined_strides`, side by side at the first of them: coarser ones are repeated.

    `position_channels`: so many more, of sines and cosines of a token's column and row (half each), without weights.
    Lite0 to 4 are width and depth (1, 1), (1, 1.1), (1.1, 1.2), (1.2, 1.4), (1.4, 1.8).
    """

    def __init__(
        self,
        image_size: int,
        width_coefficient: float = 1.0,
        depth_coefficient: float = 1.0,
        joined_strides: tuple[int, ...] = (16, 32),
        position_channels: int = 0,
    ) -> None:
        super().__init__()
        self.joined_strides = tuple(joined_strides)
        _check(width_coefficient, depth_coefficient, self.joined_strides)
        _check_positions(position_channels)
        self.position_channels = position_channels
        self.image_size = image_size
        side, stride, channels = math.ceil(image_size / 2), 2, STEM
        self.stem = SameConv(3, STEM, 3, 2, image_size)
        self.stem_norm = _norm(STEM)
        self.blocks, self._strides, sides, widths = nn.ModuleList(), [], {}, {}
        for number, (count, kernel, first_stride, expansion, outputs) in enumerate(STAGES):
            outputs = _scaled_width(outputs, width_coefficient)
            fixed = number in (0, len(STAGES) - 1)
            for repeat in range(count if fixed else math.ceil(count * depth_coefficient)):
                step = first_stride if repeat == 0 else 1
                self.blocks.append(InvertedResidual(channels, outputs, kernel, step, expansion, side))
                side, stride, channels = math.ceil(side / step), stride * step, outputs
                self._strides.append(stride)
                sides[stride], widths[stride] = side, channels
        self.grid = sides[self.joined_strides[0]]
        self.channels = sum(widths[stride] for stride in self.joined_strides) + position_channels

    def finish(self, device: torch.device) -> None:
        """Nothing is missing: every buffer is in the file."""

    def file_name(self, key: str) -> str:
        """Files hold the names of EfficientNet-PyTorch."""
        return ".".join(FILE_NAMES.get(part, part) for part in key.split("."))

    def unused(self, name: str) -> bool:
        """The last 1x1 convolution and the classifier are not built."""
        return name.startswith(UNUSED)

    def forward(self, pixels: torch.Tensor) -> torch.Tensor:
        """(n, 3, S, S) normalised pixels -> (n, g*g, C)."""
        maps, last = pixels.to(self.stem.weight.dtype), {}
        maps = functional.relu6(self.stem_norm(self.stem(maps)))
        for block, stride in zip(self.blocks, self._strides, strict=True):
            maps = last[stride] = block(maps)
        size = last[self.joined_strides[0]].shape[-2:]
        joined = [
            found if found.shape[-2:] == size else functional.interpolate(found, size)
            for found in (last[stride] for stride in self.joined_strides)
        ]
        tokens = torch.cat(joined, 1).flatten(2).transpose(1, 2)
        if not self.position_channels:
            return tokens
        positions = grid_positions(self.grid, self.position_channels, tokens)
        return torch.cat([tokens, positions.expand(len(tokens), -1, -1)], 2)


def grid_positions(grid: int, channels: int, like: torch.Tensor) -> torch.Tensor:
    """(grid * grid, channels), row-major, on the device and in the precision of `like`: sines and cosines of waves of
    2, 1, 1/2, ... picture sides, of the column in the first half and of the row in the second.
    """
    middles = (torch.arange(grid, device=like.device, dtype=torch.float32) + 0.5) / grid
    waves = math.pi * 2.0 ** torch.arange(channels // 4, device=like.device, dtype=torch.float32)
    angles = middles[:, None] * waves
    axis = torch.cat([angles.sin(), angles.cos()], 1)  # (grid, channels / 2)
    columns, rows = axis.repeat(grid, 1), axis.repeat_interleave(grid, 0)
    return torch.cat([columns, rows], 1).to(like.dtype)


def _norm(channels: int) -> nn.BatchNorm2d:
    return nn.BatchNorm2d(channels, eps=1e-3, momentum=0.01)


def _scaled_width(channels: int, scale: float) -> int:
    """A multiple of 8, and no less than nine tenths of what was asked for."""
    scaled = channels * scale
    rounded = max(8, int(scaled + 4) // 8 * 8)
    return rounded + 8 if rounded < 0.9 * scaled else rounded


def _check_positions(channels: int) -> None:
    if type(channels) is not int or not 0 <= channels <= MAX_POSITION_CHANNELS or channels % 4:
        raise ModelFault(
            Sentence(
                "An efficientnet_lite tower has 0 to {most} position_channels, a multiple of 4.",
                most=MAX_POSITION_CHANNELS,
            )
        )


def _check(width: float, depth: float, strides: tuple[int, ...]) -> None:
    for value in (width, depth):
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 < value <= MAX_SCALE:
            raise ModelFault(
                Sentence("An efficientnet_lite tower is scaled by numbers above 0 and up to {most}.", most=MAX_SCALE)
            )
    if not strides or list(strides) != sorted(set(strides)) or not set(strides) <= set(STRIDES):
        raise ModelFault(
            Sentence(
                "An efficientnet_lite tower joins some of the strides {known}, the finest first.",
                known=", ".join(map(str, STRIDES)),
            )
        )
