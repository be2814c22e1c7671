// Follows a work that goes on after the page was drawn. The page itself is asked again, and says how far the
// work has come; where it says something else, it takes the place of this one.

/** How often an answer may be missing before somebody has to look herself. */
const MISSING = 20;

export function follow(part) {
  const pause = Number(part.dataset.again) * 1000;
  let missing = 0;
  const ask = async () => {
    try {
      const answer = await fetch(location.href, { headers: { accept: "text/html" } });
      if (!answer.ok) throw new Error(answer.status);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const [bar, words] = [".under-way__bar", ".under-way__words"].map((name) => page.querySelector(name));
      // The heading says which work it is: a check, or the writing.
      const heading = page.querySelector("h1")?.textContent;
      if (!bar || heading !== document.querySelector("h1").textContent) return location.reload();
      Object.assign(part.querySelector(".under-way__bar"), { max: bar.max, value: bar.value });
      part.querySelector(".under-way__words").textContent = words.textContent;
      missing = 0;
    } catch {
      missing += 1;
    }
    if (missing < MISSING) setTimeout(ask, pause);
  };
  setTimeout(ask, pause);
}
