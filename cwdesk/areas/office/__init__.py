"""The office itself: street, communities, grids, residents figures."""
