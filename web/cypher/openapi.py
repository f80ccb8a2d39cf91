"""The description of what programs may ask, as OpenAPI 3.1 has it; its schemas are those of the answers themselves."""

from typing import Any, TypeAlias

from flask import Blueprint, Response, jsonify
from pydantic import TypeAdapter
from pydantic.json_schema import models_json_schema

from graph import Answer, GraphNode, GraphPath, GraphRelation
from queries import Answered, Limits, Neighbourhood

from ..suggested import Suggestions
from .api import Question

bp = Blueprint("openapi", __name__)

Json: TypeAlias = dict[str, Any]
REFERENCE = "#/components/schemas/{model}"

ERROR: Json = {
    "type": "object",
    "required": ["error", "status"],
    "properties": {
        "error": {"type": "string", "description": "What is so, in a sentence."},
        "status": {"type": "integer"},
        "nearest": {"type": "array", "items": {"type": "string"}},
        "code": {
            "enum": [f"console.{word}" for word in ("refused", "too_large", "off", "bad_query", "timeout", "too_big", "busy")],
            "description": "What kind of error of the console it is.",
        },
        "line": {"type": "integer", "description": "Where in the query, from 1."},
        "column": {"type": "integer"},
    },
}

FAILURES = {
    "400": "The query is refused, or wrong.",
    "403": "The console is off, or not for this asker.",
    "413": "The query or its parameters are too long.",
    "422": "One row is more than can be sent.",
    "429": "Too many queries at once or in a minute; Retry-After says how many seconds to wait.",
    "503": "The database cannot be reached.",
    "504": "The query was ended because it took too long.",
}
MISSING = {"404": "There is no such thing; `nearest` names what one could have meant.", "503": FAILURES["503"]}

PARAMETERS: Json = {
    "name": "param",
    "in": "query",
    "style": "form",
    "explode": True,
    "description": "A parameter of the query, each as `param.NAME=VALUE`: the value is read as JSON if it is JSON, else it is text.",
    "schema": {"type": "object", "additionalProperties": {"type": "string"}},
}


@bp.get("/openapi.json")
def description() -> Response:
    """The description."""
    return jsonify(document())


def document() -> Json:
    """The whole document."""
    info = {"title": "Wayline", "version": "0.1.0", "description": "Concepts, how they relate, and Cypher that only reads."}
    return {"openapi": "3.1.0", "info": info, "paths": _paths(), "components": {"schemas": _schemas()}}


def _schemas() -> Json:
    models = (Answer, GraphNode, GraphPath, GraphRelation, Limits, Question, Suggestions, Neighbourhood)
    _, told = models_json_schema([(model, "serialization") for model in models], ref_template=REFERENCE)
    phrases = TypeAdapter(Answered).json_schema(mode="serialization", by_alias=True, ref_template=REFERENCE)
    schemas: Json = {**told["$defs"], **phrases.pop("$defs"), "PhraseAnswer": phrases, "Error": ERROR}
    schemas["ConsoleAnswer"] = _console_answer(schemas["Answer"])
    schemas["SavedAnswer"] = _saved_answer(schemas["ConsoleAnswer"])
    return schemas


def _console_answer(answer: Json) -> Json:
    """The answer with the limits it was given within."""
    told = "How much a query, and how much a client, may take."
    return _with(answer, "ConsoleAnswer", {"limits": {"type": "object", "description": told, "additionalProperties": {"type": "number"}}})


def _saved_answer(answer: Json) -> Json:
    """The answer to a saved query, with what is said of it."""
    texts: Json = {name: {"type": "string"} for name in ("name", "title", "description", "query")}
    return _with(answer, "SavedAnswer", {**texts, "parameters": {"type": "object"}})


def _with(schema: Json, title: str, more: Json) -> Json:
    """The schema of what holds `more` besides."""
    return {**schema, "title": title, "properties": {**schema["properties"], **more}, "required": [*schema["required"], *more]}


def _paths() -> Json:
    query = _text("q", "query", "The query.")
    cypher = [query, PARAMETERS]
    body = {"required": True, "content": {"application/json": {"schema": _named("Question")}}}
    api = {
        "post": {**_told("Runs a query that only reads.", "ConsoleAnswer", FAILURES), "requestBody": body},
        "get": {**_told("The same by an address; its ETag changes with the data.", "ConsoleAnswer", FAILURES), "parameters": cypher},
    }
    name, id = _text("name", "path", "The query's name."), _text("id", "path", "The concept's identifier.")
    return {
        "/api/cypher": api,
        "/cypher.json": _get("The rows of a query, more than a page shows.", "ConsoleAnswer", FAILURES, *cypher),
        "/queries/{name}.json": _get("The rows of a saved query.", "SavedAnswer", FAILURES, name, PARAMETERS),
        "/path.json": _get("Answers a phrase, as “RLHF to DPO”.", "PhraseAnswer", MISSING, _text("q", "query", "The phrase.")),
        "/search.json": _get("Finds concepts.", "Suggestions", MISSING, _text("q", "query", "What to look for.")),
        "/concepts/{id}.json": _get("One concept and what stands around it.", "Neighbourhood", MISSING, id),
        "/health": _get("Whether the process answers.", "", {}),
        "/ready": _get("Whether its database answers too.", "", {"503": FAILURES["503"]}),
    }


def _get(summary: str, schema: str, failures: dict[str, str], *parameters: Json) -> Json:
    return {"get": {**_told(summary, schema, failures), "parameters": list(parameters)}}


def _told(summary: str, schema: str, failures: dict[str, str]) -> Json:
    right = {"description": "The answer.", "content": _content(_named(schema) if schema else {"type": "object"})}
    wrong = {status: {"description": told, "content": _content(_named("Error"))} for status, told in failures.items()}
    return {"summary": summary, "responses": {"200": right, **wrong}}


def _content(schema: Json) -> Json:
    return {"application/json": {"schema": schema}}


def _text(name: str, place: str, told: str) -> Json:
    return {"name": name, "in": place, "required": True, "description": told, "schema": {"type": "string"}}


def _named(schema: str) -> Json:
    return {"$ref": REFERENCE.format(model=schema)}
