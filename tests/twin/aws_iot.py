"""What real AWS IoT does and ministack does not: small patches of ministack, each with its reason.

`apply` puts them in place before ministack serves its first request. The private queues of `http` actions are
emptied by `take_http_messages`, which the front asks through the launcher.
Deliberately not here: rule destinations, deliveries, V2 logging, faults: the Rust front has them.
"""

import asyncio
import datetime
import hashlib
import json
import secrets
import ssl

import aws_logs
from cryptography import x509
from ministack.core import iam_actions, iam_evaluator
from ministack.core.responses import error_response_json, json_response, request_scope
from ministack.services import iot, sqs

SETTINGS: dict = {}
HTTP_ACTIONS: dict[tuple[str, int], dict] = {}
NEW_MESSAGE = asyncio.Event()


# -- The MQTT port -------------------------------------------------------------------------------


async def listen_on_loopback() -> None:
    """ministack binds 0.0.0.0 and a fixed port: the twin holds test keys and must not face a network."""
    if iot._mtls_server is not None:
        return
    loop = asyncio.get_running_loop()
    iot._mtls_server = await loop.create_server(iot._MtlsAcceptor, host="127.0.0.1", port=SETTINGS["mqttPort"])
    iot._mtls_loop = loop


original_context = iot._mtls_build_ssl_context


def require_certificate_and_name() -> ssl.SSLContext:
    """AWS refuses a client without certificate and a hello without the endpoint's name (SNI), and resumes no
    session (Developer Guide, "Transport security in AWS IoT Core"). Device certificates verify against the
    CAs registered by then: ministack reloads them in the hello callback, which this one calls first."""
    context = original_context()
    reload_anchors = context.sni_callback

    def on_hello(ssl_object, server_name, this_context):
        reload_anchors(ssl_object, server_name, this_context)
        if (server_name or "").lower() != SETTINGS["mqttHost"]:
            return ssl.ALERT_DESCRIPTION_UNRECOGNIZED_NAME
        return None

    context.verify_mode = ssl.CERT_REQUIRED
    context.options |= ssl.OP_NO_TICKET
    context.num_tickets = 0
    context.sni_callback = on_hello
    return context


def disconnect(certificate_id: str) -> None:
    """Ends the sessions of a certificate that left ACTIVE (UpdateCertificate's own documentation)."""
    for writer in list(iot._mtls_sessions):
        tls = writer.get_extra_info("ssl_object")
        der = tls.getpeercert(binary_form=True) if tls is not None else None
        if der and hashlib.sha256(der).hexdigest() == certificate_id:
            writer.transport.abort()


# -- Certificates and CAs ------------------------------------------------------------------------

original_certificate = iot._handle_certificate


def certificate_call(method: str, path: str, body: bytes, query: dict) -> tuple:
    """REVOKED is final (Developer Guide, "Register a client certificate"); two statuses are AWS's alone to set."""
    certificate_id = path.removeprefix("/certificates/")
    record = iot._certificates.get(certificate_id)
    wanted = query.get("newStatus")
    if method == "PUT" and record is not None:
        if wanted in ("PENDING_TRANSFER", "PENDING_ACTIVATION"):
            return error_response_json("InvalidRequestException", f"Not allowed to set status {wanted}", 400)
        if record["status"] == "REVOKED" and wanted != "REVOKED":
            message = f"Certificate is revoked and its status cannot be changed. Id: {certificate_id}"
            return error_response_json("CertificateStateException", message, 406)
    answer = original_certificate(method, path, body, query)
    if method == "PUT" and answer[0] == 200:
        record["lastModifiedDate"] = iot._now_epoch()
        if wanted != "ACTIVE":
            disconnect(certificate_id)
    return described(answer, record) if method == "GET" else answer


def described(answer: tuple, record: dict | None) -> tuple:
    """Adds the fields of CertificateDescription and CACertificateDescription that ministack leaves out."""
    if answer[0] != 200 or record is None:
        return answer
    document = json.loads(answer[2])
    certificate = x509.load_pem_x509_certificate(record["certificatePem"].encode())
    document["certificateDescription"] |= {
        "customerVersion": 1,
        "generationId": record.setdefault("generationId", secrets.token_hex(16)),
        "lastModifiedDate": record.get("lastModifiedDate", record["creationDate"]),
        "validity": {
            "notBefore": certificate.not_valid_before_utc.timestamp(),
            "notAfter": certificate.not_valid_after_utc.timestamp(),
        },
    }
    return json_response(document)


original_register = iot._register_ca_certificate


def register_ca(payload: dict, query: dict) -> tuple:
    """AWS checks that a CA is one and is inside its validity; ministack takes any certificate."""
    try:
        certificate = x509.load_pem_x509_certificate(str(payload.get("caCertificate")).encode())
    except ValueError:
        return original_register(payload, query)
    try:
        authority = certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    except x509.ExtensionNotFound:
        authority = False
    if not authority:
        message = ("CA certificate is not valid. "
                   "The CA certificate does not have the basicConstraints extension as true")
        return error_response_json("CertificateValidationException", message, 400)
    now = datetime.datetime.now(datetime.UTC)
    if not certificate.not_valid_before_utc <= now <= certificate.not_valid_after_utc:
        message = "CA certificate is not valid. The certificate is expired or not yet valid"
        return error_response_json("CertificateValidationException", message, 400)
    return original_register(payload, query)


original_ca = iot._handle_ca_certificate


def ca_call(method: str, path: str, body: bytes, query: dict) -> tuple:
    """removeAutoRegistration also takes the provisioning template away (UpdateCACertificate)."""
    record = iot._ca_certificates.get(path.removeprefix("/cacertificate/"))
    answer = original_ca(method, path, body, query)
    if method == "PUT" and answer[0] == 200:
        record["lastModifiedDate"] = iot._now_epoch()
        if iot._parse_body(body).get("removeAutoRegistration"):
            record.pop("registrationConfig", None)
    return described(answer, record) if method == "GET" else answer


def list_cas(query: dict) -> tuple:
    """ListCACertificates in pages: pageSize 1 to 250, 25 by default, newest first as ministack's other list; the
    marker is the last id of a page."""
    try:
        size = int(query.get("pageSize") or 25)
    except ValueError:
        size = 0
    if not 1 <= size <= 250:
        return error_response_json("InvalidRequestException", "pageSize must be between 1 and 250", 400)
    ascending = query.get("isAscendingOrder", "false").lower() == "true"
    records = sorted(iot._ca_certificates.values(), key=lambda ca: (ca["creationDate"], ca["certificateId"]),
                     reverse=not ascending)
    ids = [ca["certificateId"] for ca in records]
    marker = query.get("marker")
    if marker is not None and marker not in ids:
        return error_response_json("InvalidRequestException", "Invalid/Malformed marker passed", 400)
    start = ids.index(marker) + 1 if marker is not None else 0
    page = records[start:start + size]
    fields = ("certificateArn", "certificateId", "status", "creationDate")
    document = {"certificates": [{field: ca[field] for field in fields} for ca in page]}
    if start + size < len(records):
        document["nextMarker"] = page[-1]["certificateId"]
    return json_response(document)


# -- Things --------------------------------------------------------------------------------------

original_thing = iot._create_thing
ATTRIBUTES_WITHOUT_TYPE, ATTRIBUTES_WITH_TYPE = 3, 50


def create_thing(name: str, payload: dict) -> tuple:
    """A thing has three attributes at most, or fifty if it has a type (AWS IoT Core quotas, "Thing")."""
    attributes = (payload.get("attributePayload") or {}).get("attributes") or {}
    most = ATTRIBUTES_WITH_TYPE if payload.get("thingTypeName") else ATTRIBUTES_WITHOUT_TYPE
    if len(attributes) > most:
        return error_response_json("InvalidRequestException", f"A thing may have {most} attributes at most", 400)
    return original_thing(name, payload)


# -- Topic rules: `http` actions ------------------------------------------------------------------

original_put_rule, original_get_rule = iot.put_topic_rule, iot._get_topic_rule
original_delete_rule, original_sqs = iot.delete_topic_rule, iot._dispatch_rule_sqs


def put_rule(name: str, payload: dict, **rest) -> dict:
    """ministack stores `http` actions and never runs them. Each becomes an `sqs` action on a private queue, so
    that ministack's SQL decides what is sent; the front takes it from there."""
    actions, stored, found = payload.get("actions") or [], [], {}
    for index, action in enumerate(actions):
        if "http" in action:
            # A queue's name is shorter than a rule's may be.
            queue_name = f"twin-{hashlib.sha256(name.encode()).hexdigest()[:16]}-{index}"
            queue = sqs._act_create_queue({"QueueName": queue_name}, "")
            found[name, index] = {"queueUrl": queue["QueueUrl"], "http": action["http"]}
            action = {"sqs": {"queueUrl": queue["QueueUrl"], "useBase64": False}}
        stored.append(action)
    rule = original_put_rule(name, {**payload, "actions": stored}, **rest)
    forget_actions(name)
    HTTP_ACTIONS.update(found)
    return rule


def forget_actions(name: str) -> None:
    for key in [key for key in HTTP_ACTIONS if key[0] == name]:
        del HTTP_ACTIONS[key]


def get_rule(name: str) -> tuple:
    answer = original_get_rule(name)
    if answer[0] != 200:
        return answer
    document = json.loads(answer[2])
    document["rule"] = as_given(name, document["rule"])
    return json_response(document)


def as_given(name: str, rule: dict) -> dict:
    actions = list(rule["actions"])
    for (rule_name, index), action in HTTP_ACTIONS.items():
        if rule_name == name:
            actions[index] = {"http": action["http"]}
    return {key: value for key, value in {**rule, "actions": actions}.items() if value is not None}


def delete_rule(name: str) -> None:
    forget_actions(name)
    original_delete_rule(name)


def dispatch_sqs(*arguments) -> None:
    original_sqs(*arguments)
    NEW_MESSAGE.set()


async def take_http_messages() -> list[dict]:
    """What the rules have to send over HTTP; waits up to 20 s for the first."""
    for _ in range(2):
        NEW_MESSAGE.clear()
        taken = []
        with request_scope(SETTINGS["accountId"], SETTINGS["region"]):
            for (name, index), action in list(HTTP_ACTIONS.items()):
                received = await sqs._act_receive_message({"MaxNumberOfMessages": 10}, action["queueUrl"])
                for message in received.get("Messages", []):
                    sqs._act_delete_message({"ReceiptHandle": message["ReceiptHandle"]}, action["queueUrl"])
                    taken.append({"ruleName": name, "actionIndex": index, "http": action["http"],
                                  "body": message["Body"]})
        if taken:
            return taken
        try:
            await asyncio.wait_for(NEW_MESSAGE.wait(), timeout=20)
        except TimeoutError:
            return []
    return []


# -- The control plane: paths, IAM ----------------------------------------------------------------

original_route, original_endpoint = iot._route_request, iot._describe_endpoint
original_resource = iam_actions.extract_resource_arn
FRONT_PATHS = ("/destinations", "/confirmdestination/", "/v2LoggingOptions")


async def route(method: str, path: str, headers: dict, body: bytes, query: dict) -> tuple:
    """The front serves these paths. A request comes here first so that signature and IAM policies are checked
    by the same code as all others; 204 tells the front that both allow it."""
    if path.startswith(FRONT_PATHS):
        return 204, {"x-twin-authorized": "true"}, b""
    return await original_route(method, path, headers, body, query)


def describe_endpoint(query: dict) -> tuple:
    """Only iot:Data-ATS is served here (AWS refuses the legacy types); its answer is the twin's own TLS port."""
    kind = query.get("endpointType", "iot:Data")
    if kind == "iot:Data-ATS":
        return json_response({"endpointAddress": f"{SETTINGS['mqttHost']}:{mqtt_port()}"})
    return original_endpoint({**query, "endpointType": kind})


def resource_arn(service: str, method: str, path: str, headers: dict, body: bytes, *rest) -> str:
    """The resource that AWS authorises a call on (Service Authorization Reference, AWS IoT), where ministack
    says `*`: a policy on `cert/*` would otherwise never allow AttachPolicy."""
    found = original_resource(service, method, path, headers, body, *rest)
    if service == "logs":
        return aws_logs.resource(found)
    if service != "iot":
        return found
    prefix = f"arn:aws:iot:{rest[1]}:{rest[2]}"
    parts = path.lstrip("/").split("/", 1)
    rest_of_path = parts[1] if len(parts) == 2 else ""
    payload = iot._parse_body(body)
    if parts[0] == "cacertificate" and rest_of_path:
        return f"{prefix}:cacert/{rest_of_path}"
    if parts[0] == "target-policies":
        return str(payload.get("target") or "*")
    if parts[0] == "attached-policies":
        return rest_of_path
    if parts[0] == "things" and rest_of_path.endswith("/principals"):
        return headers.get("x-amzn-principal") or found
    if parts[0] == "destinations":
        return rest_of_path or (str(payload.get("arn") or "*") if method == "PATCH" else "*")
    return found


def mqtt_port() -> int:
    return iot._mtls_server.sockets[0].getsockname()[1]


def apply(settings: dict) -> None:
    SETTINGS.update(settings)
    iot._mtls_start_locked = listen_on_loopback
    iot._mtls_build_ssl_context = require_certificate_and_name
    iot._handle_certificate = certificate_call
    iot._register_ca_certificate = register_ca
    iot._handle_ca_certificate = ca_call
    iot._list_ca_certificates = list_cas
    iot._create_thing = create_thing
    iot.put_topic_rule, iot._get_topic_rule, iot.delete_topic_rule = put_rule, get_rule, delete_rule
    iot._dispatch_rule_sqs = dispatch_sqs
    iot._route_request, iot._describe_endpoint = route, describe_endpoint
    iam_actions.extract_resource_arn = resource_arn
    aws_logs.apply()
    # ministack takes the keys `test` and any 12 digits for root, with whatever secret and clock.
    iam_evaluator.is_root_access_key = lambda _: False
