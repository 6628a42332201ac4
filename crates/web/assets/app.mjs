// Starts the components of the page. Every page works without this file.
import { initAll } from './govuk-frontend.js'

initAll()
enhanceSelects()
submitOnce()
focusErrors()

/** A long select becomes a field that narrows the list while one types; its script is fetched only where one is. */
function enhanceSelects() {
  const selects = document.querySelectorAll('select[data-module="trellis-autocomplete"]')
  if (selects.length === 0) return
  const script = document.createElement('script')
  script.src = new URL('./autocomplete.js', import.meta.url)
  script.addEventListener('load', () => {
    for (const selectElement of selects) {
      window.accessibleAutocomplete.enhanceSelectElement({ selectElement, defaultValue: '', showAllValues: true })
    }
  })
  document.head.append(script)
}

/** A second click on a button of the same form within two seconds does not send it twice. */
function submitOnce() {
  const sent = new WeakMap()
  document.addEventListener('submit', (event) => {
    const last = sent.get(event.target)
    if (last !== undefined && event.timeStamp - last < 2000) event.preventDefault()
    else sent.set(event.target, event.timeStamp)
  })
}

/** A page that came back with errors, in a browser that kept the old scroll position, begins at its summary. */
function focusErrors() {
  document.querySelector('.govuk-error-summary')?.scrollIntoView({ block: 'nearest' })
}
