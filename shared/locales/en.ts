/** Every English text of the product, by feature. */
import addressees from './en/addressees.json' with { type: 'json' }
import afterwards from './en/afterwards.json' with { type: 'json' }
import amendments from './en/amendments.json' with { type: 'json' }
import auth from './en/auth.json' with { type: 'json' }
import ballots from './en/ballots.json' with { type: 'json' }
import common from './en/common.json' with { type: 'json' }
import council from './en/council.json' with { type: 'json' }
import desk from './en/desk.json' with { type: 'json' }
import dispatch from './en/dispatch.json' with { type: 'json' }
import imports from './en/imports.json' with { type: 'json' }
import keys from './en/keys.json' with { type: 'json' }
import meetings from './en/meetings.json' with { type: 'json' }
import notifications from './en/notifications.json' with { type: 'json' }
import past from './en/past.json' with { type: 'json' }
import positions from './en/positions.json' with { type: 'json' }
import refusals from './en/refusals.json' with { type: 'json' }
import review from './en/review.json' with { type: 'json' }
import rules from './en/rules.json' with { type: 'json' }
import text from './en/text.json' with { type: 'json' }
import threads from './en/threads.json' with { type: 'json' }
import typography from './en/typography.json' with { type: 'json' }

export const english = {
  common,
  auth,
  desk,
  council,
  rules,
  imports,
  keys,
  meetings,
  addressees,
  past,
  positions,
  text,
  threads,
  typography,
  review,
  amendments,
  ballots,
  dispatch,
  notifications,
  afterwards,
  refusals,
}
