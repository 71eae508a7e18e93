// Run what vectors cannot hold.

import test from 'node:test'

import { limits } from './limits.js'

for (const [name, holds] of Object.entries(limits)) test(name, holds)
