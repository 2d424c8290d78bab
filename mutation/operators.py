"""Which small faults are tried: cosmic-ray's, and five that forget a guard.

Comparisons and numbers are cosmic-ray's. What has gone wrong in this house is a guard left out: a
call in a chain, a condition, an argument of a filter, a member of a list, the minus of an order.
"""

from abc import abstractmethod
from collections.abc import Iterable

from cosmic_ray import plugins
from cosmic_ray.operators.operator import Operator
from parso.tree import NodeOrLeaf

FROM_COSMIC_RAY = [
    "NumberReplacer",
    "ReplaceAndWithOr",
    "ReplaceOrWithAnd",
    "ReplaceTrueWithFalse",
    "ReplaceFalseWithTrue",
    "ReplaceUnaryOperator_Delete_Not",
    "ReplaceUnaryOperator_Delete_Invert",
    "ReplaceUnaryOperator_Delete_USub",
    "ReplaceBinaryOperator_Add_Sub",
    "ReplaceBinaryOperator_Sub_Add",
    "ReplaceBinaryOperator_BitOr_BitAnd",
    "ReplaceBinaryOperator_BitAnd_BitOr",
    "ReplaceComparisonOperator_Eq_NotEq",
    "ReplaceComparisonOperator_NotEq_Eq",
    "ReplaceComparisonOperator_Lt_LtE",
    "ReplaceComparisonOperator_LtE_Lt",
    "ReplaceComparisonOperator_Gt_GtE",
    "ReplaceComparisonOperator_GtE_Gt",
    "ReplaceComparisonOperator_Is_IsNot",
    "ReplaceComparisonOperator_IsNot_Is",
]
COSTS_ONLY = {"select_related", "prefetch_related", "defer"}  # tests of query counts see to these
BREAKS_AT_ONCE = {"get_model", "items", "values", "values_list"}
NARROWING = {"filter", "exclude", "Q", "When"}


class Forgetting(Operator):
    """Every place where something can be left out; `forget` leaves out the one of that number."""

    def mutation_positions(self, node: NodeOrLeaf) -> Iterable[tuple]:
        return [(node.start_pos, node.end_pos) for _ in self.places(node)]

    def mutate(self, node: NodeOrLeaf, index: int) -> NodeOrLeaf:
        self.forget(node, self.places(node)[index])
        return node

    @classmethod
    def examples(cls) -> tuple:
        return ()

    @abstractmethod
    def places(self, node: NodeOrLeaf) -> list[int]:
        """Which children of a node, by number, can be left out; often none."""

    @abstractmethod
    def forget(self, node: NodeOrLeaf, place: int) -> None:
        """Leaves out, in the tree itself, what stands in one of those places."""


class ForgetCall(Forgetting):
    """`needs.sent().filter(…)` becomes `needs.filter(…)`."""

    def places(self, node: NodeOrLeaf) -> list[int]:
        if node.type not in {"atom_expr", "power"}:
            return []
        parts = node.children
        return [
            at
            for at in range(1, len(parts) - 1)
            if _attribute(parts[at]).islower() and _is_call(parts[at + 1])
            if _attribute(parts[at]) not in COSTS_ONLY | BREAKS_AT_ONCE
            if at > 1 or _text(parts[0]).islower()
        ]

    def forget(self, node: NodeOrLeaf, place: int) -> None:
        del node.children[place : place + 2]


class ForgetCondition(Forgetting):
    """`if condition:` is never entered; `… if condition` in a comprehension lets all through."""

    def places(self, node: NodeOrLeaf) -> list[int]:
        if node.type not in {"if_stmt", "comp_if", "test"}:
            return []
        return [at + 1 for at, part in enumerate(node.children) if _text(part) in {"if", "elif"}]

    def forget(self, node: NodeOrLeaf, place: int) -> None:
        _replace(node.children[place], " True" if node.type == "comp_if" else " False")


class ForgetArgument(Forgetting):
    """One of the conditions of a filter is left out."""

    def places(self, node: NodeOrLeaf) -> list[int]:
        if node.type != "arglist" or _called(node) not in NARROWING:
            return []
        return [at for at, part in enumerate(node.children) if part.type == "argument"]

    def forget(self, node: NodeOrLeaf, place: int) -> None:
        del node.children[place : place + 2]


class ForgetMember(Forgetting):
    """One of a module's fixed lists is a member short: a role that may, a state that waits."""

    def places(self, node: NodeOrLeaf) -> list[int]:
        if node.type != "testlist_comp" or node.search_ancestor("funcdef", "classdef"):
            return []
        if "," not in map(_text, node.children):
            return []  # a comprehension
        return [at for at, part in enumerate(node.children) if _text(part) != ","]

    def forget(self, node: NodeOrLeaf, place: int) -> None:
        del node.children[place : place + 2]


class ForgetOrder(Forgetting):
    """The newest first becomes the oldest first, and the other way round."""

    def places(self, node: NodeOrLeaf) -> list[int]:
        if node.type == "trailer" and _called(node.children[1]) == "order_by":
            return [1] if node.children[1].type == "string" else []
        if node.type == "arglist" and _called(node) == "order_by":
            return [at for at, part in enumerate(node.children) if part.type == "string"]
        return []

    def forget(self, node: NodeOrLeaf, place: int) -> None:
        name = node.children[place]
        text = name.value.strip('"')
        name.value = f'"{text[1:]}"' if text.startswith("-") else f'"-{text}"'


def _text(node: NodeOrLeaf) -> str:
    return node.get_code().strip()


def _attribute(node: NodeOrLeaf) -> str:
    """The name in `.name`."""
    is_attribute = node.type == "trailer" and node.children[0].value == "."
    return node.children[1].value if is_attribute else ""


def _is_call(node: NodeOrLeaf) -> bool:
    return node.type == "trailer" and node.children[0].value == "("


def _called(arguments: NodeOrLeaf) -> str:
    """The name of what is called with these arguments."""
    call = arguments.parent
    if call is None or not _is_call(call):
        return ""
    before = call.parent.children[call.parent.children.index(call) - 1]
    return _attribute(before) or getattr(before, "value", "")


def _replace(node: NodeOrLeaf, code: str) -> None:
    leaf = node.get_first_leaf()
    if node is not leaf:
        node.children = [leaf]
    leaf.prefix, leaf.value = "", code


OPERATORS: list[Operator] = [
    *(plugins.get_operator(f"core/{name}")() for name in FROM_COSMIC_RAY),
    ForgetCall(),
    ForgetCondition(),
    ForgetArgument(),
    ForgetMember(),
    ForgetOrder(),
]
