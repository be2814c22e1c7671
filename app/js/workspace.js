// What the pages of the workspace need of a script: leaving at once, and asking before what was typed is lost.
// Everything else works without it.

const ELSEWHERE = "https://www.google.com/search?q=clima+quito";
const PRESSES = 3;
const WITHIN = 2000;

function leave() {
  // Nothing asks on the way out.
  changed = false;
  document.body.hidden = true;
  document.title = "";
  try {
    location.replace(ELSEWHERE);
  } catch {
    location.href = "about:blank";
  }
}

for (const button of document.querySelectorAll(".quick-exit__button")) button.addEventListener("click", leave);

let presses = [];
addEventListener("keydown", (event) => {
  if (event.repeat) return;
  if (event.key !== "Shift") {
    presses = [];
    return;
  }
  presses = presses.filter((before) => event.timeStamp - before <= WITHIN);
  presses.push(event.timeStamp);
  if (presses.length >= PRESSES) leave();
});

// A form that came back with what was typed is unsaved from the beginning.
let changed = document.querySelector("form[data-guard] [aria-invalid=true]") !== null;
for (const form of document.querySelectorAll("form[data-guard]")) {
  form.addEventListener("input", () => {
    changed = true;
  });
}
addEventListener("submit", () => {
  changed = false;
});
addEventListener("beforeunload", (event) => {
  if (changed) event.preventDefault();
});

// Choosing a point: a tap becomes degrees by the inverse of Web Mercator, and the parish under it is chosen.
const picker = document.querySelector(".picker");
if (picker) {
  const field = (name) => document.querySelector(`[name="${name}"]`);
  const [lon, lat, parish] = [field("lon:number"), field("lat:number"), field("parish")];
  const { left, top, scale, whole } = picker.dataset;
  const mark = picker.querySelector(".picker__point");
  const back = document.querySelector(".picker__whole");
  const numbers = { left: Number(left), top: Number(top), scale: Number(scale) };

  const show = (x, y) => {
    mark.setAttribute("cx", x);
    mark.setAttribute("cy", y);
  };
  const choose = (code) => {
    for (const path of picker.querySelectorAll(".picker__parish")) {
      path.classList.toggle("picker__parish--chosen", path.dataset.code === code);
    }
  };
  const near = (code) => {
    const path = picker.querySelector(`[data-code="${code}"]`);
    picker.setAttribute("viewBox", path ? path.dataset.box : whole);
    back.hidden = !path;
    choose(code);
  };

  picker.addEventListener("click", (event) => {
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(picker.getScreenCTM().inverse());
    const [x, y] = [point.x / numbers.scale + numbers.left, point.y / numbers.scale + numbers.top];
    lon.value = (x * 360 - 180).toFixed(6);
    lat.value = ((Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI).toFixed(6);
    show(point.x, point.y);
    const code = event.target.dataset?.code;
    if (code) {
      parish.value = code;
      choose(code);
    }
    lon.dispatchEvent(new Event("input", { bubbles: true }));
  });
  parish.addEventListener("change", () => near(parish.value));
  back.addEventListener("click", () => near(""));
  back.hidden = picker.getAttribute("viewBox") === whole;

  const typed = () => {
    const [x, y] = [lon.value, lat.value].map((text) => Number(text.replace(",", ".")));
    if (!lon.value || !lat.value || Number.isNaN(x + y)) return show(-1, -1);
    const mercator = (1 - Math.asinh(Math.tan((y * Math.PI) / 180)) / Math.PI) / 2;
    show(((x + 180) / 360 - numbers.left) * numbers.scale, (mercator - numbers.top) * numbers.scale);
  };
  lon.addEventListener("change", typed);
  lat.addEventListener("change", typed);
}
