// A commissioner takes a notice in that was published elsewhere: what is no package is refused, and the notice is read with what a
// person should look at.
import { join } from 'node:path'
import { as } from './people.mjs'
import { follow, press, see } from './steps.mjs'

const NOTICE = 'ocds/notices/UK1_083664-2026.json'

export async function importing(browser) {
  await as(browser, 'commissioner', take)
}

async function take(page) {
  await follow(page, 'Imports')
  await press(page, 'Take a file in')
  await page.locator('#file').setInputFiles({ name: 'notice.json', mimeType: 'application/json', buffer: Buffer.from('{}') })
  await press(page, 'Take the file in')
  await see(page, 'There is a problem')
  const fixtures = process.env.TRELLIS_FIXTURES
  if (!fixtures) {
    console.error('skipped: the fixtures are missing, so no real notice is taken in')
    return
  }
  await page.locator('#file').setInputFiles(join(fixtures, NOTICE))
  await press(page, 'Take the file in')
  await see(page, '1 notice is taken in; 0 known already')
  await see(page, '083664-2026')
}
