// Enter joins from anywhere on the classroom screen; the button itself answers Enter already.
document.addEventListener("keydown", (event) => {
  const button = document.querySelector(".board-join");
  if (event.key === "Enter" && button && document.activeElement !== button) button.click();
});
