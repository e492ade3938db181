"""One hand that calls AWS: boto3, the AWS CLI, or the product, whose signed requests are sent as they are. Between hand
and twin stands a recorder, which passes everything on unchanged and keeps what was asked and answered.

Its settings are one JSON argument. It prints the recorder's address, then takes one JSON line for each call and prints
what went over the wire: exactly one request, or the call is an error.
"""

import contextlib
import http.client
import http.server
import io
import json
import os
import ssl
import sys
import threading

import boto3
from awscli.clidriver import create_clidriver
from botocore import xform_name
from botocore.config import Config

SETTINGS = json.loads(sys.argv[1])
RECORDED = []
CONTEXT = ssl.create_default_context(cafile=SETTINGS["caFile"])
HOST = SETTINGS["endpoint"].removeprefix("https://")


class Recorder(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def serve(self):
        body = self.rfile.read(int(self.headers.get("content-length") or 0))
        twin = http.client.HTTPSConnection(HOST, context=CONTEXT)
        twin.putrequest(self.command, self.path, skip_host=True, skip_accept_encoding=True)
        for name, value in self.headers.items():
            twin.putheader(name, value)
        twin.endheaders(body or None)
        answer = twin.getresponse()
        text = answer.read()
        twin.close()
        headers = {name.lower(): value for name, value in self.headers.items()}
        RECORDED.append({"method": self.command, "target": self.path, "headers": headers, "body": body.decode(),
                         "status": answer.status, "answer": text.decode()})
        self.send_response(answer.status)
        for name in ("content-type", "x-amzn-errortype"):
            if value := answer.headers.get(name):
                self.send_header(name, value)
        self.send_header("content-length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = serve

    def log_message(self, *_):
        pass


SERVER = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Recorder)
ENDPOINT = f"http://localhost:{SERVER.server_port}"
KEYS = {"aws_access_key_id": SETTINGS["accessKeyId"], "aws_secret_access_key": SETTINGS["secretAccessKey"],
        "region_name": SETTINGS["region"]}


def client(service: str, endpoint: str, **more):
    return boto3.client(service, endpoint_url=endpoint, config=Config(retries={"total_max_attempts": 1}), **KEYS, **more)


def by_boto3(call: dict) -> None:
    operation = getattr(client(call["service"], ENDPOINT), xform_name(call["operation"]))
    operation(**call["input"])


def by_cli(call: dict) -> None:
    line = [call["service"], xform_name(call["operation"], "-"), "--cli-input-json", json.dumps(call["input"]),
            "--endpoint-url", ENDPOINT, "--no-paginate", "--output", "json"]
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()) as words:
        status = create_clidriver().main(line)
    if status != 0:
        raise RuntimeError(f"aws {call['operation']} ended with {status}: {words.getvalue()}")


def by_product(call: dict) -> None:
    request = call["request"]
    connection = http.client.HTTPConnection("localhost", SERVER.server_port)
    target = request["url"].removeprefix(ENDPOINT)
    connection.request(request["method"], target, request["body"].encode() or None, request["headers"])
    connection.getresponse().read()
    connection.close()


def prepare(call: dict) -> None:
    """What people make before: not recorded, and by the same means for every hand."""
    operation = getattr(client(call["service"], SETTINGS["endpoint"], verify=SETTINGS["caFile"]),
                        xform_name(call["operation"]))
    operation(**call["input"])


def main() -> None:
    os.environ.update({"AWS_ACCESS_KEY_ID": SETTINGS["accessKeyId"], "AWS_DEFAULT_REGION": SETTINGS["region"],
                       "AWS_SECRET_ACCESS_KEY": SETTINGS["secretAccessKey"], "AWS_CONFIG_FILE": os.devnull,
                       "AWS_SHARED_CREDENTIALS_FILE": os.devnull, "AWS_EC2_METADATA_DISABLED": "true"})
    threading.Thread(target=SERVER.serve_forever, daemon=True).start()
    perform = {"boto3": by_boto3, "cli": by_cli, "product": by_product}[SETTINGS["hand"]]
    print(json.dumps({"endpoint": ENDPOINT}), flush=True)
    for line in sys.stdin:
        call = json.loads(line)
        RECORDED.clear()
        try:
            (prepare if call.get("prepare") else perform)(call)
            wanted = 0 if call.get("prepare") else 1
            if len(RECORDED) != wanted:
                raise RuntimeError(f"{call['operation']} made {len(RECORDED)} requests")
            said = RECORDED[0] if RECORDED else {}
        except Exception as fault:
            said = {"fault": f"{type(fault).__name__}: {fault}"}
        print(json.dumps(said), flush=True)


main()
