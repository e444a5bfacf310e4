"""A question of every cell of a raster: takes in a raster, a grid and questions, gives out a GeoPackage (docs/grid.md).

- `common.grid` is what the file holds, imported by both processes.
- `plan` and `cells` are where the cells lie and what they look like; `asking` is what is asked of each.
- `pipeline` reads ahead, answers and writes on one machine; `cluster` does the same over Ray.
"""
