import * as React from 'react';
import type * as Flex from '@twilio/flex-ui';
import { taskHandoff } from '../task/taskHandoff';
import type { PluginConfig } from '../config/PluginConfig';
import type { PanelRoom } from '../panel/HandoffPanel';
import { PlacedPanel, type PanelServices } from './PlacedPanel';
import { NO_CRM_KEY, PANEL_KEY, crmStands } from './crmStands';

interface PlacedProps {
  task?: Flex.ITask;
}

/** Puts the panel where the configuration wants it. */
export function placePanel(
  flex: typeof Flex,
  placement: PluginConfig['placement'],
  services: PanelServices,
  stillStands: () => boolean = () => true,
): void {
  const stands = (task: Flex.ITask | undefined): boolean =>
    crmStands(flex.CRMContainer, services.unifiedProfiles(), task);

  /** Whether a handoff has the CRM's place to itself: then Flex's advertisement makes room. */
  const alone = (task: Flex.ITask | undefined): boolean =>
    task !== undefined && taskHandoff(task.attributes).kind === 'handoff' && !stands(task);

  const roomFor = (task: Flex.ITask): PanelRoom => {
    if (placement === 'info') return 'inset';
    return placement !== 'tab' && stands(task) ? 'shared' : 'own';
  };

  function Placed({ task }: PlacedProps): JSX.Element | null {
    if (!task || !stillStands()) return null;
    return <PlacedPanel task={task} services={services} room={roomFor(task)} />;
  }
  const Panel = flex.withTaskContext(Placed);
  /** Flex's buttons to accept and reject keep their room below. */
  const PanelAboveAccept = flex.withTaskContext(({ task }: PlacedProps) =>
    task && stillStands() ? <PlacedPanel task={task} services={services} room="shared" /> : null,
  );

  switch (placement) {
    case 'tab':
      flex.TaskCanvasTabs.Content.add(
        <flex.Tab key={PANEL_KEY} label={services.speech().text('WarmHandoffTabTitle')} uniqueName={PANEL_KEY}>
          <Panel />
        </flex.Tab>,
        { sortOrder: -1 },
      );
      return;
    case 'info':
      flex.TaskInfoPanel.Content.add(<Panel key={PANEL_KEY} />, { align: 'start', sortOrder: -1 });
      // Until a task is accepted its information is behind another tab, and this stands before it.
      flex.IncomingTaskCanvas.Content.add(<PanelAboveAccept key={PANEL_KEY} />, { align: 'start', sortOrder: -1 });
      return;
    case 'crm':
      // What replaces Flex's own content takes the place of what is added too: so there is either of both.
      flex.CRMContainer.Content.add(<Panel key={PANEL_KEY} />, {
        align: 'start',
        sortOrder: -1,
        if: ({ task }: PlacedProps) => !alone(task),
      });
      flex.CRMContainer.Content.replace(<Panel key={NO_CRM_KEY} />, { if: ({ task }: PlacedProps) => alone(task) });
      return;
    case 'panel2':
      flex.AgentDesktopView.Panel2.Content.add(<Panel key={PANEL_KEY} />, { align: 'start', sortOrder: -1 });
      flex.CRMContainer.Content.replace(<React.Fragment key={NO_CRM_KEY} />, {
        noChildProps: true,
        if: ({ task }: PlacedProps) => alone(task),
      });
  }
}

/** Shows the panel to a supervisor who looks at an agent's task, in a tab before those of Flex. */
export function placeForSupervisors(flex: typeof Flex, services: PanelServices): void {
  function Placed({ task }: PlacedProps): JSX.Element | null {
    return task ? <PlacedPanel task={task} services={services} room="own" /> : null;
  }
  const Panel = flex.withTaskContext(Placed);
  flex.Supervisor.TaskCanvasTabs.Content.add(
    <flex.Tab key={PANEL_KEY} label={services.speech().text('WarmHandoffTabTitle')} uniqueName={PANEL_KEY}>
      <Panel />
    </flex.Tab>,
    {
      sortOrder: -1,
      if: ({ task }: PlacedProps) => task !== undefined && taskHandoff(task.attributes).kind === 'handoff',
    },
  );
}
