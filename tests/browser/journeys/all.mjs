// The stories that a person must be able to click through, by name, and how far the site's own story must have been told
// before: `published` has a tender open for bids, `told` has everything up to the year's second quarter.
import { bidding } from './bidding.mjs'
import { reading } from './public.mjs'

export const JOURNEYS = {
  'a provider bids on a phone': { stage: 'published', walk: bidding },
  'the public reads a tender': { stage: 'told', walk: reading },
}
