import * as React from 'react';
import type { ITask } from '@twilio/flex-ui';
import { Box } from '@twilio-paste/core/box';
import type { HandoffView } from '../../handoff/readHandoff';
import { GiveBack } from './GiveBack';
import type { GiveBackForm } from './GiveBackState';
import type { GiveBacks, ReturnableTask } from './GiveBacks';
import { NoGiveBack } from './NoGiveBack';

/** What giving back needs of the plugin; absent where it is switched off. */
export interface GiveBackServices {
  /** Absent: no emitter is configured. */
  giveBacks: GiveBacks | undefined;
  noteRequired: boolean;
  /** Whether the person who looks at this task may return it, as far as the plugin is to offer it. */
  mayGiveBack: (task: ITask) => boolean;
  giveBack: (task: ReturnableTask, form: GiveBackForm) => Promise<void>;
}

interface GiveBackPlaceProps {
  task: ITask;
  view: HandoffView;
  services: GiveBackServices;
  /** Where the panel has no edge of its own to reach to. */
  inset?: boolean;
}

/** Reaches over the panel's padding to its edges. */
const TO_THE_EDGES = {
  bottom: 'spaceNegative70',
  marginX: 'spaceNegative70',
  marginBottom: 'spaceNegative70',
  paddingX: 'space70',
} as const;

/** The last thing in the panel, always in sight: the way back to the virtual agent, or why there is none. */
export function GiveBackPlace({ task, view, services, inset = false }: GiveBackPlaceProps): JSX.Element | null {
  if (!services.mayGiveBack(task)) return null;
  return (
    <Box
      position="sticky"
      {...(inset ? { bottom: 'space0' } : TO_THE_EDGES)}
      marginTop="auto"
      paddingY="space40"
      borderStyle="solid"
      borderWidth="borderWidth0"
      borderTopWidth="borderWidth10"
      borderColor="colorBorderWeaker"
      backgroundColor="colorBackgroundBody"
      zIndex="zIndex10"
    >
      <Way task={task} view={view} services={services} />
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
      noteRequired={services.noteRequired}
      giveBack={services.giveBack}
    />
  );
}
