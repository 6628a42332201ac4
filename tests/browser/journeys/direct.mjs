// A contract is awarded without a competition: its ground is written down, a second person approves it, everybody is told before and
// after the award, and it is signed when the standstill is over. Quotes are asked of chosen suppliers, and nobody else sees them.
import { awardNotice, noticeOfSupplier } from './notices.mjs'
import { as, decide, until } from './people.mjs'
import { choose, day, fill, follow, press, see } from './steps.mjs'

const DIRECT = 'A programme of one supplier'
const HEALTH = 'Nurses in schools'
const QUOTES = 'Play therapy in one school'
const LOT = 'Lot 1: East'

export async function choosing(browser) {
  await as(browser, 'commissioner', write)
  await as(browser, 'approver', (page) => approve(page, DIRECT, 'Lantern'))
  await as(browser, 'commissioner', select)
  await as(browser, 'commissioner', propose)
  await as(browser, 'approver', agree)
  await as(browser, 'commissioner', announce)
  await as(browser, 'commissioner', health)
  await until('2026-06-01T09:00:00Z')
  await as(browser, 'approver', sign)
}

async function open(page, title) {
  await follow(page, 'Tenders')
  await follow(page, title)
}

async function begin(page, title, cpv) {
  await follow(page, 'Tenders')
  await press(page, 'Begin a tender')
  await fill(page, { title, description: 'Counselling and group work for pupils of 8 to 16.', cpv })
  await choose(page, 'priority_id', 'Emotional wellbeing in schools')
  await press(page, 'Save and continue')
}

async function lot(page, value) {
  await follow(page, 'Add a lot')
  await fill(page, { title: 'East', description: 'Its schools.', value_gross: value })
  await press(page, 'Save and continue')
  await see(page, 'The lot is saved')
}

/** Answers the questions of the regime; what each of these fields holds. */
async function regime(page, answers) {
  await follow(page, 'Which rules apply, and why')
  await press(page, 'Answer the questions')
  for (const [name, value] of Object.entries(answers)) await page.locator(`input[name="${name}"][value="${value}"]`).check()
  await press(page, 'Let the rules decide')
  await see(page, 'The rules have decided anew')
}

async function write(page) {
  await begin(page, DIRECT, '85311300')
  await follow(page, 'How the supplier is found')
  await page.getByLabel('Directly, without a competition').check()
  await press(page, 'Save and continue')
  await press(page, 'Save and continue')
  await see(page, 'There is a problem')
  await choose(page, 'direct_award-ground', 'Exclusive rights')
  await fill(page, { 'direct_award-explanation': 'Lantern alone holds the rights to the programme.' })
  await choose(page, 'direct_award-supplier_id', 'Lantern')
  await press(page, 'Save and continue')
  await see(page, 'The contract is awarded directly')
  await lot(page, '700,000')
  await regime(page, { buyer: 'local_authority', english_health_service: 'no', direct_award: 'justified' })
  await follow(page, 'Show that a person chose the supplier')
  await fill(page, { for_an_individual: 'One young person' })
  await press(page, 'Let the rules decide')
  await see(page, 'There is a problem')
  await follow(page, 'Back to the regime')
  await follow(page, 'Back to the tender')
  await follow(page, 'Check and hand in for approval')
  await see(page, 'Exclusive rights of one supplier')
  await decide(page, 'commissioner', 'Hand it in for approval')
  await see(page, 'The tender is handed in')
}

async function approve(page, title, words) {
  await see(page, 'To be approved')
  await follow(page, title)
  await see(page, words)
  await decide(page, 'approver', 'Approve the tender')
  await see(page, 'The tender is approved')
}

async function select(page) {
  await see(page, 'Selection to be begun')
  await open(page, DIRECT)
  await follow(page, 'Begin the selection')
  await see(page, 'transparency notice (UK5)')
  await decide(page, 'commissioner', 'Begin the selection')
  await see(page, 'There is a problem')
  await noticeOfSupplier(page)
  await decide(page, 'commissioner', 'Begin the selection')
  await see(page, 'The selection has begun')
  await follow(page, 'History')
  await see(page, 'Selection begun')
}

async function award(page) {
  await open(page, DIRECT)
  await follow(page, `${LOT}: award`)
}

async function propose(page) {
  await award(page)
  await decide(page, 'commissioner', 'Propose the award')
  await see(page, 'There is a problem')
  await fill(page, { value: '500,000', reason: 'It alone holds the rights.' })
  await decide(page, 'commissioner', 'Propose the award')
  await see(page, 'The award is proposed')
}

async function agree(page) {
  await award(page)
  await press(page, 'Approve the award')
  await decide(page, 'approver', 'Approve the award')
  await see(page, 'Its notice is published next')
}

async function announce(page) {
  await award(page)
  await press(page, 'Publish the award notice')
  await awardNotice(page, '0', '0')
  await decide(page, 'commissioner', 'Publish the award notice')
  await see(page, 'The award notice is public')
}

/** Under the health regime one of its processes is followed, with an answer to each key criterion. */
async function health(page) {
  await begin(page, HEALTH, '85141200')
  await lot(page, '400,000')
  await follow(page, 'Back to the tender')
  await follow(page, 'What is bought, and for which priority')
  await press(page, 'Save and continue')
  await see(page, 'What is bought is saved')
  await follow(page, LOT)
  await press(page, 'Save and continue')
  await see(page, 'The lot is saved')
  await regime(page, { buyer: 'local_authority', english_health_service: 'yes' })
  await follow(page, 'Answer the tests of the health regime')
  for (const [name, value] of [['only_existing_provider_capable', 'no'], ['patient_choice_unrestricted', 'no'], ['most_suitable_identifiable', 'yes']]) {
    await page.locator(`input[name="${name}"][value="${value}"]`).check()
  }
  await press(page, 'Let the rules decide')
  await see(page, 'The rules have decided anew')
  await follow(page, 'Choose the process')
  await press(page, 'Save the choice')
  await see(page, 'There is a problem')
  await page.locator('input[name="process"][value="psr_msp"]').check()
  for (const id of ['quality_and_innovation', 'value', 'integration_and_sustainability', 'access_and_choice', 'social_value']) {
    await fill(page, { [id]: 'Judged on what the schools say.' })
  }
  await press(page, 'Save the choice')
  await see(page, 'The process is chosen')
  await follow(page, 'Back to the tender')
  await follow(page, 'Give the tender up')
  await press(page, 'Give the tender up')
  await see(page, 'There is a problem')
  await fill(page, { reason: 'The ICB buys it itself.' })
  await decide(page, 'commissioner', 'Give the tender up')
  await see(page, 'The tender is given up')
}

async function sign(page) {
  await award(page)
  await press(page, 'Sign the contract')
  await day(page, 'starts_on', '2026-09-01')
  await fill(page, { months: '24' })
  await decide(page, 'approver', 'Sign the contract')
  await see(page, 'The contract is signed')
  await see(page, '£500,000.00')
}

export async function quoting(browser) {
  await as(browser, 'commissioner', invite)
  await as(browser, 'approver', (page) => approve(page, QUOTES, 'no turnover is asked for'))
  await as(browser, 'commissioner', ask)
  await as(browser, 'lantern', asked)
}

async function invite(page) {
  await begin(page, QUOTES, '85311300')
  await follow(page, 'How the supplier is found')
  await page.getByLabel('By quotes of the suppliers that you choose').check()
  await press(page, 'Save and continue')
  await press(page, 'Save and continue')
  await see(page, 'There is a problem')
  for (const name of ['Lantern', 'Harbour Homes Ltd']) await page.getByLabel(name, { exact: true }).check()
  await fill(page, { 'invited_quotes-barriers_considered': 'One small lot; no turnover is asked for.' })
  await press(page, 'Save and continue')
  await see(page, 'These suppliers alone will see the tender')
  await follow(page, 'Timetable')
  await day(page, 'questions_close_at', '2026-06-12')
  await day(page, 'closes_at', '2026-06-19')
  await press(page, 'Save and continue')
  await lot(page, '200,000')
  for (const [index, [title, kind, weight]] of [['Quality', 'quality', '65'], ['Price', 'price', '35']].entries()) {
    await fill(page, { [`criteria-${index}-title`]: title, [`criteria-${index}-weight_bp`]: weight })
    await page.locator(`#criteria-${index}-kind`).selectOption(kind)
  }
  await press(page, 'Save and continue')
  await regime(page, { buyer: 'local_authority', english_health_service: 'no' })
  await follow(page, 'Back to the tender')
  await follow(page, 'Check and hand in for approval')
  await see(page, 'Harbour Homes Ltd')
  await decide(page, 'commissioner', 'Hand it in for approval')
  await see(page, 'The tender is handed in')
}

async function ask(page) {
  await open(page, QUOTES)
  await follow(page, 'Ask the suppliers for quotes')
  await see(page, 'No notice is published')
  await decide(page, 'commissioner', 'Ask for quotes')
  await see(page, 'The suppliers that you chose are asked')
}

async function asked(page) {
  await follow(page, `You are asked for a quote: ${QUOTES}`)
  await see(page, LOT)
}
