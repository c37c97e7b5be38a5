"""Cases on their way: each step of the 2025 process as its people take it, up to a state that is wanted."""

from datetime import date, timedelta

from centre import FACTS

WAY = ["submitted", "start-approval", "acceptance-review", "supplement", "acceptance-review", "acceptance-approval",
       "agreement", "agreement-pending", "audit-planning", "audit-notified", "audit", "evaluation", "listed",
       "rectification", "evaluation", "listed", "certification", "production", "certified", "closed"]
DETOURS = ("supplement", "rectification")


class Case:
    """One case; `on_state` is called with it after every action that succeeded."""

    def __init__(self, centre, contact, category, level=1, kind="initial", on_state=None):
        self.centre, self.contact, self.on_state = centre, contact, on_state or (lambda case: None)
        self.question = {"category": category, "level": level, "kind": kind}
        opened = centre[contact].post("/cases", self.question)
        assert opened.status == 201, opened.body
        self.id, self.unit, self.panel, self.panels = opened.json["id"], opened.json["unit"], [], set()
        self.take(opened)
        self.take(centre[contact].put(f"/cases/{self.id}/facts", FACTS))
        self.file = centre[contact].upload(f"/cases/{self.id}/files", self.id.encode(), part="basic").json["sha256"]

    def take(self, answer):
        assert answer.status in (200, 201), answer.body.decode()
        self.state = answer.json.get("state", "draft")
        self.fee, self.certificate = answer.json.get("fee"), answer.json.get("certificate")
        self.on_state(self)

    def act(self, login, action, **fields):
        self.take(self.centre[login].post(f"/cases/{self.id}/actions/{action}", fields))

    def today(self):
        return self.centre.nobody.get("/clock").json["today"]

    def on_or_after(self, day):
        if self.today() < day:
            self.centre.move_clock(day)

    def next_meeting(self):
        days = [meeting for year in (2026, 2027)
                for meeting in self.centre.nobody.get(f"/calendar/meetings?year={year}").json["meetings"]]
        return next(day["held"] for day in days if day["list_fixed_by"] > self.today())

    # What leads to each state.

    def submitted(self):
        self.act(self.contact, "submit", truthful=True, declassified=True)

    def start_approval(self):
        self.act("ida", "file", legal_entity=True, sealed_and_bound=True, electronic_copy=True, lead="lena")

    def acceptance_review(self):
        if self.state == "supplement":
            self.act(self.contact, "supplement", note="已补充。", paper_sent=True)
        else:
            self.act("dora", "approve-start")

    def supplement(self):
        self.act("lena", "request-supplement", items="营业执照副本")

    def acceptance_approval(self):
        self.act("lena", "accept", opinion="符合受理条件。")

    def agreement(self):
        self.act("dora", "approve-acceptance")

    def agreement_pending(self):
        self.act("lena", "mail-agreement")

    def audit_planning(self):
        self.act("lena", "agreement-in-force", on=self.today())
        self.act("finn", "record-payment", amount=self.fee, on=self.today(), reference="REF")

    def audit_notified(self):
        self.act("lena", "assemble-group", members=["arno"])
        day = self.centre.nobody.get(f"/calendar?from={self.today()}&to={self.later(30)}").json["days"]
        working = [one["date"] for one in day if one["working"]]
        self.audit_day = working[7]
        self.act("lena", "notify-audit", mode="on-site", first_day=working[6], last_day=working[7])

    def later(self, days):
        return (date.fromisoformat(self.today()) + timedelta(days)).isoformat()

    def audit(self):
        self.act(self.contact, "confirm-audit", confirmed=True)

    def evaluation(self):
        if self.state == "rectification":
            self.act(self.contact, "rectify", report="已整改。")
            return
        self.on_or_after(self.audit_day)
        items = self.centre.nobody.post("/check", self.question | {"facts": {}}).json["items"]
        for item in items:
            if item["verdict"] == "judged":
                self.act("arno", "judge", requirement=item["id"], result="conform")
        self.act("lena", "conclude-audit", conclusion="pass", report="符合要求。")

    def listed(self):
        self.meeting, self.panel = self.next_meeting(), []
        self.act("sven", "list", meeting=self.meeting)

    def decided(self, vote, **fields):
        meeting = f"/meetings/{self.meeting}"
        drawn = self.centre["sven"].get(meeting)
        if not drawn.json["panel"]:
            drawn = self.centre["sven"].post(meeting + "/draw", {"size": 5})
        self.panel = [expert["login"] for expert in drawn.json["panel"]]
        self.panels |= set(self.panel)
        self.on_state(self)
        self.on_or_after(self.meeting)
        for expert in self.panel:
            self.act(expert, "vote", vote=vote, reason=f"{expert} 的意见。")
        self.act("sven", "decide", **fields)

    def rectification(self):
        self.decided("fail", rectify_by=self.later(40))

    def certification(self):
        self.decided("pass")

    def production(self):
        self.act(self.contact, "confirm-address", address="试验路 1 号", recipient="收件人")
        self.act("dora", "approve-issue")

    def certified(self):
        self.act("cleo", "make-certificate")

    def closed(self):
        self.act("cleo", "send-certificate", address="试验路 1 号", recipient="收件人")

    def go(self, to, detours=False):
        """Takes the case to a state; with detours by way of a supplement and a rectification."""
        way = WAY if detours else dict.fromkeys(state for state in WAY if state not in DETOURS)
        for state in way:
            if self.state == to:
                return self
            getattr(self, state.replace("-", "_"))()
        assert self.state == to, (self.state, to)
        return self
