import { isOpenStatus } from '../../src/emitter/protocol/Event';
import type { Guard } from '../../src/emitter/protocol/Rules';
import { isHumans, phaseOf, type State } from '../../src/emitter/protocol/State';
import { hasOpenPromise } from '../../src/emitter/protocol/promises';
import { step } from '../../src/emitter/protocol/step';
import { lookedAt } from './perform';
import type { Move } from './moves';
import { contextOf, isLiveTask, RULES, seatsIn, type World } from './World';

/** What is wrong in this state of the world; nothing when all is well. */
export function brokenIn(world: World, without: Guard | undefined): string | undefined {
  const { document, isClosed, isAway, processes } = world;
  if (!document || isAway || processes.some(({ alone }) => alone)) return undefined;
  const { seats = [], progress } = document;
  const atWork = processes.some(({ queue, owes }) => queue.length > 0 || owes);
  const live = seatsIn(world).filter(isLiveTask);

  if (document.owner === 'ai' && seats.some(({ status }) => status === 'accepted'))
    return 'one voice: the AI may speak, and a person is known to be in the conversation';
  if (
    world.left.away >= 0 &&
    world.tasks.filter((one) => one.handoffId && isLiveTask(one) && !one.isElsewhere).length > 1
  )
    return 'one hand-over: two handoffs of the conversation are with people';
  if (
    !isClosed &&
    !progress &&
    !atWork &&
    document.owner === 'ai' &&
    !world.isOpen &&
    !world.isListed &&
    live.length === 0
  )
    return 'somebody will answer: the AI has it and hears nothing';
  if (!isClosed && !progress && !atWork && document.owner === 'returning')
    return 'somebody will answer: it is being returned, and nothing is left to do';
  if (
    !isClosed &&
    !document.closedAt &&
    document.owner === 'human' &&
    !atWork &&
    (!progress || progress.step === 'delivered')
  ) {
    if (!world.isWatched && !world.isListed) return 'no single messenger: nobody will ever look at it again';
    if (live.length === 0) {
      const { answer } = step(document, lookedAt(world), contextOf(world, 0, without));
      if (!progress && answer.kind === 'ignored') return 'somebody will answer: people have it, and there is nobody';
    }
  }
  if (
    world.tasks.some((task) => task.isElsewhere && isLiveTask(task)) &&
    !atWork &&
    seats.some(({ taskSid }) => world.tasks.find(({ sid }) => sid === taskSid)?.isElsewhere)
  )
    return 'the right conversation: a task of another conversation has it';
  if (progress?.letGo?.why === 'promised' && !document.promised?.some(({ taskSid }) => taskSid))
    return 'promises are kept: let go with a promise that no task stands for';
  if (document.promised?.some(({ what, to }) => what === 'callback' && !to))
    return 'promises are kept: a call to nowhere';
  for (const { taskSid, keptAt } of document.promised ?? []) {
    const task = world.tasks.find(({ sid }) => sid === taskSid);
    if (keptAt && task?.isPromise && !task.wasHad) return 'promises are kept: one that nobody has kept counts as kept';
  }
  if (!atWork && hasOpenPromise(document) && !world.isWatched && !world.isListed)
    return 'promises are kept: nobody will ever look what has become of one';
  if ((document.wait?.notices ?? 0) > RULES.mostNotices) return 'notices end: told of the wait without end';
  return undefined;
}

/** What is wrong with how the world came here. */
export function brokenBy(before: World, { name, stepped, before: was, world }: Move): string | undefined {
  const is = world.document;
  if (was?.closedAt && is && !is.closedAt) return 'closed is closed: a closed conversation lives again';
  for (const seat of was?.seats ?? [])
    if (
      seat.status === 'over' &&
      is?.seats?.find(({ taskSid }) => taskSid === seat.taskSid)?.status !== 'over' &&
      is?.seats?.some(({ taskSid }) => taskSid === seat.taskSid)
    )
      return 'over is over: a task came back from its end';
  if (was && is?.progress?.step === 'returning' && was.progress?.step !== 'returning' && othersIn(is).length > 0)
    return `the last one out: it is returned to the AI while others are ${othersIn(is)[0]?.status}`;
  for (const effect of stepped?.effects ?? []) {
    if (
      effect.do === 'take out' &&
      stepped?.answer.kind === 'done' &&
      !before.isOpen &&
      !world.isOpen &&
      is?.progress?.step === 'returning'
    )
      return 'somebody will answer: the person leaves before the AI hears the customer';
    if (
      effect.do === 'tell' &&
      effect.words === 'wait' &&
      (phaseOf(was) === 'with people' || was?.handoffs?.find(({ id }) => id === was.handoffId)?.accepted)
    )
      return 'silence beside people: a notice of the wait in a talk with a person';
    if (effect.do === 'keep conversation' && !is?.closedAt && is?.handoffs?.some(({ endedAt }) => !endedAt))
      return 'each its own end: the documents of an open handoff are cut short';
  }
  if (stepped?.answer.kind === 'taken' && was && !was.progress && isKnownToBeAlone(was))
    return 'delivered means delivered: said to be with people, and nobody has it';
  if (stepped?.answer.kind === 'taken' && was?.progress?.step === 'nobody')
    return 'delivered means delivered: said to be with people, and it is being let go';
  if (name.includes('notices') && was && is && isTakenOverByLive(before, was, is, world))
    return 'in hand: the work of a process that is alive was taken over';
  if (stepped?.answer.kind === 'not yours' && was?.owner === 'human')
    return 'accepted is handed over: a person who has accepted cannot give it back';
  if (was && is && was.handoffId !== is.handoffId && isHumans(was) && was.progress?.step !== 'nobody')
    return 'one hand-over: a handoff in the middle of another one';
  return undefined;
}

function othersIn({ seats = [], progress }: State) {
  return seats.filter(({ taskSid, status }) => taskSid !== progress?.back?.taskSid && isOpenStatus(status));
}

const isKnownToBeAlone = ({ seats = [] }: State): boolean =>
  seats.length > 0 && !seats.some(({ status }) => isOpenStatus(status));

/** Within the minute that a step has for itself. */
function isTakenOverByLive(before: World, was: State, is: State, world: World): boolean {
  const [from, to] = [was.progress, is.progress];
  if (!from || !to || from.holder === to.holder || before.leaps !== world.leaps) return false;
  const holder = from.holder === 'process 1' ? 0 : 1;
  const begunAt = Date.parse(from.at);
  return before.processes[holder].queue.length > 0 && contextOf(before, holder, undefined).now - begunAt < 10_000;
}
