// What several journeys do with money: find a part of the fund, open the form of a receipt, send an invoice and take a step of it.
import { decide } from './people.mjs'
import { day, fill, follow, press, see } from './steps.mjs'

const FUND = /^Children.s pooled fund/
const CONTRACT = 'Emotional wellbeing in schools: East and North'

/** Opens the fund from the navigation, or a part of it. */
export async function fund(page, part) {
  await follow(page, 'Funds')
  await follow(page, FUND)
  if (part) await follow(page, part)
}

/** Opens the form of a receipt for the first instalment due on a day, as the list writes it. */
export async function openReceipt(page, due) {
  await fund(page, 'Contributions')
  const row = page.locator('tbody tr', { hasText: due })
  await row.getByRole('link', { name: 'Record a receipt' }).first().click()
}

/** The provider sends an invoice of a month's share by the form. */
export async function sendInvoice(page, number, { dated, from, to }) {
  await follow(page, 'Contracts')
  await follow(page, CONTRACT)
  await press(page, 'Send an invoice')
  await fill(page, { number, amount: '20,833.33' })
  await day(page, 'dated', dated)
  await day(page, 'period_from', from)
  await day(page, 'period_to', to)
  await press(page, 'Send the invoice')
  await see(page, `Invoice ${number} is received`)
}

/** Opens an invoice from the list, and takes a step of it. */
export async function invoiceStep(page, number, account, words) {
  await page.goto('/invoices')
  await follow(page, number)
  await press(page, words)
  await decide(page, account, words)
}
