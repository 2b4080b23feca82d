import { Remembered } from '../../handoff/Remembered';

/** More than an agent has open at once, or comes back to. */
const MOST = 200;

/**
 * What is known of tasks or their conversations, by their names, for as long as the page lives: of a shift of hundreds
 * those that were set last.
 */
export class MostRecent<V> extends Remembered<V> {
  constructor(most = MOST) {
    super(most);
  }
}
