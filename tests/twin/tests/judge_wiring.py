"""Rule destinations and the delivery of `http` actions, by the rules of AWS."""

import json
import unittest

from twin_case import PUBLIC, RULE_SQL, Devices, TwinCase


class Destinations(TwinCase):
    def status(self, arn):
        return self.worker.get_topic_rule_destination(arn=arn)["topicRuleDestination"]["status"]

    def test_the_handshake(self):
        url = PUBLIC + "/handshake"
        arn, (path, headers, body) = self.make_destination(url)
        self.assertRegex(arn, r"^arn:aws:iot:eu-west-1:123456789012:ruledestination/http/[0-9a-f-]{36}$")
        self.assertEqual(self.status(arn), "IN_PROGRESS")
        body = json.loads(body)
        token = body["confirmationToken"]
        self.assertEqual(path, f"/handshake/?confirmationToken={token}")
        self.assertEqual(headers["x-amz-rules-engine-message-type"], "DestinationConfirmation")
        self.assertEqual(headers["x-amz-rules-engine-destination-arn"], f'"{arn}"')
        self.assertEqual((headers["content-type"], headers["host"]), ("application/json", "jitr.example"))
        self.assertEqual((body["arn"], body["messageType"]), (arn, "DestinationConfirmation"))
        self.assertTrue(body["enableUrl"].endswith("/confirmdestination/" + token))
        update, confirm = self.worker.update_topic_rule_destination, self.worker.confirm_topic_rule_destination
        self.refused("ConflictingResourceUpdateException", 409, update, arn=arn, status="ENABLED")
        self.refused("InvalidRequestException", 400, confirm, confirmationToken="no")
        confirm(confirmationToken=token)
        self.assertEqual(self.status(arn), "DISABLED")
        update(arn=arn, status="ENABLED")
        self.assertEqual(self.status(arn), "ENABLED")
        listed = self.worker.list_topic_rule_destinations()["destinationSummaries"]
        self.assertIn((arn, {"confirmationUrl": url}), [(one["arn"], one["httpUrlSummary"]) for one in listed])
        self.refused("ResourceAlreadyExistsException", 409, self.worker.create_topic_rule_destination,
                     destinationConfiguration={"httpUrlConfiguration": {"confirmationUrl": url}})

    def test_visiting_the_enable_url_enables(self):
        arn, (_, _, body) = self.make_destination(PUBLIC + "/visit")
        self.assertEqual(self.send("GET", json.loads(body)["enableUrl"])[0], 200)
        self.assertEqual(self.status(arn), "ENABLED")

    def test_a_challenge_that_nobody_takes(self):
        self.target.statuses.append(500)
        arn, _ = self.make_destination(PUBLIC + "/broken")
        self.eventually(lambda: self.status(arn) == "ERROR", "status ERROR")
        self.target.requests.clear()
        self.worker.update_topic_rule_destination(arn=arn, status="IN_PROGRESS")
        _, _, body = self.eventually(lambda: self.target.requests, "another challenge")[0]
        self.worker.confirm_topic_rule_destination(confirmationToken=json.loads(body)["confirmationToken"])
        self.assertEqual(self.status(arn), "DISABLED")
        self.admin.delete_topic_rule_destination(arn=arn)

    def test_refusals(self):
        for url in ("http://jitr.example/a", "https://jitr.example:8080/a", "https://[::1]/a"):
            self.refused("InvalidRequestException", 400, self.admin.create_topic_rule_destination,
                         destinationConfiguration={"httpUrlConfiguration": {"confirmationUrl": url}})
        missing = "arn:aws:iot:eu-west-1:123456789012:ruledestination/http/none"
        self.refused("UnauthorizedException", 401, self.worker.get_topic_rule_destination, arn=missing)
        self.refused("UnauthorizedException", 401, self.worker.update_topic_rule_destination, arn=missing,
                     status="ENABLED")
        self.refused("UnauthorizedException", 401, self.admin.delete_topic_rule_destination, arn=missing)


class Deliveries(TwinCase):
    """A device that stays pending makes the events."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.devices = Devices(cls, cls.folder.name)
        cls.devices.register()
        cls.devices.leaf("dev-1")

    def setUp(self):
        self.target.statuses.clear()
        self.target.delay = 0.0

    def tearDown(self):
        for rule in self.admin.list_topic_rules()["rules"]:
            self.admin.delete_topic_rule(ruleName=rule["ruleName"])
        for one in self.admin.list_topic_rule_destinations()["destinationSummaries"]:
            self.admin.delete_topic_rule_destination(arn=one["arn"])

    def rule(self, **more):
        action = {"url": PUBLIC + "/ingest/default", "confirmationUrl": PUBLIC + "/ingest"} | more
        self.worker.create_topic_rule(ruleName="jitr_workbench", topicRulePayload={
            "sql": RULE_SQL, "actions": [{"http": action}]})

    def delivery(self):
        before = len(self.state()["deliveries"])
        self.devices.connect("dev-1")
        return self.eventually(lambda: self.state()["deliveries"][before:], "a delivery")[0]

    def statuses(self, delivery):
        return delivery["delivered"], [one["status"] for one in delivery["tries"]]

    def test_tries(self):
        self.confirmed_destination()
        self.rule()
        for answers, wanted in (([500, 429, 200], (True, [500, 429, 200])),
                                ([503, 503, 503, 200], (False, [503, 503, 503])),
                                ([403, 200], (False, [403]))):
            self.target.statuses[:] = answers
            self.assertEqual(self.statuses(self.delivery()), wanted)

    def test_three_seconds_in_all(self):
        self.confirmed_destination()
        self.rule()
        self.target.delay = 3.4
        delivery = self.delivery()
        self.assertEqual(self.statuses(delivery), (False, [None]))
        self.assertIn("timeout", delivery["reason"])

    def test_nothing_goes_to_a_destination_that_is_not_enabled(self):
        self.target.requests.clear()
        self.rule()
        self.eventually(lambda: self.target.requests, "the challenge that a rule sends by itself")
        made = [(one["confirmationUrl"], one["status"]) for one in self.state()["destinations"]]
        self.assertEqual(made, [(PUBLIC + "/ingest", "IN_PROGRESS")])
        self.assertEqual(self.statuses(self.delivery()), (False, []))

    def test_batches_are_arrays(self):
        self.confirmed_destination()
        self.rule(enableBatching=True, batchConfig={"maxBatchOpenMs": 5})
        self.assertTrue(self.delivery()["delivered"])
        [(_, _, body)] = self.target.requests
        self.assertEqual([event["certificateStatus"] for event in json.loads(body)], ["PENDING_ACTIVATION"])

    def test_sql_decides(self):
        self.confirmed_destination()
        self.admin.create_topic_rule(ruleName="nothing", topicRulePayload={
            "sql": RULE_SQL + " WHERE certificateStatus = 'ACTIVE'",
            "actions": [{"http": {"url": PUBLIC + "/ingest/nothing"}}]})
        self.rule()
        self.delivery()
        self.assertEqual([path for path, _, _ in self.target.requests], ["/ingest/default"])

    def test_a_rule_that_aws_would_refuse(self):
        for action in ({"url": "http://jitr.example/"}, {"url": PUBLIC + "/a", "confirmationUrl": PUBLIC + "/b"},
                       {"url": PUBLIC + "/", "headers": [{"key": "${topic()}", "value": "x"}]}):
            self.refused("InvalidRequestException", 400, self.admin.create_topic_rule, ruleName="bad",
                         topicRulePayload={"sql": RULE_SQL, "actions": [{"http": action}]})
        self.refused("SqlParseException", 400, self.admin.create_topic_rule, ruleName="bad",
                     topicRulePayload={"sql": "SELEKT", "actions": []})


if __name__ == "__main__":
    unittest.main()
