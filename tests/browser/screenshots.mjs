// Pictures of the demonstration centre for docs/screenshots: node screenshots.mjs
import { join } from "node:path";
import { openDemonstration } from "./centre.mjs";
import { openBrowser, person } from "./people.mjs";

const folder = join(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "../../docs/screenshots");
const facts =
	"category=operations&level=2&kind=initial&held_level=1&held_expires=2028-05-05&legal_entity=true&law_abiding=true" +
	"&cisp=5&specialists=61&registered_capital=30000000&total_assets=52000000&answer=1";
// who, name of the picture, the link to follow or the path to go to, and how much of the page
const pictures = [
	[null, "home", "/", 1100],
	[null, "check-result", `/check?${facts}`, 1100],
	["unit01", "task-list", "main td a[href^='/cases/']", 1400],
	["lead1", "queue", "/desk?tab=open", 1000],
	["lead1", "case", "main td a[href^='/cases/']", 1200],
	[null, "certificate", "main a[href^='/v/']", 900],
];

const centre = await openDemonstration();
const secret = /\b([a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4})\b/.exec(centre.told)[1];
const browser = await openBrowser();
for (const [login, name, where, height] of pictures) {
	const page = await person(browser, centre.base, login, { viewport: { width: 1280, height } }, secret);
	if (where.startsWith("/")) await page.goto(where);
	else {
		await page.goto(login ? page.url() : "/announcements");
		await page.locator(where).first().click();
	}
	await page.waitForLoadState();
	await page.screenshot({ path: join(folder, `${name}.png`) });
}
await browser.close();
await centre.stop();
