"""Lets pyca/cryptography's client verifier, which is written anew in Rust, judge chains as a server would.

Reads a JSON list of chains (`files` from leaf to root, `at` in seconds); prints for each what it said against it, or "".
"""

import datetime
import json
import sys

from cryptography import x509
from cryptography.x509.verification import (
    Criticality,
    ExtensionPolicy,
    PolicyBuilder,
    Store,
    VerificationError,
)

# The Web's rules but for one: a device is known by its subject, so it may be without alternative names.
LEAF = ExtensionPolicy.webpki_defaults_ee().may_be_present(x509.SubjectAlternativeName, Criticality.AGNOSTIC, None)
CA = ExtensionPolicy.webpki_defaults_ca()


def load(name):
    with open(name, "rb") as file:
        return x509.load_pem_x509_certificate(file.read())


def complaint(chain):
    leaf, *between, root = [load(name) for name in chain["files"]]
    at = datetime.datetime.fromtimestamp(chain["at"], datetime.timezone.utc)
    builder = PolicyBuilder().store(Store([root])).time(at)
    verifier = builder.extension_policies(ca_policy=CA, ee_policy=LEAF).build_client_verifier()
    try:
        verified = verifier.verify(leaf, between)
    except VerificationError as error:
        return str(error)
    return "" if verified.chain[0] == leaf else "another chain was verified"


json.dump([complaint(chain) for chain in json.load(sys.stdin)], sys.stdout)
