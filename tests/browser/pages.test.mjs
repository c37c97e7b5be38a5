// Every other page, to everybody's eyes and screens; and what must work without scripts.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openCentre, unit } from "./centre.mjs";
import { act, fill, look, openBrowser, person } from "./people.mjs";

let centre, browser;
before(async () => {
	centre = await openCentre();
	browser = await openBrowser();
});
after(async () => {
	await browser?.close();
	await centre?.stop();
});

const certificate = "ZZ-OPS1-2025-00001";
const facts =
	"category=operations&level=2&kind=initial&held_level=1&held_expires=2028-05-05&legal_entity=true&cisp=5" +
	"&specialists=61&registered_capital=30000000&answer=1";

test("the public pages have no barriers", async () => {
	const visitor = await person(browser, centre.base);
	for (const path of [
		"/",
		"/qualifications",
		"/qualifications/operations/2",
		"/fees?category=operations&level=2&kind=initial",
		"/check",
		`/check?${facts}`,
		"/register",
		`/v/${certificate}`,
		"/announcements",
		"/faq",
		"/readings",
		"/calendar",
		`/check/all?${facts}`,
		"/downloads",
		"/sign-in",
	])
		await look(visitor, path);
});

test("the readiness check says how much is missing", async () => {
	const visitor = await person(browser, centre.base);
	await visitor.goto(`/check?${facts}`);
	const answer = await visitor.locator("main").innerText();
	assert.match(answer, /还差 \d+ 项/);
	assert.match(answer, /7 人/);
});

test("administration has no barriers", async () => {
	const admin = await person(browser, centre.base, "admin");
	for (const path of [
		"/admin",
		"/admin/units",
		"/admin/units/new",
		`/admin/units/${unit.code}`,
		"/admin/users",
		"/admin/users/new",
		"/admin/users/lead",
		"/admin/mails",
		"/account",
	])
		await look(admin, path);
});

test("an administrator adds a unit and its contact, who sets a password of his own", async () => {
	const admin = await person(browser, centre.base, "admin");
	await admin.goto("/admin/units/new");
	await fill(admin.locator("main form"), { code: "SG-201912345K", name: "Lion City Security Pte Ltd" });
	await admin.click("main form button");
	await admin.waitForURL(/saved=1/);
	await admin.goto("/admin/users/new");
	await fill(admin.locator("main form"), {
		login: "lion",
		name: "Lim Wei",
		mail: "lim@example.com",
		role: ["contact"],
		unit: "SG-201912345K",
	});
	await admin.click("main form button");
	const given = await admin.innerText("#password");
	assert.match(given, /^[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}$/);
	const lion = await person(browser, centre.base);
	await lion.goto("/sign-in");
	await fill(lion.locator("main form"), { login: "lion", password: given });
	await lion.click("main form button");
	await lion.waitForURL("**/account");
	await lion.goto("/apply");
	assert.match(lion.url(), /\/account$/);
});

test("an administrator cannot give up the role, nor close the own account", async () => {
	const admin = await person(browser, centre.base, "admin");
	await admin.goto("/admin/users/admin");
	await admin.uncheck("#active");
	await admin.click("main form button");
	assert.match(await admin.locator("[role=alert]").innerText(), /系统管理员/);
});

test("supervision opens a measure from a certificate, another decides, and holder and public see it", async () => {
	const supervision = await person(browser, centre.base, "supervision");
	await look(supervision, "/desk/holders");
	await look(supervision, "/desk/holders?tab=confirm");
	await look(supervision, `/desk/holders/${certificate}`);
	await fill(supervision.locator("#open"), { kind: "disposition" });
	await supervision.click("#open button");
	await supervision.waitForURL(/\/cases\/\d{4}-\d{6}$/);
	const id = supervision.url().split("/").pop();
	await act(supervision, id, "propose", { measure: "rectification", violation: "服务记录缺失", reason: "情节较重" });
	const director = await person(browser, centre.base, "director");
	await act(director, id, "order-rectification", { reason: "补齐服务记录", remedy_by: "2026-06-01" });
	await look(director, `/cases/${id}`);
	const contact = await person(browser, centre.base, "contact");
	await look(contact, "/apply");
	await contact.goto("/apply");
	assert.match(await contact.locator("main").innerText(), /限期整改[\s\S]*2026年6月1日/);
	const visitor = await person(browser, centre.base);
	await look(visitor, `/v/${certificate}`);
	await visitor.goto(`/v/${certificate}`);
	assert.match(await visitor.locator("h1").innerText(), /限期整改/);
});

test("what is not yours is not there, and a visitor is asked to sign in", async () => {
	const contact = await person(browser, centre.base, "contact");
	assert.ok([403, 404].includes((await contact.goto("/desk")).status()));
	assert.ok([403, 404].includes((await contact.goto("/admin")).status()));
	const visitor = await person(browser, centre.base);
	await visitor.goto("/apply");
	assert.match(visitor.url(), /\/sign-in/);
});

test("without scripts a unit signs in, fills in a section, brings a file and reads its answers", async () => {
	const contact = await person(browser, centre.base, "contact", { javaScriptEnabled: false });
	await contact.goto("/apply/new?category=operations&level=2");
	await contact.click("main form button");
	await contact.waitForURL(/\/cases\/\d{4}-\d{6}$/);
	const place = new URL(contact.url()).pathname;
	await contact.goto(`${place}/facts/staff`);
	await fill(contact.locator("main form"), { specialists: "40", cisp: "6" });
	await contact.click("main form button");
	await contact.waitForURL(/saved=/);
	await contact.goto(`${place}/evidence/staff`);
	const other = contact.locator("#other");
	await other.locator("summary").click();
	await other.locator("input[type=file]").setInputFiles({
		name: "人员名单.csv",
		mimeType: "text/csv",
		buffer: Buffer.from("姓名\n张三\n"),
	});
	await other.locator("form button", { hasText: "上传" }).click();
	await contact.waitForURL(/evidence\/staff#other/);
	await contact.goto(`${place}/answers`);
	const answers = await contact.locator("main").innerText();
	assert.match(answers, /40 人/);
	assert.match(answers, /人员名单\.csv/);
});
