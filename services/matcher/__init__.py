"""The matcher: articles in, one match out for each watch-list that an article touches."""
