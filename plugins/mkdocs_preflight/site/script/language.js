// Leads to the same page and fragment in the language that is chosen, and remembers it for permanent addresses.
addEventListener(
  'click',
  ({ target }) => {
    const link = /** @type {HTMLAnchorElement | null} */ (/** @type {Element} */ (target).closest('a[hreflang]'))
    if (!link) return
    try {
      localStorage.setItem('preflight:language', link.hreflang)
    } catch {
      // Refused storage remembers nothing.
    }
    const { pathname, hash } = location
    // Of the header, the theme's instant navigation keeps what the first page of a visit said.
    link.href = pathname.replace(RegExp(`(.*)/${document.documentElement.lang}/`), `$1/${link.hreflang}/`) + hash
  },
  true,
)
