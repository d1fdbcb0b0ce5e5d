"""Parts of windows that know no area."""
