"""Questions in Cypher by name: the console's examples, from simple to surprising, each runnable as it stands.

Each only reads, puts its rows in one order, and gives the same rows on both servers.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class Question(NamedTuple):
    """A named question that the graph can be asked, and the parameters to ask it with first."""

    name: str
    asks: str
    cypher: str
    parameters: Mapping[str, object] = MappingProxyType({})


_ALL = (
    Question(
        "one-concept",
        "What stands around one concept?",
        """MATCH (c:Concept)
WHERE c.name = $name OR $name IN c.aliases
OPTIONAL MATCH (c)-[r]-(d:Concept)
RETURN c, r, d
ORDER BY c.id, type(r), d.id""",
        MappingProxyType({"name": "DPO"}),
    ),
    Question(
        "how-many",
        "How many concepts are there?",
        """MATCH (c:Concept)
RETURN count(c) AS concepts""",
    ),
    Question(
        "kinds",
        "How many concepts are there of each kind?",
        """MATCH (c:Concept)
RETURN coalesce(c.kind, 'not said') AS kind, count(c) AS concepts
ORDER BY concepts DESC, kind""",
    ),
    Question(
        "best-connected",
        "Which concepts have most relations?",
        """MATCH (c:Concept)-[r]-(:Concept)
RETURN c.name AS concept, count(r) AS relations
ORDER BY relations DESC, concept
LIMIT 10""",
    ),
    Question(
        "most-names",
        "Which concepts go by most names?",
        """MATCH (c:Concept)
WHERE size(c.aliases) > 0
RETURN c.name AS concept, size(c.aliases) AS others, c.aliases AS other_names
ORDER BY others DESC, concept, other_names
LIMIT 20""",
    ),
    Question(
        "alternatives",
        "What can be used instead of what?",
        """MATCH (a:Concept)-[r:ALTERNATIVE_TO]->(b:Concept)
RETURN a, r, b
ORDER BY a.id, b.id
LIMIT 50""",
    ),
    Question(
        "families",
        "Which concepts have variants, and which?",
        """MATCH (special:Concept)-[:VARIANT_OF]->(general:Concept)
WITH general.name AS concept, special.name AS variant
ORDER BY concept, variant
RETURN concept, collect(variant) AS variants
ORDER BY size(variants) DESC, concept""",
    ),
    Question(
        "undefined",
        "Which concepts are named, but defined nowhere, and in how many relations?",
        """MATCH (c:Concept)
WHERE NOT EXISTS { (c)-[:DEFINED_IN]->(:Source) }
RETURN c.name AS concept, size([(c)-[r]-(:Concept) | r]) AS relations
ORDER BY relations DESC, concept""",
    ),
    Question(
        "evidence",
        "How many sentences of each document say what?",
        """MATCH (:Concept)-[r]->(:Concept)
UNWIND r.sources AS id
WITH r, id
MATCH (s:Source {id: id})
RETURN s.title AS document, type(r) AS relation, count(*) AS sentences
ORDER BY document, sentences DESC, relation""",
    ),
    Question(
        "one-sentence",
        "Which relations rest on a single sentence that nobody reviewed?",
        """MATCH (a:Concept)-[r]->(b:Concept)
WHERE r.status = 'extracted' AND size(r.quotes) = 1
RETURN a.name AS concept, type(r) AS relation, b.name AS other, r.quotes[0] AS words, r.confidence AS confidence
ORDER BY confidence, concept, relation, other
LIMIT 25""",
    ),
    Question(
        "compared",
        "How do concepts that have alternatives compare?",
        """MATCH (c:Concept)
WHERE EXISTS { (c)-[:ALTERNATIVE_TO]-(:Concept) }
RETURN c.name AS concept,
  COUNT { (c)-[:REQUIRES]->(:Concept) } AS requirements,
  COUNT { (c)<-[:VARIANT_OF]-(:Concept) } AS variants,
  COLLECT { MATCH (c)-[:ALTERNATIVE_TO]-(d:Concept) RETURN d.name ORDER BY d.name } AS alternatives
ORDER BY concept""",
    ),
    Question(
        "foundations",
        "What requires nothing itself, and is required by others?",
        """MATCH (base:Concept)<-[:REQUIRES]-(c:Concept)
WHERE NOT EXISTS { (base)-[:REQUIRES]->(:Concept) }
RETURN base.name AS concept, count(c) AS required_by
ORDER BY required_by DESC, concept
LIMIT 25""",
    ),
    Question(
        "depended-on",
        "On what does most depend, directly or not?",
        """MATCH (c:Concept)-[:REQUIRES*1..6]->(base:Concept)
RETURN base.name AS concept, count(DISTINCT c) AS dependants
ORDER BY dependants DESC, concept
LIMIT 10""",
    ),
    Question(
        "longest-chain",
        "Which are the longest chains of requirements?",
        """MATCH p = (:Concept)-[:REQUIRES*1..8]->(:Concept)
RETURN p
ORDER BY length(p) DESC, [n IN nodes(p) | n.id]
LIMIT 3""",
    ),
    Question(
        "special-of-special",
        "What is a special case of a special case?",
        """MATCH p = (special:Concept) ((:Concept)-[:VARIANT_OF]->(:Concept)){2,6} (general:Concept)
WHERE NOT EXISTS { (:Concept)-[:VARIANT_OF]->(special) } AND NOT EXISTS { (general)-[:VARIANT_OF]->(:Concept) }
RETURN p
ORDER BY length(p) DESC, [n IN nodes(p) | n.id]
LIMIT 12""",
    ),
    Question(
        "common-ground",
        "What do two alternatives have in common?",
        """MATCH p = (a:Concept)-[:ALTERNATIVE_TO]-(b:Concept)--(c:Concept)--(a)
WHERE a.id < b.id
RETURN p
ORDER BY a.id, b.id, c.id, [r IN relationships(p) | type(r)]
LIMIT 25""",
    ),
    Question(
        "bridges",
        "Which concepts lead from their own category to several others?",
        """MATCH (c:Concept)--(d:Concept)
UNWIND d.categories AS category
WITH DISTINCT c, category
ORDER BY category
WHERE NOT category IN c.categories
WITH c.name AS concept, c.categories AS of, collect(category) AS leads_to
WHERE size(leads_to) > 1
RETURN concept, of, leads_to
ORDER BY size(leads_to) DESC, concept
LIMIT 15""",
    ),
    Question(
        "in-other-words",
        "Which concepts do two documents define in different words?",
        """MATCH (one:Source)<-[d:DEFINED_IN]-(c:Concept)-[e:DEFINED_IN]->(other:Source)
WHERE one.id < other.id AND d.definition <> e.definition
RETURN c.name AS concept, one.title AS document, d.definition AS says, other.title AS another, e.definition AS says_otherwise
ORDER BY concept, document, another, says, says_otherwise
LIMIT 50""",
    ),
    Question(
        "circles",
        "How many concepts require themselves in the end, and which?",
        """MATCH (c:Concept)
WHERE EXISTS { (c)-[:REQUIRES]->+(c) }
WITH c.name AS concept
ORDER BY concept
RETURN count(concept) AS concepts, collect(concept) AS which""",
    ),
    Question(
        "far-apart",
        "How are the two best connected concepts joined?",
        """MATCH (c:Concept)-[r]-(:Concept)
WITH c, count(r) AS relations
ORDER BY relations DESC, c.id
LIMIT 2
WITH collect(c) AS best
WITH best[0] AS a, best[1] AS b
MATCH p = allShortestPaths((a)-[:VARIANT_OF|ALTERNATIVE_TO|USED_BY|REQUIRES|RELATED_TO*..12]-(b))
RETURN p
ORDER BY [n IN nodes(p) | n.id]""",
    ),
)

QUESTIONS = {question.name: question for question in _ALL}
"""All of them by name, the simple ones first."""
