// The buttons of the share group on pages of parishes and commitments (app/src/share.rs), which bring
// their addresses and words with them. Everything else stays a plain link.

// The style sheet shows each button only where the browser can do what it says.
document.documentElement.classList.toggle("can-share", Boolean(navigator.share));
document.documentElement.classList.toggle("can-copy", Boolean(navigator.clipboard));

document.addEventListener("click", async (event) => {
  const button = event.target.closest?.("[data-share]");
  if (!button) return;
  const group = button.closest(".share");
  const { address, title, copied, refused } = group.dataset;
  const said = group.querySelector(".share__said");
  if (button.dataset.share === "device") {
    // Whoever closes the sheet of the device without sharing has decided so; there is nothing to say.
    navigator.share({ title, url: address }).catch(() => {});
    return;
  }
  said.textContent = await navigator.clipboard.writeText(address).then(
    () => copied,
    () => `${refused} ${address}`,
  );
});
