// A passkey that was cancelled, or that the browser refuses, is told on the page and not only in the console.
document.addEventListener('allauth.error', (event) => {
  event.preventDefault()
  document.getElementById('passkey-failed').hidden = false
})
