// A centre in a temporary folder: units and people made by the command line, the program serving it.
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const program = process.env.ZIZHI ?? "../../build/zizhi";
export const password = "a long enough password";
export const unit = { code: "91110108600040399G", name: "北京安和信息安全技术有限公司" };
export const staff = {
	admin: "administrator",
	intake: "intake",
	lead: "lead",
	assessor: "assessor",
	director: "director",
	secretary: "secretary",
	finance: "finance",
	clerk: "clerk",
	supervision: "supervision",
	expert1: "expert",
	expert2: "expert",
	expert3: "expert",
	expert4: "expert",
	expert5: "expert",
};

const manual = ["--clock", "manual:2026-03-02"];

function run(folder, words, input) {
	const done = spawnSync(program, [...words, "--data", folder, ...manual], { input });
	if (done.status !== 0) throw new Error(`zizhi ${words.join(" ")}: ${done.stderr}`);
}

function addPeople(folder) {
	run(folder, ["unit", "add", "--code", unit.code, "--name", unit.name]);
	const add = (login, role, ...more) =>
		run(folder, ["user", "add", "--login", login, "--role", role, "--name", login, ...more], password);
	for (const [login, role] of Object.entries(staff)) add(login, role);
	add("contact", "contact", "--unit", unit.code, "--mail", "contact@example.com");
	add("editor", "editor", "--unit", unit.code);
	const register = join(folder, "register.csv");
	writeFileSync(
		register,
		"number,unit_code,unit_name,category,level,issued_on,expires_on,status\n" +
			`ZZ-OPS1-2025-00001,${unit.code},${unit.name},operations,1,2025-05-06,2028-05-05,valid\n`,
	);
	run(folder, ["import", "register", register]);
}

// Starts the program on a folder; what it tells until it listens is `told`.
function serve(folder, ...more) {
	const words = ["serve", "--data", folder, "--listen", "127.0.0.1:0", ...more];
	const server = spawn(program, words, { stdio: ["ignore", "pipe", process.env.ZIZHI_ERRORS ? "inherit" : "ignore"] });
	const stop = () =>
		new Promise((resolve) => {
			server.removeAllListeners("exit");
			server.on("exit", () => {
				rmSync(folder, { recursive: true, force: true });
				resolve();
			});
			server.kill("SIGTERM");
		});
	return new Promise((resolve, reject) => {
		let told = "";
		server.stdout.on("data", (bytes) => {
			told += bytes;
			const found = /listening on (\S+)/.exec(told);
			if (found) resolve({ base: found[1], told, stop });
		});
		server.on("exit", (status) => reject(new Error(`the program ended with ${status}: ${told}`)));
	});
}

const makeFolder = () => mkdtempSync(join(tmpdir(), "zizhi-browser-"));

// A small centre for tests; `base` is its address. Call stop() at the end.
export function openCentre() {
	const folder = makeFolder();
	addPeople(folder);
	return serve(folder, ...manual);
}

// The same under the real clock, where the centre's people have a second factor.
export function openRealCentre() {
	const folder = makeFolder();
	addPeople(folder);
	return serve(folder);
}

// The demonstration centre; `told` has the password of everybody.
export const openDemonstration = () => serve(makeFolder(), ...manual, "--demo");
