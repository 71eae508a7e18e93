import { PreflightBoard } from './desk/board.js'
import { PreflightCompare } from './desk/compare.js'
import { PreflightMerge } from './desk/merge.js'
import { PreflightProject } from './desk/project.js'
import { PreflightReport } from './desk/report.js'
import { define } from './living.js'

define({
  'preflight-board': PreflightBoard,
  'preflight-compare': PreflightCompare,
  'preflight-merge': PreflightMerge,
  'preflight-project': PreflightProject,
  'preflight-report': PreflightReport,
})
