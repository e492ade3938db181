"""Things, groups, one certificate's own policy, event configurations and log lines, under the policies that the product
publishes: what they allow, what they do not."""

import json
import time
import unittest

from twin_case import Devices, TwinCase

GROUP, TYPE = "press-hall", "press"


class Registry(TwinCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.admin.create_thing_type(thingTypeName=TYPE)
        cls.admin.create_thing_group(thingGroupName=GROUP)

    def test_a_thing_is_made_read_and_grouped(self):
        attributes = {"serial": "0a:1", "line": "3"}
        made = self.worker.create_thing(thingName="press-1", thingTypeName=TYPE,
                                        attributePayload={"attributes": attributes})
        again = self.worker.create_thing(thingName="press-1", thingTypeName=TYPE,
                                         attributePayload={"attributes": attributes})
        self.assertEqual(made["thingId"], again["thingId"])
        self.refused("ResourceAlreadyExistsException", 409, self.worker.create_thing, thingName="press-1")
        self.refused("ResourceNotFoundException", 404, self.worker.create_thing, thingName="x", thingTypeName="none")
        four = {f"a{number}": "1" for number in range(4)}
        self.refused("InvalidRequestException", 400, self.worker.create_thing, thingName="x",
                     attributePayload={"attributes": four})
        self.assertEqual(self.worker.describe_thing(thingName="press-1")["attributes"], attributes)
        for _ in range(2):
            self.worker.add_thing_to_thing_group(thingGroupName=GROUP, thingName="press-1")
        self.refused("ResourceNotFoundException", 404, self.worker.add_thing_to_thing_group, thingGroupName="none",
                     thingName="press-1")
        [thing] = [thing for thing in self.state()["things"] if thing["thingName"] == "press-1"]
        self.assertEqual((thing["thingTypeName"], thing["attributes"], thing["thingGroupNames"]),
                         (TYPE, attributes, [GROUP]))
        for refused, named in ((self.worker.delete_thing, {"thingName": "press-1"}),
                               (self.worker.create_thing_group, {"thingGroupName": "own"}),
                               (self.worker.update_thing, {"thingName": "press-1"})):
            self.refused("AccessDeniedException", 403, refused, **named)

    def test_a_group_is_asked_for_and_the_thing_too(self):
        before = [json.loads(document) for document in self.state()["iam"]]
        self.worker.create_thing(thingName="outsider")
        try:
            for resource in ("thinggroup/*", "thing/*"):
                less = json.loads(json.dumps(before).replace(resource, "thing/nothing"))
                self.control("PUT", "/iam", {"policies": less})
                message = self.refused("AccessDeniedException", 403, self.worker.add_thing_to_thing_group,
                                       thingGroupName=GROUP, thingName="outsider")
                self.assertIn(resource.split("/")[0] + "/", message)
        finally:
            self.control("PUT", "/iam", {"policies": before})

    def test_a_certificate_gets_a_thing_and_a_policy_of_its_own(self):
        devices = Devices(self, self.folder.name)
        devices.register()
        devices.leaf("press-2")
        devices.connect("press-2")
        certificate_id = devices.certificate_id("press-2")
        arn = f"arn:aws:iot:eu-west-1:123456789012:cert/{certificate_id}"
        self.worker.create_thing(thingName="press-2")
        for _ in range(2):
            self.worker.attach_thing_principal(thingName="press-2", principal=arn,
                                               thingPrincipalType="EXCLUSIVE_THING")
        self.assertEqual(self.worker.list_thing_principals(thingName="press-2")["principals"], [arn])
        own, document = f"jitr-workbench-device-{certificate_id}", '{"Version":"2012-10-17","Statement":[]}'
        self.worker.create_policy(policyName=own, policyDocument=document)
        self.refused("AccessDeniedException", 403, self.worker.create_policy, policyName="another",
                     policyDocument=document)
        for _ in range(2):
            self.worker.attach_policy(policyName=own, target=arn)
        [found] = [one for one in self.state()["certificates"] if one["certificateId"] == certificate_id]
        self.assertEqual((found["attachedPolicies"], found["attachedThings"]),
                         ([own], ["arn:aws:iot:eu-west-1:123456789012:thing/press-2"]))
        for _ in range(2):
            self.worker.detach_policy(policyName=own, target=arn)
        self.assertEqual(self.worker.list_attached_policies(target=arn)["policies"], [])
        self.refused("AccessDeniedException", 403, self.worker.delete_policy, policyName=own)

    def test_event_configurations_are_read_and_not_changed(self):
        change = {"CERTIFICATE": {"Enabled": True}}
        self.refused("AccessDeniedException", 403, self.worker.update_event_configurations,
                     eventConfigurations=change)
        self.admin.update_event_configurations(eventConfigurations=change)
        got = self.worker.describe_event_configurations()["eventConfigurations"]
        self.assertEqual((got["CERTIFICATE"], got["CA_CERTIFICATE"]), ({"Enabled": True}, {"Enabled": False}))
        self.assertEqual(self.state()["eventConfigurations"]["CERTIFICATE"], {"Enabled": True})


class Logs(TwinCase):
    def logs(self, key, secret):
        return self.client(self.ready[key], self.ready[secret], service="logs")

    def test_lines_are_found_by_who_may_read_them(self):
        admin = self.logs("adminAccessKeyId", "adminSecretAccessKey")
        worker = self.logs("accessKeyId", "secretAccessKey")
        group, now = "AWSIotLogsV2", int(time.time() * 1000)
        admin.create_log_group(logGroupName=group)
        admin.create_log_stream(logGroupName=group, logStreamName="s")
        lines = [json.dumps({"eventType": "Connect", "status": "Failure", "principalId": name}) for name in "ab"]
        admin.put_log_events(logGroupName=group, logStreamName="s",
                             logEvents=[{"timestamp": now, "message": line} for line in lines])
        wanted = {"logGroupName": group, "filterPattern": '{ ($.principalId = "a") }', "startTime": now - 1000,
                  "endTime": now + 1000, "limit": 10}
        self.refused("AccessDeniedException", 400, worker.filter_log_events, **wanted)
        before = [json.loads(document) for document in self.state()["iam"]]
        self.control("PUT", "/iam", {"policies": [*before, json.loads(LOG_READING)]})
        self.assertEqual([event["message"] for event in worker.filter_log_events(**wanted)["events"]], lines[:1])
        either = '{ ($.principalId = "x") || ($.principalId = "b") }'
        both = '{ $.principalId = "b" && $.eventType = "C*" }'
        for pattern in (either, both):
            found = worker.filter_log_events(**wanted | {"filterPattern": pattern})["events"]
            self.assertEqual([event["message"] for event in found], lines[1:])
        self.refused("InvalidParameterException", 400, worker.filter_log_events,
                     **wanted | {"filterPattern": "{ $.latency > 3 }"})
        self.refused("AccessDeniedException", 400, worker.filter_log_events, **wanted | {"logGroupName": "/other"})
        self.control("POST", "/faults", {"target": {"operation": "FilterLogEvents"}, "kind": "throttling", "count": 1})
        self.refused("ThrottlingException", 400, worker.filter_log_events, **wanted)
        self.assertEqual(self.control("GET", "/calls")["operations"]["FilterLogEvents"]["count"], 7)


LOG_READING = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"logs:FilterLogEvents",
    "Resource":"arn:aws:logs:eu-west-1:123456789012:log-group:AWSIotLogsV2:*"}]}"""


if __name__ == "__main__":
    unittest.main()
