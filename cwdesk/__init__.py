"""cwdesk: the core, with no window code anywhere below it."""
