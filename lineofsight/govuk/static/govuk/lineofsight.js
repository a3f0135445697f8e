// Starts the design system's scripts and the five small conveniences of our own; every page works without it.

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

// When the session is over nothing of it stays on the screen, in any tab, whether or not the server can be reached. What
// somebody has typed and not sent stays, with nothing but its own form: it can be sent, and is carried through signing in.
const { idle, atMost, signIn } = document.body.dataset;
if (idle) {
  const tabs = new BroadcastChannel("session");
  const last = Date.now() + Number(atMost) * 1000;
  const laterBy = (seconds) => Math.min(last, Date.now() + Number(seconds) * 1000);
  let ends = laterBy(idle);
  let ended = false;
  const end = () => {
    if (ended) return;
    ended = true;
    const typed = unsaved();
    sending = true;
    if (typed) {
      const note = document.createElement("p");
      note.className = "govuk-body";
      note.setAttribute("role", "alert");
      note.textContent = "You have been signed out. What you typed is still here: send it, sign in, and carry on. Nothing is lost.";
      document.querySelector("main").replaceChildren(note, typed);
      for (const part of [...document.body.children]) if (!part.contains(typed)) part.remove();
      for (const part of document.querySelectorAll("nav, .govuk-back-link")) part.remove();
      return;
    }
    document.body.replaceChildren();
    location.replace(`${signIn}?next=${encodeURIComponent(location.pathname + location.search)}`);
  };
  tabs.addEventListener("message", ({ data }) => {
    if (data === "over") end();
    else ends = laterBy(data);
  });
  tabs.postMessage(idle); // somebody is working: the other tabs last as long as this one
  document.addEventListener("htmx:afterOnLoad", () => {
    ends = laterBy(idle);
    tabs.postMessage(idle);
  });
  document.addEventListener("submit", (event) => {
    if (event.target.closest(".los-account") && !event.defaultPrevented) tabs.postMessage("over");
  });
  const look = () => { if (Date.now() > ends) end(); };
  setInterval(look, 5000);
  document.addEventListener("visibilitychange", look);
  window.addEventListener("pageshow", look);
}

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
