"""What a grid's GeoPackage holds and how its cells lie, the same for the panel and the terminal (docs/grid.md)."""
