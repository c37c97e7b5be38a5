"""The API's description of itself: every route is in it, every reference leads somewhere, and answers have its shape."""

import re
import sys
import unittest

from centre import FACTS, Centre

ROW = re.compile(r'ROUTE\(\w+, (\w+), "/api/v1(/[^"]*)"')
KINDS = {"string": str, "integer": int, "boolean": bool, "array": list, "object": dict, "null": type(None)}


class OpenApi(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.centre = Centre()
        cls.document = cls.centre.nobody.get("/openapi.json").json

    @classmethod
    def tearDownClass(cls):
        cls.centre.close()

    def test_it_describes_every_route_and_no_other(self):
        with open(ROUTES, encoding="utf-8") as file:
            rows = {(method.lower(), path) for method, path in ROW.findall(file.read())}
        rows.remove(("get", "/openapi.json"))
        told = {(method, path) for path, methods in self.document["paths"].items() for method in methods}
        self.assertEqual(told, rows)

    def test_every_reference_leads_somewhere(self):
        def walk(node):
            if isinstance(node, dict):
                if isinstance(node.get("$ref"), str):
                    yield node["$ref"]
                for value in node.values():
                    yield from walk(value)
            elif isinstance(node, list):
                for value in node:
                    yield from walk(value)
        references = set(walk(self.document))
        self.assertGreater(len(references), 20)
        for reference in references:
            node = self.document
            for step in reference.removeprefix("#/").split("/"):
                self.assertIn(step, node, reference)
                node = node[step]

    def test_operations_have_what_the_specification_asks_for(self):
        names = set()
        self.assertTrue(self.document["openapi"].startswith("3.1."))
        for path, methods in self.document["paths"].items():
            for operation in methods.values():
                names.add(operation["operationId"])
                self.assertTrue(operation["summary"] and operation["responses"])
                inside = {parameter["name"] for parameter in operation["parameters"] if parameter["in"] == "path"}
                self.assertEqual(inside, set(re.findall(r"{(\w+)}", path)))
        self.assertEqual(len(names), sum(map(len, self.document["paths"].values())))

    def fits(self, value, schema, place="$"):
        """The part of JSON Schema that the document uses."""
        if "$ref" in schema:
            schema = self.document["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]]
        if "anyOf" in schema:
            self.assertTrue(any(self.try_fits(value, one) for one in schema["anyOf"]), place)
        kinds = schema.get("type", [])
        kinds = kinds if isinstance(kinds, list) else [kinds]
        if kinds:
            self.assertIn(type(value), [KINDS[kind] for kind in kinds], place)
        if "enum" in schema:
            self.assertIn(value, schema["enum"], place)
        if isinstance(value, dict) and "properties" in schema:
            self.assertLessEqual(set(schema.get("required", [])), set(value), place)
            for name, member in value.items():
                known = name in schema["properties"] or schema.get("additionalProperties")
                self.assertTrue(known, f"{place}.{name} is not described")
                if name in schema["properties"]:
                    self.fits(member, schema["properties"][name], f"{place}.{name}")
        if isinstance(value, list) and "items" in schema:
            for index, item in enumerate(value):
                self.fits(item, schema["items"], f"{place}[{index}]")

    def try_fits(self, value, schema):
        try:
            self.fits(value, schema)
            return True
        except AssertionError:
            return False

    def answer_fits(self, client, method, path, template, body=None):
        answer = client.call(method.upper(), "/api/v1" + path, body)
        content = self.document["paths"][template][method]["responses"][str(answer.status)]["content"]
        self.fits(answer.json, content["application/json"]["schema"], f"{method} {path}")
        return answer.json

    def test_answers_have_the_shapes_that_it_tells(self):
        contact, nobody, admin = self.centre["carla"], self.centre.nobody, self.centre.admin
        case = {"category": "operations", "level": 2, "kind": "initial"}
        number = self.answer_fits(contact, "post", "/cases", "/cases", case)["id"]
        self.answer_fits(contact, "put", f"/cases/{number}/facts", "/cases/{id}/facts", FACTS)
        contact.upload(f"/cases/{number}/files", b"x", part="basic")
        self.answer_fits(contact, "post", f"/cases/{number}/actions/submit", "/cases/{id}/actions/{action}",
                         {"truthful": True, "declassified": True})
        for path in ("/cases/{id}", "/cases/{id}/history", "/cases/{id}/files", "/cases/{id}/documents"):
            self.answer_fits(contact, "get", path.replace("{id}", number), path)
        for path in ("/me", "/cases", "/qualifications", "/calendar/meetings", "/register", "/announcements", "/clock"):
            self.answer_fits(contact, "get", path, path)
        for path in ("/users", "/units"):
            self.answer_fits(admin, "get", path, path)
        self.answer_fits(self.centre["sven"], "get", "/meetings", "/meetings")
        self.answer_fits(self.centre["sven"], "get", "/meetings/2026-03-10", "/meetings/{date}")
        self.answer_fits(nobody, "get", "/fee?category=operations&level=2&kind=initial", "/fee")
        self.answer_fits(nobody, "post", "/check", "/check", case | {"facts": FACTS})
        self.answer_fits(nobody, "get", "/certificates/ZZ-OPS1-2024-00007", "/certificates/{number}")


if __name__ == "__main__":
    ROUTES = sys.argv.pop(1)
    unittest.main()
