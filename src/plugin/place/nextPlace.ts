import type { PluginConfig } from '../config/PluginConfig';

type Placement = PluginConfig['placement'];

/** Where the panel stands when it cannot stand where it is wanted, in this order. */
const PLACES: readonly Placement[] = ['panel2', 'crm', 'tab', 'info'];
/** Flex has shown a selected task by then; what is not to be seen is hidden or replaced. */
const SHOWN_MS = 2_500;

/** What finding a place needs of Flex and of the page. */
export interface PlaceDeps {
  /** Tells of every change of Flex's state. */
  onChange: (listener: () => void) => void;
  /** The task that is selected and shown, when it is one that the panel has something to say of. */
  shownHandoff: () => string | undefined;
  /** Whether a panel is to be seen. */
  isSeen: () => boolean;
  place: (placement: Placement) => void;
  /** Has Flex show a task anew: what is added to a view that stands is not in it before that. */
  showAnew: (taskSid: string) => void;
  /** For whoever looks after the installation: once a place. */
  warn: (text: string) => void;
}

/** Where the panel stands now; the places before it show nothing. */
export interface CurrentPlace {
  placement: Placement | undefined;
}

/**
 * Another plugin may hide the place of the panel, put something else into it, or break it. Then the panel stands in the
 * next one, and whoever reads the console learns why; where there is none left, that is said too.
 */
export function findPlace(wanted: Placement, deps: PlaceDeps): CurrentPlace {
  const current: CurrentPlace = { placement: wanted };
  const left = PLACES.filter((one) => one !== wanted);
  let clock: ReturnType<typeof setTimeout> | undefined;
  /** The task that the clock runs for, or ran for last. */
  let awaited: string | undefined;
  /** The task whose panel was there when it was looked for last. */
  let seen: string | undefined;

  const begin = (shown: string): void => {
    clock = setTimeout(() => {
      clock = undefined;
      if (deps.shownHandoff() !== shown) return;
      if (deps.isSeen()) {
        seen = shown;
        return;
      }
      // It was there and may be painted anew at this moment: it is looked for once more.
      if (seen === shown) {
        seen = undefined;
        return begin(shown);
      }
      const before = current.placement;
      current.placement = left.shift();
      const why = `the panel cannot be seen in ${before}: another plugin hides that place or has put something else there`;
      if (current.placement === undefined) return deps.warn(`Warm Handoff: ${why}. There is no other place left.`);
      deps.warn(`Warm Handoff: ${why}. It stands in ${current.placement} now.`);
      deps.place(current.placement);
      deps.showAnew(shown);
      begin(shown);
    }, SHOWN_MS);
  };

  // Only the clock looks at the page: Flex's state changes with every key and message, and to ask then whether a panel is
  // to be seen has the browser lay out all that is half painted.
  const look = (): void => {
    const shown = deps.shownHandoff();
    if (shown === awaited && clock !== undefined) return;
    clearTimeout(clock);
    clock = undefined;
    awaited = shown;
    if (shown !== undefined && current.placement !== undefined) begin(shown);
  };
  deps.onChange(look);
  deps.place(wanted);
  return current;
}
