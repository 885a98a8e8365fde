"""Kafka's access control lists from one file: who may do what, and how the cluster differs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from kafka.admin import (
    ACL,
    ACLFilter,
    ACLOperation,
    ACLPermissionType,
    ACLResourcePatternType,
    KafkaAdminClient,
    ResourcePattern,
    ResourcePatternFilter,
    ResourceType,
)
from kafka.errors import KafkaError, SecurityDisabledError
from pydantic import BaseModel, ConfigDict, ValidationError

from shared.domain.errors import YamlError
from shared.domain.plain_yaml import read_yaml
from shared.runtime.errors import AccessError
from shared.wire.topics import Topics, layout

ANYTHING_AFTER: Final = "*"
_LIMIT: Final = 1_000_000
_MANAGED: Final = (
    ACLOperation.CREATE,
    ACLOperation.DESCRIBE,
    ACLOperation.ALTER,
    ACLOperation.DESCRIBE_CONFIGS,
    ACLOperation.ALTER_CONFIGS,
)


class Grant(BaseModel):
    """What one user may do; `deploy/kafka/acls.yaml` says what each word means."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    read: tuple[str, ...] = ()
    write: tuple[str, ...] = ()
    see: tuple[str, ...] = ()
    consume: tuple[str, ...] = ()
    watch: tuple[str, ...] = ()
    transact: tuple[str, ...] = ()
    manage: bool = False


class _Document(BaseModel):
    model_config = ConfigDict(extra="forbid")

    users: dict[str, Grant]


Grants: TypeAlias = Mapping[str, Grant]


@dataclass(frozen=True, order=True, slots=True)
class Permission:
    """One ACL that allows something from any host; `name` begins it where `begins` is true."""

    user: str
    resource: ResourceType
    name: str
    begins: bool
    operation: ACLOperation

    def __str__(self) -> str:
        what = f"{self.resource.name.lower()} {self.name}{ANYTHING_AFTER if self.begins else ''}"
        return f"{self.user}: {self.operation.name.lower()} {what}"


@dataclass(frozen=True, slots=True)
class AclDifference:
    """What the cluster lacks, and what it has beyond the file for the users that it names."""

    missing: tuple[Permission, ...]
    beyond: tuple[Permission, ...]

    def __bool__(self) -> bool:
        return bool(self.missing or self.beyond)


def read_grants(text: str) -> Grants:
    """Return what each user may do.

    Raises:
        AccessError: for a document at fault, naming the place.
    """
    try:
        return _Document.model_validate(next(read_yaml(text, limit=_LIMIT), None)).users
    except YamlError as error:
        raise AccessError(f"line {error.line}: {error}") from error
    except ValidationError as error:
        faults = (f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors())
        raise AccessError("; ".join(faults)) from error


def permissions(grants: Grants, topics: Topics) -> frozenset[Permission]:
    """Return the ACLs that grants mean under a prefix.

    Raises:
        AccessError: for a topic that does not exist.
    """
    names = {_short(spec.name, topics): spec.name for spec in layout(topics)}
    return frozenset(one for user in grants for one in _of(user, grants[user], topics, names))


def differences(client: KafkaAdminClient, wanted: Iterable[Permission]) -> AclDifference:
    """Return how the cluster's ACLs differ from what is wanted.

    Raises:
        AccessError: when the cluster keeps no ACLs, or this user may not see them.
    """
    wanted = frozenset(wanted)
    present = _present(client, {one.user for one in wanted})
    return AclDifference(tuple(sorted(wanted - present)), tuple(sorted(present - wanted)))


def apply(client: KafkaAdminClient, difference: AclDifference) -> None:
    """Grant what is missing, then take away what is beyond.

    Raises:
        AccessError: when the cluster refuses one of them.
    """
    created = client.create_acls([_acl(one) for one in difference.missing])
    # Whoever loses a wider right has the narrower one by now.
    deleted = client.delete_acls([_filter(one) for one in difference.beyond])
    failures = [*created["failed"], *(error for _, _, error in deleted if error.errno)]
    if failures:
        raise AccessError(f"the cluster refuses {len(failures)} changes: {failures[0].__name__}")


def _short(name: str, topics: Topics) -> str:
    """Return a topic's name without prefix and version: `articles.dlq`."""
    noun, _, rest = name.removeprefix(topics.prefix).partition(".")
    return noun + rest.removeprefix("v1")


def _of(user: str, grant: Grant, topics: Topics, names: Mapping[str, str]) -> Iterator[Permission]:
    def may(resource: ResourceType, name: str, operation: ACLOperation) -> Permission:
        begins = name.endswith(ANYTHING_AFTER)
        return Permission(user, resource, name.removesuffix(ANYTHING_AFTER), begins, operation)

    for operation, nouns in (
        (ACLOperation.READ, grant.read),
        (ACLOperation.WRITE, grant.write),
        (ACLOperation.DESCRIBE, grant.see),
    ):
        for noun in nouns:
            if noun not in names:
                known = ", ".join(sorted(names))
                raise AccessError(f"users.{user}: there is no topic {noun!r}; there are {known}")
            yield may(ResourceType.TOPIC, names[noun], operation)
    for group in grant.consume:
        yield may(ResourceType.GROUP, topics.group(group), ACLOperation.READ)
    for group in grant.watch:
        yield may(ResourceType.GROUP, topics.group(group), ACLOperation.DESCRIBE)
    for start in grant.transact:
        name = topics.group(start) + ANYTHING_AFTER
        yield may(ResourceType.TRANSACTIONAL_ID, name, ACLOperation.WRITE)
    if grant.manage:
        for operation in _MANAGED:
            yield may(ResourceType.TOPIC, topics.prefix + ANYTHING_AFTER, operation)


def _present(client: KafkaAdminClient, users: set[str]) -> frozenset[Permission]:
    everything = ResourcePatternFilter(ResourceType.ANY, None, ACLResourcePatternType.ANY)
    filter_ = ACLFilter(None, None, ACLOperation.ANY, ACLPermissionType.ALLOW, everything)
    try:
        found, _ = client.describe_acls(filter_)
    except SecurityDisabledError as error:
        raise AccessError(
            "this Kafka keeps no ACLs: set authorizer.class.name at the brokers"
        ) from error
    except KafkaError as error:
        raise AccessError(f"the ACLs cannot be read as this user: {error}") from error
    permissions_ = (_permission(one) for one in found)
    return frozenset(one for one in permissions_ if one.user in users)


def _permission(acl: ACL) -> Permission:
    pattern = acl.resource_pattern
    return Permission(
        acl.principal.removeprefix("User:"),
        pattern.resource_type,
        pattern.resource_name,
        pattern.pattern_type is ACLResourcePatternType.PREFIXED,
        acl.operation,
    )


def _acl(one: Permission) -> ACL:
    return ACL(*_parts(one), ResourcePattern(one.resource, one.name, _pattern(one)))


def _filter(one: Permission) -> ACLFilter:
    return ACLFilter(*_parts(one), ResourcePatternFilter(one.resource, one.name, _pattern(one)))


def _parts(one: Permission) -> tuple[str, str, ACLOperation, ACLPermissionType]:
    return f"User:{one.user}", "*", one.operation, ACLPermissionType.ALLOW


def _pattern(one: Permission) -> ACLResourcePatternType:
    return ACLResourcePatternType.PREFIXED if one.begins else ACLResourcePatternType.LITERAL
