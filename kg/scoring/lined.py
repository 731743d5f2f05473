"""YAML whose mappings know the line of each key, so that a mistake can be told with file and line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from kg.errors import KgError


class Lined(dict[str, Any]):
    """A mapping, its own line and the line of each key, from 1."""

    line = 1
    lines: dict[str, int]


class _Loader(yaml.SafeLoader):
    """Safe YAML in which every mapping is `Lined` and a day stays text: it is checked where it is wanted."""


def _as_text(loader: _Loader, node: yaml.ScalarNode) -> str:
    return str(loader.construct_scalar(node))


def _mapping(loader: _Loader, node: yaml.MappingNode) -> Lined:
    loader.flatten_mapping(node)
    found = Lined()
    found.line, found.lines = node.start_mark.line + 1, {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        mark = key_node.start_mark
        if not isinstance(key, str):
            raise yaml.constructor.ConstructorError(None, None, f"the key {key!r} is not a word", mark)
        if key in found:
            raise yaml.constructor.ConstructorError(None, None, f'the key "{key}" is given twice', mark)
        found[key] = loader.construct_object(value_node, deep=True)
        found.lines[key] = mark.line + 1
    return found


_Loader.add_constructor("tag:yaml.org,2002:timestamp", _as_text)
_Loader.add_constructor("tag:yaml.org,2002:map", _mapping)


def read_yaml(path: Path) -> Any:
    """The content of a YAML file; KgError with the line of a mistake."""
    try:
        return yaml.load(path.read_bytes().decode("utf-8"), _Loader)
    except UnicodeDecodeError as error:
        raise KgError(f"{path}: is not UTF-8 (byte {error.start}); save it as UTF-8") from error
    except yaml.MarkedYAMLError as error:
        where = f":{error.problem_mark.line + 1}" if error.problem_mark else ""
        raise KgError(f"{path}{where}: {error.problem}; quote texts that hold : or # or begin with a sign") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise KgError(f"{path}: cannot be read as YAML: {error}") from error
