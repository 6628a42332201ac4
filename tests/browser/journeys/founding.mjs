// A pooled fund is founded: its manager begins it, adds its partners, writes the terms, adds a scheme and proposes how a variance is
// shared; both partners read the same words and sign them; the fund is activated, and what they pay in is scheduled.
import { as, decide } from './people.mjs'
import { choose, day, expect, fill, follow, press, see } from './steps.mjs'

const TITLE = 'Joint fund of Wexcombe 2026/27'
const COUNCIL = 'Wexcombe Council'
const ICB = 'NHS Wexcombe ICB'
const TERMS = {
  'terms-aims': 'Better emotional wellbeing of children in Wexcombe.',
  'terms-contributions': 'Council £3,360,000 and ICB £1,440,000 in four equal instalments.',
  'terms-functions': 'The children’s services functions of the council and the ICB’s for children.',
  'terms-persons_and_services': 'Children and young people up to 25 in Wexcombe.',
  'terms-resources_provided': 'Staff, premises and records as listed in the schedule.',
  'terms-duration_review_variation_termination': 'One year from 1 April 2026.',
  'terms-management_and_host': 'Hosted by the council; reports each quarter.',
}
const CAP = 'NHS Wexcombe ICB bears at most £40,000.00 of it'

export async function founding(browser) {
  await as(browser, 'fund', async (page) => {
    await begin(page)
    await addPartners(page)
    await writeTerms(page)
    await addScheme(page)
    await propose(page)
    await tooEarly(page)
  })
  await as(browser, 'council', (page) => sign(page, 'council'))
  await as(browser, 'icb', (page) => sign(page, 'icb'))
  await as(browser, 'fund', activate)
}

async function begin(page) {
  await follow(page, 'Funds')
  await press(page, 'Begin a pooled fund')
  await press(page, 'Begin the fund')
  await see(page, 'There is a problem')
  await fill(page, { title: TITLE })
  await page.getByLabel(/SI 2000\/617/).check()
  await press(page, 'Begin the fund')
  await see(page, '0 of 6 done')
}

async function addPartners(page) {
  await follow(page, 'Partners')
  await fill(page, { key: 'The council' })
  await press(page, 'Add the partner')
  await see(page, 'There is a problem')
  await partner(page, COUNCIL, 'council')
  await follow(page, 'Partners')
  await partner(page, ICB, 'icb')
}

async function partner(page, name, key) {
  await choose(page, 'organisation_id', name)
  await fill(page, { key })
  await press(page, 'Add the partner')
  await see(page, `${name} is a partner of the fund`)
}

/** An amount that cannot be read is refused, and the words are still there. */
async function writeTerms(page) {
  await follow(page, 'Written terms, host, pool manager and audit')
  await fill(page, { ...TERMS, virement_limit: 'much' })
  await press(page, 'Save and continue')
  await see(page, 'There is a problem')
  expect((await page.locator('#terms-aims').inputValue()) === TERMS['terms-aims'], 'a term that was written is lost')
  await fill(page, { virement_limit: '' })
  await choose(page, 'host', COUNCIL)
  await choose(page, 'pool_manager_id', 'Pooled fund manager')
  await page.getByLabel('Audit of the fund is arranged').check()
  await press(page, 'Save and continue')
  await see(page, 'The terms are saved')
}

async function addScheme(page) {
  await follow(page, 'Schemes')
  await press(page, 'Add the scheme')
  await see(page, 'There is a problem')
  await fill(page, { title: 'Emotional wellbeing in schools', stream: 'joint', s251_line: '3.4.5' })
  await choose(page, 'delivered_by', COUNCIL)
  await choose(page, 'provider_sector', 'Voluntary organisations')
  await press(page, 'Add the scheme')
  await see(page, 'The scheme Emotional wellbeing in schools is added')
  await see(page, '3 of 6 done')
}

/** 70 to 30 with a limit, and an underspend by what each pays in; without the share of one partner it is refused. */
async function propose(page) {
  await follow(page, 'Risk share')
  await day(page, 'valid_from', '2026-04-01')
  await answer(page, 'streams-0-over-rest-kind', 'capped')
  await choose(page, 'streams-0-over-rest-by', 'By fixed shares')
  await fill(page, { 'streams-0-over-rest-weights-council': '70', 'streams-0-over-rest-caps-icb': '40,000' })
  await choose(page, 'streams-0-over-rest-partner', COUNCIL)
  await answer(page, 'streams-0-under-rest-kind', 'pro_rata')
  await choose(page, 'streams-0-under-rest-by', 'In proportion to what they pay in')
  await choose(page, 'streams-0-settlement-council', 'Kept in the fund')
  await choose(page, 'streams-0-settlement-icb', 'Paid back')
  await press(page, 'Propose the rule')
  await see(page, 'There is a problem')
  await fill(page, { 'streams-0-over-rest-weights-icb': '30' })
  await press(page, 'Propose the rule')
  await see(page, 'Version 1 is proposed')
  await see(page, CAP)
}

/** Gives one of the answers to a question. */
async function answer(page, name, value) {
  await page.locator(`input[name="${name}"][value="${value}"]`).check()
}

async function tooEarly(page) {
  await press(page, 'What the fund needs')
  await see(page, '4 of 6 done')
  await follow(page, 'Activate the fund')
  await see(page, 'The fund cannot be active yet')
  await see(page, 'NHS Wexcombe ICB has not signed the agreement as it stands')
}

async function sign(page, account) {
  await follow(page, /^Sign the agreement of/)
  await see(page, CAP)
  await see(page, TERMS['terms-aims'])
  await decide(page, account, 'Sign the agreement')
  await see(page, 'Your organisation has signed the agreement')
}

async function activate(page) {
  await follow(page, 'Funds')
  await follow(page, TITLE)
  await see(page, '5 of 6 done')
  await follow(page, 'Activate the fund')
  await decide(page, 'fund', 'Activate the fund')
  await see(page, `${TITLE} is active`)
  for (const [name, amount, part] of [[COUNCIL, '3,360,000', '£840,000.00'], [ICB, '1,440,000', '£360,000.00']]) {
    await follow(page, 'Contributions')
    await press(page, 'Schedule a contribution')
    await page.getByLabel(name, { exact: true }).check()
    await fill(page, { amount })
    await press(page, 'Set the schedule')
    await see(page, 'Check your answers')
    await decide(page, 'fund', 'Confirm: set the schedule')
    await see(page, part)
  }
}
