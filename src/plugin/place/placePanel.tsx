import * as React from 'react';
import type * as Flex from '@twilio/flex-ui';
import { readHandoff } from '../../handoff/readHandoff';
import type { PluginConfig } from '../config/PluginConfig';
import { HandoffPanel } from '../panel/HandoffPanel';
import { PanelBoundary } from '../panel/PanelBoundary';
import { TextProvider, type Speech } from '../strings/TextContext';
import type { SyncObjects } from '../sync/SyncWatch';
import { NO_CRM_KEY, crmStands } from './crmStands';

const PANEL_KEY = 'warm-handoff-panel';

/** What a panel needs, wherever it stands. */
export interface PanelServices {
  speech: () => Speech;
  sync: SyncObjects | undefined;
  /** Whether Flex's unified profiles take the CRM's place. */
  unifiedProfiles: () => boolean;
}

interface PlacedProps {
  task?: Flex.ITask;
}

/** Puts the panel where the configuration wants it. */
export function placePanel(flex: typeof Flex, placement: PluginConfig['placement'], services: PanelServices): void {
  const stands = (task: Flex.ITask | undefined): boolean =>
    crmStands(flex.CRMContainer, services.unifiedProfiles(), task);

  function Placed({ task }: PlacedProps): JSX.Element | null {
    if (!task) return null;
    const speech = services.speech();
    const room = placement === 'panel2' && stands(task) ? 'shared' : 'own';
    // A task of its own is a panel of its own: nothing of the task before may stand in it.
    return (
      <PanelBoundary key={task.taskSid} message={speech.text('WarmHandoffBroken')}>
        <TextProvider value={speech}>
          <HandoffPanel task={task} sync={services.sync} room={room} />
        </TextProvider>
      </PanelBoundary>
    );
  }
  const Panel = flex.withTaskContext(Placed);

  if (placement === 'tab') {
    const label = services.speech().text('WarmHandoffTabTitle');
    flex.TaskCanvasTabs.Content.add(
      <flex.Tab key={PANEL_KEY} label={label} uniqueName={PANEL_KEY}>
        <Panel />
      </flex.Tab>,
      { sortOrder: -1 },
    );
    return;
  }
  flex.AgentDesktopView.Panel2.Content.add(<Panel key={PANEL_KEY} />, { align: 'start', sortOrder: -1 });
  flex.CRMContainer.Content.replace(<React.Fragment key={NO_CRM_KEY} />, {
    noChildProps: true,
    if: ({ task }: PlacedProps) =>
      task !== undefined && readHandoff(task.attributes).kind === 'handoff' && !stands(task),
  });
}
