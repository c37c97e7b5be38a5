// Every OSCAL document that the program exports is valid under NIST's schemas, and they fit together.
// node oscal_test.mjs ZIZHI SCHEME-FOLDER [CASES STORIES]
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
if (!existsSync(join(here, "node_modules"))) {
  console.log("skipped: `npm ci` in tests/oscal fetches the validator");
  process.exit(77);
}
const { default: Ajv } = await import("ajv");
const { default: formats } = await import("ajv-formats");

const [zizhi, scheme, cases, stories] = process.argv.slice(2);
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: true });
formats(ajv);
const models = {
  catalog: "catalog",
  profile: "profile",
  "assessment-plan": "assessment-plan",
  "assessment-results": "assessment-results",
  "plan-of-action-and-milestones": "poam",
};
const validators = new Map();
function validatorOf(root) {
  if (!validators.has(root)) {
    const file = join(here, "schemas", `oscal_${models[root]}_schema.json`);
    validators.set(root, ajv.compile(JSON.parse(readFileSync(file, "utf8"))));
  }
  return validators.get(root);
}

let failed = 0;
let checked = 0;
function check(what, holds) {
  if (holds) return;
  failed++;
  console.log(`not so: ${what}`);
}

function validate(name, text) {
  const document = JSON.parse(text);
  const root = Object.keys(document)[0];
  const valid = validatorOf(root);
  checked++;
  if (!valid(document)) {
    failed++;
    console.log(`${name} is not valid:`);
    for (const error of valid.errors.slice(0, 10)) console.log(`  ${error.instancePath} ${error.message}`);
  }
  return document[root];
}

const run = (...args) =>
  execFileSync(zizhi, [...args, "--scheme", scheme], { encoding: "utf8", maxBuffer: 1 << 28 });

// All ids and UUIDs of a document's own elements; what merely refers to another does not count.
function names(value, key, out = []) {
  if (Array.isArray(value)) for (const item of value) names(item, key, out);
  else if (value && typeof value === "object") {
    if (typeof value[key] === "string") out.push(value[key]);
    for (const item of Object.values(value)) names(item, key, out);
  }
  return out;
}

function controlsOf(catalog) {
  const walk = (node) => [...(node.controls ?? []), ...(node.groups ?? []).flatMap(walk)];
  return walk(catalog);
}

const text = run("scheme", "export", "--format", "oscal");
const catalog = validate("the catalog", text);
const controls = new Map(controlsOf(catalog).map((control) => [control.id, control]));
check("the same scheme gives the same catalog", text === run("scheme", "export", "--format", "oscal"));
for (const key of ["id", "uuid"]) {
  const all = names(catalog, key);
  check(`no ${key} of the catalog stands for two things`, new Set(all).size === all.length);
}
for (const control of controls.values()) {
  const props = new Map(control.props.map((prop) => [prop.name, prop.value]));
  for (const name of ["cite", "edition", "gate", "verdict"])
    check(`${control.id} says its ${name}`, props.has(name));
  const languages = control.parts.filter((part) => part.name === "statement").map((part) => part.props[0].value);
  check(`${control.id} speaks both languages`, languages.join() === "zh,en");
}

// The kinds that some requirement of the edition is for.
const values = (control, name) => control.props.filter((prop) => prop.name === name).map((prop) => prop.value);
const kindsOf = (edition) =>
  new Set([...controls.values()].filter((one) => values(one, "edition").includes(edition)).flatMap((one) => values(one, "kind")));
let profiles = 0;
const listed = JSON.parse(run("scheme", "list", "--json")).qualifications;
for (const { category, level, editions } of listed)
  for (const edition of editions.map((one) => one.edition ?? one.id ?? one))
    for (const kind of kindsOf(edition)) {
      const name = `${category}/${level}/${kind}`;
      const profile = validate(
        `the profile ${name} of ${edition}`,
        run("scheme", "export", "--format", "oscal", "--profile", name, "--edition", edition),
      );
      const ids = profile.imports[0]["include-controls"][0]["with-ids"];
      check(`${name} of ${edition} has controls of the catalog alone`, ids.every((id) => controls.has(id)));
      check(`${name} of ${edition} names none twice`, new Set(ids).size === ids.length);
      profiles++;
    }
check("there are profiles", profiles >= 3);

// What a case's document refers to is there: controls in the catalog, observations, risks and findings in itself.
function checkCase(file, document) {
  const own = new Set(names(document, "uuid"));
  for (const key of ["observation-uuid", "risk-uuid", "finding-uuid", "actor-uuid", "activity-uuid", "subject-uuid"])
    check(`${file}: each ${key} leads to something`, names(document, key).every((uuid) => own.has(uuid)));
  check(`${file} has controls of the catalog alone`, names(document, "control-id").every((id) => controls.has(id)));
  const targets = names(document, "target-id").map((id) => id.replace(/_smt.zh$/, ""));
  check(`${file} finds on controls of the catalog alone`, targets.every((id) => controls.has(id)));
}

const told = new Map();
function checkCases() {
  const folder = mkdtempSync(join(tmpdir(), "oscal-"));
  try {
    execFileSync(cases, [scheme, stories, folder]);
    for (const file of readdirSync(folder)) {
      told.set(file, validate(file, readFileSync(join(folder, file), "utf8")));
      checkCase(file, told.get(file));
    }
  } finally {
    rmSync(folder, { recursive: true });
  }

  const { timing } = told.get("happy-path.story.plan.json").tasks[0];
  check("the audit has the days of its notice, the last of them whole",
    JSON.stringify(timing) === JSON.stringify({
      "within-date-range": { start: "2026-03-26T00:00:00+08:00", end: "2026-03-28T00:00:00+08:00" } }));
  const results = told.get("happy-path.story.results.json").results[0];
  {
    const methods = new Set(results.observations.flatMap((one) => one.methods));
    check("ticked methods are EXAMINE and INTERVIEW", [...methods].join() === "EXAMINE,INTERVIEW");
    check("all is satisfied", results.findings.every((one) => one.target.status.state === "satisfied"));
    const outcome = results.attestations.at(-1).parts[0];
    check("the panel passed it", outcome.props.some((prop) => prop.name === "outcome" && prop.value === "passed"));
  }
  const poam = told.get("rectified-then-passed.story.poam.json");
  {
    const props = new Map(poam["poam-items"][0].props.map((prop) => [prop.name, prop.value]));
    check("it was due on the day that the panel set", props.get("due") === "2026-05-08");
    check("it was handed in", props.get("handed-in") === "2026-05-06");
  }
  check("a case without rectification has no POA&M", !told.has("happy-path.story.poam.json"));
}
if (cases) checkCases();

console.log(`${checked} documents, ${controls.size} controls, ${failed} faults`);
process.exit(failed ? 1 : 0);
