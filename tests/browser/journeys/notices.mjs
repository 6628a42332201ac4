// What notices ask for beside what a tender says itself.
import { day, fill } from './steps.mjs'

/** What every notice asks for: who buys, where, and what the code is called. */
export async function noticeHead(page) {
  await page.locator('#buyer-scheme').selectOption('GB-PPON')
  await fill(page, {
    'buyer-number': 'PWXC-0001-TRST', 'buyer-locality': 'Wexcombe', 'buyer-email': 'commissioning@wexcombe.example',
    region: 'UKK43', cpv_title: 'Welfare services for children and young people',
  })
}

/** The same, and the supplier with the term of its contract: all that a transparency notice asks for. */
export async function noticeOfSupplier(page) {
  await noticeHead(page)
  await page.locator('#award-supplier-scheme').selectOption('GB-CHC')
  await fill(page, {
    'award-supplier-number': '1234567', 'award-supplier-locality': 'Wexcombe', 'award-supplier-email': 'bids@lantern.example',
  })
  for (const name of ['award-supplier-sme', 'award-supplier-vcse']) await page.locator(`input[name="${name}"][value="yes"]`).check()
  await day(page, 'award-starts_on', '2026-09-01')
  await day(page, 'award-ends_on', '2028-08-31')
}

/** The same, and what an award notice tells besides: so many assessed bids of small enterprises, and of social ones. */
export async function awardNotice(page, sme, vcse) {
  await noticeOfSupplier(page)
  await fill(page, { 'award-connected_persons': 'None', 'award-assessed_sme': sme, 'award-assessed_vcse': vcse })
  await day(page, 'award-signing_on', '2026-08-12')
}
