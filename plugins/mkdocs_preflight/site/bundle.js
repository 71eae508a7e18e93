/**
 * Bundle script and style into the theme's assets: classic scripts, so that a copy of the site works from disk, and
 * one style sheet. With `--check`, write nothing and fail where a committed file is not what its sources make.
 */
import { readFile, readdir, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { minify } from 'terser'

const HERE = fileURLToPath(new URL('.', import.meta.url))
const OUT = `${HERE}theme/assets/preflight`
const ENTRIES = {
  preflight: 'script/preflight.js',
  handover: 'script/handover.js',
  changes: 'script/changes.js',
  language: 'script/language.js',
  reading: 'script/reading.js',
  desk: 'script/desk.js',
  permanent: 'script/permanent.js',
  // Search in a copy on disk (MIT, Martin Donath); the theme would load it from another host.
  'iframe-worker': 'iframe-worker/shim',
}
// What the script of one language needs lies beside its words.
const OF_LANGUAGES = (await readdir(`${HERE}languages`)).filter((name) => name.endsWith('.css'))
const STYLES = ['style/preflight.css', 'style/bar.css', 'style/changes.css', 'style/report.css', 'style/desk.css', 'style/facts.css', 'style/form.css', 'style/hindsight.css', 'style/lifecycle.css', 'style/lists.css', 'style/ladder.css', 'style/matrix.css', 'style/rules.css', 'style/house.css', 'style/permanent.css']

/** A second pass makes the script a twentieth smaller. `unsafe` writes templates as sums, which differ for symbols alone. */
const TERSER = { ecma: 2020, toplevel: true, compress: { passes: 3, inline: 1, unsafe: true, unsafe_arrows: true, unsafe_comps: true, pure_getters: true, conditionals: false, lhs_constants: false }, format: { comments: false } }

const SHARED = {
  absWorkingDir: HERE,
  outdir: OUT,
  bundle: true,
  // Not our settings for types, which would cost a “use strict” in a bundle of classes and constants.
  tsconfigRaw: {},
  minify: true,
  legalComments: 'none',
  charset: 'utf8',
  write: false,
  logLevel: 'warning',
}

const scripts = await build({
  ...SHARED,
  entryPoints: Object.entries(ENTRIES).map(([out, path]) => ({ in: path, out })),
  format: 'iife',
  target: 'es2022',
})
const styles = await build({
  ...SHARED,
  entryPoints: [
    ...STYLES.map((path) => ({ in: path, out: path.slice(6, -4) })),
    ...OF_LANGUAGES.map((name) => ({ in: `languages/${name}`, out: `language-${name.slice(0, -4)}` })),
  ],
  target: ['chrome111', 'firefox121', 'safari16.4'],
})
for (const { path, contents: bundled, text } of [...scripts.outputFiles, ...styles.outputFiles]) {
  const name = path.slice(OUT.length + 1)
  const contents = name.endsWith('.js') ? Buffer.from((await minify(text, TERSER)).code) : bundled
  if (process.argv.includes('--check')) {
    const committed = await readFile(path).catch(() => new Uint8Array())
    if (Buffer.compare(committed, contents) === 0) continue
    console.error(`${name} is not what its sources make: run “make bundle”`)
    process.exitCode = 1
  } else {
    await writeFile(path, contents)
    console.log(`${name}  ${contents.length} bytes, ${gzipSync(contents, { level: 9 }).length} gzipped`)
  }
}
