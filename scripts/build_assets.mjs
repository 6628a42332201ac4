// Compiles the style sheet, names every file after its content, compresses it once, and lists the names in
// manifest.json: build_assets.mjs DOWNLOADS MADE.
import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, parse, resolve } from 'node:path'
import { brotliCompressSync, gzipSync, constants } from 'node:zlib'

const [downloads, made] = process.argv.slice(2)
const packages = resolve(downloads, 'npm/node_modules')
const sass = createRequire(join(packages, 'x.js'))('sass')
const ours = 'crates/web/assets'

rmSync(made, { recursive: true, force: true })
mkdirSync(join(made, 'static'), { recursive: true })

/** Logical name to the name that is served. */
const manifest = {}

/** Writes one file under its hashed name, with compressed copies beside it. */
function put(name, content) {
  const bytes = Buffer.from(content)
  const { name: stem, ext } = parse(name)
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12)
  const served = `${stem}.${hash}${ext}`
  const path = join(made, 'static', served)
  writeFileSync(path, bytes)
  writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }))
  writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }))
  manifest[name] = served
  return served
}

const withoutMap = (text) => text.replace(/\n?\/[/*][#@] sourceMappingURL=.*$/m, '')
const fromPackage = (path) => withoutMap(readFileSync(join(packages, path), 'utf8'))
const own = (name) => readFileSync(join(ours, name), 'utf8')

// What depends on nothing first, then what names it.
put('favicon.svg', own('favicon.svg'))
put('print.css', sass.compileString(own('print.scss'), { style: 'compressed' }).css)
const sheet = sass.compile(join(ours, 'app.scss'), { style: 'compressed', loadPaths: [join(downloads, 'npm')], quietDeps: true }).css
// The packages' own pictures, the crest among them, are not served.
put('app.css', sheet.replace(/[a-z-]*image:url\([^)]*\);?/g, ''))
put('govuk-frontend.js', fromPackage('govuk-frontend/dist/govuk/govuk-frontend.min.js'))
put('autocomplete.js', fromPackage('accessible-autocomplete/dist/accessible-autocomplete.min.js'))
const named = own('app.mjs').replace(/\.\/(govuk-frontend|autocomplete)\.js/g, (_, stem) => `./${manifest[`${stem}.js`]}`)
put('app.js', named)

cpSync(join(downloads, 'macros/unpacked/govuk_frontend_jinja/templates'), join(made, 'templates/govuk_frontend_jinja'), {
  recursive: true,
})
writeFileSync(join(made, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
