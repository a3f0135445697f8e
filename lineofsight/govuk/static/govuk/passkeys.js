// Lets the browser make or use a passkey and sends its answer with the form; without this script the codes remain.

const toBytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
const toText = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

const read = (options) => {
  options.challenge = toBytes(options.challenge);
  if (options.user) options.user.id = toBytes(options.user.id);
  for (const list of [options.excludeCredentials, options.allowCredentials]) {
    for (const each of list ?? []) each.id = toBytes(each.id);
  }
  return options;
};

const written = (credential) => {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[name]) response[name] = toText(credential.response[name]);
  }
  return JSON.stringify({ id: credential.id, rawId: toText(credential.rawId), type: credential.type, response, clientExtensionResults: {} });
};

const ask = (form) => {
  const options = { publicKey: read(JSON.parse(form.dataset.options)) };
  return form.dataset.passkey === "add" ? navigator.credentials.create(options) : navigator.credentials.get(options);
};

if (window.PublicKeyCredential && navigator.credentials) {
  for (const each of document.querySelectorAll("[data-passkey-without]")) each.hidden = true;
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    const said = form.querySelector("[data-passkey-said]");
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      said.textContent = "";
      try {
        form.elements.passkey.value = written(await ask(form));
      } catch (fault) {
        said.textContent = fault.name === "InvalidStateError"
          ? "This device has a passkey for your account already."
          : "Nothing was sent: the device was not ready, or it was cancelled. You can try again.";
        return;
      }
      form.submit();
    });
  }
}
