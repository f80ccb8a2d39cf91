"""Questions in Cypher by name: the console's examples, each runnable as it stands."""

from typing import NamedTuple


class Question(NamedTuple):
    """A named question that the graph can be asked."""

    name: str
    asks: str
    cypher: str


BEST_CONNECTED = Question(
    name="best-connected",
    asks="Which concepts have most relations?",
    cypher="""MATCH (c:Concept)-[r]-(:Concept)
RETURN c.name AS concept, count(r) AS relations
ORDER BY relations DESC, concept
LIMIT 10""",
)

RELATION_TYPES = Question(
    name="relation-types",
    asks="How many relations of each type are there?",
    cypher="""MATCH (:Concept)-[r]->(:Concept)
RETURN type(r) AS type, count(*) AS relations
ORDER BY relations DESC, type""",
)

REQUIREMENTS = Question(
    name="requirements",
    asks="What requires what, directly or not?",
    cypher="""MATCH path = (c:Concept)-[:REQUIRES*1..4]->(:Concept)
RETURN path
LIMIT 25""",
)

FAMILIES = Question(
    name="families",
    asks="Which concepts have variants, and which?",
    cypher="""MATCH (special:Concept)-[:VARIANT_OF]->(general:Concept)
WITH general.name AS concept, special.name AS variant
ORDER BY concept, variant
RETURN concept, collect(variant) AS variants
ORDER BY size(variants) DESC, concept""",
)

ALTERNATIVES = Question(
    name="alternatives",
    asks="What can be used instead of what?",
    cypher="""MATCH (a:Concept)-[r:ALTERNATIVE_TO]->(b:Concept)
RETURN a, r, b
LIMIT 50""",
)

WORDS = Question(
    name="words",
    asks="With which words do the documents say that one concept uses another?",
    cypher="""MATCH (used:Concept)-[r:USED_BY]->(user:Concept)
RETURN user.name AS user, used.name AS uses, r.quotes AS words, r.sources AS sources
ORDER BY user, uses
LIMIT 50""",
)

UNDEFINED = Question(
    name="undefined",
    asks="Which concepts are named, but defined nowhere?",
    cypher="""MATCH (c:Concept)
WHERE NOT (c)-[:DEFINED_IN]->(:Source)
RETURN c.name AS concept
ORDER BY concept""",
)

QUESTIONS = {
    question.name: question for question in (BEST_CONNECTED, RELATION_TYPES, REQUIREMENTS, FAMILIES, ALTERNATIVES, WORDS, UNDEFINED)
}
