"""What there is to say of a store as a whole."""

from pydantic import BaseModel, ConfigDict, Field


class StoreStatus(BaseModel):
    """Which server answers and what it holds."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    product: str = Field(description="`Neo4j` or `ArcadeDB`.")
    product_version: str
    address: str
    embedded: bool = Field(description="Whether it is the server that comes with Wayline.")
    concepts: int
    relations: int
    sources: int
    graph_version: str = Field(description="Digest of the content; empty when nothing was ever loaded.")
    schema_version: int
    loaded_at: str = Field(description="When the content last changed, in UTC as ISO 8601 says; empty when nothing was ever loaded.")
