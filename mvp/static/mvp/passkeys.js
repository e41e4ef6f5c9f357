// Passkeys need script. Each form below is hidden, with a sentence in its place, until this file has run.
(() => {
  if (!window.PublicKeyCredential || !window.webauthnJSON) return;

  const optionsOf = async (form) => {
    const kept = document.getElementById("passkey-options");
    if (kept) return JSON.parse(kept.textContent);
    const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(`no options: ${answer.status}`);
    return answer.json();
  };

  const ask = async (form) => {
    const options = await optionsOf(form);
    if (!options.creation_options) return window.webauthnJSON.get(options.request_options);
    const alone = form.elements.passwordless.checked;
    const choice = options.creation_options.publicKey.authenticatorSelection;
    choice.residentKey = alone ? "required" : "discouraged";
    choice.requireResidentKey = alone;
    choice.userVerification = alone ? "required" : "preferred";
    return window.webauthnJSON.create(options.creation_options);
  };

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    const problem = form.querySelector("[data-passkey-problem]");
    form.hidden = false;
    for (const sentence of document.querySelectorAll("[data-without-passkey]")) sentence.hidden = true;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      problem.hidden = true;
      try {
        form.elements.credential.value = JSON.stringify(await ask(form));
        form.submit();
      } catch {
        problem.hidden = false;
      }
    });
  }
})();
