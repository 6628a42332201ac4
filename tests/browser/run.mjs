// Looks at every page and plays the journeys. What it finds goes to the keeper of the site, which fails the test.
import { open, visitor } from './browser.mjs'
import { complaints, passed } from './checks.mjs'
import { JOURNEYS } from './journeys/all.mjs'
import { noticed } from './journeys/steps.mjs'
import { pagesAt } from './pages.mjs'
import { finish } from './site.mjs'

const told = process.env.TRELLIS_STAGE
const wanted = process.env.TRELLIS_BROWSER_FILTER ?? ''
const { browser, close } = await open()
const failures = []
const links = new Map()
let seen = 0

for (const page of pagesAt(told).filter((it) => `${it.as ?? 'public'} ${it.way.join(' ')}`.includes(wanted))) {
  const { found, links: its } = await complaints(browser, page)
  failures.push(...found)
  for (const href of its) links.set(href.split('#')[0], page)
  seen += 1
}
for (const [href, page] of links) await follow(href, page)
for (const [name, { stage, walk }] of Object.entries(JOURNEYS)) {
  if (stage !== told || !name.includes(wanted)) continue
  try {
    await walk(browser)
  } catch (cause) {
    failures.push(`journey ${name}: ${cause.message.split('\n').slice(0, 3).join(' ')}`)
  }
  seen += 1
}
await close()
finish([...failures, ...noticed], seen, [...passed])
process.exit(0)

/** A link leads to a page that is there. */
async function follow(href, { as, name }) {
  const context = await visitor(browser, as)
  const answer = await context.request.get(href, { failOnStatusCode: false, maxRedirects: 3 })
  if (answer.status() >= 400) failures.push(`${as ?? 'public'} ${name}: ${href} answers ${answer.status()}`)
  await context.close()
}
