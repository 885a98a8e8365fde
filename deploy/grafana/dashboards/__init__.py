"""The dashboards as code: each module holds one, and `write` makes the JSON beside it."""
