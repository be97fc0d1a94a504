"""The schemas that editors use, and YAML as editors see it."""

import json
import re

import jsonschema
import yaml

import lostcard

FOLDER = lostcard.REPOSITORY / "Workflows" / "schema"


class EditorLoader(yaml.SafeLoader):
    """YAML 1.2 as language servers read it: `yes` and 08:30 are text, and every key is."""

    yaml_implicit_resolvers = {}

    def construct_mapping(self, node, deep=False):
        pairs = [(key.value, self.construct_object(value, deep=True)) for key, value in node.value]
        return dict(pairs)


for _tag, _pattern, _first in (
        ("bool", r"true|false", "tf"), ("null", r"~|null|", "~n"),
        ("int", r"[-+]?[0-9]+", "-+0123456789"),
        ("float", r"[-+]?[0-9]+\.[0-9]*([eE][-+]?[0-9]+)?", "-+0123456789")):
    EditorLoader.add_implicit_resolver(
        f"tag:yaml.org,2002:{_tag}", re.compile(f"^(?:{_pattern})$"), list(_first) + [""])


def validator(name):
    """The validator of `schema/NAME.schema.json`, itself held to draft-07."""
    schema = json.loads((FOLDER / f"{name}.schema.json").read_text("utf-8"))
    jsonschema.Draft7Validator.check_schema(schema)
    return jsonschema.Draft7Validator(schema)


def load(text):
    return yaml.load(text, Loader=EditorLoader)


def faults(name, text):
    """What an editor underlines."""
    return [f"{'/'.join(map(str, fault.absolute_path))}: {fault.message[:200]}"
            for fault in validator(name).iter_errors(load(text))]


def descriptions(name):
    """Every key that the schema names, with what it says of it; nothing where it says nothing."""
    schema = json.loads((FOLDER / f"{name}.schema.json").read_text("utf-8"))
    found = []

    def described(node):
        own = node.get("description")
        target = node.get("$ref", "").rpartition("/")[2]
        return own or described(schema["definitions"][target]) if target else own or ""

    def visit(node, place):
        if isinstance(node, list):
            for item in node:
                visit(item, place)
        elif isinstance(node, dict):
            for key, value in node.get("properties", {}).items():
                # Conditions repeat keys that are described where they are declared.
                if isinstance(value, dict) and not place.endswith(("/if", "/then", "/else")):
                    found.append((f"{place}/{key}", described(value)))
            for key, value in node.items():
                visit(value, f"{place}/{key}")

    visit(schema, "")
    return found
