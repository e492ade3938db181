"""Unpacks a batch with Python's zipfile and reads its manifests with Python's json and csv.

Reads a JSON object (`archive`, `into`); prints both manifests' rows, and of each line of the list the SHA-256 of its bytes.
"""

import base64
import csv
import hashlib
import json
import pathlib
import sys
import zipfile

question = json.load(sys.stdin)
into = pathlib.Path(question["into"])
with zipfile.ZipFile(question["archive"]) as archive:
    damaged = archive.testzip()
    if damaged is not None:
        sys.exit(f"{damaged} is damaged")
    archive.extractall(into)
with open(into / "manifest.csv", encoding="utf-8", newline="") as file:
    rows = list(csv.DictReader(file, strict=True))
listed = (into / "certificates.base64.txt").read_text(encoding="ascii").splitlines()
answer = {
    "json": json.loads((into / "manifest.json").read_text(encoding="utf-8")),
    "csv": rows,
    "base64": [hashlib.sha256(base64.b64decode(line, validate=True)).hexdigest() for line in listed],
}
json.dump(answer, sys.stdout)
