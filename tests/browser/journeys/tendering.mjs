// Journey 1: a commissioner builds a tender of two lots, hands it in, has it approved by somebody else, and publishes it.
import { visitor } from '../browser.mjs'
import { noticeHead } from './notices.mjs'
import { at, decide, until } from './people.mjs'
import { choose, day, expect, fill, follow, press, see } from './steps.mjs'

const TITLE = 'Short breaks at the coast'
const LOTS = [['East and North', '600,000'], ['West, South and Central', '660,000']]

export async function tendering(browser) {
  const commissioner = await at(browser, 'commissioner')
  await build(commissioner)
  await handIn(commissioner)
  await commissioner.context().close()
  await until('2026-05-11T09:00:00Z')
  await approve(browser)
  const publisher = await at(browser, 'commissioner')
  await publish(publisher)
  await publisher.context().close()
  await read(browser)
}

async function build(page) {
  await follow(page, 'Tenders')
  await press(page, 'Begin a tender')
  await press(page, 'Save and continue')
  await see(page, 'There is a problem')
  await fill(page, { title: TITLE, description: 'Weekends by the sea for children of 8 to 16.', cpv: '85311300' })
  await choose(page, 'priority_id', 'Emotional wellbeing in schools')
  await press(page, 'Save and continue')
  await follow(page, 'Timetable')
  await day(page, 'questions_close_at', '2026-06-05')
  await day(page, 'closes_at', '2026-06-19')
  await press(page, 'Save and continue')
  await see(page, '12 noon on Friday 19 June 2026')
  await follow(page, 'Add a lot')
  await lot(page, LOTS[0])
  await weigh(page)
  await follow(page, 'Add another lot')
  await lot(page, LOTS[1])
  await see(page, 'These are the criteria of Lot 1')
  await press(page, 'Save and continue')
  await attach(page)
}

async function lot(page, [title, value]) {
  await fill(page, { title, description: `Children of ${title}.`, value_gross: value })
  await press(page, 'Save and continue')
  await see(page, 'What are bids judged by?')
}

/** Weights that do not make 100% are refused, and everything typed is still there. */
async function weigh(page) {
  const rows = [['Quality', 'quality', '40'], ['Social value', 'quality', '25'], ['Price', 'price', '30']]
  for (const [index, [title, kind, weight]] of rows.entries()) {
    await fill(page, { [`criteria-${index}-title`]: title, [`criteria-${index}-weight_bp`]: weight })
    await page.locator(`#criteria-${index}-kind`).selectOption(kind)
  }
  await press(page, 'Save and continue')
  await see(page, 'There is a problem')
  expect((await page.locator('#criteria-1-title').inputValue()) === 'Social value', 'a criterion that was typed is lost')
  await fill(page, { 'criteria-2-weight_bp': '35' })
  await press(page, 'Save and continue')
  await see(page, 'The criteria are saved')
}

async function attach(page) {
  await follow(page, 'Documents for bidders')
  await fill(page, { name: 'Specification.pdf', size_bytes: '184,320', sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08' })
  await page.getByLabel('PDF').check()
  await press(page, 'Add the document')
  await see(page, 'Specification.pdf is added')
  await follow(page, 'Back to the tender')
}

async function handIn(page) {
  await see(page, '£1,260,000.00 VAT included')
  await follow(page, 'Check and hand in for approval')
  await see(page, 'Lot 2: West, South and Central: award criteria')
  await decide(page, 'commissioner', 'Hand it in for approval')
  await see(page, 'The tender is handed in')
  await follow(page, 'Approval by a second person')
  await decide(page, 'commissioner', 'Approve the tender')
  await see(page, 'You cannot do this')
}

async function approve(browser) {
  const page = await at(browser, 'approver')
  await see(page, 'To be approved')
  await follow(page, TITLE)
  await see(page, 'Light touch')
  await decide(page, 'approver', 'Approve the tender')
  await see(page, 'The tender is approved')
  await page.context().close()
}

async function publish(page) {
  await see(page, 'To be published')
  await follow(page, TITLE)
  await press(page, 'Publish the tender')
  await see(page, 'There is a problem')
  await notice(page)
  await decide(page, 'commissioner', 'Publish the tender')
  await see(page, 'The tender is public')
  await see(page, 'Open for bids')
  await follow(page, 'Notices')
  await see(page, 'UK4 Tender notice')
}

/** What a tender notice asks for beside what the tender says. */
async function notice(page) {
  await noticeHead(page)
  await fill(page, {
    'tender-procedure': 'Open procedure',
    'tender-risks': 'None known.',
  })
  await day(page, 'tender-award_on', '2026-07-31')
  await day(page, 'tender-starts_on', '2026-09-01')
  await day(page, 'tender-ends_on', '2028-08-31')
  await page.locator('input[name="tender-sme"][value="yes"]').check()
  await page.locator('input[name="tender-vcse"][value="yes"]').check()
}

/** Everybody reads it now, with both lots and what they are worth. */
async function read(browser) {
  const page = await (await visitor(browser)).newPage()
  await page.goto('/opportunities')
  await follow(page, TITLE)
  for (const words of ['East and North', '£600,000.00', 'West, South and Central', '£660,000.00', 'Specification.pdf']) {
    await see(page, words)
  }
  await page.context().close()
}
