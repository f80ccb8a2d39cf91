"""What a person should look at in documents or in a graph: each check one function, none of which stops a load."""

from .table import Finding, findings, warnings
from .view import View

__all__ = ["Finding", "View", "findings", "warnings"]
