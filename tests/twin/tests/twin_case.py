"""What every judge needs: a twin of its own, AWS's SDK under the Worker's and an administrator's keys, a target that
stands behind the public origin, and devices whose files openssl makes."""

import hashlib
import http.server
import json
import os
import ssl
import subprocess
import tempfile
import threading
import time
import unittest
import urllib.error
import urllib.request
from pathlib import Path

import botocore.auth
import botocore.awsrequest
import botocore.config
import botocore.credentials
import botocore.session
from botocore.exceptions import ClientError

BINARY = os.environ["JITR_TWIN_BINARY"]
POLICIES = os.environ["JITR_TWIN_POLICIES"].split(":")
PUBLIC = "https://jitr.example"
RULE_SQL = "SELECT * FROM '$aws/events/certificates/registered/#'"
KEY = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]


class Target:
    """What stands behind the public origin: keeps requests, answers what a test tells it to."""

    def __init__(self):
        self.requests, self.statuses, self.delay = [], [], 0.0
        target = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                body = self.rfile.read(int(self.headers.get("content-length", 0)))
                target.requests.append((self.path, dict(self.headers.items()), body))
                status = target.statuses.pop(0) if target.statuses else 202
                time.sleep(target.delay)
                try:
                    self.send_response(status)
                    self.send_header("content-length", "0")
                    self.end_headers()
                except BrokenPipeError:
                    pass  # The twin gave up, as a test wanted.

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


class TwinCase(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.target = Target()
        arguments = [BINARY, "--state-dir", cls.folder.name, "--public-url", PUBLIC,
                     "--public-target", f"http://127.0.0.1:{cls.target.server.server_port}"]
        for policy in POLICIES:
            arguments += ["--iam-policy", policy]
        cls.process = subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        cls.ready = json.loads(cls.process.stdout.readline())
        cls.worker = cls.client(cls.ready["accessKeyId"], cls.ready["secretAccessKey"])
        cls.admin = cls.client(cls.ready["adminAccessKeyId"], cls.ready["adminSecretAccessKey"])

    @classmethod
    def tearDownClass(cls):
        cls.process.stdin.close()
        assert cls.process.wait(10) == 0
        cls.process.stdout.close()
        cls.target.server.shutdown()
        cls.target.server.server_close()
        cls.folder.cleanup()

    @classmethod
    def client(cls, key, secret, region="eu-west-1", token=None, service="iot", **config):
        return botocore.session.get_session().create_client(
            service, region_name=region, endpoint_url=cls.ready["iotEndpoint"], verify=cls.ready["caFile"],
            aws_access_key_id=key, aws_secret_access_key=secret, aws_session_token=token,
            config=botocore.config.Config(retries={"total_max_attempts": 1}, **config))

    def signed(self, method, path):
        """A request of the Worker's user, with the answer as it came."""
        url = self.ready["iotEndpoint"] + path
        request = botocore.awsrequest.AWSRequest(method, url, data=b"{}")
        keys = botocore.credentials.Credentials(self.ready["accessKeyId"], self.ready["secretAccessKey"])
        botocore.auth.SigV4Auth(keys, "iot", "eu-west-1").add_auth(request)
        return self.send(method, url, body=b"{}", headers=dict(request.headers))

    def refused(self, code, http_status, call, /, **named):
        with self.assertRaises(ClientError) as caught:
            call(**named)
        answer = caught.exception.response
        self.assertEqual((answer["Error"]["Code"], answer["ResponseMetadata"]["HTTPStatusCode"]), (code, http_status))
        return answer["Error"]["Message"]

    def send(self, method, url, document=None, body=None, headers=None):
        body = body if document is None else json.dumps(document).encode()
        request = urllib.request.Request(
            url, method=method, data=body, headers={"content-type": "application/json"} | (headers or {}))
        context = ssl.create_default_context(cafile=self.ready["caFile"]) if url.startswith("https") else None
        try:
            with urllib.request.urlopen(request, context=context) as answer:
                return answer.status, answer.read().decode(), answer.headers
        except urllib.error.HTTPError as answer:
            with answer:
                return answer.code, answer.read().decode(), answer.headers

    def control(self, method, path, document=None):
        status, text, _ = self.send(method, self.ready["controlUrl"] + path, document)
        self.assertIn(status, (200, 204), text)
        return json.loads(text) if text else None

    def state(self):
        return self.control("GET", "/state")

    def eventually(self, wanted, what):
        for _ in range(200):
            if found := wanted():
                return found
            time.sleep(0.05)
        return self.fail(f"did not happen within 10 s: {what}")

    def make_destination(self, url):
        """Creates a destination: its ARN, and the path, headers and body of its challenge."""
        self.target.requests.clear()
        made = self.worker.create_topic_rule_destination(
            destinationConfiguration={"httpUrlConfiguration": {"confirmationUrl": url}})["topicRuleDestination"]
        return made["arn"], self.eventually(lambda: self.target.requests, "the challenge")[0]

    def confirmed_destination(self, url=PUBLIC + "/ingest"):
        arn, (_, _, body) = self.make_destination(url)
        self.worker.confirm_topic_rule_destination(confirmationToken=json.loads(body)["confirmationToken"])
        self.worker.update_topic_rule_destination(arn=arn, status="ENABLED")
        self.target.requests.clear()
        return arn


class Devices:
    """A CA, its devices, and the real MQTT client; every file is made by openssl."""

    def __init__(self, case, folder):
        self.case, self.folder = case, Path(folder)
        self.openssl("req", "-x509", *KEY, "-keyout", "ca.key", "-out", "ca.pem", "-subj", "/CN=Judge CA", "-days",
                     "30", "-addext", "basicConstraints=critical,CA:TRUE", "-addext", "keyUsage=critical,keyCertSign")

    def openssl(self, *arguments):
        subprocess.run(["openssl", *arguments], cwd=self.folder, check=True, capture_output=True)

    def leaf(self, name, common_name=None):
        subject = f"/CN={common_name or name}"
        self.openssl("req", *KEY, "-keyout", f"{name}.key", "-out", f"{name}.csr", "-subj", subject)
        self.openssl("x509", "-req", "-in", f"{name}.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial",
                     "-days", "10", "-out", f"{name}.pem")
        (self.folder / f"{name}.chain.pem").write_text(self.text(f"{name}.pem") + self.text("ca.pem"))

    def text(self, file):
        return (self.folder / file).read_text()

    def register(self):
        worker = self.case.worker
        self.leaf("verification", worker.get_registration_code()["registrationCode"])
        return worker.register_ca_certificate(
            caCertificate=self.text("ca.pem"), verificationCertificate=self.text("verification.pem"),
            setAsActive=True, allowAutoRegistration=True, tags=[{"Key": "created-by", "Value": "judge"}],
        )["certificateId"]

    def connect(self, name, client_id=None, topic=None, certificate="chain.pem", host="localhost"):
        ready = self.case.ready
        line = ["mosquitto_pub", "-h", host, "-p", str(ready["mqttPort"]), "--cafile", ready["serverRootFile"],
                "-i", client_id or name, "-t", topic or f"devices/{name}/hello", "-q", "1", "-V", "mqttv311",
                "-m", json.dumps({"hello": name})]
        if certificate:
            line += ["--cert", f"{name}.{certificate}", "--key", f"{name}.key"]
        return subprocess.run(line, cwd=self.folder, capture_output=True, timeout=20).returncode == 0

    def certificate_id(self, name):
        return hashlib.sha256(ssl.PEM_cert_to_DER_cert(self.text(f"{name}.pem"))).hexdigest()
