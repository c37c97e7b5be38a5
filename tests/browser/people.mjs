// People at their browsers: signing in, filling in forms, pressing buttons; and what every page owes them.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";
import { password } from "./centre.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";

export const openBrowser = () => chromium.launch({ executablePath, args: ["--no-sandbox"] });

// Somebody's browser window. What the console complains of fails the test at the next look.
export async function person(browser, base, login, options = {}, secret = password) {
	const context = await browser.newContext({
		baseURL: base,
		locale: "zh-CN",
		viewport: { width: 1280, height: 900 },
		...options,
	});
	const page = await context.newPage();
	page.base = base;
	page.complaints = [];
	page.on("console", (message) => {
		if (message.type() === "error" && !/status of 4\d\d/.test(message.text())) page.complaints.push(message.text());
	});
	page.on("pageerror", (error) => page.complaints.push(String(error)));
	if (!login) return page;
	await page.goto("/sign-in");
	await page.fill("#login", login);
	await page.fill("#password", secret);
	await page.click("main button");
	await page.waitForURL((url) => url.pathname !== "/sign-in");
	return page;
}

// Fills in the form of an action on the case page and presses its button.
export async function act(page, id, action, fields = {}) {
	await page.goto(`/cases/${id}`);
	const form = page.locator(`details#${action}`);
	if (!(await form.getAttribute("open").then((open) => open !== null))) await form.locator("> summary").click();
	await fill(form, fields);
	await form.locator("form button").last().click();
	await page.waitForURL(`**/cases/${id}?done=${action}`);
}

export async function fill(form, fields) {
	for (const [name, value] of Object.entries(fields)) {
		if (Array.isArray(value)) {
			for (const one of value) await form.locator(`[name="${name}[]"][value="${one}"]`).check();
			continue;
		}
		const field = form.locator(`[name="${name}"]`);
		const type = await field.first().getAttribute("type");
		const tag = await field.first().evaluate((element) => element.tagName);
		if (type === "radio") await form.locator(`[name="${name}"][value="${value}"]`).check();
		else if (type === "checkbox") await field.setChecked(value);
		else if (tag === "SELECT") await field.selectOption(String(value));
		else await field.fill(String(value));
	}
}

async function accessible(page, what) {
	await page.evaluate(axe);
	const found = await page.evaluate(() =>
		globalThis.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] }),
	);
	const faults = found.violations.map(
		(fault) => `${fault.id}: ${fault.nodes.map((node) => node.html.slice(0, 160)).join(" | ")}`,
	);
	assert.deepEqual(faults, [], `${what} has barriers`);
}

async function fits(page, what) {
	const [wide, room] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
	assert.ok(wide <= room, `${what} is ${wide} pixels wide on a screen of ${room}`);
}

// Looks at a page as everybody may meet it: both languages, light and dark, desk and phone.
export async function look(page, path) {
	const before = page.viewportSize();
	for (const [language, width, colorScheme] of [
		["zh", 1280, "light"],
		["zh", 390, "dark"],
		["en", 1280, "dark"],
		["en", 390, "light"],
	]) {
		const what = `${path} (${language}, ${width}, ${colorScheme})`;
		await page.context().addCookies([{ name: "zizhi_language", value: language, url: page.base }]);
		await page.setViewportSize({ width, height: 900 });
		await page.emulateMedia({ colorScheme });
		const answer = await page.goto(path);
		assert.equal(answer.status(), 200, what);
		assert.equal(await page.locator("h1").count(), 1, `${what} has one heading`);
		await accessible(page, what);
		await fits(page, what);
	}
	await page.context().addCookies([{ name: "zizhi_language", value: "zh", url: page.base }]);
	await page.setViewportSize(before);
	await page.emulateMedia({ colorScheme: "light" });
	assert.deepEqual(page.complaints, [], `${path}: the console complains`);
}
