// A button with data-copy="ID" puts the text of the field with that id on the clipboard, and says so in its own words.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const field = document.getElementById(button.dataset.copy);
  field.select();
  await navigator.clipboard.writeText(field.value);
  button.querySelector("[data-copy-word]").textContent = button.dataset.copied;
});
