// From an empty draft to a certificate that anybody can check, as the people concerned would do it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openCentre, staff, unit } from "./centre.mjs";
import { act, fill, look, openBrowser, person } from "./people.mjs";

let centre, browser, id, number;
const people = {};
const as = async (login) => (people[login] ??= await person(browser, centre.base, login));

before(async () => {
	centre = await openCentre();
	browser = await openBrowser();
});
after(async () => {
	await browser?.close();
	await centre?.stop();
});

const sections = {
	basic: {
		legal_entity: "true",
		law_abiding: "true",
		it_business_scope: "true",
		established_on: "2012-06-18",
		supplementary_requirements: "true",
	},
	overview: { security_service_since: "2014-03-01" },
	assets: { registered_capital: "30000000", total_assets: "52000000", sound_finances: "true" },
	staff: { specialists: "61", cisp: "6" },
	performance: { complete_process_practised: "true", project_value_3y: "18600000", projects_3y: "5" },
};

const task = (page, name) => page.locator("ul.tasks > li", { hasText: name }).first();

test("a unit without applications is told how to begin", async () => {
	const contact = await as("contact");
	await contact.goto("/apply");
	assert.match(await contact.locator("main").innerText(), /还没有申请/);
	assert.match(await contact.locator("main").innerText(), /ZZ-OPS1-2025-00001/);
	await look(contact, "/apply");
	await look(contact, "/apply/new?category=operations&level=2&kind=initial");
});

test("a level that is not issued is refused with the reason, and the choice stays", async () => {
	const contact = await as("contact");
	await contact.goto("/apply/new?category=audit&level=3");
	await contact.click("main form button");
	assert.match(await contact.locator("[role=alert]").innerText(), /不能新建/);
	assert.equal(await contact.inputValue("#level"), "3");
});

test("a new application opens as a list of tasks", async () => {
	const contact = await as("contact");
	await contact.goto("/apply/new?category=operations&level=2");
	await contact.click("main form button");
	await contact.waitForURL(/\/cases\/\d{4}-\d{6}$/);
	id = new URL(contact.url()).pathname.split("/").pop();
	assert.match(await task(contact, "人员情况").innerText(), /未开始/);
	assert.match(await task(contact, "提交申请").innerText(), /暂不能开始/);
});

test("what does not fit is told at its field, and what was typed stays", async () => {
	const contact = await as("contact");
	await contact.goto(`/cases/${id}/facts/staff`);
	await fill(contact.locator("main form"), { specialists: "sixty", cisp: "6" });
	await contact.click("main form button");
	assert.equal(await contact.inputValue("#specialists"), "sixty");
	assert.ok(await contact.locator(".field.wrong #specialists").isVisible());
	assert.ok(await contact.locator("#faults a[href='#specialists']").isVisible());
});

test("each section is filled in, and its task is done", async () => {
	const contact = await as("contact");
	for (const [section, facts] of Object.entries(sections)) {
		await contact.goto(`/cases/${id}/facts/${section}`);
		await fill(contact.locator("main form"), facts);
		await contact.click("main form button");
		await contact.waitForURL(new RegExp(`/cases/${id}\\?saved=`));
	}
	assert.match(await contact.locator("#tasks").innerText(), /已保存：项目业绩/);
	for (const name of ["基本情况", "单位概述", "资产运营情况", "项目业绩"])
		assert.match(await task(contact, name).innerText(), /已完成/);
	assert.match(await task(contact, "人员情况").innerText(), /有问题/);
	await contact.goto(`/cases/${id}/facts/staff`);
	await fill(contact.locator("main form"), { cisp: "7" });
	await contact.click("main form button");
	await contact.waitForURL(new RegExp(`/cases/${id}\\?saved=`));
	assert.match(await task(contact, "人员情况").innerText(), /已完成/);
});

test("two people who change the same answer are shown both, those who change others are not disturbed", async () => {
	const contact = await as("contact"), editor = await as("editor");
	const cisp = `/cases/${id}/facts/staff`;
	await contact.goto(cisp);
	await editor.goto(cisp);
	await fill(editor.locator("main form"), { cisp: "9" });
	await editor.click("main form button");
	await editor.waitForURL(new RegExp(`/cases/${id}\\?saved=`));
	await fill(contact.locator("main form"), { specialists: "62" });
	await contact.click("main form button");
	await contact.waitForURL(new RegExp(`/cases/${id}\\?saved=`));
	await contact.goto(cisp);
	assert.equal(await contact.inputValue("#cisp"), "9");
	await editor.goto(cisp);
	await fill(contact.locator("main form"), { cisp: "8" });
	await contact.click("main form button");
	await contact.waitForURL(new RegExp(`/cases/${id}\\?saved=`));
	await fill(editor.locator("main form"), { cisp: "10" });
	await editor.click("main form button");
	const both = await editor.locator("main").innerText();
	assert.match(both, /8 人/);
	assert.match(both, /10 人/);
	await editor.click("main form button");
	await editor.waitForURL(new RegExp(`/cases/${id}\\?saved=`));
	await editor.goto(cisp);
	assert.equal(await editor.inputValue("#cisp"), "10");
});

test("evidence goes to its requirement, and can be taken back", async () => {
	const contact = await as("contact");
	await contact.goto(`/cases/${id}/evidence/process`);
	const rows = contact.locator("section.card[id^='ops2']");
	assert.equal(await rows.count(), 3);
	for (let i = 0; i < 3; i++) {
		const row = rows.nth(i);
		await row.locator("summary").click();
		await fill(row, { project: "某市政务云安全运营项目", document: `运营记录 ${i}` });
		await row.locator("input[type=file]").setInputFiles({
			name: `过程证据-${i}.pdf`,
			mimeType: "application/pdf",
			buffer: Buffer.from(`%PDF-1.4 evidence ${i}`),
		});
		await row.locator("form button", { hasText: "上传" }).click();
		await contact.waitForURL(/\/evidence\/process#ops2/);
		await contact.goto(`/cases/${id}/evidence/process`);
		assert.match(await rows.nth(i).innerText(), new RegExp(`过程证据-${i}\\.pdf`));
	}
	await rows.nth(2).locator("button", { hasText: "删除" }).click();
	await contact.waitForURL(/\/evidence\/process/);
	assert.doesNotMatch(await rows.nth(2).innerText(), /过程证据-2/);
	await contact.goto(`/cases/${id}`);
	assert.match(await contact.locator("ul.tasks > li", { hasText: "过程能力" }).innerText(), /进行中/);
});

test("the unit's pages are open to everybody's eyes and screens", async () => {
	const contact = await as("contact");
	for (const path of ["", "/facts/basic", "/facts/staff", "/evidence/process", "/answers"])
		await look(contact, `/cases/${id}${path}`);
});

test("an editor cannot submit, the contact checks the answers and does", async () => {
	const editor = await as("editor"), contact = await as("contact");
	await editor.goto(`/cases/${id}/answers`);
	assert.match(await editor.locator("main").innerText(), /由授权联系人提交/);
	await contact.goto(`/cases/${id}/answers`);
	assert.match(await contact.locator("main").innerText(), /10 人/);
	await contact.locator("details#submit button").click();
	assert.ok(await contact.locator("[role=alert]").isVisible());
	await contact.click(".who a[hreflang=en]");
	assert.match(contact.url(), new RegExp(`/cases/${id}$`));
	await contact.click(".who a[hreflang=zh]");
	await contact.goto(`/cases/${id}/answers`);
	await fill(contact.locator("details#submit"), { truthful: true, declassified: true });
	await contact.locator("details#submit button").click();
	await contact.waitForURL(`**/cases/${id}?done=submit`);
	assert.match(await contact.locator(".done").innerText(), /接下来轮到：受理人员/);
});

test("intake files, the director approves the start, and the ten days begin", async () => {
	const intake = await as("intake");
	await intake.goto("/desk");
	assert.match(await intake.locator("table").innerText(), new RegExp(unit.name));
	await act(intake, id, "file", { legal_entity: true, sealed_and_bound: true, electronic_copy: true, lead: "lead" });
	await act(await as("director"), id, "approve-start");
	const lead = await as("lead");
	await lead.goto("/desk");
	assert.match(await lead.locator("table").innerText(), /还有 10 个工作日/);
	await look(lead, "/desk");
	await look(lead, `/cases/${id}`);
	await look(lead, `/cases/${id}/clocks/acceptance-opinion`);
});

test("the lead asks for a supplement, and the unit hands it in", async () => {
	await act(await as("lead"), id, "request-supplement", { items: "请补充服务流程文件" });
	const contact = await as("contact");
	await contact.goto(`/cases/${id}`);
	assert.match(await contact.locator(".now").innerText(), /请补充服务流程文件/);
	assert.ok(await task(contact, "补充资料").isVisible());
	await act(contact, id, "supplement", { note: "已补充服务流程文件", paper_sent: true });
});

test("accepted and approved, the agreement goes out, comes into force and is paid", async () => {
	const lead = await as("lead");
	await act(lead, id, "accept", { opinion: "材料齐全，予以受理" });
	await act(await as("director"), id, "approve-acceptance");
	await act(lead, id, "mail-agreement");
	await act(lead, id, "agreement-in-force", { on: "2026-03-02" });
	await act(await as("finance"), id, "record-payment", { amount: "87000", on: "2026-03-02", reference: "20260302001" });
});

test("the audit is planned, confirmed, carried out and concluded", async () => {
	const lead = await as("lead"), assessor = await as("assessor");
	await act(lead, id, "assemble-group", { members: ["assessor"] });
	await act(lead, id, "notify-audit", { mode: "on-site", first_day: "2026-03-10", last_day: "2026-03-11" });
	await act(await as("contact"), id, "confirm-audit", { confirmed: "true" });
	await assessor.goto(`/cases/${id}`);
	const requirements = await assessor.locator("form[action$='/actions/judge']").count();
	assert.equal(requirements, 7);
	for (let i = 0; i < requirements; i++) {
		await assessor.goto(`/cases/${id}`);
		const form = assessor.locator("form[action$='/actions/judge']").nth(i);
		if (!(await form.isVisible())) await form.locator("xpath=ancestor::details/summary").click();
		await fill(form, { result: "conform" });
		await form.locator("button").click();
		await assessor.waitForURL(`**/cases/${id}?done=judge*`);
	}
	await look(assessor, `/cases/${id}`);
	await act(lead, id, "conclude-audit", { conclusion: "pass", report: "各项要求均符合" });
});

test("the secretary lists the case and draws a panel, the experts vote, the outcome is recorded", async () => {
	const secretary = await as("secretary"), admin = await as("admin");
	await act(secretary, id, "list", { meeting: "2026-03-10" });
	await secretary.goto("/desk/meetings/2026-03-10");
	await secretary.click("main form button");
	await secretary.waitForURL(/#panel$/);
	assert.equal(await secretary.locator("#panel li").count(), 5);
	for (const login of Object.keys(staff).filter((name) => name.startsWith("expert")))
		await act(await as(login), id, "vote", { vote: "pass", reason: "证据充分，结论合理" });
	await look(secretary, "/desk/meetings");
	await look(secretary, "/desk/meetings/2026-03-10");
	await admin.goto("/admin");
	await admin.click(".trial button[value=meeting]");
	await admin.waitForURL("**/admin");
	assert.match(await admin.locator(".trial").innerText(), /2026年3月10日/);
	await act(secretary, id, "decide");
});

test("approved, the certificate is made and sent to the address that the contact confirmed", async () => {
	const to = { address: "北京市海淀区中关村南大街 5 号", recipient: "周先生 13800000000" };
	await act(await as("contact"), id, "confirm-address", to);
	await act(await as("director"), id, "approve-issue");
	await act(await as("clerk"), id, "make-certificate");
	await act(await as("clerk"), id, "send-certificate", to);
	const contact = await as("contact");
	await contact.goto(`/cases/${id}`);
	number = (await contact.locator("a.button[href^='/v/']").getAttribute("href")).split("/").pop();
	await look(contact, `/cases/${id}`);
	const paper = await contact.request.get(`/cases/${id}/documents/certificate.pdf`);
	assert.equal(paper.status(), 200);
	assert.equal((await paper.body()).subarray(0, 5).toString(), "%PDF-");
});

test("anybody can check the certificate and see it announced", async () => {
	const visitor = await person(browser, centre.base);
	await visitor.goto("/register");
	await visitor.fill("#q", "安和信息");
	await visitor.click("main form button");
	await visitor.click(`a[href="/v/${number}"]`);
	const page = await visitor.locator("main").innerText();
	assert.match(page, /有效/);
	assert.match(page, new RegExp(unit.name));
	await visitor.goto("/announcements");
	assert.match(await visitor.locator("main").innerText(), new RegExp(number));
	await look(visitor, `/v/${number}`);
});
