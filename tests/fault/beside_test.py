"""Other commands work on the folder beside the server: what the server acknowledges afterwards is kept all the same."""

import os
import sys
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "http"))
from centre import Centre, zizhi  # noqa: E402

CASE = {"category": "operations", "level": 2, "kind": "initial"}


class Beside(unittest.TestCase):
    def setUp(self):
        self.centre = Centre()
        self.addCleanup(self.centre.close)

    def test_what_is_acknowledged_after_another_command_survives_a_kill(self):
        self.assertTrue(zizhi("audit", *self.centre.where())["ok"])
        opened = self.centre["carla"].post("/cases", CASE)
        self.assertEqual(opened.status, 201)
        self.centre.kill()
        self.centre.start()
        self.assertEqual(self.centre.sign_in("carla").get("/cases/" + opened.json["id"]).status, 200)
        self.assertTrue(zizhi("audit", *self.centre.where())["ok"])


if __name__ == "__main__":
    unittest.main()
