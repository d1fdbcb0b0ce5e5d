"""One encrypted file: connections, tables, journal, keys, migrations."""
