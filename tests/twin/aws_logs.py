"""What real CloudWatch Logs does and ministack does not: conditions on the members of JSON lines, and what IAM is asked.

Only the form that is used here is known: terms such as `($.member = "text")`, joined by `||` or `&&`; `*` in a text
stands for anything. Others are refused, so that no test passes because its pattern was ignored.
Source: CloudWatch Logs user guide, "Filter pattern syntax for metric filters", JSON.
"""

import fnmatch
import json
import re

from ministack.services import cloudwatch_logs

TERM = re.compile(r'\(?\s*\$\.([\w.]+)\s*(=|!=)\s*"([^"]*)"\s*\)?')
original_pattern, original_filter = cloudwatch_logs._compile_filter_pattern, cloudwatch_logs._filter_log_events


def member(line: str, path: str):
    try:
        found = json.loads(line)
    except ValueError:
        return None
    for name in path.split("."):
        found = found.get(name) if isinstance(found, dict) else None
    return found


def holds(term: re.Match, line: str) -> bool:
    found = member(line, term[1])
    equal = isinstance(found, str) and fnmatch.fnmatchcase(found, term[3])
    return equal if term[2] == "=" else found is not None and not equal


def compiled(pattern: str):
    pattern = pattern.strip()
    if not pattern.startswith("{"):
        return original_pattern(pattern)
    inner = pattern.removeprefix("{").removesuffix("}").strip()
    joint = "&&" if "&&" in inner else "||"
    terms = [TERM.fullmatch(part.strip()) for part in inner.split(joint)]
    if not pattern.endswith("}") or None in terms:
        raise ValueError(f"the twin does not know the filter pattern {pattern}")
    judge = all if joint == "&&" else any
    return lambda line: judge(holds(term, line) for term in terms)


def filter_log_events(data: dict) -> tuple:
    try:
        return original_filter(data)
    except ValueError as fault:
        return cloudwatch_logs.error_response_json("InvalidParameterException", str(fault), 400)


def resource(found: str) -> str:
    """AWS asks about the streams of a group: a policy on the bare group does not allow reading."""
    return f"{found}:log-stream:" if found.rsplit(":", 1)[0].endswith(":log-group") else found


def apply() -> None:
    cloudwatch_logs._compile_filter_pattern = compiled
    cloudwatch_logs._filter_log_events = filter_log_events
