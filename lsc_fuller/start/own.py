"""The organisations that somebody works for, and what they may do there."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from organisations.choices import Role
from organisations.models import Membership, Organisation, User
from organisations.permissions import Right, rights_of


@dataclass(frozen=True)
class Own:
    """Whoever administers an organisation does not work for it by that."""

    user: User
    organisations: Mapping[int, Organisation]
    roles: Mapping[int, set[str]]

    @classmethod
    def of(cls, user: User, memberships: Iterable[Membership]) -> "Own":
        organisations, roles = {}, defaultdict(set)
        for each in memberships:
            if each.role != Role.ADMINISTRATOR:
                organisations[each.organisation_id] = each.organisation
                roles[each.organisation_id].add(each.role)
        return cls(user, organisations, roles)

    def may(self, pk: int, right: Right) -> bool:
        return pk in self.roles and right in rights_of(self.roles[pk])

    def with_right(self, right: Right) -> list[int]:
        return [pk for pk in self.organisations if self.may(pk, right)]
