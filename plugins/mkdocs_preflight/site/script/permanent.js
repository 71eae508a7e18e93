// Leads from a permanent address on to the reader's language, with the fragment kept.
const ways = [...document.querySelectorAll('main a')].filter((way) => way instanceof HTMLAnchorElement)

/** @returns {string[]} */
function wanted() {
  /** @type {string | null} */
  let remembered = null
  try {
    remembered = localStorage.getItem('preflight:language')
  } catch {
    // Refused storage remembers nothing.
  }
  return [remembered ?? '', ...navigator.languages].map((language) => language.toLowerCase())
}

const way =
  ways.length > 1
    ? wanted()
        .map((language) => ways.find((way) => language.split('-')[0] === way.lang))
        .find(Boolean) ?? ways[0]
    : ways[0]
if (way) location.replace(way.href.split('#')[0] + (location.hash || way.hash))
