"""What is loaded: sources, status. They start quickly, since they read no document."""

import click

from .shared import counted, print_table, store, tell


@click.command()
def sources() -> None:
    """List what is loaded."""
    with store() as opened:
        loaded = opened.sources()
    rows = [(source.id, source.title, str(len(source.entries)), source.layout, source.licence) for source in loaded]
    if rows:
        print_table(("id", "title", "entries", "layout", "licence"), rows)
    else:
        tell("Nothing is loaded yet. Load a document with: wayline load FILE")


@click.command()
def status() -> None:
    """Say which store is used, what is in it and whether it is healthy."""
    with store() as opened:
        state = opened.status()
    kind = "embedded" if state.embedded else state.address
    held = (counted(state.concepts, "concept"), counted(state.relations, "relation"), counted(state.sources, "source"))
    tell(f"store      {kind} ({state.product} {state.product_version})")
    tell(f"content    {', '.join(held)}")
    tell(f"version    {state.graph_version or 'nothing was loaded yet'} (schema {state.schema_version})")
    tell(f"loaded at  {state.loaded_at or 'never'}")


COMMANDS = {"sources": sources, "status": status}
