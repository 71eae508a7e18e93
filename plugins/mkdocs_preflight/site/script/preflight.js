import { PreflightChecklist, PreflightItem } from './checklist.js'
import { PreflightCopy } from './copying.js'
import { define } from './living.js'

define({ 'preflight-checklist': PreflightChecklist, 'preflight-copy': PreflightCopy, 'preflight-item': PreflightItem })
