// A payee's account changes: a request without a number on file is refused, the next one is checked by a call and the bank's word
// and approved by a second person. A payment run asks which account the fund pays from; that is set, and four people bring the run
// to the bank and its word back.
import { invoiceStep, sendInvoice } from './money.mjs'
import { as, decide, until } from './people.mjs'
import { choose, day, enter, expect, fill, follow, press, see } from './steps.mjs'

const NUMBER = 'LAN-2026-10'
/** The account that is asked for, and a fingerprint of the letter that asks. */
const ACCOUNT = {
  'account-name': 'Lantern', 'account-sort_code': '20-29-59', 'account-number': '63748472',
  'evidence-title': 'Letter on headed paper', 'evidence-sha256': '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
}

export async function changing(browser) {
  await as(browser, 'commissioner', (page) => request(page, 'Lantern'))
  await as(browser, 'commissioner', putNumberOnFile)
  await until('2026-10-06T09:00:00Z')
  await as(browser, 'lantern', (page) => request(page, 'Wexcombe'))
  await as(browser, 'commissioner', check)
  await as(browser, 'fund', notByWhoPays)
  await as(browser, 'director', approve)
  await as(browser, 'lantern', (page) => sendInvoice(page, NUMBER, { dated: '2026-10-06', from: '2026-10-01', to: '2026-10-31' }))
  await as(browser, 'finance', (page) => invoiceStep(page, NUMBER, 'finance', 'Match with the contract'))
  await as(browser, 'payer', (page) => invoiceStep(page, NUMBER, 'payer', 'Approve for payment'))
  await until('2026-10-12T09:00:00Z')
  await as(browser, 'finance', withoutAccount)
  await as(browser, 'director', payFrom)
  await as(browser, 'director', limit)
  await as(browser, 'finance', prepare)
  await as(browser, 'payer2', (page) => runStep(page, 'payer2', 'Approve the run', 'Approve the payments', 'The run is approved'))
  await as(browser, 'fund', (page) => runStep(page, 'fund', 'Release the run to the bank', 'Release to the bank', 'The run is released'))
  await until('2026-10-16T09:00:00Z')
  await as(browser, 'finance', settle)
}

async function request(page, other) {
  await page.goto('/bank-changes')
  await press(page, 'Ask for a change')
  await choose(page, 'other', other)
  await fill(page, { ...ACCOUNT, 'account-number': '12' })
  await press(page, 'Ask for the change')
  await see(page, 'There is a problem')
  await fill(page, ACCOUNT)
  await press(page, 'Ask for the change')
  await see(page, 'The change is asked for')
}

/** No number is on file, so the first request is refused, and a number put on file for the next. */
async function putNumberOnFile(page) {
  await page.goto('/bank-changes')
  await enter(page, page.locator('tbody'))
  await press(page, 'Note the call to the payee')
  await see(page, 'No number of this payee is on file')
  await follow(page, 'Put another number on file')
  await page.getByLabel('Telephone number').check()
  await fill(page, { value: '01632 960001', function: 'Finance team' })
  await press(page, 'Put it on file')
  await see(page, 'is on file')
  await open(page)
  await press(page, 'Refuse the change')
  await fill(page, { reason: 'No number was on file when it came.' })
  await decide(page, 'commissioner', 'Refuse the account')
  await see(page, 'The change is refused')
}

/** The change that waits. */
async function open(page) {
  await page.goto('/bank-changes')
  await enter(page, page.locator('tbody tr', { hasText: 'Waits for checks' }))
}

async function check(page) {
  await open(page)
  await press(page, 'Note the call to the payee')
  await choose(page, 'contact_id', '01632')
  await page.getByLabel('The request is theirs').check()
  await decide(page, 'commissioner', 'Note the call')
  await see(page, 'The call is noted')
  await press(page, 'Note what the bank says')
  await page.getByLabel('The name is the account’s').check()
  await decide(page, 'commissioner', 'Note the answer')
  await see(page, 'What the bank says is noted')
}

/** Whoever released a payment to the payee does not approve its account. */
async function notByWhoPays(page) {
  await open(page)
  await press(page, 'Approve the change')
  await fill(page, { reason: 'Confirmed.' })
  await decide(page, 'fund', 'Approve the account')
  await see(page, 'You cannot do this')
}

async function approve(page) {
  await open(page)
  await press(page, 'Approve the change')
  await fill(page, { reason: 'The sort code is in no table; the payee and the bank both confirm.' })
  await decide(page, 'director', 'Approve the account')
  await see(page, 'in force after two whole working days')
}

async function withoutAccount(page) {
  await page.goto('/payment-runs')
  await press(page, 'Prepare a payment run')
  await press(page, 'Prepare the run')
  await see(page, 'There is a problem')
  await due(page)
  await see(page, 'Say first which account the fund pays from')
}

async function due(page) {
  await page.getByLabel(/Children.s pooled fund/).check()
  await day(page, 'due_by', '2026-12-01')
  await day(page, 'pay_on', '2026-10-15')
  await press(page, 'Prepare the run')
}

async function payFrom(page) {
  await follow(page, 'Payment runs')
  await follow(page, 'Accounts')
  await see(page, 'None yet')
  await follow(page, /^Children.s pooled fund/)
  await fill(page, { 'account-name': 'Wexcombe Children’s Trust', 'account-sort_code': '08-99-99', 'account-number': '66374958', service_user: '12' })
  await decide(page, 'director', 'Set the account')
  await see(page, 'There is a problem')
  await fill(page, { service_user: '123456' })
  await decide(page, 'director', 'Set the account')
  await see(page, 'The fund pays from 08-99-99 ****4958')
}

async function limit(page) {
  await follow(page, 'Payment runs')
  await follow(page, 'Approval limits')
  await see(page, 'No limit is set')
  await press(page, 'Set a limit')
  await decide(page, 'director', 'Set the limit')
  await see(page, 'There is a problem')
  await choose(page, 'person_id', 'Everyone')
  await fill(page, { amount: '100,000' })
  await decide(page, 'director', 'Set the limit')
  await see(page, '£100,000.00')
}

async function prepare(page) {
  await page.goto('/payment-runs/new')
  await due(page)
  await see(page, 'is prepared; check it next')
  await press(page, 'Check the run')
  await press(page, 'Check this run')
  await see(page, 'Every item can be paid')
}

/** Opens the run, and takes a step of it. */
async function runStep(page, account, step, button, told) {
  await openRun(page)
  await press(page, step)
  await see(page, '20-29-59 ****8472')
  await decide(page, account, button)
  await see(page, told)
}

async function openRun(page) {
  await follow(page, 'Payment runs')
  await enter(page, page.locator('tbody tr').first())
}

/** The bank's word comes as a file; one with another total is refused. */
async function settle(page) {
  await openRun(page)
  const reference = await page.locator('table', { hasText: 'What it pays' }).locator('tbody tr').first().locator('td, th').first().innerText()
  const file = await page.request.get(await page.locator('main a[href*="/files/"]').first().getAttribute('href'))
  expect(file.ok(), `the file of the run answers ${file.status()}`)
  await press(page, 'Take in the bank’s file')
  await fill(page, { csv: `Reference,Amount,Outcome,Date,Reason\n${reference},20833.33,settled,2026-10-15,`, control_total: '20,833.34' })
  await press(page, 'Settle the payments')
  await see(page, 'There is a problem')
  await fill(page, { control_total: '20,833.33' })
  await press(page, 'Settle the payments')
  await see(page, '£20,833.33 is with the payees')
  await see(page, 'Settled')
}
