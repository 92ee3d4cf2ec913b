"""Technology: database, tables, migrations, rate limits."""
