// Tells the server that this form is still open, and shows who else has it open. The form works without this file.
(() => {
  const region = document.querySelector("[data-editing]");
  const form = document.getElementById(region?.dataset.form);
  if (!form) return;
  const BEAT = 60_000;
  const IDLE = 10 * BEAT;
  let active = Date.now();
  let beaten = Date.now();
  let sent = false;
  let gone = false;

  const sign = (name) => {
    const data = new FormData();
    data.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    data.set(name, region.dataset.editing);
    return data;
  };

  const beat = async () => {
    if (gone || document.hidden || Date.now() - active > IDLE) return;
    beaten = Date.now();
    const answer = await fetch(location.href, { method: "POST", body: sign("still_editing") }).catch(() => null);
    if (!answer) return;
    if (answer.status !== 200 || answer.redirected) {
      gone = true; // signed out, withdrawn, or no longer ours: saving will say which
      return;
    }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const told = page.body.textContent.trim();
    if (told !== region.textContent.trim()) region.replaceChildren(...page.body.childNodes);
  };

  const notice = () => {
    active = Date.now();
    if (active - beaten > BEAT) beat();
  };

  for (const kind of ["input", "keydown", "pointerdown"]) document.addEventListener(kind, notice, { passive: true });
  document.addEventListener("visibilitychange", () => document.hidden || ((active = Date.now()), beat()));
  form.addEventListener("submit", () => (sent = true));
  addEventListener("pagehide", () => sent || gone || navigator.sendBeacon(location.href, sign("stopped_editing")));
  addEventListener("pageshow", (event) => {
    sent = false;
    if (event.persisted) beat();
  });
  setInterval(beat, BEAT);
})();
