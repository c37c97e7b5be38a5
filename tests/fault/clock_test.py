"""The machine's clock jumps forth and back while the program serves and while it is down: what happened keeps its order, people
stay signed in or are asked to sign in again, and the audit is clean."""

import mmap
import os
import struct
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "http"))
from centre import FACTS, PASSWORD, Centre, zizhi  # noqa: E402

CASE = {"category": "operations", "level": 2, "kind": "initial"}
HOUR = 3600 * 1000
SHIFT = os.path.abspath(sys.argv.pop(1))  # the library that shifts the clock


class Jumps(unittest.TestCase):
    def setUp(self):
        handle, path = tempfile.mkstemp(prefix="zizhi-clock-")
        os.ftruncate(handle, 8)
        self.shift = mmap.mmap(handle, 8)
        os.close(handle)
        self.addCleanup(os.unlink, path)
        os.environ.update(LD_PRELOAD=SHIFT, CLOCK_SHIFT=path)
        self.centre = Centre(clock=False)
        self.addCleanup(self.centre.close)
        self.path = "/cases/" + self.centre["carla"].post("/cases", CASE).json["id"]

    def jump(self, hours):
        """From now on the clock is off by so many hours."""
        self.shift[:8] = struct.pack("<q", int(hours * HOUR))

    def work(self, note):
        """Something in several streams: a case, a user, a unit's people."""
        carla = self.centre["carla"]
        self.assertEqual(carla.put(self.path + "/facts", FACTS | {"total_assets": note}).status, 200)
        self.assertEqual(carla.upload(self.path + "/files", b"%d" % note, f"{note}.txt", part="other").status, 201)
        changed = self.centre.people["admin"].put("/users/edda", {"name": f"Edda {note}", "roles": ["editor"], "active": True,
                                                                 "mail": "edda@example.org"})
        self.assertIn(changed.status, (200, 204), changed.body)

    def check(self):
        history = self.centre["carla"].get(self.path + "/history").json["history"]
        instants = [fact["at"] for fact in history]
        self.assertEqual(instants, sorted(instants))
        found = zizhi("audit", *self.centre.where())
        self.assertTrue(found["ok"], found["faults"])

    def restart(self):
        self.centre.stop()
        self.centre.start()
        for client in self.centre.people.values():
            client.port = self.centre.port

    def test_back_while_it_serves(self):
        self.work(1)
        self.jump(-72)
        self.work(2)
        self.jump(-1)
        self.work(3)
        self.check()

    def test_back_while_it_is_down(self):
        self.jump(0.25)
        self.work(1)
        self.jump(0)
        self.restart()
        self.work(2)
        self.check()

    def test_forth_ends_sessions_and_back_lets_new_ones_stand(self):
        carla = self.centre["carla"]
        self.jump(13)
        self.assertEqual(carla.get(self.path).status, 401)
        self.assertEqual(self.centre.sign_in("carla", PASSWORD).get(self.path).status, 200)
        self.jump(0)
        self.assertEqual(self.centre["carla"].get(self.path).status, 200)
        self.centre.sign_in("admin")
        self.work(4)
        self.check()


if __name__ == "__main__":
    unittest.main()
