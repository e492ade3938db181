"""The rest of the service: signatures, IAM, faults, endpoint, logging; the chat inbox; how a twin ends."""

import base64
import datetime
import hmac
import json
import signal
import socket
import subprocess
import tempfile
import time
import unittest
from unittest import mock

import botocore.auth
from botocore.exceptions import ClientError, ConnectionClosedError, EndpointConnectionError, ReadTimeoutError
from twin_case import BINARY, TwinCase


class ControlPlane(TwinCase):
    def test_signature_region_and_key_are_checked(self):
        key, secret = self.ready["accessKeyId"], self.ready["secretAccessKey"]
        for code, client in (("InvalidSignatureException", self.client(key, "wrong")),
                             ("UnrecognizedClientException", self.client("AKIANOBODY", secret)),
                             ("UnrecognizedClientException", self.client("test", "test")),
                             ("UnrecognizedClientException", self.client("123456789012", "test")),
                             ("InvalidSignatureException", self.client(key, secret, "us-east-1"))):
            self.refused(code, 403, client.get_registration_code)
        for path, status in (("/registrationcode", 403), ("/destinations", 403), ("/_ministack/health", 400),
                             ("/_twin/state", 400)):
            self.assertEqual(self.send("GET", self.ready["iotEndpoint"] + path)[0], status, path)

    def test_session_keys_expire(self):
        def client(seconds, token=None):
            keys = self.control("POST", "/session", {"seconds": seconds})
            return self.client(keys["accessKeyId"], keys["secretAccessKey"], token=token or keys["sessionToken"])

        client(900).get_registration_code()
        self.refused("AccessDeniedException", 403, client(900).list_things)
        self.refused("ExpiredTokenException", 403, client(-1).get_registration_code)
        with self.assertRaises(ClientError):
            client(900, token="another").get_registration_code()

    def test_clocks_may_differ_by_five_minutes(self):
        for minutes, message in ((-6, "Signature expired"), (6, "Signature not yet current")):
            at = datetime.datetime.now(datetime.UTC).replace(tzinfo=None) + datetime.timedelta(minutes=minutes)
            for client in (self.worker, self.admin):
                with self.subTest(minutes=minutes, client=client is self.admin), \
                        mock.patch.object(botocore.auth, "get_current_datetime", lambda *_, at=at, **__: at):
                    got = self.refused("InvalidSignatureException", 403, client.get_registration_code)
                    self.assertIn(message, got)

    def test_the_worker_may_do_what_its_policies_say(self):
        message = self.refused("AccessDeniedException", 403, self.worker.list_things)
        self.assertEqual(message, "User: arn:aws:iam::123456789012:user/jitr-workbench is not authorized to "
                         "perform: iot:ListThings on resource: * because no identity-based policy allows the "
                         "iot:ListThings action")
        before = [json.loads(document) for document in self.state()["iam"]]
        less = json.loads(json.dumps(before).replace('"iot:ListTopicRuleDestinations"', '"iot:ListThings"'))
        self.assertNotEqual(before, less)
        self.control("PUT", "/iam", {"policies": less})
        message = self.refused("AccessDeniedException", 403, self.worker.list_topic_rule_destinations)
        self.assertIn("iot:ListTopicRuleDestinations", message)
        self.control("PUT", "/iam", {"policies": before})
        self.worker.list_topic_rule_destinations()
        status, text, _ = self.send("PUT", self.ready["controlUrl"] + "/iam", {"policies": ["{"]})
        self.assertEqual((status, "not changed" in text), (400, True))

    def test_faults_hit_the_calls_they_are_for(self):
        self.control("POST", "/faults", {"target": {"operation": "ListTopicRules"}, "kind": "throttling", "count": 1})
        self.worker.get_registration_code()
        self.refused("ThrottlingException", 400, self.worker.list_topic_rules)
        self.worker.list_topic_rules()
        self.control("POST", "/faults", {"target": {"operation": "*"}, "kind": "internalFailure"})
        self.refused("InternalException", 500, self.worker.list_topic_rules)
        self.refused("InternalFailureException", 500, self.worker.get_registration_code)
        self.control("DELETE", "/faults")
        self.control("POST", "/faults", {"target": {"operation": "*"}, "kind": "serviceUnavailable", "count": 1})
        self.refused("ServiceUnavailableException", 503, self.worker.get_registration_code)
        self.worker.get_registration_code()

    def test_calls_that_take_effect_and_those_that_do_not(self):
        def switch(kind, **more):
            fault = {"target": {"operation": "CreateThing"}, "kind": kind, "count": 1} | more
            self.control("POST", "/faults", fault)

        def things():
            return [thing["thingName"] for thing in self.state()["things"]]

        switch("expiredToken")
        self.refused("ExpiredTokenException", 403, self.worker.create_thing, thingName="expired")
        switch("cut")
        with self.assertRaises((ConnectionClosedError, EndpointConnectionError)):
            self.worker.create_thing(thingName="cut")
        impatient = self.client(self.ready["accessKeyId"], self.ready["secretAccessKey"], read_timeout=0.3)
        switch("slow", delay=60_000)
        with self.assertRaises(ReadTimeoutError):
            impatient.create_thing(thingName="slow")
        self.assertEqual(things(), [])
        switch("cutAfter")
        with self.assertRaises((ConnectionClosedError, EndpointConnectionError)):
            self.worker.create_thing(thingName="cut-after")
        switch("failureAfter")
        self.refused("InternalFailureException", 500, self.worker.create_thing, thingName="failure-after")
        switch("slowAfter", delay=60_000)
        with self.assertRaises(ReadTimeoutError):
            impatient.create_thing(thingName="slow-after")
        switch("wrongAnswer")
        status, text, _ = self.signed("POST", "/things/wrong-answer")
        self.assertEqual((status, text[:6]), (200, "<html>"))
        switch("slow", delay=1)
        self.worker.create_thing(thingName="a-little-slow")
        self.assertEqual(things(), ["a-little-slow", "cut-after", "failure-after", "slow-after", "wrong-answer"])
        self.assertEqual(self.state()["faults"][0]["count"], 0)

    def test_calls_are_counted(self):
        self.control("DELETE", "/calls")
        self.control("POST", "/faults", {"target": {"operation": "GetPolicy"}, "kind": "throttling", "count": 1})
        for _ in range(2):
            with self.assertRaises(ClientError):
                self.worker.get_policy(policyName="nobody-made-it")
        self.worker.describe_endpoint(endpointType="iot:Data-ATS")
        self.admin.describe_endpoint(endpointType="iot:Data-ATS")
        got = self.control("GET", "/calls?operations=GetPolicy,DescribeEndpoint,CreateThing")
        self.assertEqual({name: one["count"] for name, one in got["operations"].items()},
                         {"GetPolicy": 2, "DescribeEndpoint": 1})
        together = got["together"]
        self.assertEqual((together["count"], sum(one["count"] for one in together["bySecond"])), (3, 3))
        self.assertIn(got["operations"]["GetPolicy"]["largestInOneSecond"], (1, 2))
        self.assertEqual(self.control("GET", "/calls?operations=CreateThing")["together"]["count"], 0)

    def test_endpoint_and_logging(self):
        endpoint = self.worker.describe_endpoint(endpointType="iot:Data-ATS")["endpointAddress"]
        self.assertEqual(endpoint, f"localhost:{self.ready['mqttPort']}")
        self.refused("InvalidRequestException", 400, self.worker.describe_endpoint, endpointType="iot:Data")
        self.refused("InvalidRequestException", 400, self.worker.describe_endpoint)
        role = "arn:aws:iam::123456789012:role/logs"
        self.refused("AccessDeniedException", 403, self.worker.set_v2_logging_options, roleArn=role)
        self.refused("NotConfiguredException", 404, self.worker.get_v2_logging_options)
        self.admin.set_v2_logging_options(roleArn=role, defaultLogLevel="INFO")
        got = self.worker.get_v2_logging_options()
        self.assertEqual((got["roleArn"], got["defaultLogLevel"]), (role, "INFO"))


class Chat(TwinCase):
    def slack(self, document):
        return self.send("POST", self.ready["slackWebhookUrl"], document)

    def listed(self, path="/messages"):
        return json.loads(self.send("GET", self.ready["inboxUrl"] + path)[1])

    def setUp(self):
        self.send("DELETE", self.ready["inboxUrl"] + "/messages")

    def test_slacks_format(self):
        self.assertEqual(self.slack({"text": "<dev-1> & co"})[:2], (200, "ok"))
        self.assertEqual(self.slack({})[:2], (400, "no_text"))
        self.assertEqual(self.slack({"text": "a", "blocks": [{"type": "banner"}]})[:2], (400, "invalid_blocks"))
        self.assertEqual([message["lines"] for message in self.listed()], [["<dev-1> & co"]])
        self.assertEqual([one["reason"] for one in self.listed("/refusals")], ["no_text", "invalid_blocks"])
        _, page, headers = self.send("GET", self.ready["inboxUrl"] + "/")
        self.assertIn("&lt;dev-1&gt; &amp; co", page)
        self.assertIn("default-src 'none'", headers["content-security-policy"])

    def test_generic_webhooks_are_signed(self):
        body, moment = b'{"type":"device.active"}', str(int(time.time()))
        key = base64.b64decode(self.ready["webhookSecret"].removeprefix("whsec_"))
        signature = base64.b64encode(hmac.digest(key, b"msg_1." + moment.encode() + b"." + body, "sha256")).decode()
        headers = {"webhook-id": "msg_1", "webhook-timestamp": moment, "webhook-signature": "v1," + signature}
        url = self.ready["genericWebhookUrl"]
        self.assertEqual(self.send("POST", url, body=body, headers=headers)[0], 200)
        self.assertEqual(self.send("POST", url, body=body + b" ", headers=headers)[0], 401)
        self.assertEqual(self.send("POST", url, body=body)[0], 401)
        [message] = self.listed()
        self.assertEqual((message["webhookId"], message["payload"]), ("msg_1", {"type": "device.active"}))

    def test_faults(self):
        self.control("POST", "/faults", {"target": "inbox", "kind": "rateLimited", "count": 1, "retryAfter": 7})
        status, text, headers = self.slack({"text": "a"})
        self.assertEqual((status, text, headers["retry-after"]), (429, "rate_limited", "7"))
        self.control("POST", "/faults", {"target": "inbox", "kind": "internalFailure", "count": 1})
        self.assertEqual(self.slack({"text": "a"})[0], 500)
        self.assertEqual(self.slack({"text": "a"})[0], 200)


class Life(unittest.TestCase):
    """However the twin ends, ministack ends with it; two of them do not disturb each other."""

    def start(self, folder):
        process = subprocess.Popen([BINARY, "--state-dir", folder], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        return process, json.loads(process.stdout.readline())

    def listening(self, ready):
        try:
            socket.create_connection(("127.0.0.1", ready["mqttPort"])).close()
        except ConnectionRefusedError:
            return False
        return True

    def test_ends(self):
        with tempfile.TemporaryDirectory() as folder:
            witness, witness_ready = self.start(folder)
            for end in (lambda one: one.stdin.close(), lambda one: one.send_signal(signal.SIGTERM),
                        lambda one: one.send_signal(signal.SIGINT), lambda one: one.kill()):
                with tempfile.TemporaryDirectory() as other:
                    process, ready = self.start(other)
                    self.assertTrue(self.listening(ready))
                    end(process)
                    process.communicate() if not process.stdin.closed else process.stdout.close()
                    process.wait(10)
                    for _ in range(100):
                        if not self.listening(ready):
                            break
                        time.sleep(0.05)
                    self.assertFalse(self.listening(ready))
            self.assertTrue(self.listening(witness_ready))
            witness.communicate()


if __name__ == "__main__":
    unittest.main()
