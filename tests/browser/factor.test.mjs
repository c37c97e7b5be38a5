// The second factor, as somebody of the centre meets it at the first sign-in and at the next; and where one is signed in.
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { after, before, test } from "node:test";
import { openRealCentre, password } from "./centre.mjs";
import { look, openBrowser, person } from "./people.mjs";

let centre, browser;
before(async () => {
	centre = await openRealCentre();
	browser = await openBrowser();
});
after(async () => {
	await browser?.close();
	await centre?.stop();
});

// RFC 6238, from the secret as the page shows it.
function code(secret, away = 0) {
	const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
	const bits = [...secret.replaceAll(" ", "")].map((letter) => letters.indexOf(letter).toString(2).padStart(5, "0")).join("");
	const key = Buffer.from(bits.match(/.{8}/g).map((eight) => parseInt(eight, 2)));
	const step = Buffer.alloc(8);
	step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30000) + away));
	const digest = createHmac("sha1", key).update(step).digest();
	return String((digest.readUInt32BE(digest[19] & 15) & 0x7fffffff) % 1000000).padStart(6, "0");
}

test("somebody of the centre sets it up, keeps the recovery codes, and gives a code the next time", async () => {
	const lead = await person(browser, centre.base, "lead");
	assert.match(lead.url(), /\/second-factor\?back=/);
	await look(lead, "/second-factor?back=/desk");
	assert.equal(await lead.locator("img.code").evaluate((image) => image.complete && image.naturalWidth > 0), true);
	const secret = await lead.locator("#secret").innerText();
	await lead.fill("#code", "000000");
	await lead.click("main button");
	assert.match(await lead.locator("[role=alert]").innerText(), /不正确/);
	await lead.fill("#code", code(secret, -1));
	await lead.click("main button");
	await lead.locator("#recovery").waitFor();
	assert.equal(await lead.locator("#recovery li").count(), 8);
	const spare = await lead.locator("#recovery li").first().innerText();
	await lead.click("main a.button");
	await lead.waitForURL("**/desk");
	await look(lead, "/account");

	const again = await person(browser, centre.base, "lead");
	await look(again, "/second-factor?back=/desk");
	await again.fill("#code", code(secret));
	await again.click("main button");
	await again.waitForURL("**/desk");

	const lost = await person(browser, centre.base, "lead");
	await lost.fill("#code", spare);
	await lost.click("main button");
	await lost.waitForURL("**/desk");
	await lost.goto("/account");
	assert.equal(await lost.locator("section[aria-labelledby=sessions] tbody tr").count(), 3);
	await lost.fill("#password", "somebody else's guess");
	await lost.click("section[aria-labelledby=sessions] button");
	assert.match(await lost.locator("section[aria-labelledby=sessions] [role=alert]").innerText(), /不正确/);
	await lost.fill("#password", password);
	await lost.click("section[aria-labelledby=sessions] button");
	await lost.waitForURL("**/account?ended=1");
	assert.equal(await lost.locator("section[aria-labelledby=sessions] tbody tr").count(), 1);
	await again.goto("/desk");
	assert.match(again.url(), /\/sign-in/);
});

test("a unit's people get in by their password alone", async () => {
	const contact = await person(browser, centre.base, "contact", {}, password);
	assert.match(contact.url(), /\/apply$/);
});

test("a unit's people set one up with their password once more", async () => {
	const editor = await person(browser, centre.base, "editor");
	await editor.goto("/account");
	await editor.click("section[aria-labelledby=factor] button");
	await look(editor, "/second-factor");
	const secret = await editor.locator("#secret").innerText();
	for (const given of ["somebody else's guess", password]) {
		await editor.fill("#code", code(secret));
		await editor.fill("#password", given);
		await editor.click("main button");
		if (given !== password) assert.match(await editor.locator("[role=alert]").innerText(), /密码不正确/);
	}
	await editor.locator("#recovery").waitFor();
});
