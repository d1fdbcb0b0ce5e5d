"""The street, its communities, grids and residents."""
