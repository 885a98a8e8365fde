"""The id of a cluster goes onto a command line."""

from __future__ import annotations

from deploy.kafka.cluster import _new_id


def test_no_cluster_id_looks_like_an_option() -> None:
    ids = [_new_id() for _ in range(2_000)]
    assert not [one for one in ids if one.startswith("-")]
    assert len(set(ids)) == len(ids)
