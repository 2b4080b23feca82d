import * as React from 'react';
import type { ITask } from '@twilio/flex-ui';
import { Box } from '../theme/Box';
import type { HandoffView } from '../../handoff/readHandoff';
import type { HandoffEnd } from '../feed/handoffEnd';
import { clockTime } from '../state/clockTime';
import { useColleagueHasIt } from '../feed/useColleagueHasIt';
import type { SyncObjects } from '../sync/SyncWatch';
import { useSpeech } from '../strings/TextContext';
import { GiveBack } from './GiveBack';
import type { GiveBackForm, WithOthers } from './GiveBackState';
import type { GiveBacks, ReturnableTask } from './GiveBacks';
import { NoGiveBack } from './NoGiveBack';
import { NotCompleted } from './NotCompleted';
import { ReturnedLine } from './ReturnedLine';

/** What giving back needs of the plugin; absent where it is switched off. */
export interface GiveBackServices {
  /** Absent: no emitter is configured. */
  giveBacks: GiveBacks | undefined;
  noteRequired: boolean;
  /** Whether the person who looks at this task may return it, as far as the plugin is to offer it. */
  mayGiveBack: (task: ITask) => boolean;
  giveBack: (task: ReturnableTask, form: GiveBackForm, withOthers?: WithOthers) => Promise<void>;
  /** The name of the worker whose task it is, when that is somebody else. */
  whose: (task: ITask) => string | undefined;
  /** Completes a task although nobody can tell whose its conversation is: the agent's word. */
  complete: (task: ITask) => void;
}

interface GiveBackPlaceProps {
  task: ITask;
  view: HandoffView;
  /** How the person's part ended, when it has. */
  end: HandoffEnd | undefined;
  services: GiveBackServices;
  sync: SyncObjects | undefined;
  /** Where the panel has no edge of its own to reach to. */
  inset?: boolean;
}

/** Below what scrolls; a form that is open there keeps half of the panel free. */
const BELOW = { flexShrink: 0, paddingX: 'space70', maxHeight: '60%', overflowY: 'auto' } as const;

/** The last thing in the panel, always in sight: the way back to the virtual agent, why there is none, or how it ended. */
export function GiveBackPlace(props: GiveBackPlaceProps): JSX.Element | null {
  const { task, end, services, inset = false } = props;
  if (!end && !services.mayGiveBack(task)) return null;
  return (
    <Box
      {...(inset ? { position: 'sticky', bottom: 'space0', marginTop: 'auto' } : BELOW)}
      paddingY="space40"
      borderStyle="solid"
      borderWidth="borderWidth0"
      borderTopWidth="borderWidth10"
      borderColor="colorBorderWeaker"
      backgroundColor="colorBackgroundBody"
      zIndex="zIndex10"
    >
      {end ? <Ended {...props} end={end} /> : <Way {...props} />}
    </Box>
  );
}

/** One status: what became of the conversation, and when. */
function Ended({ task, view, end, services, sync }: GiveBackPlaceProps & { end: HandoffEnd }): JSX.Element {
  const { text, locale } = useSpeech();
  const { giveBacks, complete } = services;
  const { conversationId, id: handoffId } = view;
  const goesOn = useColleagueHasIt(sync, { taskSid: task.taskSid, conversationId, handoffId });
  return (
    <Box display="flex" flexDirection="column" rowGap="space30">
      {end.kind === 'returned' ? (
        <ReturnedLine taskSid={task.taskSid} end={end} agent={view.agent?.name} giveBacks={giveBacks} />
      ) : (
        <Box role="status" color="colorTextWeak">
          {goesOn
            ? text('WarmHandoffGiveBackLeft')
            : end.at === undefined
              ? text('WarmHandoffEnded')
              : text('WarmHandoffEndedAt', { time: clockTime(end.at, locale, Date.now()) })}
        </Box>
      )}
      {giveBacks && <NotCompleted giveBacks={giveBacks} taskSid={task.taskSid} complete={() => complete(task)} />}
    </Box>
  );
}

function Way({ task, view, services }: GiveBackPlaceProps): JSX.Element {
  const { taskSid } = task;
  const { giveBacks } = services;
  if (view.source !== 'envelope' || !view.id) return <NoGiveBack why="another_vendor" />;
  if (!giveBacks) return <NoGiveBack why="no_emitter" />;
  return (
    <GiveBack
      giveBacks={giveBacks}
      task={{ taskSid, handoffId: view.id }}
      agentName={view.agent?.name}
      noteRequired={services.noteRequired}
      whose={services.whose(task)}
      giveBack={services.giveBack}
    />
  );
}
