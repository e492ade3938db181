"""Lets Python's zipfile open an archive, check all of it, and read some of its files.

Reads a JSON object (`archive`, `read`); prints how many files there are, the first damaged one, and what was read.
"""

import json
import sys
import zipfile

question = json.load(sys.stdin)
with zipfile.ZipFile(question["archive"]) as archive:
    names = archive.namelist()
    answer = {
        "count": len(names),
        "repeated": len(names) - len(set(names)),
        "damaged": archive.testzip(),
        "read": [
            [archive.read(name).decode(), oct(archive.getinfo(name).external_attr >> 16)] for name in question["read"]
        ],
    }
json.dump(answer, sys.stdout)
