"""Makes the embedded broker forget the members of a group, which it does not do by itself."""

from __future__ import annotations

from kafka.admin import MemberToRemove

from shared.runtime.kafka.admin import admin_client
from shared.runtime.settings import KafkaSettings


def forget_members(settings: KafkaSettings, group: str) -> list[str]:
    """Remove every member of a consumer group and return their ids.

    The embedded broker keeps the partitions of a killed consumer for ever. Live members notice
    that they were removed at their next heartbeat and join again; the killed do not.
    """
    with admin_client(settings) as client:
        described = client.describe_groups([group])[group]
        members = [str(member["member_id"]) for member in described["members"]]
        client.remove_group_members(group, [MemberToRemove(member_id=one) for one in members])
    return members
