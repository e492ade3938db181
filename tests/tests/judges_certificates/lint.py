"""Lets pkilint's own commands lint many files in one process: a process each would take most of the time to start.

Reads a JSON list of calls, each the command's name and its arguments; prints a list of findings for each call.
"""

import contextlib
import importlib
import io
import json
import sys


def findings(command, arguments):
    main = importlib.import_module(f"pkilint.bin.{command}").main
    output, errors = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(output), contextlib.redirect_stderr(errors):
        main(["lint", "-s", "NOTICE", "-f", "JSON", *arguments])
    # A file that pkilint can't load gives no report at all, only words.
    if errors.getvalue() or not output.getvalue():
        return [errors.getvalue() or "no report"]
    found = []
    for result in json.loads(output.getvalue())["results"]:
        for finding in result["finding_descriptions"]:
            place, message = result["node_path"], finding["message"] or ""
            found.append(f"{finding['severity']} {finding['code']} at {place} {message}".rstrip())
    return found


json.dump([findings(command, arguments) for command, arguments in json.load(sys.stdin)], sys.stdout)
