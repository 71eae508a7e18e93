import { PreflightCases } from './cases.js'
import { PreflightChecklist, PreflightItem } from './checklist.js'
import { PreflightCopy } from './copy.js'
import { PreflightPath } from './path.js'

const ELEMENTS = {
  'preflight-cases': PreflightCases,
  'preflight-checklist': PreflightChecklist,
  'preflight-copy': PreflightCopy,
  'preflight-item': PreflightItem,
  'preflight-path': PreflightPath,
}

// With instant navigation the script runs once and elements upgrade when they appear; a second copy would be refused.
for (const [name, element] of Object.entries(ELEMENTS)) {
  if (!customElements.get(name)) customElements.define(name, element)
}
