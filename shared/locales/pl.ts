/** Every Polish text of the product, by feature. The Polish key set is the pattern the English one must match. */
import addressees from './pl/addressees.json' with { type: 'json' }
import afterwards from './pl/afterwards.json' with { type: 'json' }
import amendments from './pl/amendments.json' with { type: 'json' }
import auth from './pl/auth.json' with { type: 'json' }
import ballots from './pl/ballots.json' with { type: 'json' }
import common from './pl/common.json' with { type: 'json' }
import council from './pl/council.json' with { type: 'json' }
import desk from './pl/desk.json' with { type: 'json' }
import dispatch from './pl/dispatch.json' with { type: 'json' }
import imports from './pl/imports.json' with { type: 'json' }
import keys from './pl/keys.json' with { type: 'json' }
import meetings from './pl/meetings.json' with { type: 'json' }
import notifications from './pl/notifications.json' with { type: 'json' }
import past from './pl/past.json' with { type: 'json' }
import positions from './pl/positions.json' with { type: 'json' }
import refusals from './pl/refusals.json' with { type: 'json' }
import review from './pl/review.json' with { type: 'json' }
import rules from './pl/rules.json' with { type: 'json' }
import text from './pl/text.json' with { type: 'json' }
import threads from './pl/threads.json' with { type: 'json' }
import typography from './pl/typography.json' with { type: 'json' }

export const polish = {
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
