"""What a query answers, in a word."""

from graph import Store


def ask(store: Store, cypher: str, **parameters: object) -> tuple[tuple[object, ...], ...]:
    """The rows of the query."""
    return store.read(cypher, parameters, timeout=10, rows=100).rows
