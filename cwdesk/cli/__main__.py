"""`python -m cwdesk.cli`."""

from cwdesk.cli import main

main()
