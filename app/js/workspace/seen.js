// Shows what the public will see of a place while it is being chosen. What that is, the server says: it gets
// the fields of the place, and the name, because of some spaces no place is kept.

/** How long to wait for somebody who goes on typing, in milliseconds. */
const PAUSE = 300;
/** The fields that decide. */
const PLACE = ["precision", "canton", "parish", "lon:number", "lat:number"];
const NAMES = ["name_es", "name_en"];

export function show(place) {
  const form = place.closest("form");
  const button = place.parentElement.querySelector(".seen__button");
  let pause;
  let last;
  let shown;

  const ask = async () => {
    last?.abort();
    last = new AbortController();
    const { signal } = last;
    const said = new FormData(form);
    const body = new URLSearchParams([...PLACE, ...NAMES].map((name) => [name, said.get(name) ?? ""]));
    place.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(place.dataset.ask, { method: "POST", body, signal });
      if (!answer.ok) throw new Error(answer.status);
      const html = await answer.text();
      button.hidden = true;
      // What has not changed is not said again.
      if (html !== shown) place.innerHTML = html;
      shown = html;
    } catch {
      // A later question is under way.
      if (signal.aborted) return;
      place.textContent = place.dataset.failed;
      shown = undefined;
      button.hidden = false;
    }
    place.removeAttribute("aria-busy");
  };

  form.addEventListener("input", ({ target }) => {
    if (!PLACE.includes(target.name)) return;
    clearTimeout(pause);
    pause = setTimeout(ask, PAUSE);
  });
  form.addEventListener("change", ({ target }) => {
    if (NAMES.includes(target.name)) ask();
  });
  button.hidden = true;
}
