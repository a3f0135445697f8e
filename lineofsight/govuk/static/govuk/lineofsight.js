// Starts the design system's scripts and the four small conveniences of our own; every page works without it.

const here = document.querySelector("script[data-frontend]");
document.body.classList.add("js-enabled", "govuk-frontend-supported");
// The address comes from the page because collected static files carry a fingerprint in their name.
const frontend = await import(here.dataset.frontend);

const grow = (box) => {
  if (box.scrollHeight > box.clientHeight) box.rows = Math.min(40, box.rows + Math.ceil((box.scrollHeight - box.clientHeight) / 25));
};

const begin = (root) => {
  frontend.initAll({ scope: root });
  for (const box of root.querySelectorAll("textarea[data-grows]")) {
    grow(box);
    box.addEventListener("input", () => grow(box));
  }
  // A form is sent once: a second press while the first is on its way does nothing.
  for (const form of root.querySelectorAll("form[data-once]")) {
    form.addEventListener("submit", (event) => {
      if (form.dataset.sent && Date.now() - Number(form.dataset.sent) < 3000) event.preventDefault();
      else form.dataset.sent = String(Date.now());
    });
  }
  for (const box of root.querySelectorAll("[data-tick-all]")) {
    box.hidden = false;
    box.addEventListener("change", () => {
      for (const other of document.querySelectorAll(`input[type=checkbox][name="${box.dataset.tickAll}"]`)) other.checked = box.checked;
    });
  }
};

// What was typed in one form of a page is not lost unsaid when another is sent or the page is left. A form that saves by
// itself needs no asking.
const unsaved = (sent) =>
  [...document.querySelectorAll("main form[method=post]")].find(
    (form) =>
      form !== sent &&
      !form.matches("[hx-post]") &&
      !form.querySelector("[hx-post]") &&
      [...form.querySelectorAll("textarea, input[type=text]")].some((box) => box.value.trim() && box.value !== box.defaultValue),
  );
let sending = false;
document.addEventListener("submit", (event) => {
  if (event.defaultPrevented) return;
  const other = unsaved(event.target);
  if (other && !window.confirm("What you typed in another part of this page is not saved yet. Go on without it?")) {
    event.preventDefault();
    delete event.target.dataset.sent;
    other.querySelector("textarea, input[type=text]").focus();
    return;
  }
  sending = true;
  setTimeout(() => { sending = false; }, 3000); // a download leaves the page where it is
});
window.addEventListener("beforeunload", (event) => {
  if (!sending && unsaved()) event.preventDefault();
});

// The design system marks radios that reveal something with aria-expanded, which no radio may carry.
new MutationObserver((changes) => {
  for (const { target } of changes) {
    if (target.matches("input[type=radio][aria-expanded]")) target.removeAttribute("aria-expanded");
  }
}).observe(document.body, { subtree: true, attributeFilter: ["aria-expanded"] });

begin(document);
document.addEventListener("htmx:load", (event) => {
  if (event.target !== document.body) begin(event.target);
});
document.documentElement.dataset.ready = "yes"; // for tests in a browser: everything has been started
