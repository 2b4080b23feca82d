import * as React from 'react';
import type { ITask } from '@twilio/flex-ui';
import type { HandoffView } from '../../handoff/readHandoff';
import { SuggestPart } from './SuggestPart';
import type { SuggestServices } from './SuggestServices';

interface SuggestPlaceProps {
  task: ITask;
  view: HandoffView;
  services: SuggestServices;
}

/** Suggestions are for whoever answers the customer: the task is accepted, and the emitter knows the handoff. */
export function SuggestPlace({ task, view, services }: SuggestPlaceProps): JSX.Element | null {
  if (view.source !== 'envelope' || !view.id || !services.answers(task)) return null;
  return <SuggestPart task={task} handoffId={view.id} services={services} />;
}
