"""Lets pyca/cryptography open PKCS#12 files.

Reads a JSON list (`file`, `password`, `wrong`); prints for each what is wrong with it, or "".
"""

import json
import pathlib
import sys

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.hazmat.primitives.serialization.pkcs12 import load_pkcs12


def public(key):
    return key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def complaint(question):
    contents = pathlib.Path(question["file"]).read_bytes()
    try:
        load_pkcs12(contents, question["wrong"].encode())
        return "a wrong password opens it"
    except ValueError:
        pass
    opened = load_pkcs12(contents, question["password"].encode())
    if public(opened.key.public_key()) != public(opened.cert.certificate.public_key()):
        return "the key is another certificate's"
    if opened.cert.friendly_name != b"press-1" or len(opened.additional_certs) != 2:
        return f"its name is {opened.cert.friendly_name}, with {len(opened.additional_certs)} further certificates"
    return ""


json.dump([complaint(question) for question in json.load(sys.stdin)], sys.stdout)
