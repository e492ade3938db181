"""From a CA to an active device, and every connection that AWS closes."""

import json
import socket
import ssl
import unittest

from twin_case import PUBLIC, RULE_SQL, Devices, TwinCase

ARN = "arn:aws:iot:eu-west-1:123456789012:"
NAME = "${iot:Certificate.Subject.CommonName}"
DEVICE_POLICY = {"Version": "2012-10-17", "Statement": [
    {"Effect": "Allow", "Action": "iot:Connect", "Resource": f"{ARN}client/{NAME}"},
    {"Effect": "Allow", "Action": ["iot:Publish", "iot:Receive"], "Resource": f"{ARN}topic/devices/{NAME}/*"},
    {"Effect": "Allow", "Action": "iot:Subscribe", "Resource": f"{ARN}topicfilter/devices/{NAME}/*"},
]}


class FirstConnection(TwinCase):
    def test_the_whole_way(self):
        devices = Devices(self, self.folder.name)
        devices.leaf("not-a-ca")
        self.refuse_wrong_registrations(devices)
        ca = devices.register()
        self.check_ca(devices, ca)
        self.confirmed_destination()
        self.put_rule()
        for name in ("dev-1", "dev-2"):
            devices.leaf(name)
        self.first_connections(devices, ca)
        self.activation(devices)
        self.revocation(devices)

    def refuse_wrong_registrations(self, devices):
        devices.leaf("wrong-code", "ab" * 32)
        register, proof = self.worker.register_ca_certificate, devices.text("wrong-code.pem")
        self.refused("RegistrationCodeValidationException", 400, register, caCertificate=devices.text("ca.pem"),
                     verificationCertificate=proof)
        message = self.refused("CertificateValidationException", 400, register,
                               caCertificate=devices.text("not-a-ca.pem"), verificationCertificate=proof)
        self.assertIn("basicConstraints", message)
        self.assertEqual(self.worker.list_ca_certificates()["certificates"], [])

    def check_ca(self, devices, ca):
        self.assertEqual(ca, devices.certificate_id("ca"))
        self.refused("ResourceAlreadyExistsException", 409, self.worker.register_ca_certificate,
                     caCertificate=devices.text("ca.pem"), verificationCertificate=devices.text("verification.pem"))
        described = self.worker.describe_ca_certificate(certificateId=ca)["certificateDescription"]
        wanted = {"status": "ACTIVE", "autoRegistrationStatus": "ENABLE", "certificateMode": "DEFAULT",
                  "ownedBy": "123456789012", "certificatePem": devices.text("ca.pem")}
        self.assertEqual(described | wanted, described)
        self.assertLessEqual({"validity", "lastModifiedDate", "generationId", "customerVersion"}, set(described))
        tags = self.admin.list_tags_for_resource(resourceArn=described["certificateArn"])["tags"]
        self.assertEqual(tags, [{"Key": "created-by", "Value": "judge"}])
        self.worker.update_ca_certificate(certificateId=ca, newAutoRegistrationStatus="DISABLE")
        devices.leaf("too-early")
        self.assertFalse(devices.connect("too-early"))
        self.assertEqual(self.state()["certificates"], [])
        self.worker.update_ca_certificate(certificateId=ca, newAutoRegistrationStatus="ENABLE")
        self.refused("CertificateStateException", 406, self.worker.delete_ca_certificate, certificateId=ca)

    def put_rule(self):
        action = {"url": PUBLIC + "/ingest/default", "confirmationUrl": PUBLIC + "/ingest",
                  "headers": [{"key": "x-jitr-ingest-secret", "value": "secret"}]}
        rule = {"sql": RULE_SQL, "awsIotSqlVersion": "2016-03-23", "actions": [{"http": action}]}
        self.worker.create_topic_rule(ruleName="jitr_workbench", topicRulePayload=rule, tags="created-by=judge")
        got = self.worker.get_topic_rule(ruleName="jitr_workbench")["rule"]
        self.assertEqual((got["sql"], got["actions"]), (RULE_SQL, [{"http": action}]))
        self.refused("ResourceAlreadyExistsException", 409, self.worker.create_topic_rule,
                     ruleName="jitr_workbench", topicRulePayload=rule)
        self.refused("UnauthorizedException", 401, self.admin.get_topic_rule, ruleName="none")
        self.worker.replace_topic_rule(ruleName="jitr_workbench", topicRulePayload=rule)
        self.assertEqual(len(self.worker.list_topic_rules()["rules"]), 1)

    def first_connections(self, devices, ca):
        self.assertFalse(devices.connect("dev-1", certificate=None), "no client certificate")
        self.assertFalse(devices.connect("dev-1", host="127.0.0.1"), "an address is no name")
        self.hello_names(devices)
        self.assertEqual(self.state()["certificates"], [])
        self.assertFalse(devices.connect("dev-1"), "leaf and CA")
        self.assertFalse(devices.connect("dev-2", certificate="pem"), "leaf alone")
        self.eventually(lambda: len(self.target.requests) == 2, "two events")
        for name, (path, headers, body) in zip(("dev-1", "dev-2"), self.target.requests, strict=True):
            event = json.loads(body)
            self.assertEqual((path, headers["x-jitr-ingest-secret"]), ("/ingest/default", "secret"))
            self.assertEqual(headers["content-type"], "application/json")
            self.assertEqual(event["certificateId"], devices.certificate_id(name))
            self.assertEqual((event["caCertificateId"], event["certificateStatus"], event["awsAccountId"]),
                             (ca, "PENDING_ACTIVATION", "123456789012"))
        pending = self.worker.list_certificates_by_ca(caCertificateId=ca)["certificates"]
        self.assertEqual([one["status"] for one in pending], ["PENDING_ACTIVATION"] * 2)
        self.assertFalse(devices.connect("dev-1"), "still pending")
        self.eventually(lambda: len(self.target.requests) == 3, "the event again")

    def hello_names(self, devices):
        """mosquitto_pub always sends the name it dials: Python's TLS sends none, another, and the right one."""
        context = self.tls(devices)
        for name, welcome in ((None, False), ("other.example", False), ("localhost", True)):
            with socket.create_connection(("127.0.0.1", self.ready["mqttPort"])) as raw:
                try:
                    context.wrap_socket(raw, server_hostname=name).close()
                    taken = True
                except ssl.SSLError:
                    taken = False
            self.assertEqual(taken, welcome, name)

    def tls(self, devices):
        context = ssl.create_default_context(cafile=self.ready["serverRootFile"])
        context.check_hostname = False
        context.load_cert_chain(devices.folder / "dev-1.pem", devices.folder / "dev-1.key")
        return context

    def activation(self, devices):
        certificate = devices.certificate_id("dev-1")
        target = f"{ARN}cert/{certificate}"
        update = self.worker.update_certificate
        self.refused("InvalidRequestException", 400, update, certificateId=certificate, newStatus="PENDING_ACTIVATION")
        update(certificateId=certificate, newStatus="ACTIVE")
        self.assertFalse(devices.connect("dev-1"), "active, but without a policy")
        self.worker.create_policy(policyName="jitr-workbench-device", policyDocument=json.dumps(DEVICE_POLICY),
                                  tags=[{"Key": "created-by", "Value": "judge"}])
        for _ in range(2):
            self.worker.attach_policy(policyName="jitr-workbench-device", target=target)
        attached = self.worker.list_attached_policies(target=target)["policies"]
        self.assertEqual([policy["policyName"] for policy in attached], ["jitr-workbench-device"])
        self.assertTrue(devices.connect("dev-1"), "active, with its policy")
        self.assertFalse(devices.connect("dev-1", client_id="dev-2"), "another client id")
        self.assertFalse(devices.connect("dev-1", topic="devices/dev-2/hello"), "a foreign topic")

    def revocation(self, devices):
        certificate = devices.certificate_id("dev-1")
        context = self.tls(devices)
        with socket.create_connection(("127.0.0.1", self.ready["mqttPort"]), timeout=10) as raw, \
                context.wrap_socket(raw, server_hostname="localhost") as session:
            session.sendall(b"\x10\x11\x00\x04MQTT\x04\x02\x00\x3c\x00\x05dev-1")
            self.assertEqual(session.recv(4), b"\x20\x02\x00\x00", "CONNACK")
            self.worker.update_certificate(certificateId=certificate, newStatus="REVOKED")
            try:
                self.assertEqual(session.recv(1), b"", "a session ends with its certificate")
            except (ssl.SSLError, ConnectionResetError):
                pass  # Cut without a goodbye, which is an end as well; a timeout is not.
        self.assertFalse(devices.connect("dev-1"), "revoked")
        self.refused("CertificateStateException", 406, self.worker.update_certificate, certificateId=certificate,
                     newStatus="ACTIVE")
        described = self.worker.describe_certificate(certificateId=certificate)["certificateDescription"]
        self.assertEqual(described["status"], "REVOKED")


if __name__ == "__main__":
    unittest.main()
