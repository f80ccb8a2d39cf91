"""What a query answers, in a word."""

from graph import Answer, Limits, Query, Store


def read(store: Store, cypher: str, *, timeout: float = 10, rows: int = 100) -> Answer:
    """What the store answers to the query."""
    return store.read(Query(cypher, limits=Limits(timeout_s=timeout, rows=rows)))


def ask(store: Store, cypher: str, **parameters: object) -> tuple[tuple[object, ...], ...]:
    """The rows of the query."""
    return store.read(Query(cypher, parameters, Limits(timeout_s=10, rows=100))).rows
