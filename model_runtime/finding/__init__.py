"""Found things on the ground: takes in things in 0..1 of pictures and where the pictures lie, gives out features.

- `places` is where the points of a picture lie on the map; `shapes` makes geometry of things in it.
- `features` puts a picture's things on the map, with the columns of `common/found_table.py`; `file` writes them, and
  `mask_raster` their masks.
- `merging` makes one thing of what several cells of a grid saw of it; `cells` does so for a run of a grid's file.
"""
