"""A whole case over HTTP: from a check without signing in to a certificate that anybody can look up."""

import hashlib
import unittest

from centre import CERTIFICATE, FACTS, UNIT, Centre, zizhi

CASE = {"category": "operations", "level": 2, "kind": "initial"}


class WholeCase(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.centre = Centre()

    @classmethod
    def tearDownClass(cls):
        cls.centre.close()

    def act(self, login, action, state, **fields):
        """Carries out an action, which must be offered to this person, and tells where it leads."""
        client = self.centre[login]
        offered = [entry["action"] for entry in client.get(f"/cases/{self.id}").json["actions"]]
        self.assertIn(action, offered)
        answer = client.post(f"/cases/{self.id}/actions/{action}", fields)
        self.assertEqual(answer.status, 200, answer.body.decode())
        self.assertEqual(answer.json["state"], state)
        return answer.json

    def test_a_unit_takes_operations_level_2_to_a_verified_certificate(self):
        self.prepare()
        self.accept()
        self.set_up()
        self.audit()
        self.evaluate()
        self.certify()
        self.verify()
        self.leave()

    def prepare(self):
        held = [{"category": "operations", "level": 1, "issued_on": "2024-06-01",
                 "expires_on": "2027-05-31", "status": "valid"}]
        check = self.centre.nobody.post("/check", CASE | {"facts": FACTS | {"certificates": held}}).json
        self.assertTrue(check["eligible"], [item for item in check["items"] if item["verdict"] == "unmet"])
        contact = self.centre["carla"]
        opened = contact.post("/cases", CASE)
        self.assertEqual(opened.status, 201)
        self.id = opened.json["id"]
        self.assertEqual(opened.json["state"], "draft")
        self.assertEqual(opened.json["unit"], UNIT)
        self.assertEqual(opened.headers["Location"], f"/api/v1/cases/{self.id}")
        self.assertEqual([entry["action"] for entry in opened.json["blocked"]], ["submit"])
        saved = contact.put(f"/cases/{self.id}/facts", FACTS)
        self.assertEqual(saved.status, 200)
        self.assertEqual({key: saved.json["facts"][key] for key in FACTS}, FACTS)
        held = contact.get(f"/cases/{self.id}").json["facts"]["certificates"]
        self.assertEqual([one["number"] for one in held], [CERTIFICATE])
        content = "营业执照".encode() * 1000
        added = contact.upload(f"/cases/{self.id}/files", content, "营业执照.pdf", part="basic")
        self.assertEqual(added.status, 201)
        self.assertEqual(added.json["sha256"], hashlib.sha256(content).hexdigest())
        self.assertEqual((added.json["size"], added.json["name"]), (len(content), "营业执照.pdf"))
        case = self.act("carla", "submit", "submitted", truthful=True, declassified=True)
        self.assertEqual(case["waits_for"], "intake")

    def accept(self):
        self.act("ida", "file", "start-approval", legal_entity=True, sealed_and_bound=True,
                 electronic_copy=True, lead="lena")
        case = self.act("dora", "approve-start", "acceptance-review")
        clock = next(clock for clock in case["clocks"] if clock["limit"] == "acceptance-opinion")
        self.assertEqual((clock["state"], clock["started_on"], clock["due_on"]),
                         ("running", "2026-03-02", "2026-03-16"))
        self.act("lena", "accept", "acceptance-approval", opinion="材料齐全，符合受理条件。")
        self.act("dora", "approve-acceptance", "agreement")

    def set_up(self):
        self.centre.move_clock("2026-03-04")
        self.act("lena", "mail-agreement", "agreement-pending")
        self.centre.move_clock("2026-03-11")
        self.act("lena", "agreement-in-force", "agreement-pending", on="2026-03-10")
        case = self.act("finn", "record-payment", "audit-planning", amount=87000, on="2026-03-11",
                        reference="REF-1")
        paused = {clock["limit"]: clock["paused"] for clock in case["clocks"]}
        self.assertEqual(paused["cycle-target"], 7)

    def audit(self):
        self.act("lena", "assemble-group", "audit-planning", members=["arno", "asta"])
        self.act("lena", "notify-audit", "audit-notified", mode="on-site", first_day="2026-03-19",
                 last_day="2026-03-20")
        self.act("carla", "confirm-audit", "audit", confirmed=True)
        self.centre.move_clock("2026-03-20")
        check = self.centre.nobody.post("/check", CASE | {"facts": {}}).json
        judged = [item["id"] for item in check["items"] if item["verdict"] == "judged"]
        self.assertGreater(len(judged), 5)
        for requirement in judged:
            self.act("arno", "judge", "audit", requirement=requirement, result="conform")
        self.act("lena", "conclude-audit", "evaluation", conclusion="pass", report="各项均符合要求。")

    def evaluate(self):
        self.act("sven", "list", "listed", meeting="2026-03-25")
        drawn = self.centre["sven"].post("/meetings/2026-03-25/draw", {"size": 5})
        self.assertEqual(drawn.status, 200, drawn.body.decode())
        panel = [expert["login"] for expert in drawn.json["panel"]]
        self.assertEqual(len(set(panel)), 5)
        self.centre.move_clock("2026-03-25")
        for expert in panel:
            self.act(expert, "vote", "listed", vote="pass", reason="证据充分。")
        self.act("sven", "decide", "certification")

    def certify(self):
        self.act("carla", "confirm-address", "certification", address="北京市海淀区试验路 1 号", recipient="卡拉")
        self.act("dora", "approve-issue", "production")
        self.centre.move_clock("2026-03-27")
        case = self.act("cleo", "make-certificate", "certified")
        self.number = case["certificate"]
        self.act("cleo", "send-certificate", "closed", address="北京市海淀区试验路 1 号", recipient="卡拉")

    def verify(self):
        nobody = self.centre.nobody
        certificate = nobody.get(f"/certificates/{self.number}").json
        self.assertEqual({key: certificate[key] for key in ("unit", "category", "level", "status")},
                         {"unit": UNIT, "category": "operations", "level": 2, "status": "valid"})
        self.assertEqual((certificate["issued_on"], certificate["expires_on"]), ("2026-03-27", "2029-03-26"))
        self.assertEqual(nobody.get(f"/certificates/{self.number}?on=2026-03-26").status, 404)
        self.assertEqual(nobody.get(f"/certificates/{self.number}?on=2029-03-27").json["status"], "expired")
        page = nobody.call("GET", f"/v/{self.number}")
        self.assertEqual(page.status, 200)
        self.assertIn(self.number, page.body.decode())
        self.assertEqual(nobody.call("GET", f"/v/{self.number}.json").json["status"], "valid")
        pdf = nobody.call("GET", f"/v/{self.number}.pdf")
        self.assertEqual((pdf.status, pdf.headers["Content-Type"]), (200, "application/pdf"))
        self.assertTrue(pdf.body.startswith(b"%PDF-1.4"))
        found = nobody.get("/register?q=%E8%AF%95%E9%AA%8C&category=operations&level=2").json
        self.assertEqual([one["number"] for one in found["certificates"]], [self.number])
        self.assertIn(self.number, [one["number"] for one in nobody.get("/announcements").json["announcements"]])

    def leave(self):
        """Papers can be had, the history is whole, and the journal proves all that was derived from it."""
        contact = self.centre["carla"]
        names = [paper["name"] for paper in contact.get(f"/cases/{self.id}/documents").json["documents"]]
        self.assertIn("certificate", names)
        for name in names:
            paper = contact.get(f"/cases/{self.id}/documents/{name}.pdf")
            self.assertEqual(paper.status, 200, name)
            self.assertTrue(paper.body.startswith(b"%PDF-"))
        history = self.centre["olga"].get(f"/cases/{self.id}/history").json["history"]
        self.assertEqual([fact["seq"] for fact in history], list(range(1, len(history) + 1)))
        self.assertEqual(len({fact["hash"] for fact in history}), len(history))
        votes = [fact for fact in contact.get(f"/cases/{self.id}/history").json["history"]
                 if fact["action"] == "vote"]
        self.assertTrue(all(vote["actor"] is None and vote["fields"] == {} for vote in votes))
        self.assertEqual(self.centre.stop(), 0)
        audit = zizhi("audit", "--data", self.centre.data, *self.centre.clock_option())
        self.assertTrue(audit["ok"], audit["faults"])
        self.assertGreater(audit["entries"], 30)
        self.centre.start()
        self.assertEqual(self.centre.nobody.get(f"/certificates/{self.number}").json["status"], "valid")


if __name__ == "__main__":
    unittest.main()
