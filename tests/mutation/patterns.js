// Small changes to a regular expression: each as a whole new one. Mirror of patterns.py.

const PART = /\\.|\[\^?(?:\\.|[^\]\\])*\]|\{\d+(?:,\d*)?\}|\(\?[:!=]|./gs

/** The expressions that differ from this one in one part and can be compiled. */
export const changed = (pattern) => {
  const parts = pattern.match(PART) ?? []
  const found = parts.flatMap((part, at) => instead(part).map((now) => replaced(parts, at, now).join('')))
  return [...new Set(found)].filter((each) => each !== pattern && compiles(each))
}

const replaced = (parts, at, now) => [...parts.slice(0, at), now, ...parts.slice(at + 1)]

const instead = (part) => {
  if (part === '[^]') return []
  if (part.startsWith('[^')) return [`[${part.slice(2)}`]
  if (part.startsWith('[')) return [`[^${part.slice(1)}`]
  if (/^\{\d/.test(part)) return counted(part.slice(1, -1).split(','))
  if (['?', '+', '*', '^', '$'].includes(part)) return ['']
  if (part === '\\d' || part === '\\D') return [part === '\\d' ? '\\D' : '\\d']
  if (part === '(?!' || part === '(?=') return [part === '(?!' ? '(?=' : '(?!']
  return []
}

const counted = (bounds) =>
  bounds.flatMap((bound, at) => (bound ? [Number(bound) - 1, Number(bound) + 1] : []).map((now) => `{${replaced(bounds, at, now).join()}}`))

const compiles = (pattern) => {
  try {
    new RegExp(pattern)
    return true
  } catch {
    return false
  }
}
