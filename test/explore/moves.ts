import type { Event } from '../../src/emitter/protocol/Event';
import type { Guard, Stepped } from '../../src/emitter/protocol/Rules';
import { handedOver } from '../../src/emitter/protocol/inHand';
import { isHumans, type State } from '../../src/emitter/protocol/State';
import { step } from '../../src/emitter/protocol/step';
import { lookedAt, perform, REQUESTS, setTask, type Fate } from './perform';
import { contextOf, copyOf, isLiveTask, timeOf, type Budget, type Deed, type World } from './World';

/** One thing that happens, in words, and the world after it. */
export interface Move {
  name: string;
  world: World;
  /** What the machine answered, where it was asked. */
  stepped?: Stepped;
  /** What it was asked with. */
  before?: State | undefined;
}

const NUMBERS = [0, 1] as const;
const OWN: ReadonlySet<Event['type']> = new Set([
  'asked',
  'composed',
  'reached',
  'put back',
  'finished',
  'stayed',
  'left',
  'opened',
  'told',
]);

/** Everything that can happen next. */
export function movesFrom(world: World, without: Guard | undefined): Move[] {
  const moves: Move[] = [];
  const may = (what: keyof Budget): boolean => world.left[what] > 0;
  const make = (name: string, cost: (keyof Budget)[], change: (next: World) => Stepped | undefined | void): void => {
    const next = copyOf(world);
    for (const one of cost) next.left[one] -= 1;
    const before = next.document;
    const stepped = change(next);
    moves.push({ name, world: next, ...(stepped ? { stepped, before } : {}) });
  };
  const tells = (next: World, process: 0 | 1, event: Event): Stepped | undefined => take(next, process, event, without);

  for (const process of NUMBERS) {
    const { queue } = world.processes[process];
    const name = `process ${process + 1}`;
    // What is no request goes with the next one that is: nothing can come between that anybody would notice.
    const place = queue.findIndex((one) => one.do === 'give up' || REQUESTS.has(one.do));
    const [own, effect] = place < 0 ? [queue, queue[queue.length - 1]] : [queue.slice(0, place), queue[place]];
    if (effect) {
      const fates: Fate[] =
        place >= 0 && effect.do !== 'give up' && may('faults') ? ['done', 'refused', 'lost'] : ['done'];
      for (const fate of fates)
        make(
          `${name}: ${[...(place < 0 ? queue.slice(0, -1) : own), effect].map(describe).join(', ')}${fate === 'done' ? '' : ` (${fate})`}`,
          fate === 'done' ? [] : ['faults'],
          (next) => {
            const self = next.processes[process];
            let stepped: Stepped | undefined;
            const count = place < 0 ? queue.length : place + 1;
            const deeds = self.queue.splice(0, count);
            for (const [at, deed] of deeds.entries()) {
              const isLast = at === count - 1;
              const event = perform(next, self.alone ?? next.document, deed, isLast ? fate : 'done');
              // What was to come after it still comes after it.
              if (event) stepped = tells(next, process, event);
            }
            return stepped;
          },
        );
      if (may('deaths'))
        make(`${name} dies`, ['deaths'], (next) => {
          next.processes[process] = { queue: [] };
        });
      continue;
    }
    // Which of the two is asked first makes no difference.
    if (may('asks') && (process === 0 || world.document || world.isAway)) {
      const handoffId = `handoff ${world.left.asks}`;
      if (!world.document || world.isOpen || !isHumans(world.document) || world.document.progress?.step === 'nobody')
        make(`${name}: the tool is called (${handoffId})`, ['asks'], (next) =>
          tells(next, process, { type: 'asked', handoffId, plan: {} }),
        );
    }
    if (!world.document || world.isAway) continue;
    const isFirst = process === 0 || world.processes[0].queue.length > 0;
    if (world.document.progress)
      make(`${name} notices the unfinished step`, [], (next) => tells(next, process, { type: 'noticed' }));
    if ((isFirst && (world.isWatched || world.isListed)) || world.processes[process].owes)
      make(`${name} looks again`, [], (next) => {
        const stepped = tells(next, process, lookedAt(next));
        if (next.document && !isHumans(next.document) && !next.document.progress) {
          next.isListed = false;
          delete next.processes[process].owes;
        }
        return stepped;
      });
    if (!isFirst) continue;
    make(`${name}: the clock of those who wait`, [], (next) => tells(next, process, { type: 'due' }));
    if (may('choices'))
      for (const to of [undefined, '+15550100'])
        make(`the customer chooses a call back ${to ? 'at a number' : 'without a number'}`, ['choices'], (next) => {
          if (next.document?.kept && !to)
            next.document = { ...next.document, kept: { ...next.document.kept, target: {} } };
          return tells(next, process, {
            type: 'chose',
            what: 'callback',
            at: timeOf(next.leaps),
            ...(to ? { to } : {}),
          });
        });
    for (const task of world.tasks)
      if (may('deeds') && task.status === 'accepted' && world.document.owner === 'human' && !task.isElsewhere)
        make(`${name}: ${task.sid} is given back`, ['deeds'], (next) => {
          tells(next, process, lookedAt(next));
          const { handoffId = '', kept } = next.document ? handedOver(next.document) : {};
          const record = {
            handoffId,
            at: timeOf(next.leaps),
            note: '',
            outcome: 'solved',
            since: timeOf(0),
            people: [],
          };
          const back = {
            record,
            taskSid: task.sid,
            reservationSid: task.sid,
            ...(kept?.callbacks ? { callbacks: kept.callbacks } : {}),
          };
          return tells(next, process, { type: 'return asked', back, accepted: true });
        });
  }
  for (const [place, seat] of world.events.entries()) {
    if (world.document && !world.isAway)
      make(`event: ${seat.taskSid} is ${seat.status}`, [], (next) => {
        next.events.splice(place, 1);
        return tells(next, 0, { type: 'task', seat });
      });
    if (may('lost'))
      make(
        `the event "${seat.taskSid} is ${seat.status}" is lost`,
        ['lost'],
        (next) => void next.events.splice(place, 1),
      );
    if (may('doubled') && world.document && !world.isAway)
      make(`event, of which a copy will come: ${seat.taskSid} is ${seat.status}`, ['doubled'], (next) =>
        tells(next, 1, { type: 'task', seat }),
      );
  }
  if (may('deeds'))
    for (const task of world.tasks) {
      if (task.isElsewhere || task.isPromise) continue;
      const becomes = (status: 'accepted' | 'wrapping' | 'over', name: string): void =>
        make(`${task.sid} ${name}`, ['deeds'], (next) => setTask(next, { ...task, status }));
      if (task.status === 'pending') {
        becomes('accepted', 'is accepted by a person');
        becomes('over', 'is given up by TaskRouter');
      }
      if (task.status === 'accepted') becomes('wrapping', 'is left by its person');
      if (task.status === 'wrapping') becomes('over', 'is completed');
    }
  if (may('broken'))
    for (const task of world.tasks)
      if (task.isPromise && task.status === 'pending') {
        make(`${task.sid} is canceled`, ['broken'], (next) => setTask(next, { ...task, status: 'over' }));
        make(`${task.sid} is kept`, ['broken'], (next) => setTask(next, { ...task, status: 'over', wasHad: true }));
      }
  const { flow } = world;
  if (flow && !flow.hasFailed) {
    make('the flow makes its task', [], (next) => {
      delete next.flow;
      setTask(next, { sid: `task ${next.tasks.length}`, handoffId: flow.handoffId, status: 'pending' });
    });
    make('the flow ends without a task', [], (next) => void (next.flow = { ...flow, hasFailed: true }));
  }
  if (may('transfers') && world.tasks.some(({ status }) => status === 'accepted'))
    make('a colleague is invited', ['transfers'], (next) =>
      setTask(next, { sid: `task ${next.tasks.length}`, status: 'pending' }),
    );
  if (may('closings') && !world.isClosed)
    make('the conversation is closed', ['closings'], (next) => {
      next.isClosed = true;
      for (const task of next.tasks)
        if (isLiveTask(task) && !task.isPromise)
          setTask(next, { ...task, status: task.status === 'accepted' ? 'wrapping' : 'over' });
    });
  if (may('leaps'))
    make('a minute passes', ['leaps'], (next) => {
      next.leaps += 1;
      for (const { queue } of next.processes) {
        // Requests have their own, shorter deadline: whoever is slow gives up, and says so late.
        for (const [place, effect] of queue.entries())
          if (effect.do !== 'give up' && REQUESTS.has(effect.do)) queue[place] = { do: 'give up', of: effect };
      }
    });
  if (may('away') && !world.isAway) make('Sync goes away', [], (next) => void (next.isAway = true));
  if (world.isAway)
    make('Sync is back', [], (next) => {
      next.isAway = false;
      // From now on two processes may have claimed it.
      next.left.away = -1;
      for (const process of NUMBERS) writeDown(next, process);
    });
  return moves;
}

/** The runner: loads the state, steps, writes it, and has the effects before it. */
function take(world: World, process: 0 | 1, event: Event, without: Guard | undefined): Stepped | undefined {
  const self = world.processes[process];
  const isOwn = OWN.has(event.type);
  if (world.isAway && !isOwn) return undefined;
  // Without Sync a process knows what it has in hand itself.
  const isItsOwn = world.document?.progress?.holder === `process ${process + 1}`;
  const state = self.alone ?? (world.isAway && !isItsOwn ? undefined : world.document);
  const stepped = step(state, event, contextOf(world, process, without));
  if (stepped.state && (stepped.answer.kind === 'done' || stepped.effects.length > 0)) {
    // What is only told makes no difference to what follows.
    const { history: _history, ...state } = stepped.state;
    if (world.isAway) self.alone = state;
    else world.document = state;
  }
  self.queue.unshift(...stepped.effects);
  return stepped;
}

/** What was claimed while Sync was away, unless somebody else has it by now. */
function writeDown(world: World, process: 0 | 1): void {
  const self = world.processes[process];
  const { alone } = self;
  if (!alone) return;
  delete self.alone;
  const { document } = world;
  const isSame = document?.handoffId === alone.handoffId;
  if (!document || isSame || !isHumans(document)) world.document = alone;
  else {
    self.queue = [];
    self.owes = true;
  }
}

function describe(effect: Deed): string {
  if (effect.do === 'give up') return `gives up: ${effect.of.do}`;
  return 'handoffId' in effect ? `${effect.do} (${effect.handoffId})` : effect.do;
}
