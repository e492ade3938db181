"""Starts ministack as the twin's AWS IoT, patched by `aws_iot.py` where real AWS IoT is stricter.

The way of the data: `jitr-twin` starts this file with its settings as one JSON argument, reads ONE
JSON line from stdout when both ports listen, and speaks to it over loopback HTTP. AWS requests pass
through unchanged; paths under `/_twin/` are the twin's own and need the token of the ready line.
The process ends when its stdin closes, so it cannot outlive the twin.

Deliberately not here: how AWS IoT behaves (`aws_iot.py`) and what the Rust front adds.
"""

import asyncio
import hmac
import json
import os
import secrets
import socket
import sys
import threading
import time
from pathlib import Path

SETTINGS = json.loads(sys.argv[1])
ACCOUNT, REGION = SETTINGS["accountId"], SETTINGS["region"]
STATE = Path(SETTINGS["stateDir"])
USER, ADMIN = "jitr-workbench", "administrator"
TOKEN = secrets.token_urlsafe(32)
ADMIN_KEY, ADMIN_SECRET = "AKIA" + secrets.token_hex(8).upper(), secrets.token_urlsafe(30)
WORKER_KEY, WORKER_SECRET = "AKIA" + secrets.token_hex(8).upper(), secrets.token_urlsafe(30)

# Bound before ministack is imported: it reads its own port from the environment at import time.
GATEWAY = socket.create_server(("127.0.0.1", 0))
os.environ.update({
    "AUTH": "true",
    "GATEWAY_PORT": str(GATEWAY.getsockname()[1]),
    "MINISTACK_ACCOUNT_ID": ACCOUNT,
    "MINISTACK_HOST": "localhost",
    "MINISTACK_REGION": REGION,
    "SFTP_ENABLED": "0",
})

import aws_iot  # noqa: E402
from ministack import app as gateway  # noqa: E402
from ministack.core import x509_utils  # noqa: E402
from ministack.core.responses import request_scope  # noqa: E402
from ministack.services import iam, iot, sts  # noqa: E402


# -- IAM users -----------------------------------------------------------------------------------


def set_worker_policies(documents: list) -> None:
    """Gives the Worker's IAM user exactly these policies and no other."""
    for document in documents:
        text = document if isinstance(document, str) else json.dumps(document)
        if fault := iam_policy_fault(text):
            raise ValueError(fault)
    with request_scope(ACCOUNT, REGION):
        iam._user_inline_policies[USER] = {
            f"policy-{index}": document if isinstance(document, str) else json.dumps(document)
            for index, document in enumerate(documents)
        }


def iam_policy_fault(text: str) -> str | None:
    from ministack.core.iam_evaluator import validate_policy_document

    return validate_policy_document(text)


def create_users() -> None:
    """The Worker's user, and an administrator for tests; both sign, and nobody else can."""
    with request_scope(ACCOUNT, REGION):
        for name, key, secret in ((USER, WORKER_KEY, WORKER_SECRET), (ADMIN, ADMIN_KEY, ADMIN_SECRET)):
            iam._create_user({"UserName": [name]})
            iam._access_keys[key] = {
                "UserName": name, "AccessKeyId": key, "SecretAccessKey": secret, "Status": "Active",
                "CreateDate": iam._now(),
            }
        everything = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}
        iam._user_inline_policies[ADMIN] = {"everything": json.dumps(everything)}
    set_worker_policies(SETTINGS["policies"])


def session_of_worker(seconds: float) -> dict:
    """Session keys of the Worker's user, as GetSessionToken gives them; expired ones for a negative time."""
    key, secret, token = "ASIA" + secrets.token_hex(8).upper(), secrets.token_urlsafe(30), secrets.token_urlsafe(120)
    expiration = time.time() + seconds
    with request_scope(ACCOUNT, REGION):
        user = iam._users[USER]
    sts._sessions[key] = {
        "Arn": user["Arn"], "UserId": user["UserId"], "PrincipalType": "User", "PrincipalName": USER,
        "AccountId": ACCOUNT, "SecretAccessKey": secret, "SessionToken": token, "Expiration": expiration,
    }
    return {"accessKeyId": key, "secretAccessKey": secret, "sessionToken": token, "expiration": expiration}


# -- The twin's own calls -------------------------------------------------------------------------


def state() -> dict:
    """What tests assert on: everything AWS would show, in one document."""
    with request_scope(ACCOUNT, REGION):
        ca_fields = ("certificateId", "status", "autoRegistrationStatus", "certificateMode")
        thing_fields = ("thingName", "thingTypeName", "attributes", "principals", "thingGroupNames")
        certificate_fields = ("certificateId", "caCertificateId", "status", "attachedPolicies", "attachedThings")
        return {
            "cas": [{field: ca.get(field) for field in ca_fields} for ca in iot._ca_certificates.values()],
            "certificates": [
                {field: record.get(field) for field in certificate_fields}
                | {"commonName": x509_utils.certificate_common_name(record["certificatePem"])}
                for record in iot._certificates.values()
            ],
            "policies": [{"policyName": name, "tags": iot._tags.get(iot._policy_arn(name)) or {},
                          "defaultVersionId": policy["defaultVersionId"], "versions": documents(policy)}
                         for name, policy in iot._policies.items()],
            "rules": [aws_iot.as_given(name, rule) | {"tags": iot._tags.get(iot._topic_rule_arn(name)) or {}}
                      for name, rule in iot._topic_rules.items()],
            "things": [{field: iot._things[name].get(field) for field in thing_fields}
                       for name in sorted(iot._things.keys())],
            "eventConfigurations": iot._event_configuration()["eventConfigurations"],
            "iam": list((iam._user_inline_policies.get(USER) or {}).values()),
        }


def documents(policy: dict) -> dict:
    return {version: json.loads(kept["document"]) for version, kept in policy["versions"].items()}


def verify_webhook(request: dict) -> dict:
    """Checks a Standard Webhooks signature with the reference library, not with code of ours."""
    from standardwebhooks import Webhook, WebhookVerificationError

    try:
        Webhook(SETTINGS["webhookSecret"]).verify(request["body"], request["headers"])
    except WebhookVerificationError as refusal:
        return {"valid": False, "reason": str(refusal) or "signature does not match"}
    except ValueError as refusal:
        return {"valid": False, "reason": f"body is not JSON: {refusal}"}
    return {"valid": True, "reason": ""}


async def own_call(method: str, path: str, body: bytes) -> tuple[int, object]:
    if (method, path) == ("GET", "/_twin/state"):
        return 200, state()
    if (method, path) == ("GET", "/_twin/http-actions"):
        return 200, await aws_iot.take_http_messages()
    if (method, path) == ("POST", "/_twin/webhook"):
        return 200, verify_webhook(json.loads(body))
    if (method, path) == ("POST", "/_twin/session"):
        seconds = json.loads(body).get("seconds")
        if not isinstance(seconds, int):
            return 400, {"message": "seconds must be a whole number"}
        return 200, session_of_worker(seconds)
    if (method, path) == ("PUT", "/_twin/iam"):
        try:
            set_worker_policies(json.loads(body)["policies"])
        except (ValueError, KeyError, TypeError) as fault:
            return 400, {"message": f"policies were not changed: {fault}"}
        return 200, {}
    return 404, {"message": f"the launcher has no {method} {path}"}


async def application(scope, receive, send):
    """Serves `/_twin/` itself and hands everything else to ministack."""
    if scope["type"] != "http" or not scope["path"].startswith("/_twin/"):
        await gateway.app(scope, receive, send)
        return
    token = dict(scope["headers"]).get(b"x-twin-token", b"")
    body = b""
    while True:
        message = await receive()
        body += message.get("body", b"")
        if message["type"] == "http.disconnect" or not message.get("more_body"):
            break
    if hmac.compare_digest(token, TOKEN.encode()):
        status, document = await own_call(scope["method"], scope["path"], body)
    else:
        status, document = 403, {"message": "x-twin-token is missing or wrong"}
    headers = [(b"content-type", b"application/json")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": json.dumps(document).encode()})


# -- Start and end --------------------------------------------------------------------------------


def write_files() -> dict:
    """The MQTT server's root, and the CA and certificate of the https ports, made anew for each run."""
    STATE.mkdir(parents=True, exist_ok=True)
    root = STATE / "server-root.pem"
    root.write_text(iot.get_ca_cert_pem())
    authority, authority_key = x509_utils.generate_ca("JITR Workbench twin", "JITR Workbench twin CA", 30)
    certificate, key, _ = x509_utils.sign_leaf_certificate(
        authority, authority_key, "localhost", ["localhost"], ["127.0.0.1"], 30, "ec256")
    files = {"caFile": ("https-ca.pem", authority), "certificateFile": ("https-cert.pem", certificate),
             "keyFile": ("https-key.pem", key)}
    for name, text in files.values():
        handle = os.open(STATE / name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(text)
    return {"serverRootFile": str(root)} | {field: str(STATE / name) for field, (name, _) in files.items()}


async def announce(files: dict) -> None:
    """The ready line, once the MQTT port is bound."""
    while iot._mtls_server is None:
        await asyncio.sleep(0.01)
    print(json.dumps({
        "gatewayPort": GATEWAY.getsockname()[1], "mqttPort": aws_iot.mqtt_port(), "token": TOKEN,
        "accessKeyId": WORKER_KEY, "secretAccessKey": WORKER_SECRET,
        "adminAccessKeyId": ADMIN_KEY, "adminSecretAccessKey": ADMIN_SECRET, **files,
    }), flush=True)


def end_with_parent() -> None:
    sys.stdin.buffer.read()
    os._exit(0)


async def serve() -> None:
    from hypercorn.asyncio import serve as hypercorn
    from hypercorn.config import Config

    config = Config()
    config.bind = [f"fd://{GATEWAY.fileno()}"]
    config.loglevel = "WARNING"
    files = await asyncio.to_thread(write_files)
    announcing = asyncio.create_task(announce(files))
    await hypercorn(application, config)
    announcing.cancel()


if __name__ == "__main__":
    threading.Thread(target=end_with_parent, daemon=True).start()
    aws_iot.apply(SETTINGS)
    create_users()
    asyncio.run(serve())
