import { GIVE_BACK_OUTCOMES, type GiveBackOutcome } from '../../handoff/giveBack';
import type { StringKey } from '../strings/en';
import type { GiveBackTrouble } from './GiveBackState';

/** The outcomes in the order in which an agent reads them. */
export const outcomes: readonly GiveBackOutcome[] = GIVE_BACK_OUTCOMES;

/** The words for each outcome. */
export const outcomeWords: Readonly<Record<GiveBackOutcome, StringKey>> = {
  solved: 'WarmHandoffOutcomeSolved',
  follow_up: 'WarmHandoffOutcomeFollowUp',
  customer_wish: 'WarmHandoffOutcomeCustomerWish',
  wrong_handoff: 'WarmHandoffOutcomeWrongHandoff',
};

/** What an agent is told when a conversation cannot be returned, or was not. */
export const troubleWords: Readonly<Record<GiveBackTrouble, StringKey>> = {
  no_emitter: 'WarmHandoffGiveBackNoEmitter',
  another_vendor: 'WarmHandoffGiveBackAnotherVendor',
  unreachable: 'WarmHandoffGiveBackUnreachable',
  not_signed_in: 'WarmHandoffGiveBackNotSignedIn',
  not_yours: 'WarmHandoffGiveBackNotYours',
  not_found: 'WarmHandoffGiveBackNotFound',
  not_accepted: 'WarmHandoffGiveBackNotAccepted',
  task_over: 'WarmHandoffGiveBackTaskOver',
  note_required: 'WarmHandoffGiveBackNoteRequired',
  malformed: 'WarmHandoffGiveBackFailed',
  customer_gone: 'WarmHandoffGiveBackCustomerGone',
  conversation_closed: 'WarmHandoffGiveBackClosed',
  ai_not_ready: 'WarmHandoffGiveBackAiNotReady',
  too_often: 'WarmHandoffGiveBackTooOften',
  others_there: 'WarmHandoffGiveBackOthersThere',
  being_transferred: 'WarmHandoffGiveBackBeingTransferred',
  left_to_others: 'WarmHandoffGiveBackLeft',
  in_progress: 'WarmHandoffGiveBackInProgress',
  failed: 'WarmHandoffGiveBackFailed',
};
