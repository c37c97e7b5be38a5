// Everything works without this file; it only adds: the name of a chosen file on its button, the
// focus on what has to be mended, and one press of a button that carries something out.
"use strict";

document.addEventListener("change", (event) => {
	const input = event.target;
	if (input.type !== "file" || !input.nextElementSibling) return;
	const names = Array.from(input.files, (file) => file.name).join("、");
	if (names) input.nextElementSibling.textContent = names;
});

document.addEventListener("submit", (event) => {
	const form = event.target;
	if (form.method !== "post") return;
	if (form.dataset.sent) event.preventDefault();
	form.dataset.sent = "yes";
});

addEventListener("pageshow", () => {
	for (const form of document.forms) delete form.dataset.sent;
});

document.querySelector("#faults")?.focus();
