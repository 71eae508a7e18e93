import { PreflightCases } from './cases.js'
import { PreflightCopy } from './copy.js'
import { define } from './living.js'
import { PreflightPath } from './path.js'

define({ 'preflight-cases': PreflightCases, 'preflight-copy': PreflightCopy, 'preflight-path': PreflightPath })
