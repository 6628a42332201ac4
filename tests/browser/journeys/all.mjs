// The stories that a person must be able to click through, by name, and how far the site's own story must have been told
// before: `planned` has an agreed plan, `published` a tender open for bids, `closed` its bids in, `signed` a contract whose
// money is committed, `told` everything up to the year's second quarter. Journeys of one stage follow one another.
import { changing } from './account.mjs'
import { bidding } from './bidding.mjs'
import { choosing, quoting } from './direct.mjs'
import { awarding, evaluating } from './evaluating.mjs'
import { founding } from './founding.mjs'
import { importing } from './importing.mjs'
import { mending } from './mending.mjs'
import { paying } from './paying.mjs'
import { placing } from './placing.mjs'
import { planning } from './planning.mjs'
import { reading } from './public.mjs'
import { tendering } from './tendering.mjs'

export const JOURNEYS = {
  'a commissioner publishes a tender': { stage: 'planned', walk: tendering },
  'a commissioner takes a notice in': { stage: 'planned', walk: importing },
  'a plan is written and signed': { stage: 'planned', walk: planning },
  'a pooled fund is founded': { stage: 'planned', walk: founding },
  'a contract is awarded without a competition': { stage: 'planned', walk: choosing },
  'chosen suppliers are asked for quotes': { stage: 'planned', walk: quoting },
  'a provider bids on a phone': { stage: 'published', walk: bidding },
  'bids are scored and ranked': { stage: 'closed', walk: evaluating },
  'an award becomes a contract': { stage: 'closed', walk: awarding },
  'money comes in and goes out': { stage: 'signed', walk: paying },
  'a child is placed': { stage: 'signed', walk: placing },
  'a payee changes its account': { stage: 'signed', walk: changing },
  'what does not go to plan is put right': { stage: 'signed', walk: mending },
  'the public reads a tender': { stage: 'told', walk: reading },
}
