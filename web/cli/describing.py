"""What the files that Wayline reads may hold: schema."""

import click

from loader import definition_schema


@click.command()
def schema() -> None:
    """Print the JSON Schema of a definition file, for an editor."""
    click.echo(definition_schema(), nl=False)


COMMANDS = {"schema": schema}
