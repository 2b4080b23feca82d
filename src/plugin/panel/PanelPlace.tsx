import * as React from 'react';
import { PanelActions } from '../actions/PanelActions';
import { SILENT, type Notices } from '../notifications/Notices';

/** Where a panel stands: whose it is, and how it reaches Flex. */
export interface PanelPlace {
  taskSid: string;
  actions: PanelActions;
  notices: Notices;
}

const PlaceContext = React.createContext<PanelPlace>({ taskSid: '', actions: new PanelActions(), notices: SILENT });

/** Tells the panel's parts where they stand. */
export const PanelPlaceProvider = PlaceContext.Provider;

/** Where the panel stands; on its own, without Flex, when nobody says. */
export function usePanelPlace(): PanelPlace {
  return React.useContext(PlaceContext);
}
