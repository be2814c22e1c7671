// A page that the app shows brings the link to its stylesheet (server/src/page/style.rs). Once it is there
// it stays, so that the next such page shows at once.

addEventListener(
  "load",
  ({ target: link }) => {
    if (link.localName === "link" && link.closest(".part")) document.head.append(link.cloneNode());
  },
  true,
);
