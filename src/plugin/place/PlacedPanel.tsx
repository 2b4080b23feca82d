import * as React from 'react';
import type { ITask } from '@twilio/flex-ui';
import { taskHandoff } from '../task/taskHandoff';
import type { PanelActions } from '../actions/PanelActions';
import type { GiveBackServices } from '../giveBack/GiveBackPlace';
import type { Notices } from '../notifications/Notices';
import { HandoffPanel, type PanelRoom } from '../panel/HandoffPanel';
import { PanelBoundary } from '../panel/PanelBoundary';
import { PanelPlaceProvider } from '../panel/PanelPlace';
import type { SuggestServices } from '../suggest/SuggestServices';
import { TextProvider, type Speech } from '../strings/TextContext';
import type { SyncObjects } from '../sync/SyncWatch';

/** What a panel needs, wherever it stands. */
export interface PanelServices {
  speech: () => Speech;
  sync: SyncObjects | undefined;
  /** Whether the panel shows the summary, or leaves it to Flex. */
  showSummary: boolean;
  actions: PanelActions;
  notices: Notices;
  /** Whether Flex's unified profiles take the CRM's place. */
  unifiedProfiles: () => boolean;
  giveBack: GiveBackServices;
  /** Absent: no emitter, or switched off. */
  suggest: SuggestServices | undefined;
}

interface PlacedPanelProps {
  task: ITask;
  services: PanelServices;
  room: PanelRoom;
}

function handoffId(taskAttributes: unknown): string | undefined {
  const handoff = taskHandoff(taskAttributes);
  return handoff.kind === 'handoff' ? handoff.id : undefined;
}

/** The panel of one task, with its text, and an error of it kept from Flex. */
export function PlacedPanel({ task, services, room }: PlacedPanelProps): JSX.Element {
  const { text, locale } = services.speech();
  // Flex renders its tasks again and again: what has not changed is the same object.
  const speech = React.useMemo(() => ({ text, locale }), [text, locale]);
  const { taskSid } = task;
  const { actions, notices } = services;
  const place = React.useMemo(() => ({ taskSid, actions, notices }), [taskSid, actions, notices]);
  const id = React.useMemo(() => handoffId(task.attributes), [task.attributes]);
  // A task of its own is a panel of its own: nothing of the task before may stand in it.
  return (
    <PanelPlaceProvider key={task.taskSid} value={place}>
      <PanelBoundary speech={speech} taskSid={task.taskSid} handoffId={id}>
        <TextProvider value={speech}>
          <HandoffPanel
            task={task}
            sync={services.sync}
            room={room}
            showSummary={services.showSummary}
            giveBack={services.giveBack}
            suggest={services.suggest}
          />
        </TextProvider>
      </PanelBoundary>
    </PanelPlaceProvider>
  );
}
