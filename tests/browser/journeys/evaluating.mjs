// Journeys 3 and 4: two evaluators score, one declares a conflict, a moderator agrees, the ranking appears with its
// arithmetic; then an approver awards, bidders are told, the standstill counts down, the contract is signed and its money
// committed in the fund.
import { awardNotice } from './notices.mjs'
import { as, decide, until } from './people.mjs'
import { choose, day, expect, fill, follow, press, see } from './steps.mjs'

const TITLE = 'Emotional wellbeing in schools'
const LOT = 'Lot 1: East and North'
/** What is agreed for each bidder: quality, social value. */
const AGREED = { 'Harbour Homes Ltd': ['4', '3'], Lantern: ['5', '4'], 'Wexcombe Fostering': ['3', '5'] }

/** Opens the tender from the navigation. */
async function tender(page) {
  await follow(page, 'Tenders')
  await follow(page, TITLE)
}

export async function evaluating(browser) {
  await as(browser, 'commissioner', open)
  await as(browser, 'commissioner', ask)
  await as(browser, 'harbour', answer)
  await as(browser, 'approver', keep)
  await as(browser, 'evaluator3', conflicted)
  for (const [account, less] of [['evaluator', 0], ['evaluator2', 1]]) {
    await as(browser, account, (page) => score(page, less))
  }
  await as(browser, 'moderator', agree)
}

async function open(page) {
  await see(page, 'Bids to be opened')
  await tender(page)
  await follow(page, 'Open the bids')
  await see(page, '3 bids')
  await decide(page, 'commissioner', 'Open the bids')
  await see(page, 'The bids are open')
  for (const name of ['First evaluator', 'Second evaluator', 'Evaluator with a conflict']) {
    await follow(page, 'Evaluators')
    await choose(page, 'person_id', name)
    await press(page, 'Name the evaluator')
    await see(page, 'The evaluator is named')
    await page.locator('nav[aria-label="Back"]').getByRole('link').click()
  }
  await declare(page)
}

/** A price is asked about; the bidder explains it, and a second person keeps the bid. */
async function ask(page) {
  await tender(page)
  await follow(page, 'Concerns about bids')
  await press(page, 'Raise a concern')
  await press(page, 'Raise the concern')
  await see(page, 'There is a problem')
  await choose(page, 'bid', `Harbour Homes Ltd, ${LOT}`)
  await choose(page, 'ground', 'abnormally low')
  await fill(page, { notice: 'How can the service be given for this price?' })
  await day(page, 'reply_by', '2026-06-30')
  await decide(page, 'commissioner', 'Raise the concern')
  await see(page, 'the bidder is told')
}

async function answer(page) {
  await follow(page, 'Your bids')
  await follow(page, LOT)
  await press(page, 'Read it and reply')
  await fill(page, { reply: 'The rooms are given to us by the schools.' })
  await press(page, 'Reply')
  await press(page, 'Confirm: reply')
  await see(page, 'Your reply is with the trust')
}

async function keep(page) {
  await tender(page)
  await follow(page, 'Concerns about bids')
  await follow(page, 'Harbour Homes Ltd')
  await page.getByLabel('Keep the bid').check()
  await fill(page, { reason: 'The reply shows how.' })
  await decide(page, 'approver', 'Decide')
  await see(page, 'The bid is kept')
}

async function declare(page) {
  await follow(page, 'Conflicts of interest')
  await page.getByLabel('No, with no provider that could bid').check()
  await press(page, 'Declare')
  await see(page, 'Your declaration is kept')
}

/** Whoever has a conflict says so, and does not score that bidder. */
async function conflicted(page) {
  await tender(page)
  await follow(page, 'Conflicts of interest')
  await press(page, 'Declare')
  await see(page, 'There is a problem')
  await page.getByLabel('Yes, with the provider below').check()
  await choose(page, 'provider_id', 'Harbour Homes Ltd')
  await fill(page, { nature: 'A close relative works for this bidder.' })
  await press(page, 'Declare')
  await tender(page)
  await follow(page, 'Bids received, and scores')
  await see(page, 'You cannot do this')
  expect((await page.getByRole('button', { name: 'Submit the scores' }).count()) === 0, 'an evaluator with a conflict may score')
}

async function score(page, less) {
  await tender(page)
  await declare(page)
  for (const [bidder, agreed] of Object.entries(AGREED)) {
    await follow(page, 'Bids received, and scores')
    await follow(page, bidder)
    await see(page, 'Withheld until the scores of the lot are locked')
    const sections = page.locator('section.trellis-two-columns')
    for (const [index, value] of agreed.entries()) {
      const section = sections.nth(index)
      await section.locator(`input[type=radio][value="${Math.max(Number(value) - less, 2)}"]`).check()
      await section.locator('textarea').fill('Judged on the answer to this criterion, page 4.')
    }
    await press(page, 'Save drafts')
    await see(page, 'Your scores are saved as drafts')
    await press(page, 'Submit the scores')
    await see(page, 'Your scores are submitted')
    await tender(page)
  }
}

async function agree(page) {
  await tender(page)
  await declare(page)
  await follow(page, `${LOT}: agreed scores`)
  for (const row of await page.locator('tbody tr').all()) {
    const head = await row.locator('th').innerText()
    const [quality, social] = AGREED[Object.keys(AGREED).find((name) => head.includes(name))]
    await row.locator('input[type=text]').fill(head.includes('Social value') ? social : quality)
    await row.locator('textarea').fill('Agreed by the panel on the strength of the answer.')
  }
  await press(page, 'Save the agreed scores')
  await see(page, 'The agreed scores are saved')
  await follow(page, 'Ranking of the lot')
  await decide(page, 'moderator', 'Lock the scores and rank')
  for (const words of ['How Lantern got 95.00 points', '40 × 5 ÷ 5', 'How Harbour Homes Ltd got 79.41 points', 'How Wexcombe Fostering got 77.00 points', '35 × £500,000.00 ÷ £540,000.00']) {
    await see(page, words)
  }
  const first = await page.locator('table', { hasText: 'most advantageous first' }).locator('tbody tr').first().innerText()
  expect(/^1\s+Lantern\s+£500,000.00\s+95.00/.test(first), `the first of the ranking is ${first}`)
}

export async function awarding(browser) {
  await until('2026-07-13T09:00:00Z')
  await as(browser, 'commissioner', propose)
  await as(browser, 'approver', approve)
  await until('2026-07-29T15:00:00Z')
  await as(browser, 'commissioner', tell)
  await as(browser, 'harbour', unsuccessful)
  await until('2026-07-30T09:00:00Z')
  await as(browser, 'commissioner', publish)
  await as(browser, 'approver', tooEarly)
  await until('2026-08-12T09:00:00Z')
  await as(browser, 'approver', sign)
  await as(browser, 'finance', commit)
}

async function award(page) {
  await tender(page)
  await follow(page, `${LOT}: award`)
}

async function propose(page) {
  await tender(page)
  await follow(page, `${LOT}: ranking`)
  await follow(page, 'Propose the award to the first')
  await decide(page, 'commissioner', 'Propose the award')
  await see(page, 'It ranks first with 95.00 points.')
  await see(page, 'Waiting for approval')
  expect((await page.getByRole('button', { name: 'Sign the contract' }).count()) === 0, 'an award is signed before it is approved')
}

async function approve(page) {
  await tender(page)
  await declare(page)
  await award(page)
  await press(page, 'Approve the award')
  await decide(page, 'approver', 'Approve the award')
  await see(page, 'Bidders are told next')
}

async function tell(page) {
  await award(page)
  await press(page, 'Tell every bidder')
  await decide(page, 'commissioner', 'Tell every bidder')
  await see(page, 'Every bidder is told')
  await follow(page, 'Assessment summary for Harbour Homes Ltd')
  await see(page, '79.41')
  await see(page, '95.00')
}

/** The bidder reads its own summary. */
async function unsuccessful(page) {
  await follow(page, 'Your bids')
  await follow(page, LOT)
  await follow(page, 'see the outcome')
  await see(page, '79.41')
}

async function publish(page) {
  await award(page)
  await press(page, 'Publish the award notice')
  await awardNotice(page, '2', '1')
  await decide(page, 'commissioner', 'Publish the award notice')
  await see(page, 'Tuesday 11 August 2026')
  await see(page, '12 calendar days left after today')
  await see(page, 'Wednesday 12 August 2026')
}

/** Nobody signs while the standstill runs, by whatever way they come to the page. */
async function tooEarly(page) {
  await award(page)
  expect((await page.getByRole('button', { name: 'Sign the contract' }).count()) === 0, 'a contract is signed in the standstill')
}

async function sign(page) {
  await award(page)
  await press(page, 'Sign the contract')
  await day(page, 'starts_on', '2026-09-01')
  await fill(page, { months: '24' })
  await decide(page, 'approver', 'Sign the contract')
  await see(page, 'The contract is signed')
  await see(page, '£500,000.00')
  await see(page, 'from 1 September 2026 to 31 August 2028')
}

async function commit(page) {
  await page.goto('/contracts')
  await follow(page, `${TITLE}: East and North`)
  await see(page, 'Nothing is committed yet')
  await press(page, 'Commit the money')
  await choose(page, 'scheme_id', TITLE)
  await fill(page, { amount_p: '600,000' })
  await press(page, 'Commit the money')
  await see(page, 'There is a problem')
  await fill(page, { amount_p: '500,000' })
  await decide(page, 'finance', 'Commit the money')
  for (const words of ['£500,000.00 is committed', '£145,833.33', '£250,000.00', '£104,166.67']) await see(page, words)
  await follow(page, 'Funds')
  await follow(page, /^Children.s pooled fund/)
  await see(page, 'Promised in contracts and placements')
  await see(page, '£500,000.00')
}
