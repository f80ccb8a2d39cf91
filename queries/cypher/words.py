"""What a query may be made of. Everything that is not named here is refused.

Words and functions: Neo4j's Cypher manual, versions 5 and 25. Procedures: those that tell what the graph holds, and nothing of the server.
"""

STARTS = frozenset("MATCH OPTIONAL WITH UNWIND RETURN CALL LET FILTER".split())
"""The words a query, and one within a query, may begin with; and SHOW, for what SHOWN names."""

CLAUSES = (
    "MATCH",
    "OPTIONAL MATCH",
    "WHERE",
    "WITH",
    "UNWIND",
    "RETURN",
    "RETURN DISTINCT",
    "ORDER BY",
    "SKIP",
    "LIMIT",
    "UNION",
    "UNION ALL",
    "CALL",
    "YIELD",
    "EXPLAIN",
)
"""What a query is made of, as an editor offers it."""

FOLLOWING = frozenset(
    """
    AND OR XOR NOT IN IS STARTS ENDS CONTAINS WITH LIKE AS WHERE WHEN THEN ELSE END
    MATCH OPTIONAL UNWIND RETURN CALL LET FILTER NEXT FINISH UNION ALL ORDER BY ASC ASCENDING DESC DESCENDING SKIP OFFSET LIMIT YIELD
    USING INDEX SEEK SCAN TEXT RANGE POINT JOIN ON FROM DISTINCT
    TYPED NORMALIZED NFC NFD NFKC NFKD NULL VALUE ZONED LOCAL TIME DATETIME
    PATH PATHS GROUP GROUPS SHORTEST REPEATABLE DIFFERENT ELEMENTS RELATIONSHIPS
    """.split()
)
"""Words that may stand after a value: what joins two values, and what goes on with the query."""

LEADING = frozenset(
    """
    CASE BOTH LEADING TRAILING TRIM EXISTS COUNT COLLECT ANY SHORTEST PROFILE EXPLAIN
    """.split()
) | (FOLLOWING - {"END", "ASC", "ASCENDING", "DESC", "DESCENDING", "NULL", "VALUE", "TIME", "DATETIME", "POINT", "TEXT", "RANGE", "PATH"})
"""Words after which a value may begin."""

ENDING = frozenset("END ASC ASCENDING DESC DESCENDING FINISH NORMALIZED".split())
"""Words of FOLLOWING after which no value begins."""

CHANGING = frozenset(
    """
    CREATE MERGE SET DELETE DETACH NODETACH REMOVE INSERT FOREACH LOAD DROP ALTER RENAME GRANT DENY REVOKE START STOP TERMINATE
    ENABLE DEALLOCATE REALLOCATE DRYRUN SHOW USE BEGIN COMMIT ROLLBACK COPY EXPORT IMPORT INSTALL ATTACH
    """.split()
)
"""Words that change something, read files or administer a server: named so that a refusal can say what it is about."""

SHOWN = frozenset("FUNCTION FUNCTIONS PROCEDURE PROCEDURES INDEX INDEXES CONSTRAINT CONSTRAINTS".split())
"""What may be asked of the server itself: it tells nothing that the graph's readers do not know."""

QUALIFYING = frozenset(
    """
    ALL BUILT IN USER DEFINED RANGE FULLTEXT POINT TEXT LOOKUP VECTOR UNIQUE UNIQUENESS NODE RELATIONSHIP KEY PROPERTY EXISTENCE TYPE
    """.split()
)
"""Words that may stand between SHOW and what is shown."""

PROCEDURES = frozenset(
    {
        "db.labels",
        "db.relationshiptypes",
        "db.propertykeys",
        "db.schema.visualization",
        "db.schema.nodetypeproperties",
        "db.schema.reltypeproperties",
        "db.index.fulltext.querynodes",
        "db.index.fulltext.queryrelationships",
        "db.ping",
    }
)

FUNCTIONS = tuple(
    """
    abs acos all allReduce allShortestPaths any asin atan atan2 avg btrim ceil char_length character_length coalesce coll.distinct
    coll.flatten coll.indexOf coll.insert coll.max coll.min coll.remove coll.sort collect cos cosh cot coth count date
    date.realtime date.statement date.transaction date.truncate datetime datetime.fromEpoch datetime.fromEpochMillis
    datetime.realtime datetime.statement datetime.transaction datetime.truncate degrees duration duration.between duration.inDays
    duration.inMonths duration.inSeconds e elementId endNode exists exp floor haversin head id isEmpty isNaN keys labels last left
    length localdatetime localdatetime.realtime localdatetime.statement localdatetime.transaction localdatetime.truncate localtime
    localtime.realtime localtime.statement localtime.transaction localtime.truncate log log10 lower ltrim max min nodes none
    normalize nullIf percentileCont percentileDisc pi point point.distance point.withinBBox properties radians rand randomUUID
    range reduce relationships replace reverse right round rtrim shortestPath sign sin single sinh size split sqrt startNode stDev
    stDevP substring sum tail tan tanh time time.realtime time.statement time.transaction time.truncate timestamp toBoolean
    toBooleanList toBooleanOrNull toFloat toFloatList toFloatOrNull toInteger toIntegerList toIntegerOrNull toLower toString
    toStringList toStringOrNull toUpper trim type upper valueType vector vector.similarity.cosine vector.similarity.euclidean
    vector_dimension_count vector_distance vector_norm
    """.split()
)
"""Cypher's own functions, as they are written. None of them reads anything but the graph and the clock."""

UNREPEATABLE = frozenset("rand randomuuid timestamp date datetime localdatetime localtime time".split())
"""Functions whose value changes though the graph does not (those of time, where they are given none)."""
